//! What lies around a community and inside it.

mod passing;
mod place;
mod start;
mod ties;
