//! What the choices of a landscape are called.

use crate::words::Words;
use landscape::{Began, EventKind, Grouping, Involvement, Kind, Learning, Level, LinkKind, Reach, Setting, Touch, Verdict};

/// A choice that has a name in the reader's language.
pub(super) trait Named: Copy + 'static {
    /// Its name.
    fn name(self, t: Words<'static>) -> &'static str;
}

macro_rules! named {
    ($($choice:ident { $($value:ident => $key:ident,)+ })+) => {$(
        impl Named for $choice {
            fn name(self, t: Words<'static>) -> &'static str {
                match self { $(Self::$value => t.$key(),)+ }
            }
        }
    )+};
}

named! {
    Setting {
        Home => setting_home,
        School => setting_school,
        Work => setting_work,
        Neighbourhood => setting_neighbourhood,
        Hobby => setting_hobby,
        Online => setting_online,
        Other => setting_other,
    }
    Kind {
        Practice => kind_practice,
        Network => kind_network,
        Team => kind_team,
        Family => kind_family,
        Class => kind_class,
        Hobby => kind_hobby,
        Online => kind_online,
        Unsure => kind_unsure,
        Other => kind_other,
    }
    Reach {
        Local => reach_local,
        Regional => reach_regional,
        National => reach_national,
        International => reach_international,
    }
    Began {
        Official => began_official,
        Sprouted => began_sprouted,
        Cracks => began_cracks,
        Born => began_born,
    }
    Level {
        Core => level_core,
        Active => level_active,
        Occasional => level_occasional,
        Edge => level_edge,
        Outside => level_outside,
    }
    EventKind {
        Joined => event_joined,
        Peak => event_peak,
        Conflict => event_conflict,
        Split => event_split,
        Left => event_left,
        Ended => event_ended,
        Reunion => event_reunion,
    }
    LinkKind {
        Followed => link_followed,
        Brokered => link_brokered,
        Shared => link_shared,
    }
    Touch {
        Yes => touch_yes,
        Sometimes => touch_sometimes,
        No => touch_no,
    }
    Involvement {
        More => involvement_more,
        Same => involvement_same,
        Less => involvement_less,
    }
    Verdict {
        Same => verdict_same,
        Differently => verdict_differently,
        Different => verdict_different,
    }
    Learning {
        Individual => learning_individual,
        IndividualForAll => learning_individual_for_all,
        Social => learning_social,
        Collective => learning_collective,
    }
    Grouping {
        Setting => grouping_setting,
        Kind => grouping_kind,
        Place => grouping_place,
        Importance => grouping_importance,
        Practice => grouping_practice,
        Own => grouping_own,
    }
}

/// How much an entry matters, in words.
pub(super) fn importance_name(t: Words<'static>, importance: u8) -> &'static str {
    match importance {
        0 => t.importance_0(),
        1 => t.importance_1(),
        2 => t.importance_2(),
        3 => t.importance_3(),
        4 => t.importance_4(),
        _ => t.importance_5(),
    }
}
