//! The pages of handbooks: what is in one, reading it, taking it along.

use super::{
    FileAt, HandbookAt, ReadAt,
    chosen::{MOST, in_order},
    epub::{Book, epub},
    gathered::{Entry, Gathered, gather},
    pdf,
    pictures::{self, Pictures, Wanted},
    store,
    written::markdown,
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::CommunityRow,
        paper::{self, FONTS},
    },
    features::{
        inside::page_in,
        repertoire::{own_kinds, read::who_sees},
    },
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use http::{HeaderValue, header};
use i18n::DateStyle;
use kernel::{Fault, Result, Title};
use webkit::{Answer, Asked, Ctx, Page, query};

/// The most from which one chooses.
const CHOICE: i64 = 500;

/// Something that may be chosen.
struct Choice {
    number: i64,
    title: String,
    language: String,
    status: &'static str,
    is_chosen: bool,
}

/// Those of one kind.
struct Group {
    key: String,
    name: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "features/repertoire/handbook/choose.html")]
struct ChoosePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    groups: Vec<Group>,
    title: String,
    /// Why there is no handbook.
    why: Option<String>,
    /// Whether there is more than can be shown to choose from.
    is_part: bool,
    seen: String,
}

pub(super) async fn choose(ctx: Ctx, at: HandbookAt, asked: Asked) -> Answer {
    let (t, slug) = (Words(ctx.locale()), at.slug.clone());
    let (view, kinds, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let id = view.community().id;
            let kinds = own_kinds::all(tx, t, id)?;
            let rows = store::to_choose(tx, id, view.reach_number(), CHOICE + 1)?;
            Ok((view, kinds, rows))
        })
        .await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(HandbookAt { slug: view.community().slug.to_string() });
    }
    let most = usize::try_from(CHOICE)?;
    let is_part = rows.len() > most;
    // One kind at a time may be chosen at once; without a word, all that is in use.
    let kind = asked.get("kind");
    let group = |known: &crate::features::repertoire::kind::Kind| Group {
        key: known.key.to_string(),
        name: known.plural.to_string(),
        choices: rows
            .iter()
            .take(most)
            .filter(|row| row.kind == known.key)
            .map(|row| Choice {
                number: row.number,
                title: row.title.clone(),
                language: row.language.clone(),
                status: row.status.name(t),
                is_chosen: kind.map_or(row.status.is_used(), |kind| kind == row.kind),
            })
            .collect(),
    };
    ctx.show(&ChoosePage {
        page: page_in(&ctx, view.community(), t.handbook_choose_title().to_owned()),
        t,
        groups: kinds.iter().map(group).filter(|group| !group.choices.is_empty()).collect(),
        title: t.handbook_of(view.community().name.as_str()),
        is_part,
        why: asked.get("none").map(|none| none_why(t, none)),
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}

/// Why there is no handbook: nothing was chosen, or so many stories that stay where they are.
fn none_why(t: Words<'static>, none: &str) -> String {
    match none.parse().unwrap_or(0) {
        0 => t.handbook_nothing().to_owned(),
        stay => t.handbook_stay(stay),
    }
}

/// What an address asks for: the numbers in their order, with how many found no room, and the title.
fn wished(asked: &Asked) -> ((Vec<i64>, usize), String) {
    let place = |number: i64| asked.parse(&format!("place-{number}"));
    let chosen = asked.all("k").filter_map(|number| number.parse().ok()).map(|number| (number, place(number)));
    let title: String =
        asked.get("title").unwrap_or_default().trim().chars().filter(|sign| !sign.is_control()).take(Title::MAX).collect();
    (in_order(chosen), title)
}

/// A handbook as it is read.
struct Handbook {
    view: CommunityView,
    title: String,
    about: String,
    entries: Vec<Entry>,
    stay: usize,
    /// The pictures in it, where it is a file that shows them.
    pictures: Vec<(String, Wanted)>,
}

impl Handbook {
    /// Where one chooses anew, when nothing stands in it.
    fn anew(&self) -> String {
        query(HandbookAt { slug: self.view.community().slug.to_string() }, &[("none", &self.stay.to_string())])
    }
}

async fn handbook(ctx: &Ctx, slug: &str, asked: &Asked, has_pictures: bool) -> Result<Handbook> {
    let (((numbers, left), title), slug, drawing) = (wished(asked), slug.to_owned(), ctx.clone());
    let (view, Gathered { entries, stay }, pictures) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let gathered = gather(tx, &drawing, &view, &numbers)?;
            let site = &drawing.kit.settings.public_url;
            let pictures = if has_pictures { pictures::wanted(tx, &view, site, &gathered.entries)? } else { Vec::new() };
            Ok((view, gathered, pictures))
        })
        .await?;
    let t = Words(ctx.locale());
    let name = view.community().name.as_str();
    let title = if title.is_empty() { t.handbook_of(name) } else { title };
    let mut about = t.handbook_about(name, ctx.date(ctx.now, DateStyle::Full));
    if stay > 0 {
        about = format!("{about}. {}", t.handbook_stay(stay));
    }
    if left > 0 {
        about = format!("{about}. {}", t.handbook_left(left, MOST));
    }
    Ok(Handbook { about, title, entries, view, stay, pictures })
}

