//! Tests of the site as a whole: every statement, every route, every page, every form.

mod access;
mod forms;
mod headers;
mod house;
mod hostile;
mod languages;
mod schema;
mod stage;
mod walk;
