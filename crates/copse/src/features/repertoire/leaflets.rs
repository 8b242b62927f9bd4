//! What is kept, as it goes out: to another site, and as pages. A story goes as far as whoever told it agreed.

mod came;

use super::{
    kind::{Field, Kind},
    out_store::{self as out, SaidRow},
    own_kinds, said,
    status::{Status, readers_word},
    store::{self, KeptRow},
    travel,
};
use crate::{
    base::{
        access,
        items::{self, FILES, Mentions, Texts, html_of},
    },
    features::{Eyes, Key, Leaflets, Mine, Printed, Sheet},
    words::Words,
};
use ::leaflets::{At, FORM, Leaflet, Said, Upstream, Version, Who, page::Part};
use db::{One, Tx};
use kernel::{Actor, CommunityId, Fault, ItemId, PersonId, Result};
use std::collections::{BTreeMap, BTreeSet};
use travel::rule::{Consent, consent, travelling};

/// This feature's slot.
pub(super) const LEAFLETS: Leaflets = Leaflets {
    folder: "repertoire",
    all,
    one,
    versions,
    came: came::came,
    wanted: came::wanted,
    stay: came::stay,
    mine,
    said: said::said,
};

/// The field in which the front matter of a page stands that came from a file.
pub(super) const FRONT: &str = "front";
/// Versions read at once.
const SOME: i64 = 50;

fn all(tx: &mut Tx, eyes: &Eyes<'_>) -> Result<Vec<i64>> {
    if !eyes.view.sees_inside() {
        return Ok(Vec::new());
    }
    Ok(out::numbers(tx, eyes.view.community().id, eyes.view.reach_number())?.into_iter().map(|(number,)| number).collect())
}

/// Something that may go out: its row, its texts as they go, and whether its writers go unnamed.
struct Going {
    row: KeptRow,
    texts: Texts,
    is_nameless: bool,
}

fn going(tx: &mut Tx, eyes: &Eyes<'_>, number: i64) -> Result<Option<Going>> {
    let Some(row) = store::kept(tx, eyes.view.community().id, number)?.filter(|row| row.withdrawn_at.is_none()) else {
        return Ok(None);
    };
    match eyes.view.open(row.audience) {
        Ok(_) => {}
        Err(Fault::Absent) => return Ok(None),
        Err(fault) => return Err(fault),
    }
    let body = items::body(tx, row.id)?.ok_or(Fault::Absent)?;
    let texts = Texts::of(&body.body);
    let is_nameless = consent(&row.kind, &texts) == Consent::Nameless;
    Ok(travelling(&row.kind, texts).map(|texts| Going { row, texts, is_nameless }))
}

fn one(tx: &mut Tx, eyes: &Eyes<'_>, number: i64) -> Result<Option<Sheet>> {
    let Some(Going { mut row, texts, is_nameless }) = going(tx, eyes, number)? else { return Ok(None) };
    let html = html_of(&items::shown(tx, row.id, std::mem::take(&mut row.html), row.html_version)?);
    let kind = kind_of(tx, eyes.t, eyes.view.community().id, &row.kind)?;
    let called = |kind: &Kind| (kind.name.to_string(), kind.plural.to_string());
    let status = if row.status == Status::Current { String::new() } else { row.status.name(eyes.t).to_owned() };
    Ok(Some(Sheet {
        item: row.id,
        stays: stays(tx, &row)?,
        kind: kind.as_ref().map_or_else(|| (row.kind.clone(), row.kind.clone()), called),
        parts: parts(eyes.t, kind.as_ref(), &texts, &html),
        is_draft: row.status == Status::Draft,
        leaflet: leaflet(tx, eyes, row, is_nameless)?,
        status,
    }))
}

/// The places of the files that stay here: those that only versions name which do not go.
fn stays(tx: &mut Tx, row: &KeptRow) -> Result<BTreeSet<i64>> {
    if store::hung(tx, row.id)?.is_empty() {
        return Ok(BTreeSet::new());
    }
    let versions: Vec<Texts> = travel::store::written(tx, row.id)?.iter().map(|version| Texts::of(&version.body)).collect();
    // Of a story that goes unnamed no version goes but the last.
    let is_nameless = versions.last().is_some_and(|last| consent(&row.kind, last) == Consent::Nameless);
    let places = |texts: &Texts| texts.files().into_iter().map(|file| file.place).collect::<BTreeSet<i64>>();
    let (mut named, mut going) = (BTreeSet::new(), BTreeSet::new());
    for texts in versions {
        named.extend(places(&texts));
        going.extend(travelling(&row.kind, texts).filter(|_| !is_nameless).iter().flat_map(places));
    }
    Ok(&named - &going)
}

