//! A person's own page.

use super::store::{self, SaidRow, SharedRow};
use crate::{
    base::{
        access::{self, PersonView},
        limits,
        people::{self, ProfileRow},
    },
    features::{duty_name, said_level},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use jiff::tz::TimeZone;
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// A person's own page.
    pub struct ProfileAt { handle: String } = "/p/{handle}";
}

/// What someone said lately that is shown.
const FEW: i64 = 5;

/// A community that both belong to, in words.
struct Shared {
    row: SharedRow,
    /// What they look after, the part they say they take, and since when they belong.
    part: String,
}

/// Something said, in words.
struct Said {
    row: SaidRow,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/profile/profile.html")]
struct ProfilePage {
    page: Page,
    t: Words<'static>,
    view: PersonView,
    /// What they say of themselves: each with what it answers. What is empty is left out.
    about: Vec<(&'static str, String)>,
    /// The same for short things, in the margin.
    facts: Vec<(&'static str, String)>,
    has_picture: bool,
    clock: Option<String>,
    shared: Vec<Shared>,
    said: Vec<Said>,
    saved: bool,
}

/// What time it is where a person is; with the day, where it is not the reader's.
fn clock(ctx: &Ctx, view: &PersonView) -> Option<String> {
    let zone = TimeZone::get(view.person().zone.as_deref()?).ok()?;
    let day = |zone: &TimeZone| ctx.locale().date(ctx.now, ctx.now, zone, DateStyle::Day);
    let style = if day(&zone) == day(&ctx.zone()) { DateStyle::Time } else { DateStyle::Moment };
    let time = ctx.locale().date(ctx.now, ctx.now, &zone, style);
    let t = Words(ctx.locale());
    Some(if view.is_self() { t.profile_clock_self(time) } else { t.profile_clock(time, &*view.person().name) })
}

/// Pairs of what is asked and what was said, without what was left empty.
fn filled(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Vec<(&'static str, String)> {
    pairs.into_iter().filter(|(_, said)| !said.is_empty()).collect()
}

pub(super) async fn show(ctx: Ctx, at: ProfileAt, asked: Asked) -> Answer {
    let handle = at.handle.clone();
    let (view, profile, shared, duties, said) = ctx
        .read(move |tx, actor| {
            let view = access::person(tx, actor, &handle)?;
            let (person, asker) = (view.person().person, view.asker());
            let profile = people::profile(tx, person)?;
            let shared = store::shared(tx, person, asker)?;
            let duties = store::duties(tx, person, asker)?;
            let mut said = Vec::new();
            for row in store::said(tx, person, asker, FEW)? {
                // Of whom one is kept apart from one reads what they said only where it was said.
                if !limits::are_apart(tx, asker, person, Some(row.home), tx.now())? {
                    said.push(row);
                }
            }
            Ok((view, profile, shared, duties, said))
        })
        .await?;
    if view.person().handle != at.handle {
        return ctx.moved_to(ProfileAt { handle: view.person().handle.clone() });
    }
    let t = Words(ctx.locale());
    let (about, facts, has_picture) = match profile {
        Some(ProfileRow { practises, helps, learning, languages, place, organisation, picture }) => (
            filled([(t.profile_practises(), practises), (t.profile_helps(), helps), (t.profile_learning(), learning)]),
            filled([(t.profile_languages(), languages), (t.profile_place(), place), (t.profile_organisation(), organisation)]),
            picture.is_some(),
        ),
        None => Default::default(),
    };
    let part = |row: &SharedRow| {
        let own = duties.iter().filter(|(community, _)| *community == row.id).map(|(_, duty)| duty_name(t, *duty));
        let since = t.profile_since(ctx.date(row.since, DateStyle::Month));
        own.chain(said_level(t, row.level)).map(str::to_owned).chain([since]).collect::<Vec<_>>().join(" · ")
    };
    ctx.show(&ProfilePage {
        page: ctx.page(view.person().name.to_string()),
        t,
        about,
        facts,
        has_picture,
        clock: clock(&ctx, &view),
        shared: shared.into_iter().map(|row| Shared { part: part(&row), row }).collect(),
        said: said
            .into_iter()
            .map(|row| Said {
                when: ctx.date(row.said_at, DateStyle::Recent),
                href: format!("/c/{}/talk/{}/{}", row.slug, row.conversation, row.number),
                row,
            })
            .collect(),
        saved: asked.get("saved").is_some(),
        view,
    })
}

impl ProfilePage {
    /// Whether nothing was said yet.
    fn is_empty(&self) -> bool {
        self.about.is_empty() && self.facts.is_empty() && !self.has_picture
    }
}