/// The same address with another beginning.
fn with_wish(to: impl std::fmt::Display, asked: &Asked) -> String {
    let ((numbers, _), title) = wished(asked);
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut pairs: Vec<(&str, &str)> = numbers.iter().map(|number| ("k", number.as_str())).collect();
    pairs.push(("title", &title));
    query(to, &pairs)
}

#[derive(Template)]
#[template(path = "features/repertoire/handbook/read.html")]
struct ReadPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    about: String,
    entries: Vec<Entry>,
    files: [(String, &'static str); 3],
    /// Letters that the file to print shows as boxes.
    missing: String,
    /// Whether it is too long for one.
    is_long: bool,
    seen: String,
}

pub(super) async fn read(ctx: Ctx, at: ReadAt, asked: Asked) -> Answer {
    let handbook = handbook(&ctx, &at.slug, &asked, false).await?;
    if handbook.entries.is_empty() {
        return ctx.go_to(handbook.anew());
    }
    let Handbook { view, title, about, entries, .. } = handbook;
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    let is_long = pdf::length(&entries) > pdf::MOST;
    let missing = if is_long { String::new() } else { missing(&title, &entries) };
    let file = |format: &str| with_wish(FileAt { slug: slug.clone(), format: format.to_owned() }, &asked);
    let narrowest = if view.is_member() { Audience::Members } else { Audience::Community };
    ctx.show(&ReadPage {
        page: page_in(&ctx, view.community(), title.clone()),
        t,
        title,
        about,
        entries,
        files: [(file("pdf"), t.handbook_pdf()), (file("md"), t.handbook_markdown()), (file("epub"), t.handbook_epub())],
        missing,
        is_long,
        seen: who_sees(t, &view, narrowest),
        community: view.community().clone(),
    })
}

/// The letters of a handbook that no font here holds.
fn missing(title: &str, entries: &[Entry]) -> String {
    let said = entries.iter().flat_map(|entry| {
        let parts = entry.parts.iter().flat_map(|part| [part.label.as_str(), part.written.as_str()]);
        parts.chain([entry.title.as_str()]).chain(entry.credits.iter().map(String::as_str))
    });
    let missing = FONTS.missing(said.chain([title]));
    missing.iter().take(40).map(char::to_string).collect::<Vec<_>>().join(" ")
}

pub(super) async fn file(ctx: Ctx, at: FileAt, asked: Asked) -> Answer {
    let (ending, media_type) = match at.format.as_str() {
        "pdf" => ("pdf", "application/pdf"),
        "md" => ("md", "text/markdown; charset=utf-8"),
        "epub" => ("epub", "application/epub+zip"),
        _ => return Err(Fault::Absent.into()),
    };
    let handbook = handbook(&ctx, &at.slug, &asked, at.format != "md").await?;
    if handbook.entries.is_empty() {
        return ctx.go_to(handbook.anew());
    }
    let slug = handbook.view.community().slug.to_string();
    let read_at = with_wish(ReadAt { slug: slug.clone() }, &asked);
    if at.format == "pdf" && pdf::length(&handbook.entries) > pdf::MOST {
        // The page says why there is none.
        return ctx.go_to(read_at);
    }
    let drawing = ctx.clone();
    let bytes = paper::made(move || written(&drawing, &at.format, handbook, &read_at)).await??;
    let name = format!("attachment; filename=\"{slug}-handbook.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// A handbook in a format.
fn written(ctx: &Ctx, format: &str, handbook: Handbook, read_at: &str) -> Result<Vec<u8>> {
    let Handbook { view, title, about, entries, pictures, .. } = handbook;
    let t = Words(ctx.locale());
    let pictures = Pictures::read(&ctx.kit.files, pictures, t.handbook_no_room())?;
    let (site, made) = (&ctx.kit.settings.public_url, ctx.now.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let id = format!("{site}{read_at}#{made}");
    let book = Book {
        title: &title,
        about: &about,
        contents: t.handbook_contents(),
        language: &view.community().language,
        id: &id,
        made: &made,
        community: &view.community().name,
        site,
    };
    match format {
        "md" => Ok(markdown(&title, &about, &entries).into_bytes()),
        "pdf" => pdf::book(&book, &entries, &pictures).pdf(&FONTS).map_err(|why| Fault::internal(why.to_string())),
        _ => epub(&book, &entries, &pictures),
    }
}
