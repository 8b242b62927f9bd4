//! Something that is kept, to read.

use super::{
    addresses::{EditAt, KeptAt, elsewhere},
    away,
    belongs::Ties,
    done::{self, Done},
    gone::gone,
    hung::{self, Files},
    kind::{Field, Kind, Shape, is_web},
    leaflets::FRONT,
    own_kinds,
    read::{self, who_sees},
    status::Status,
    store::{self, FromRow, HungRow, KeptRow, StewardRow, TalkRow},
    travel::{
        self, Behind, Came, Line,
        rule::{Consent, consent},
    },
    uses::{self, Told},
};
use crate::{
    base::{
        access::{Audience, CommunityView},
        communities::CommunityRow,
        conduct, hints,
        items::{self, FILES, Texts, html_of},
        limits::Apart,
        ties,
    },
    features::{Key, amiss, days, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::{Fault, ItemId, PersonId, Result, Title};
use markup::Hints;
use std::collections::BTreeMap;
use webkit::{Answer, Asked, Ctx, Form, Page};

/// A part of what is said of it.
pub(super) struct Part {
    pub(super) field: Field,
    pub(super) html: String,
    pub(super) value: String,
}

impl Part {
    /// Where it leads, if it is an address on the web. What came from elsewhere was not looked at by a form.
    fn href(&self) -> Option<&str> {
        let is_link = self.field.shape == Shape::Link && is_web(&self.value);
        is_link.then_some(self.value.as_str())
    }
}

/// What a version says, part by part, in the order of its kind; what the kind does not ask for comes last.
pub(super) fn parts(t: Words<'static>, kind: &Kind, texts: &Texts, html: &BTreeMap<String, String>) -> Vec<Part> {
    let html = |field: &str| html.get(field).cloned().unwrap_or_default();
    let known = kind.fields.iter().filter(|field| !texts.get(&field.key).is_empty()).map(|field| Part {
        html: if field.is_text() { html(&field.key) } else { String::new() },
        value: field.said(texts.get(&field.key)).into_owned(),
        field: field.clone(),
    });
    // What hangs on it stands there, whatever its kind asks for.
    let hung = (!kind.has_files() && !texts.get(FILES).is_empty()).then(|| {
        let field = Field::files(t.kept_files(), "");
        Part { html: String::new(), value: field.said(texts.get(FILES)).into_owned(), field }
    });
    let is_other = |name: &str| ![FRONT, FILES].contains(&name) && !kind.fields.iter().any(|field| field.key == name);
    let others = (1..).zip(texts.iter().filter(|(name, _)| is_other(name))).map(|(place, (name, text))| Part {
        html: html(name),
        value: text.to_owned(),
        field: Field {
            key: name.to_owned().into(),
            input: format!("other-{place}"),
            label: t.kept_other_field(own_kinds::called(name)).into(),
            hint: "".into(),
            shape: Shape::Text(1),
        },
    });
    known.chain(hung).chain(others).collect()
}

/// A talk or a post it was kept from.
struct Source {
    href: String,
    row: FromRow,
}

/// What took its place.
struct Successor {
    number: i64,
    /// What it is called; empty where it was taken away.
    title: String,
    language: String,
}

impl Successor {
    /// As someone sees it; nothing where they do not.
    fn of(tx: &mut Tx, view: &CommunityView, item: ItemId) -> Result<Option<Self>> {
        if let Some((number, title, language)) = store::called(tx, item, view.reach_number())? {
            return Ok(Some(Self { number, title, language }));
        }
        if !conduct::is_away_for(tx, view, item)? {
            return Ok(None);
        }
        let there = store::called(tx, item, Audience::Nobody as i64)?;
        Ok(there.map(|(number, _, language)| Self { number, title: String::new(), language }))
    }
}

/// A conversation about it.
struct About {
    href: String,
    when: String,
    row: TalkRow,
}

#[derive(Template)]
#[template(path = "features/repertoire/page.html")]
struct KeptPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    row: KeptRow,
    kind: Kind,
    here: String,
    parts: Vec<Part>,
    files: Files,
    status: &'static str,
    since: String,
    successor: Option<(String, Successor)>,
    review: Option<(String, bool)>,
    stewards: Vec<StewardRow>,
    sources: Vec<Source>,
    talks: Vec<About>,
    version: String,
    writers: String,
    cite: String,
    came: Came,
    ties: Ties,
    uses: Told,
    done: Option<Done>,
    /// Where it is reported, or decided about.
    conduct: Option<(String, &'static str)>,
    /// Whether it may be taken over by someone signed in.
    may_take: bool,
    /// Where it is passed to a community around this one or inside it.
    pass: Option<String>,
    /// Whether the asker may take it away.
    may_take_away: bool,
    writes: bool,
    leads: bool,
    /// Whether the asker looks after it.
    mine: bool,
    form: Form,
    seen: String,
}

impl KeptPage {
    /// The parts that are texts, and the files.
    fn texts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !part.field.is_fact())
    }

    /// The parts that are facts.
    fn facts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.field.is_fact())
    }

    /// Whether its versions here are of who brought it, not of who wrote it first.
    fn is_brought(&self) -> bool {
        is_brought(self.row.tie.as_deref())
    }

    /// What was told of it before a part went its own way, where that is read, and how often.
    fn told_before(&self) -> Option<(&str, usize)> {
        match &self.came.behind {
            Some(Behind::Before { href: Some(href), told, .. }) if *told > 0 => Some((href, *told)),
            _ => None,
        }
    }

    /// Who is named for what came from elsewhere.
    fn credited(&self) -> String {
        self.came.credited.join(", ")
    }

    fn has_facts(&self) -> bool {
        self.facts().next().is_some()
    }
}