/// A kind of a community, built in or its own.
fn kind_of(tx: &mut Tx, t: Words<'static>, community: CommunityId, key: &str) -> Result<Option<Kind>> {
    own_kinds::one(tx, t, community, key)
}

/// What it says, in the order of its kind; what the kind does not ask for comes last.
pub(super) fn parts(t: Words<'static>, kind: Option<&Kind>, texts: &Texts, html: &BTreeMap<String, String>) -> Vec<Printed> {
    let html = |field: &str| html.get(field).cloned().unwrap_or_default();
    let fields = kind.map_or(&[][..], |kind| kind.fields.as_slice());
    let known = fields.iter().filter(|field| !texts.get(&field.key).is_empty()).map(|field| {
        let (label, text) = (field.label.to_string(), field.said(texts.get(&field.key)).into_owned());
        let html = if field.is_text() { html(&field.key) } else { String::new() };
        Printed { part: Part { label, text, is_text: field.is_text() }, html }
    });
    let hung = (!fields.iter().any(Field::is_files) && !texts.get(FILES).is_empty()).then(|| {
        let part = Part { label: t.kept_files().to_owned(), text: items::names_of(texts.get(FILES)), is_text: false };
        Printed { part, html: String::new() }
    });
    let is_other = |name: &str| ![FRONT, FILES].contains(&name) && !fields.iter().any(|field| field.key == name);
    let others = texts.iter().filter(|(name, _)| is_other(name)).map(|(name, text)| {
        let part = Part { label: t.kept_other_field(own_kinds::called(name)), text: text.to_owned(), is_text: true };
        Printed { part, html: html(name) }
    });
    known.chain(hung).chain(others).collect()
}

/// By what something is known again elsewhere.
fn uid(tx: &mut Tx, item: ItemId) -> Result<String> {
    Ok(out::uid(tx, item)?.map_or_else(|| item.to_string(), |(uid,)| uid))
}

fn leaflet(tx: &mut Tx, eyes: &Eyes<'_>, row: KeptRow, is_nameless: bool) -> Result<Leaflet> {
    let (id, reach, slug) = (row.id, eyes.view.reach_number(), &eyes.view.community().slug);
    let people = if is_nameless { People::default() } else { People::of(tx, id, reach)? };
    // Both lead to where its teller is named.
    let (address, taken_from) = match is_nameless {
        true => Default::default(),
        false => (format!("{}/c/{slug}/repertoire/{}", eyes.origin, Key::new(row.number, &row.title)), upstream(tx, eyes, id)?),
    };
    let successor = match row.successor {
        Some(successor) if store::called(tx, successor, reach)?.is_some() => uid(tx, successor)?,
        _ => String::new(),
    };
    Ok(Leaflet {
        copse: FORM,
        uid: uid(tx, id)?,
        number: row.number,
        address,
        title: row.title,
        own_kind: own_kinds::told(tx, eyes.view.community().id, &row.kind)?,
        kind: row.kind,
        status: row.status.as_str().to_owned(),
        status_since: Some(At(row.status_since)),
        readers: readers_word(row.readers).to_owned(),
        language: row.language,
        unnamed: is_nameless,
        version: if is_nameless { 1 } else { row.revision },
        written: Some(At(row.created_at)),
        changed: row.changed_at.map(At),
        looked_after_by: people.stewards,
        contributors: people.contributors,
        review_on: row.review_on,
        source: row.source,
        page: row.page,
        licence: row.licence,
        retired_why: row.retired_why,
        successor,
        taken_from,
        note: row.note,
        kept_from: people.kept_from,
        discussed_in: people.discussed_in,
        files: Vec::new(),
    })
}

/// Whose something is, and what leads to them: nothing of it goes out where its teller goes unnamed.
#[derive(Default)]
struct People {
    stewards: Vec<Who>,
    contributors: Vec<String>,
    kept_from: Vec<Said>,
    discussed_in: Vec<Said>,
}

impl People {
    fn of(tx: &mut Tx, item: ItemId, reach: i64) -> Result<Self> {
        let written = store::writers(tx, item)?.into_iter().map(|(name,)| name);
        let quoted = store::kept_from(tx, item, reach)?.into_iter().filter_map(|row| row.author).map(|name| name.to_string());
        let mut named = BTreeSet::new();
        let contributors = written.chain(quoted).filter(|name| named.insert(name.clone())).collect();
        let stewards = store::stewards(tx, item)?.into_iter();
        Ok(Self {
            stewards: stewards.map(|row| Who { name: row.name.to_string(), key: row.person.to_string() }).collect(),
            contributors,
            kept_from: said(out::kept_from(tx, item, reach)?),
            discussed_in: said(out::talks(tx, item, reach)?),
        })
    }
}

