mod linting;
mod migrations;
#[cfg(feature = "testing")]
mod own_statements;
mod urls;
