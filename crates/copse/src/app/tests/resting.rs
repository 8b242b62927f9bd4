//! A community at rest: everything can be read, nothing is added to it, and it can still be looked after.

use super::{
    access::address_of,
    nest::ask,
    routes::{self, Try},
    stage::{Home, Kind, Stage, VISIBILITIES},
};
use crate::{
    base::communities::{State, Visibility},
    testing::on_each_engine,
};
use webkit::Method;

/// What members and coordinators do also while it rests: go, say what is their own word, see to conduct and to who looks after
/// it, take back what is open, take their own things with them. A new form needs a place here, or asks whether it goes on.
pub(super) const STILL: &[&str] = &[
    "/c/{slug}/activities/{activity}/take-back",
    "/c/{slug}/archive/{import}/senders/{person}",
    "/c/{slug}/ask",
    "/c/{slug}/closing/drop",
    "/c/{slug}/closing/successors/{number}/drop",
    "/c/{slug}/conduct/about/{talk}/{post}",
    "/c/{slug}/conduct/about/{talk}/{post}/answer",
    "/c/{slug}/conduct/report/{talk}/{post}",
    "/c/{slug}/deputies/{deputy}/end",
    "/c/{slug}/ending/wake",
    "/c/{slug}/ending/wish",
    "/c/{slug}/export",
    "/c/{slug}/first-steps/{path}/away",
    "/c/{slug}/first-steps/{path}/tick/{number}",
    "/c/{slug}/hand-over/{handover}/take-back",
    "/c/{slug}/invitations/awaited/drop",
    "/c/{slug}/invitations/many",
    "/c/{slug}/leave",
    "/c/{slug}/level",
    "/c/{slug}/limit/{person}",
    "/c/{slug}/line",
    "/c/{slug}/people/{person}/duty",
    "/c/{slug}/requests/{person}",
    "/c/{slug}/talk/{key}/follow",
];

#[test]
fn nothing_is_added_to_what_rests() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let home: &Home = &stage.homes[VISIBILITIES.iter().position(|seen| *seen == Visibility::Front).expect("one")];
        for kind in [Kind::Member, Kind::Coordinator] {
            for (method, pattern, attempt) in routes::all() {
                let Try::Home(path, fields, expected) = attempt else { continue };
                let expected = expected[1][kind.column()];
                site.clock.pass_seconds(600);
                site.fares(home.id, State::Dormant).await;
                let mut browser = stage.fresh(&site, kind).await;
                let reply = ask(&mut browser, *method, &address_of(home, path), fields).await;
                let status = reply.status.as_u16();
                match *method {
                    // What is sent would be done, did it go on; but for what was to be begun on the way and is not there.
                    Method::Post if expected < 400 && status != 404 => {
                        let is_refused = status == 403 && reply.text().contains("nothing is added");
                        assert_ne!(is_refused, STILL.contains(pattern), "{pattern} as {kind:?}: {status}");
                    }
                    _ => {}
                }
            }
        }
    });
}