fn said(rows: Vec<SaidRow>) -> Vec<Said> {
    let one = |row: SaidRow| {
        let message = row.message.map(|id| id.to_string()).unwrap_or_default();
        Said { conversation: row.talk, title: row.title, post: row.post, message }
    };
    rows.into_iter().map(one).collect()
}

/// What it was taken over from. Where that is read, and by what name it was brought in there, is told only if anyone at all may
/// read it.
fn upstream(tx: &mut Tx, eyes: &Eyes<'_>, item: ItemId) -> Result<Option<Upstream>> {
    let One((origin, from, version, tie)) = travel::store::ancestry(tx, item)?;
    let Some(from) = from else { return Ok(None) };
    let node = travel::store::line(tx, origin, from)?.into_iter().find(|node| node.id == from);
    let mut address = String::new();
    if let Some(node) = node {
        let open = access::community(tx, Actor::Guest, &node.slug).and_then(|view| view.open(node.audience));
        match open {
            Ok(_) if !node.is_withdrawn && !node.is_away => {
                address = format!("{}/c/{}/repertoire/{}", eyes.origin, node.slug, Key::new(node.number, &node.title));
            }
            Ok(_) | Err(Fault::Absent | Fault::Refused | Fault::SignIn) => {}
            Err(fault) => return Err(fault),
        }
    }
    let uid = if address.is_empty() { from.to_string() } else { uid(tx, from)? };
    Ok(Some(Upstream { uid, address, version: version.unwrap_or_default(), tie: tie.unwrap_or_default() }))
}

/// The versions as they go. Of a story that goes without its teller's name only the one in force, without who wrote it; of any
/// other those that its teller agreed to.
fn versions(tx: &mut Tx, eyes: &Eyes<'_>, number: i64, after: i64) -> Result<Vec<Version>> {
    let Some(Going { row, texts, is_nameless }) = going(tx, eyes, number)? else { return Ok(Vec::new()) };
    let fields = |texts: &Texts| texts.iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect();
    if is_nameless {
        let (by, at) = (Who::default(), row.changed_at.unwrap_or(row.created_at));
        let version = Version { number: 1, title: row.title, by, at, why: String::new(), fields: fields(&texts) };
        return Ok(Some(version).filter(|_| after < 1).into_iter().collect());
    }
    let (mut versions, mut after) = (Vec::new(), after);
    // None that goes among some is not the end of them.
    while versions.is_empty() {
        let rows = out::versions(tx, row.id, after, SOME)?;
        let Some(last) = rows.last() else { break };
        after = last.revision;
        versions.extend(rows.into_iter().filter_map(|version| {
            let texts = Texts::of(&version.body);
            let by = match consent(&row.kind, &texts) {
                Consent::Nameless => Who::default(),
                Consent::Free | Consent::Here => Who { name: version.by.to_string(), key: version.person.to_string() },
            };
            travelling(&row.kind, texts).map(|texts| Version {
                number: version.revision,
                title: version.title,
                by,
                at: version.written_at,
                why: version.why,
                fields: fields(&texts),
            })
        }));
    }
    Ok(versions)
}

/// Whether texts lead to a file that hangs where they stand.
fn leads_to(texts: &Texts, item: ItemId, place: i64) -> bool {
    let address = format!("/file/{item}/{place}");
    texts.iter().any(|(_, text)| text.contains(&address))
}

/// What a person wrote of what is kept: of each thing the last version that is theirs.
fn mine(tx: &mut Tx, t: Words<'static>, person: PersonId) -> Result<Vec<Mine>> {
    let mut all = Vec::new();
    for (item, revision) in out::written_by(tx, person)? {
        let Some(row) = out::written(tx, item, revision)? else { continue };
        let (kind, texts) = (kind_of(tx, t, row.home, &row.kind)?, Texts::of(&row.body));
        let html = html_of(&texts.body([], &Mentions::default()).html);
        let is_its =
            |row: &store::HungRow| texts.files().iter().any(|file| file.place == row.place) || leads_to(&texts, item, row.place);
        let hung = store::hung(tx, item)?;
        all.push(Mine {
            files: hung.into_iter().filter(is_its).filter_map(|row| Some((row.hash?, row.name))).collect(),
            parts: parts(t, kind.as_ref(), &texts, &html),
            kind: kind.map_or(row.kind, |kind| kind.name.to_string()),
            title: row.title,
            language: row.language,
            community: row.community,
            version: revision,
            at: row.written_at,
            why: row.why,
        });
    }
    Ok(all)
}
