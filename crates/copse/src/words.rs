//! The texts of all slices, from the `en.ftl` beside their pages.

#![allow(missing_docs, reason = "generated: each method's documentation is its English text")]

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