/// Names, as a sentence lists them.
fn listed(t: Words<'static>, names: &[(String,)]) -> String {
    const MOST: usize = 8;
    let shown: Vec<&str> = names.iter().take(MOST).map(|(name,)| name.as_str()).collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => t.kept_writers_more(shown.join(", "), more),
    }
}

/// Whether the versions of something tied so are of who brought it, not of who wrote it first.
pub(super) fn is_brought(tie: Option<&str>) -> bool {
    tie.is_some_and(|tie| tie != travel::ALONG)
}

/// Whom a citation names: of what was taken over as it was, those who wrote it where it came from, as far as the reader may know
/// of them; of what was changed since, both.
fn authors(tie: Option<&str>, credited: &[String], writers: &str) -> String {
    match (tie, credited.is_empty()) {
        (None | Some(travel::ALONG), _) | (_, true) => writers.to_owned(),
        (Some(travel::ADOPTED), false) => credited.join(", "),
        (Some(_), false) => format!("{}, {writers}", credited.join(", ")),
    }
}

pub(super) async fn show(ctx: Ctx, at: KeptAt, asked: Asked) -> Answer {
    let drawing = ctx.clone();
    let read = read::opened(&ctx, &at, move |tx, opened| {
        let (row, reach, view) = (&opened.row, opened.reach(), opened.view.community());
        if row.withdrawn_at.is_some() {
            return Err(Fault::Absent);
        }
        let body = items::body(tx, row.id)?.ok_or(Fault::Absent)?;
        let (html, apart) = (items::shown(tx, row.id, row.html.clone(), row.html_version)?, read::apart(tx, view, tx.now())?);
        let hints = hints::hints(tx, opened.view.community(), Some(row.id))?;
        let successor = match row.successor {
            Some(successor) => Successor::of(tx, view, successor)?,
            None => None,
        };
        let line = Line::of(tx, opened)?;
        let texts = Texts::of(&body.body);
        let goes = row.status != Status::Draft && consent(&row.kind, &texts) != Consent::Here;
        Ok(Read {
            passes: goes && view.facilitates() && ties::has_any(tx, view.community().id)?.is_some(),
            may_take_away: away::may(tx, opened)?,
            done: done::done(tx, &drawing, opened, &texts)?,
            texts,
            html,
            apart,
            hints,
            successor,
            hung: store::hung(tx, row.id)?,
            gave: store::gave(tx, row.id, reach)?,
            stewards: store::stewards(tx, row.id)?,
            sources: store::kept_from(tx, row.id, reach)?,
            talks: store::talks(tx, row.id, reach)?,
            writers: store::writers(tx, row.id)?,
            ties: Ties::of(tx, row.id, (view.community().id, &view.community().slug, row.number), reach)?,
            came: travel::came(tx, &drawing, opened, &line)?,
            uses: uses::told(tx, &drawing, opened, &line, uses::FEW)?,
        })
    })
    .await;
    let (opened, read) = match read {
        Err(Fault::Absent | Fault::Gone) => return gone(ctx, at).await,
        read => read?,
    };
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let (t, view) = (Words(ctx.locale()), opened.view.community());
    let kind = read::kind(&ctx, opened.home_id(), &opened.row.kind).await?;
    let me: Option<PersonId> = view.actor().person();
    let (slug, here) = (opened.slug(), opened.home().to_string());
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let review: Option<Date> = days::parse(&opened.row.review_on).filter(|_| opened.row.status != Status::Retired);
    let talk = |number: i64, title: &str| format!("/c/{slug}/talk/{}", Key::new(number, title));
    let writers = listed(t, &read.writers);
    let changed = opened.row.changed_at.unwrap_or(opened.row.created_at);
    let mut page = page_in(&ctx, view.community(), opened.row.title.clone()).kept(asked.get("done").unwrap_or_default());
    if opened.row.audience <= Audience::Community && view.visibility().is_listed() {
        page = page.open_to_search();
    }
    let (mut parts, mut hints) = (parts(t, &kind, &read.texts, &html_of(&read.html)), read.hints);
    for part in &mut parts {
        part.html = hints.mark(&read.apart.plainly(opened.row.author, std::mem::take(&mut part.html)));
    }
    ctx.show(&KeptPage {
        files: Files::of(t, &kind, &read.texts, &read.hung, |place| hung::href(&slug, opened.row.id, place)).credited(&read.gave),
        parts,
        status: opened.row.status.name(t),
        since: ctx.date(opened.row.status_since, DateStyle::Day),
        successor: read.successor.map(|it| (KeptAt { slug: slug.clone(), key: Key::new(it.number, &it.title) }.to_string(), it)),
        review: review.map(|day| (days::said(&ctx, day, DateStyle::Full), day <= today)),
        mine: me.is_some_and(|me| read.stewards.iter().any(|steward| steward.person == me)),
        stewards: read.stewards,
        sources: read
            .sources
            .into_iter()
            .map(|row| Source {
                href: row
                    .post
                    .map_or_else(|| talk(row.talk, &row.title), |post| format!("{}/{post}", talk(row.talk, &row.title))),
                row,
            })
            .collect(),
        talks: read
            .talks
            .into_iter()
            .map(|row| About { href: talk(row.number, &row.title), when: ctx.date(row.last_said_at, DateStyle::Recent), row })
            .collect(),
        version: t.kept_version_by(opened.row.revision, ctx.date(changed, DateStyle::Day)),
        cite: t.kept_citation(
            authors(opened.row.tie.as_deref(), &read.came.credited, &writers),
            opened.row.title.as_str(),
            opened.row.revision,
            view.community().name.as_str(),
            ctx.date(changed, DateStyle::Full),
            format!("{}{here}", ctx.kit.settings.public_url),
        ),
        writers,
        came: read.came,
        ties: read.ties,
        uses: read.uses,
        done: read.done,
        pass: (read.passes && opened.view.writes().is_ok()).then(|| format!("/c/{slug}/pass/repertoire/{}", opened.row.number)),
        conduct: amiss::way(t, view, opened.row.author, &format!("kept/{}", opened.row.number)),
        may_take_away: read.may_take_away,
        may_take: me.is_some() && opened.row.status != Status::Draft,
        writes: opened.view.writes().is_ok(),
        leads: opened.may_lead(),
        form: Form::empty(ctx.guard(), ctx.words()),
        seen: who_sees(t, view, opened.row.audience),
        community: view.community().clone(),
        row: opened.row,
        page,
        t,
        kind,
        here,
    })
}

/// What a page needs besides the thing itself.
struct Read {
    passes: bool,
    may_take_away: bool,
    texts: Texts,
    html: String,
    apart: Apart,
    hints: Hints,
    successor: Option<Successor>,
    hung: Vec<HungRow>,
    /// Who put files where they hung before they were kept.
    gave: Vec<(i64, Title)>,
    stewards: Vec<StewardRow>,
    sources: Vec<FromRow>,
    talks: Vec<TalkRow>,
    writers: Vec<(String,)>,
    came: Came,
    ties: Ties,
    uses: Told,
    done: Option<Done>,
}

/// The way to change it, for the template.
impl KeptPage {
    fn edit(&self) -> String {
        EditAt { slug: self.community.slug.to_string(), key: Key::new(self.row.number, &self.row.title) }.to_string()
    }
}
