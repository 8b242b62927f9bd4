//! What went wrong at an engine, and whether another attempt may help.

use kernel::Fault;
use postgres::error::SqlState;
use rusqlite::ErrorCode;

/// What another attempt of the same work would meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prospect {
    /// The same failure.
    Same,
    /// Perhaps success: the engine undid the work in favour of another transaction.
    Better,
    /// Perhaps success, on another connection: this one is of no more use.
    OnAnother,
}

/// A failure with its prospect.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub fault: Fault,
    pub prospect: Prospect,
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self { fault, prospect: Prospect::Same }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self { fault: Fault::Busy, prospect: Prospect::Better },
            Some(ErrorCode::OperationInterrupted) => Fault::internal("a read took longer than it may, and was ended").into(),
            _ => Fault::from(error).into(),
        }
    }
}

impl From<postgres::Error> for Trouble {
    fn from(error: postgres::Error) -> Self {
        let prospect = match error.code() {
            Some(code) if is_rival(code) => Prospect::Better,
            Some(code) if ends_connection(code) => Prospect::OnAnother,
            Some(_) => Prospect::Same,
            // An error that is not the server's word: the line is broken, unless a value could not be sent or read.
            None if error.is_closed() || has_io(&error) => Prospect::OnAnother,
            None => Prospect::Same,
        };
        Self { fault: error.into(), prospect }
    }
}

/// Serialization failure and deadlock (PostgreSQL, appendix A, class 40).
fn is_rival(code: &SqlState) -> bool {
    matches!(*code, SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED)
}

/// The server is stopping or starting, ended this session, or the session's prepared plans no longer fit the schema.
fn ends_connection(code: &SqlState) -> bool {
    matches!(
        *code,
        SqlState::ADMIN_SHUTDOWN
            | SqlState::CRASH_SHUTDOWN
            | SqlState::CANNOT_CONNECT_NOW
            | SqlState::TOO_MANY_CONNECTIONS
            | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
            | SqlState::FEATURE_NOT_SUPPORTED
            | SqlState::INVALID_SQL_STATEMENT_NAME
    ) || code.code().starts_with("08")
}

fn has_io(error: &postgres::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.is::<std::io::Error>() {
            return true;
        }
        source = cause.source();
    }
    false
}
