use super::{Audience, InTouch, Standing, rules};
use crate::base::communities::{State, Visibility};

/// The table of the design: what each sees of a community, by visibility: the front page as a stranger to what is around and as
/// one who belongs there, and how far inside.
#[test]
fn the_table_of_who_sees_what() {
    use Audience::{Community, Coordinators, Guests, Members};
    use Standing::{Alumnus, Coordinator, Guest, Member, Sponsor, Stranger, System, Visitor};
    use Visibility::{Around, Front, Public, Unlisted};
    let closed = [Front, Around, Unlisted];
    for (standing, in_public, in_closed) in [
        (Stranger, Some(Community), None),
        (Visitor, Some(Community), None),
        (Guest, Some(Community), Some(Guests)),
        (Sponsor, Some(Community), Some(Community)),
        (Alumnus, Some(Members), Some(Members)),
        (Member, Some(Members), Some(Members)),
        (Coordinator, Some(Coordinators), Some(Coordinators)),
        (System, Some(Coordinators), Some(Coordinators)),
    ] {
        assert_eq!(rules::reach(Public, standing), in_public, "{standing:?}");
        for visibility in closed {
            assert_eq!(rules::reach(visibility, standing), in_closed, "{visibility:?} {standing:?}");
        }
        let is_known = standing >= Guest;
        for (visibility, outside, inside) in
            [(Public, true, true), (Front, true, true), (Around, is_known, true), (Unlisted, is_known, is_known)]
        {
            assert_eq!(rules::sees_front(visibility, standing, false), outside, "{visibility:?} {standing:?}");
            assert_eq!(rules::sees_front(visibility, standing, true), inside, "{visibility:?} {standing:?} from around");
        }
    }
}

/// Who belonged at the moment of a split sees what was said until then; who came later or had gone does not.
#[test]
fn common_history_is_for_who_was_there() {
    let at = kernel::Moment::from_seconds;
    for (began, ended, sees) in [
        (1, None, true),
        (1, Some(100), true),
        (1, Some(500), true),
        (100, None, true),
        (1, Some(99), false),
        (101, None, false),
        (101, Some(500), false),
    ] {
        let reach = rules::common_reach(at(began), ended.map(at), at(100));
        assert_eq!(reach, sees.then_some(Audience::Members), "{began} {ended:?}");
    }
}

/// Who keeps in touch, by how the community fares. An alumnus is whose stay ended with it; a keeper who looks in is none, unless
/// they are one besides.
#[test]
fn who_keeps_in_touch() {
    use InTouch::{NotNow, Offered, Outside, Reads, TakesPart};
    use Standing::{Alumnus, Coordinator, Guest, Looking, Member, Sponsor, Stranger, System, Visitor};
    for (who, standing, saw_its_end, joined, closed, at_rest, active) in [
        ("a stranger", Stranger, false, false, Outside, Outside, Outside),
        ("a visitor", Visitor, false, false, Outside, Outside, Outside),
        ("a guest", Guest, false, false, Outside, Outside, Outside),
        ("a sponsor", Sponsor, false, false, Outside, Outside, Outside),
        ("who left before the end", Visitor, false, false, Outside, Outside, Outside),
        ("who left after taking part", Visitor, false, true, Outside, Outside, Outside),
        ("an alumnus not in it", Alumnus, true, false, Offered, Outside, Outside),
        ("an alumnus in it", Alumnus, true, true, TakesPart, Outside, Outside),
        ("a keeper who looks in", Looking, false, false, Outside, Outside, Outside),
        ("a keeper who looks in and is an alumnus in it", Looking, true, true, TakesPart, Outside, Outside),
        ("a member not in it", Member, false, false, Offered, Offered, NotNow),
        ("a member in it", Member, false, true, TakesPart, TakesPart, Reads),
        ("a coordinator not in it", Coordinator, false, false, Offered, Offered, NotNow),
        ("a coordinator in it", Coordinator, false, true, TakesPart, TakesPart, Reads),
        ("Copse itself", System, false, false, Outside, Outside, Outside),
    ] {
        let may = |state| rules::in_touch(state, standing, saw_its_end, joined);
        assert_eq!(may(State::Closed), closed, "{who}, closed");
        assert_eq!((may(State::Paused), may(State::Dormant)), (at_rest, at_rest), "{who}, paused or asleep");
        assert_eq!(may(State::Active), active, "{who}, active");
    }
}
