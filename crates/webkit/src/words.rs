//! The texts that every page shares, from `en.ftl` beside this file.

#![allow(missing_docs, reason = "generated: each method's documentation is its English text")]

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
