//! The log: what was decided about what was said, for all who belong. Nobody who reported something is in it; who wrote what it
//! is about stands there for those who may see that, or could.

use super::{
    concern,
    store::{self, ActRow, Deed},
    subject::Subject,
    words::{deed, ground},
};
use crate::{
    base::{
        access::{self, CommunityView, Standing},
        communities::CommunityRow,
        conduct::{self, Grounds},
        items::Kind,
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Moment, PersonId, Result, Title};
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// The log.
    pub struct LogAt { slug: String } = "/c/{slug}/conduct/log";
}

/// Entries on a page.
const PAGE: i64 = 50;

/// An entry in words.
pub(super) struct Told {
    pub(super) deed: &'static str,
    pub(super) by: String,
    pub(super) reason: Option<&'static str>,
    pub(super) words: String,
    pub(super) when: String,
    /// What it is about, for those who may know.
    pub(super) about: Option<About>,
}

/// What an entry is about.
pub(super) struct About {
    /// As what it was said, and by whom.
    pub(super) said: String,
    /// What it is found under.
    pub(super) title: String,
    pub(super) language: String,
    pub(super) href: String,
}

impl Told {
    /// An entry on the page of the one post.
    pub(super) fn on(ctx: &Ctx, subject: Subject, act: (i64, Deed, Title, Option<Grounds>, String, Moment)) -> Self {
        let t = Words(ctx.locale());
        let (_, done, by, reason, words, at) = act;
        Self {
            deed: deed(t, subject, done),
            by: by.to_string(),
            reason: reason.map(|reason| ground(t, reason)),
            words,
            when: ctx.date(at, DateStyle::Moment),
            about: None,
        }
    }

    fn of(ctx: &Ctx, slug: &str, seen: Seen, row: ActRow) -> Self {
        let t = Words(ctx.locale());
        let subject = Subject::of(row.kind, row.talk, row.place);
        let may_know = row.audience <= seen.reach || row.kind == Kind::Word && seen.is_in_channel;
        let about = may_know.then(|| About {
            href: format!("/c/{slug}/{}", subject.place()),
            said: subject.said_by(t, row.name.as_str()),
            title: row.title,
            language: row.language,
        });
        Self {
            deed: deed(t, subject, row.deed),
            by: row.by.to_string(),
            reason: row.reason.map(|reason| ground(t, reason)),
            // What an author says for themselves is for those who look at it again.
            words: if row.deed == Deed::Appealed { String::new() } else { row.words },
            when: ctx.date(row.happened_at, DateStyle::Moment),
            about,
        }
    }
}

#[derive(Template)]
#[template(path = "features/conduct/log.html")]
struct LogPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    told: Vec<Told>,
    /// What parties of mediations wanted known, on the first page.
    lines: Vec<(String, String)>,
    next: Option<String>,
    facilitates: bool,
}

/// What the reader of the log may know of what it is about.
#[derive(Clone, Copy)]
struct Seen {
    reach: i64,
    is_in_channel: bool,
}

/// Goes on only for members, and for who belonged when the community closed; gives who it is.
fn belonged(view: &CommunityView) -> Result<PersonId> {
    match (view.standing(), view.actor().person()) {
        (Standing::Alumnus, Some(person)) => Ok(person),
        _ => view.member(),
    }
}

pub(super) async fn log(ctx: Ctx, at: LogAt, asked: Asked) -> Answer {
    let (slug, before) = (at.slug.clone(), asked.parse("before").unwrap_or(i64::MAX));
    let (view, is_in_channel, saw_it_out, mut rows, lines) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let person = belonged(&view)?;
            let is_in_channel = concern::is_in_channel(tx, &view, person)?;
            let rows = store::acts(tx, view.community().id, before, PAGE + 1)?;
            let lines = if before == i64::MAX { conduct::told_lines(tx, view.community().id, PAGE)? } else { Vec::new() };
            let saw_it_out = concern::saw_it_out(tx, &view, person)?;
            Ok((view, is_in_channel, saw_it_out, rows, lines))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(PAGE)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| query(&at, &[("before", &last.number.to_string())]));
    let facilitates = view.facilitates() || saw_it_out;
    let seen = Seen { reach: view.reach_number(), is_in_channel };
    ctx.show(&LogPage {
        page: page_in(&ctx, view.community(), t.log_title()),
        t,
        told: rows.into_iter().map(|row| Told::of(&ctx, &at.slug, seen, row)).collect(),
        lines: lines.into_iter().map(|(line, at)| (line, ctx.date(at, DateStyle::Day))).collect(),
        next,
        facilitates,
        community: view.community().clone(),
    })
}
