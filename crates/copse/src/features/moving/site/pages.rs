//! The pages of a static site.

use super::{
    Site, kept, state_of,
    store::{PostRow, SideRow, TalkRow},
    talk::page_of,
    words,
};
use crate::{
    base::{
        chronicle::LineRow,
        communities::{
            CharterPart, CommunityRow, WholeCharter,
            terms::{Held, TermKind, UntilState},
        },
        conversations::{DissentRow, Via},
        lines::Line,
    },
    features::{charter_part, days, duty_name, happened, is_for_all},
    words::Words,
};
use askama::Template;
use kernel::{Moment, Result};

/// What all pages have around them.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) t: Words<'static>,
    pub(super) lang: &'static str,
    pub(super) dir: &'static str,
    /// The community's name, and its language.
    pub(super) name: String,
    pub(super) language: String,
    /// Whether there is a page of who was what.
    pub(super) has_people: bool,
    /// Whether something is kept.
    pub(super) has_kept: bool,
    /// From this page to the front page's folder.
    pub(super) up: &'static str,
}

/// A file as a page shows it.
#[derive(Clone)]
pub(super) struct ShownFile {
    pub(super) path: String,
    /// Whether it is in the site; one that could not be read is named alone.
    pub(super) is_there: bool,
    /// What is shown of a picture, with the picture's own width and height.
    pub(super) picture: Option<(String, i64, i64)>,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) alt: String,
}

/// A file in the list of all.
pub(super) struct Listed {
    pub(super) file: ShownFile,
    pub(super) by: String,
    pub(super) talk: String,
    pub(super) language: String,
    pub(super) href: String,
}

/// Something said, in words.
pub(super) struct Said {
    pub(super) row: PostRow,
    pub(super) when: String,
    pub(super) iso: String,
    pub(super) changed: Option<String>,
    pub(super) by_mail: bool,
    pub(super) files: Vec<ShownFile>,
    pub(super) cited: Vec<(i64, String)>,
    /// Where it went, if it moved and that is to be seen.
    pub(super) moved_to: Option<String>,
}

impl Said {
    pub(super) fn of(site: &Site<'_>, row: PostRow, files: Vec<ShownFile>, cited: Vec<(i64, String)>) -> Self {
        Self {
            when: site.moment(row.said_at),
            iso: site.iso(row.said_at),
            changed: row.changed_at.map(|at| site.moment(at)),
            by_mail: row.via == Via::Mail,
            moved_to: None,
            files,
            cited,
            row,
        }
    }

    pub(super) fn moved(site: &Site<'_>, row: PostRow) -> Self {
        let to = row.moved_talk.zip(row.moved_post).map(|(talk, post)| format!("{}#p{post}", page_of(talk)));
        Self { moved_to: to, ..Self::of(site, row, Vec::new(), Vec::new()) }
    }
}

#[derive(Template)]
#[template(path = "features/moving/site/talk_head.html")]
pub(super) struct TalkHead<'a> {
    frame: &'a Frame,
    title: String,
    talk: &'a TalkRow,
    sides: &'a [SideRow],
    /// The post that sums it up, if it is to be seen.
    summary: Option<i64>,
    /// Who does not agree with that, when they said so, and in which words.
    beside: Vec<(String, String, String)>,
    began: String,
    /// What became of it.
    became: &'a [kept::Listed],
}

impl<'a> TalkHead<'a> {
    pub(super) fn of(
        site: &Site<'_>,
        frame: &'a Frame,
        talk: &'a TalkRow,
        sides: &'a [SideRow],
        summary: Option<(i64, Vec<DissentRow>)>,
        became: &'a [kept::Listed],
    ) -> Self {
        let (summary, beside) = summary.map_or((None, Vec::new()), |(post, beside)| (Some(post), beside));
        let beside = beside.into_iter().map(|row| (row.name.to_string(), site.moment(row.said_at), row.words)).collect();
        Self { frame, title: talk.title.to_string(), began: site.day(talk.started_at), talk, sides, summary, beside, became }
    }
}

#[derive(Template)]
#[template(path = "features/moving/site/post.html")]
pub(super) struct Post<'a> {
    pub(super) frame: &'a Frame,
    pub(super) said: &'a Said,
}

#[derive(Template)]
#[template(path = "features/moving/site/talk_foot.html")]
pub(super) struct TalkFoot<'a> {
    pub(super) frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "features/moving/site/files.html")]
struct FilesPage<'a> {
    frame: &'a Frame,
    title: String,
    files: &'a [Listed],
    missing: Vec<&'a Listed>,
}

pub(super) fn files(frame: &Frame, files: &[Listed]) -> Result<String> {
    let missing = files.iter().filter(|one| !one.file.is_there).collect();
    Ok(FilesPage { frame, title: frame.t.site_files().to_owned(), files, missing }.render()?)
}

/// A conversation in a list.
struct Row<'a> {
    talk: &'a TalkRow,
    page: String,
    when: String,
}

