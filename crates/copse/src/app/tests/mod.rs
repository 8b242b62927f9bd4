//! Tests of the site as a whole: every statement, every route, every page, every form.

mod access;
mod empty_files;
mod everyone;
mod forms;
mod guards;
mod headers;
mod hostile;
mod house;
mod languages;
mod looking;
mod nest;
mod outbox;
mod parts;
mod resting;
mod routes;
mod schema;
mod seen;
mod slow;
mod stage;
mod standing_in;
mod under_way;
mod walk;
