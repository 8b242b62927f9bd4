//! Tests of the site as a whole: every statement, every route, every page, every form.

mod access;
mod forms;
mod headers;
mod hostile;
mod house;
mod languages;
mod parts;
mod schema;
mod stage;
mod walk;