#[derive(Template)]
#[template(path = "features/moving/site/years.html")]
struct YearsPage<'a> {
    frame: &'a Frame,
    title: String,
    years: Vec<(i16, Vec<Row<'a>>)>,
}

/// The conversations by the year in which they began, the last year first.
pub(super) fn years(site: &Site<'_>, frame: &Frame, talks: &[TalkRow]) -> Result<String> {
    let year = |talk: &TalkRow| talk.started_at.timestamp().to_zoned(site.zone.clone()).year();
    let mut sorted: Vec<&TalkRow> = talks.iter().collect();
    sorted.sort_by_key(|talk| (-i32::from(year(talk)), talk.started_at, talk.number));
    let mut years: Vec<(i16, Vec<Row<'_>>)> = Vec::new();
    for talk in sorted {
        let row = Row { talk, page: page_of(talk.number), when: site.day(talk.started_at) };
        match years.last_mut().filter(|(last, _)| *last == year(talk)) {
            Some((_, rows)) => rows.push(row),
            None => years.push((year(talk), vec![row])),
        }
    }
    Ok(YearsPage { frame, title: frame.t.site_talk().to_owned(), years }.render()?)
}

#[derive(Template)]
#[template(path = "features/moving/site/titles.html")]
struct TitlesPage<'a> {
    frame: &'a Frame,
    title: String,
    letters: Vec<(String, Vec<&'a TalkRow>)>,
    words: Vec<(String, Vec<&'a TalkRow>)>,
}

/// The conversations by their titles, and by the words in them.
pub(super) fn titles(frame: &Frame, talks: &[TalkRow]) -> Result<String> {
    let mut sorted: Vec<&TalkRow> = talks.iter().collect();
    sorted.sort_by_cached_key(|talk| (kernel::fold(&talk.title), talk.number));
    let mut letters: Vec<(String, Vec<&TalkRow>)> = Vec::new();
    for talk in &sorted {
        let letter = words::letter_of(&talk.title);
        match letters.iter_mut().find(|(one, _)| *one == letter) {
            Some((_, rows)) => rows.push(talk),
            None => letters.push((letter, vec![talk])),
        }
    }
    letters.sort_by(|(a, _), (b, _)| a.cmp(b));
    let words = words::words_of(sorted.iter().map(|talk| &*talk.title));
    let words = words.into_iter().map(|(word, places)| (word, places.into_iter().map(|place| sorted[place]).collect())).collect();
    Ok(TitlesPage { frame, title: frame.t.site_words().to_owned(), letters, words }.render()?)
}

/// A part of a charter.
struct Part<'a> {
    label: &'static str,
    text: String,
    /// The principles, each by itself with its number.
    principles: Vec<(i64, &'a str)>,
}

/// A version of a charter, in words.
struct Version<'a> {
    number: i64,
    in_force: bool,
    about: String,
    why: &'a str,
    parts: Vec<Part<'a>>,
}

impl<'a> Version<'a> {
    fn principles(&self) -> impl Iterator<Item = (i64, &'a str)> {
        self.parts.iter().flat_map(|part| part.principles.iter().copied())
    }
}

#[derive(Template)]
#[template(path = "features/moving/site/charter.html")]
struct CharterPage<'a> {
    frame: &'a Frame,
    title: String,
    versions: Vec<Version<'a>>,
    /// Principles that are no longer in force, which may still be cited.
    before: Vec<(i64, &'a str)>,
    norms: Option<String>,
}

/// These parts of a charter, as far as it says anything of them.
fn parts_of<'a>(t: Words<'static>, whole: &'a WholeCharter, parts: &[CharterPart]) -> Vec<Part<'a>> {
    let part = |part| Part {
        label: charter_part(t, part),
        text: whole.text_of(part),
        principles: match part {
            CharterPart::Principles => whole.principles.iter().map(|one| (one.number, one.words.as_str())).collect(),
            _ => Vec::new(),
        },
    };
    parts.iter().copied().map(part).filter(|part| !part.text.is_empty()).collect()
}

pub(super) fn charter(site: &Site<'_>, frame: &Frame, charters: &[WholeCharter], norms: Option<String>) -> Result<String> {
    let t = frame.t;
    let version = |whole: &'_ WholeCharter| -> (i64, String) {
        let day = site.day(whole.row.agreed_at);
        let about = match &whole.row.author {
            Some(author) => t.charter_version_by(whole.row.version, day, &**author),
            None => t.charter_agreed(whole.row.version, day),
        };
        (whole.row.version, about)
    };
    let newest = charters.first().map(|whole| whole.row.version);
    let versions = charters.iter().map(|whole| {
        let (number, about) = version(whole);
        Version {
            number,
            in_force: newest == Some(number),
            about,
            why: &whole.row.why,
            parts: parts_of(t, whole, &CharterPart::ORDER),
        }
    });
    let versions: Vec<Version<'_>> = versions.collect();
    let mut before: Vec<(i64, &str)> = versions.iter().skip(1).flat_map(Version::principles).collect();
    if let Some(now) = versions.first() {
        before.retain(|(number, _)| !now.principles().any(|(one, _)| one == *number));
    }
    before.sort_unstable();
    before.dedup();
    Ok(CharterPage { frame, title: t.charter_title().to_owned(), versions, before, norms }.render()?)
}

