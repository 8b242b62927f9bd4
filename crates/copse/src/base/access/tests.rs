use super::{Audience, Standing, rules};
use crate::base::communities::Visibility;

/// The table of the design, row by row: visibility, standing, sees the front page, sees how far inside.
#[test]
fn the_table_of_who_sees_what() {
    use Audience::{Community, Coordinators, Members};
    use Standing::{Coordinator, Member, Stranger, Visitor};
    use Visibility::{Front, Public, Unlisted};
    for (visibility, standing, front, reach) in [
        (Public, Stranger, true, Some(Community)),
        (Public, Visitor, true, Some(Community)),
        (Public, Member, true, Some(Members)),
        (Public, Coordinator, true, Some(Coordinators)),
        (Front, Stranger, true, None),
        (Front, Visitor, true, None),
        (Front, Member, true, Some(Members)),
        (Front, Coordinator, true, Some(Coordinators)),
        (Unlisted, Stranger, false, None),
        (Unlisted, Visitor, false, None),
        (Unlisted, Member, true, Some(Members)),
        (Unlisted, Coordinator, true, Some(Coordinators)),
    ] {
        assert_eq!(rules::sees_front(visibility, standing), front, "{visibility:?} {standing:?}");
        assert_eq!(rules::reach(visibility, standing), reach, "{visibility:?} {standing:?}");
    }
}
