//! As what an invitation invites, be it a link or a mail: a member, perhaps to look after something or to a part that they may
//! say they take; or a guest.

use crate::{
    base::{
        access::CommunityView,
        communities::{self, Duty, GuestKind, LEVELS, Level},
    },
    features::{duty_name, guest_name, level_name},
    words::Words,
};
use db::Tx;
use kernel::{PersonId, Result};
use std::str::FromStr;
use webkit::{Asked, Form};

/// As what an invitation invites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Let in without belonging; none: as a member.
    pub(crate) kind: Option<GuestKind>,
    /// What they are to look after who come as members.
    pub(crate) duty: Option<Duty>,
    /// The part that they are invited to say they take; to say it is theirs.
    pub(crate) level: Option<Level>,
    /// For how many days a guest is let in; none: until someone ends it.
    pub(crate) guest_days: Option<i64>,
}

/// As what someone may be let in.
const KINDS: [GuestKind; 3] = [GuestKind::Guest, GuestKind::Client, GuestKind::Sponsor];
/// The fields in which it is chosen.
const FIELDS: [&str; 4] = ["as", "duty", "level", "guest_days"];
/// What stands for a member where a kind of guest might stand.
const MEMBER: &str = "member";
/// What a member may be invited to look after.
const DUTIES: [Duty; 4] = [Duty::Facilitator, Duty::Greeter, Duty::Steward, Duty::Coordinator];
/// For how many days guests may be let in.
const GUEST_DAYS: [i64; 3] = [30, 90, 365];

impl Terms {
    /// Those of an invitation that was kept.
    pub(crate) fn kept(as_what: &str, duty: Option<Duty>, level: Option<Level>, guest_days: Option<i64>) -> Self {
        Self { kind: as_what.parse().ok(), duty, level, guest_days }
    }

    /// A form in which it is to be chosen: a member, unless the address of the page asked for a kind of guest.
    pub(crate) fn begin(form: Form, asked: Option<&Asked>) -> Form {
        let kind = asked.and_then(|asked| asked.parse::<GuestKind>("as"));
        form.with("as", kind.map_or(MEMBER, |kind| kind.as_str()))
    }

    /// A form with the same chosen as in another.
    pub(crate) fn go_on(form: Form, from: &Form) -> Form {
        FIELDS.iter().fold(form, |form, name| form.with(name, from.value(name)))
    }

    /// Whoever may invite so in a community; gives who it is.
    ///
    /// # Errors
    /// When they may not, or the community rests.
    pub(crate) fn given_by(&self, view: &CommunityView) -> Result<PersonId> {
        let by = view.shapes()?;
        self.duty.map_or(Ok(by), |duty| view.gives(duty))
    }

    /// Keeps with an invitation as what it invites.
    ///
    /// # Errors
    /// What the database gives.
    pub(crate) fn keep(&self, tx: &mut Tx, token_hash: &[u8; 32]) -> Result<()> {
        communities::say_as_what(tx, token_hash, self.as_what(), self.duty, self.level, self.guest_days).map(drop)
    }

    /// Reads them out of a form; what is left out means nothing in particular, and what the asker may not give is said to be so.
    pub(crate) fn read(form: &mut Form, t: Words<'static>, view: &CommunityView) -> Option<Self> {
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
        let kind = kind?;
        if kind.is_some() && duty.is_some() {
            form.wrong("duty", t.invitation_guest_duty());
        }
        if kind.is_some() && level.is_some() {
            form.wrong("level", t.invitation_guest_level());
        }
        let terms = match kind {
            Some(kind) => Self { kind: Some(kind), guest_days, ..Self::default() },
            None => Self { duty, level, ..Self::default() },
        };
        if view.coordinates() && terms.duty.is_some_and(|duty| view.gives(duty).is_err()) {
            form.wrong("duty", t.invitation_duty_lasting());
        }
        Some(terms)
    }

    /// As what, for the database.
    fn as_what(&self) -> &'static str {
        self.kind.map_or(MEMBER, |kind| kind.as_str())
    }

    /// As what, in words; nothing for a member as any other.
    pub(crate) fn words(&self, t: Words<'static>) -> String {
        let kind = self.kind.map(|kind| guest_name(t, kind));
        let duty = self.duty.map(|duty| duty_name(t, duty));
        let level = self.level.map(|level| level_name(t, level));
        [kind, duty, level].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What it means for who is invited.
    pub(crate) fn about(&self, t: Words<'static>) -> &'static str {
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
pub(crate) fn kinds(t: &Words<'static>) -> Vec<(&'static str, &'static str, &'static str)> {
    let about = |kind| match kind {
        GuestKind::Guest => t.guest_about_guest(),
        GuestKind::Client => t.guest_about_client(),
        GuestKind::Sponsor => t.guest_about_sponsor(),
    };
    let kinds = KINDS.map(|kind| (kind.as_str(), guest_name(*t, kind), about(kind)));
    [(MEMBER, t.invitation_as_member(), "")].into_iter().chain(kinds).collect()
}

/// A choice in particular: the name of its field, its label, and what may be chosen.
pub(crate) struct Particular {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) options: Vec<(String, String)>,
}

/// What may be chosen in particular.
pub(crate) fn particulars(t: &Words<'static>) -> Vec<Particular> {
    let first = |text: &str| vec![(String::new(), text.to_owned())];
    let (mut duties, mut levels, mut days) =
        (first(t.invitation_nothing()), first(t.invitation_nothing()), first(t.invitation_guest_open()));
    duties.extend(DUTIES.map(|duty| (duty.to_string(), duty_name(*t, duty).to_owned())));
    levels.extend(LEVELS.map(|level| (level.to_string(), level_name(*t, level).to_owned())));
    days.extend(GUEST_DAYS.map(|days| (days.to_string(), t.invitation_guest_days(days))));
    vec![
        Particular { name: "duty", label: t.invitation_duty(), options: duties },
        Particular { name: "level", label: t.invitation_level(), options: levels },
        Particular { name: "guest_days", label: t.invitation_guest_for(), options: days },
    ]
}