/// Those who were something, and when.
struct Holder {
    name: String,
    when: String,
    note: String,
}

#[derive(Template)]
#[template(path = "features/moving/site/people.html")]
struct PeoplePage<'a> {
    frame: &'a Frame,
    title: String,
    roles: Vec<(String, Vec<Holder>)>,
}

fn when(site: &Site<'_>, t: Words<'static>, held: &Held) -> String {
    let row = &held.row;
    let saw = |moment: Option<Moment>| moment.map(|moment| site.day(moment));
    let told = |words: &str| (!words.is_empty()).then(|| days::told(t, words, |day, style| site.told_day(day, style)));
    let from = saw(row.began_at).or_else(|| told(&row.from_words));
    let until = saw(row.ended_at).or_else(|| told(&row.until_words));
    match (from, until, row.until_state) {
        (Some(from), Some(until), _) => t.terms_when_from_to(from, until),
        (Some(from), None, UntilState::Ongoing) => t.terms_when_since(from),
        (Some(from), None, _) => t.terms_when_from(from),
        (None, Some(until), _) => t.terms_when_until(until),
        (None, None, UntilState::Ongoing) => t.terms_when_now().to_owned(),
        (None, None, _) => t.terms_when_unknown().to_owned(),
    }
}

pub(super) fn people(site: &Site<'_>, frame: &Frame, held: Vec<Held>) -> Result<String> {
    let t = frame.t;
    let mut roles: Vec<(String, Vec<Holder>)> = Vec::new();
    for held in held {
        let name = match held.row.kind.duty() {
            _ if !held.row.role.is_empty() => held.row.role.clone(),
            Some(duty) => duty_name(t, duty).to_owned(),
            None if held.row.kind == TermKind::Member => t.terms_kind_member().to_owned(),
            None => t.terms_kind_own().to_owned(),
        };
        let one = Holder { when: when(site, t, &held), name: held.row.name, note: held.row.note };
        match roles.iter_mut().find(|(role, _)| *role == name) {
            Some((_, rows)) => rows.push(one),
            None => roles.push((name, vec![one])),
        }
    }
    Ok(PeoplePage { frame, title: t.terms_title().to_owned(), roles }.render()?)
}

/// What happened, in words.
struct Event {
    when: String,
    iso: String,
    said: &'static str,
    by: Option<String>,
}

#[derive(Template)]
#[template(path = "features/moving/site/chronicle.html")]
struct ChroniclePage<'a> {
    frame: &'a Frame,
    title: String,
    years: Vec<(i16, Vec<Event>)>,
}

pub(super) fn chronicle(site: &Site<'_>, frame: &Frame, events: &[LineRow]) -> Result<String> {
    let mut years: Vec<(i16, Vec<Event>)> = Vec::new();
    for row in events.iter().rev() {
        let Some(said) = happened(frame.t, row.verb).filter(|_| frame.has_people || is_for_all(row.verb)) else { continue };
        let year = row.happened_at.timestamp().to_zoned(site.zone.clone()).year();
        let by = row.person.as_ref().filter(|_| frame.has_people).map(ToString::to_string);
        let event = Event { when: site.day(row.happened_at), iso: site.iso(row.happened_at), said, by };
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, events)) => events.push(event),
            None => years.push((year, vec![event])),
        }
    }
    Ok(ChroniclePage { frame, title: frame.t.site_chronicle().to_owned(), years }.render()?)
}

/// A community that follows this one, and how.
pub(super) struct Followed {
    pub(super) how: &'static str,
    pub(super) name: String,
    pub(super) language: String,
    pub(super) why: String,
}

/// How a community follows another, in words.
pub(super) fn how_it_follows(t: Words<'static>, kind: Line) -> &'static str {
    match kind {
        Line::Split => t.site_line_split(),
        Line::Merged => t.site_line_merged(),
        Line::CarriesOn => t.site_line_carries_on(),
    }
}

#[derive(Template)]
#[template(path = "features/moving/site/front.html")]
struct FrontPage<'a> {
    frame: &'a Frame,
    title: String,
    state: Option<&'static str>,
    /// What we do together, what we care about, who we are.
    parts: Vec<Part<'a>>,
    place: &'a str,
    began: String,
    followed: Vec<Followed>,
}

pub(super) fn front(
    site: &Site<'_>,
    frame: &Frame,
    row: &CommunityRow,
    charter: &WholeCharter,
    followed: Vec<Followed>,
) -> Result<String> {
    let parts = parts_of(frame.t, charter, &[CharterPart::Practice, CharterPart::Domain, CharterPart::People]);
    let (state, began) = (state_of(frame.t, row.state), site.day(row.created_at));
    let page = FrontPage { frame, title: frame.name.clone(), state, parts, place: &row.place, began, followed };
    Ok(page.render()?)
}
