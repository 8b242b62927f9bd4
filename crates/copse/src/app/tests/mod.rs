//! Tests of the site as a whole: every statement, every route, every page, every form.

mod access;
mod circles;
mod empty_files;
mod forms;
mod guards;
mod headers;
mod hostile;
mod house;
mod languages;
mod parts;
mod routes;
mod schema;
mod seen;
mod slow;
mod stage;
mod walk;
