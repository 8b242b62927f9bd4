//! As what an invitation invites: a member, perhaps to look after something or to a part that they may say they take; or a guest.

use super::{births::KINDS, store::InvitedRow};
use crate::{
    base::communities::{Duty, GuestKind, LEVELS, Level},
    features::{duty_name, guest_name, level_name},
    words::Words,
};
use std::str::FromStr;
use webkit::Form;

/// As what an invitation invites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// Let in without belonging; none: as a member.
    pub(super) kind: Option<GuestKind>,
    /// What they are to look after who come as members.
    pub(super) duty: Option<Duty>,
    /// The part that they are invited to say they take; to say it is theirs.
    pub(super) level: Option<Level>,
    /// For how many days a guest is let in; none: until someone ends it.
    pub(super) guest_days: Option<i64>,
}

/// What stands for a member where a kind of guest might stand.
pub(super) const MEMBER: &str = "member";
/// What a member may be invited to look after.
const DUTIES: [Duty; 4] = [Duty::Facilitator, Duty::Greeter, Duty::Steward, Duty::Coordinator];
/// For how many days guests may be let in.
const GUEST_DAYS: [i64; 3] = [30, 90, 365];

impl Terms {
    /// Those of an invitation.
    pub(super) fn of(invited: &InvitedRow) -> Self {
        let InvitedRow { as_what, duty, level, guest_days, .. } = invited;
        Self { kind: as_what.parse().ok(), duty: *duty, level: *level, guest_days: *guest_days }
    }

    /// Reads them out of a form; what is left out means nothing in particular.
    pub(super) fn read(form: &mut Form, t: Words<'static>) -> Option<Self> {
        let kind = match form.value("as") {
            "" | MEMBER => Some(None),
            kind => kind.parse().ok().map(Some),
        };
        let duty = chosen(form, "duty", |duty| DUTIES.contains(duty));
        let level = chosen(form, "level", |level| LEVELS.contains(level));
        let guest_days = chosen(form, "guest_days", |days| GUEST_DAYS.contains(days));
        for (name, is_good) in
            [("as", kind.is_some()), ("duty", duty.is_some()), ("level", level.is_some()), ("guest_days", guest_days.is_some())]
        {
            if !is_good {
                form.wrong(name, t.invitation_terms_wrong());
            }
        }
        let (duty, level, guest_days) = (duty?, level?, guest_days?);
        Some(match kind? {
            Some(kind) => Self { kind: Some(kind), guest_days, ..Self::default() },
            None => Self { duty, level, ..Self::default() },
        })
    }

    /// As what, for the database.
    pub(super) fn as_what(&self) -> &'static str {
        self.kind.map_or(MEMBER, |kind| kind.as_str())
    }

    /// As what, in words; nothing for a member as any other.
    pub(super) fn words(&self, t: Words<'static>) -> String {
        let kind = self.kind.map(|kind| guest_name(t, kind));
        let duty = self.duty.map(|duty| duty_name(t, duty));
        let level = self.level.map(|level| level_name(t, level));
        [kind, duty, level].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What it means for who is invited.
    pub(super) fn about(&self, t: Words<'static>) -> &'static str {
        match (self.kind, self.level) {
            (Some(GuestKind::Sponsor), _) => t.guest_about_sponsor(),
            (Some(_), _) => t.guests_see_guest(),
            (None, Some(_)) => t.invitation_level_yours(),
            (None, None) => "",
        }
    }
}

/// What was chosen of something that may be left out; `None` where it is nothing that there is.
fn chosen<T: FromStr>(form: &Form, name: &str, is_there: impl Fn(&T) -> bool) -> Option<Option<T>> {
    match form.value(name) {
        "" => Some(None),
        text => text.parse().ok().filter(is_there).map(Some),
    }
}

/// As what one may be invited, as choices.
pub(super) fn kinds(t: Words<'static>) -> Vec<(&'static str, &'static str, &'static str)> {
    let about = |kind| match kind {
        GuestKind::Guest => t.guest_about_guest(),
        GuestKind::Client => t.guest_about_client(),
        GuestKind::Sponsor => t.guest_about_sponsor(),
    };
    let kinds = KINDS.map(|kind| (kind.as_str(), guest_name(t, kind), about(kind)));
    [(MEMBER, t.invitation_as_member(), "")].into_iter().chain(kinds).collect()
}

/// A choice in particular: the name of its field, its label, and what may be chosen.
pub(super) struct Particular {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) options: Vec<(String, String)>,
}

/// What may be chosen in particular.
pub(super) fn particulars(t: Words<'static>) -> Vec<Particular> {
    let first = |text: &str| vec![(String::new(), text.to_owned())];
    let (mut duties, mut levels, mut days) =
        (first(t.invitation_nothing()), first(t.invitation_nothing()), first(t.invitation_guest_open()));
    duties.extend(DUTIES.map(|duty| (duty.to_string(), duty_name(t, duty).to_owned())));
    levels.extend(LEVELS.map(|level| (level.to_string(), level_name(t, level).to_owned())));
    days.extend(GUEST_DAYS.map(|days| (days.to_string(), t.invitation_guest_days(days))));
    vec![
        Particular { name: "duty", label: t.invitation_duty(), options: duties },
        Particular { name: "level", label: t.invitation_level(), options: levels },
        Particular { name: "guest_days", label: t.invitation_guest_for(), options: days },
    ]
}
