//! Whether a closing that was proposed takes effect, as a pure function.

/// What stands when it is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stands {
    /// Whether another coordinator agreed, or one who is alone said why it closes after all.
    pub(super) is_agreed: bool,
    /// Whether members had the time they have to answer.
    pub(super) has_waited: bool,
    /// Whether the day that was chosen has come.
    pub(super) day_came: bool,
    /// How many coordinate.
    pub(super) coordinators: i64,
    /// How many coordinators but the proposer are against it.
    pub(super) objections: i64,
    /// How many members offer to take it over.
    pub(super) offers: i64,
}

/// Whether it closes: never before its day; then once it is agreed, or after the time to answer, unless another coordinator is
/// against it or, where one coordinates alone, someone would take it over.
pub(super) fn closes(stands: Stands) -> bool {
    let stays = if stands.coordinators > 1 { stands.objections } else { stands.offers };
    stands.day_came && (stands.is_agreed || stands.has_waited && stays == 0)
}

#[cfg(test)]
mod tests {
    use super::{Stands, closes};

    #[test]
    fn it_closes_on_its_day_once_agreed_or_when_nobody_stood_against_it() {
        let waited = Stands { has_waited: true, day_came: true, coordinators: 2, ..Stands::default() };
        let alone = Stands { coordinators: 1, ..waited };
        for (stands, expected) in [
            (waited, true),
            (Stands { offers: 1, ..waited }, true),
            (Stands { objections: 1, ..waited }, false),
            (Stands { objections: 1, is_agreed: true, ..waited }, true),
            (Stands { has_waited: false, ..waited }, false),
            (Stands { has_waited: false, is_agreed: true, ..waited }, true),
            (Stands { day_came: false, is_agreed: true, ..waited }, false),
            (alone, true),
            (Stands { offers: 1, ..alone }, false),
            (Stands { offers: 1, is_agreed: true, ..alone }, true),
            (Stands { coordinators: 0, ..alone }, true),
        ] {
            assert_eq!(closes(stands), expected, "{stands:?}");
        }
    }
}
