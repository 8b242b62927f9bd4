//! What was brought in from elsewhere: its routes.

use super::{
    Row,
    Try::Home as In,
    community::{COORDINATORS, COORDINATORS_AGAIN, COORDINATORS_NONE, COORDINATORS_ON, MEMBERS, NOT_THEIRS},
};
use webkit::Method;

pub(super) const ARCHIVE: &[Row] = &[
    (Method::Get, "/c/{slug}/archive", In("/archive", &[], COORDINATORS)),
    (Method::Get, "/c/{slug}/archive/bring", In("/archive/bring", &[], COORDINATORS)),
    // Without a file: the page comes back.
    (Method::Post, "/c/{slug}/archive/bring", In("/archive/bring", &[("from", "mails")], COORDINATORS_AGAIN)),
    (Method::Get, "/c/{slug}/archive/names", In("/archive/names", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/archive/names/{person}",
        In("/archive/names/00000000000000000000000001", &[("act", "ask")], NOT_THEIRS),
    ),
    (
        Method::Post,
        "/c/{slug}/archive/names/{person}/{asker}",
        In("/archive/names/00000000000000000000000001/00000000000000000000000002", &[("answer", "yes")], COORDINATORS_NONE),
    ),
    (Method::Get, "/c/{slug}/archive/{import}", In("/archive/{run}", &[], COORDINATORS)),
    // A run that is not there: nothing is opened.
    (
        Method::Post,
        "/c/{slug}/archive/{import}/release",
        In("/archive/01ARZ3NDEKTSV4RRFFQ69G5FAV/release", &[], COORDINATORS_NONE),
    ),
    (
        Method::Post,
        "/c/{slug}/archive/{import}/senders/{person}",
        In("/archive/{run}/senders/{sender}", &[("act", "out")], COORDINATORS_ON),
    ),
    (
        Method::Post,
        "/c/{slug}/archive/{import}/conversations/{item}",
        In("/archive/{run}/conversations/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("act", "out")], COORDINATORS_NONE),
    ),
];
