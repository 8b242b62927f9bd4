//! An export as a file.

use super::{handed, page::ExportsAt, rows::Said};
use crate::{
    base::paper::made,
    features::landscape::{
        drawing::{
            file::Drawing,
            pressed::{self, On},
        },
        keeper, pictures, versions,
    },
    words::Words,
};
use axum::response::IntoResponse;
use http::{HeaderValue, header};
use i18n::DateStyle;
use jiff::civil::Date as Day;
use kernel::{Fault, PictureId, Result};
use landscape::{Landscape, outline, table};
use press::{Orientation, Paper, Unpressed};
use webkit::{Answer, Asked, Ctx, query, route};

route! {
    /// A landscape as a file, named by what it is and its kind: `spray.svg`, `table.csv`. `?paper=a3&way=upright` for a PDF.
    pub struct ExportAt { file: String } = "/landscape/export/{file}";
}

/// The most pictures of the gallery that go into a document.
pub(super) const MOST_PICTURES: usize = 20;

/// What is written into files beside the landscape.
#[derive(Clone)]
pub(super) struct About {
    pub(super) t: Words<'static>,
    pub(super) language: String,
    pub(super) author: Option<String>,
    /// Today in words.
    pub(super) date: String,
    /// Today, where the reader is.
    pub(super) today: Day,
}

impl About {
    pub(super) fn of(ctx: &Ctx) -> Self {
        Self {
            t: Words(ctx.locale()),
            language: ctx.locale().tag().to_owned(),
            author: ctx.viewer().map(|viewer| viewer.name.to_string()),
            date: ctx.date(ctx.now, DateStyle::Full),
            today: keeper::today(ctx),
        }
    }

    /// What a landscape is called.
    pub(super) fn title(&self, landscape: &Landscape) -> String {
        if landscape.title.is_empty() { self.t.landscape_title().to_owned() } else { landscape.title.clone() }
    }
}

/// The paper that is asked for: A4 across, if nothing is said.
fn paper(asked: &Asked) -> (Paper, Orientation) {
    let paper = if asked.get("paper") == Some("a3") { Paper::A3 } else { Paper::A4 };
    (paper, if asked.get("way") == Some("upright") { Orientation::Portrait } else { Orientation::Landscape })
}

pub(super) async fn give(ctx: Ctx, at: ExportAt, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let (what, kind) = at.file.split_once('.').ok_or(Fault::Absent)?;
    let about = About::of(&ctx);
    let (media_type, bytes) = match (what, kind) {
        ("outline", "md") => ("text/markdown; charset=utf-8", markdown(&landscape, &about).into_bytes()),
        ("outline", "opml") => ("text/x-opml; charset=utf-8", opml(&ctx, &landscape, &about).into_bytes()),
        ("table", "csv") => ("text/csv; charset=utf-8; header=present", table::write(&landscape).into_bytes()),
        ("landscape", "json") => {
            // What was taken out stays behind, though it can still be put back here.
            let whole = Landscape { removed: Vec::new(), ..landscape };
            ("application/json", serde_json::to_vec_pretty(&landscape::write(&whole))?)
        }
        ("landscape", "docx") => {
            let version = versions_beside(&ctx, &asked).await?;
            let chosen: Vec<PictureId> = asked.all("picture").filter_map(|id| id.parse().ok()).collect();
            if chosen.len() > MOST_PICTURES {
                return ctx.go_to(query(ExportsAt {}, &[("many", "1")]));
            }
            let along = pictures::along(&ctx, chosen).await?;
            let pressed = made(move || handed::document(&landscape, version.as_ref(), along, &about)).await?;
            let docx = pressed.map_err(|why| Fault::internal(why.to_string()))?;
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx)
        }
        (what, "svg" | "png" | "pdf") => {
            let drawing = Drawing::named(what).ok_or(Fault::Absent)?;
            match made_of(drawing, kind.to_owned(), landscape, about, paper(&asked)).await? {
                Ok(given) => given,
                Err(Unpressed::TooSmall { .. }) => {
                    return ctx.go_to(query(ExportsAt {}, &[("small", drawing.as_str())]));
                }
                Err(why) => return Err(Fault::internal(why.to_string()).into()),
            }
        }
        _ => return Err(Fault::Absent.into()),
    };
    let day = keeper::today(&ctx);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(format!("attachment; filename=\"{what}-{day}.{kind}\""))?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

type Given = (&'static str, Vec<u8>);

async fn made_of(
    drawing: Drawing,
    kind: String,
    landscape: Landscape,
    about: About,
    (paper, orientation): (Paper, Orientation),
) -> Result<std::result::Result<Given, Unpressed>> {
    made(move || {
        let svg = drawing.file(&landscape, about.t, &about.date, about.today);
        let title = about.title(&landscape);
        let on = On { paper, orientation, title: &title, author: about.author.as_deref(), language: &about.language };
        Ok(match kind.as_str() {
            "svg" => ("image/svg+xml", svg.into_bytes()),
            "png" => ("image/png", pressed::png(&svg)?),
            _ => ("application/pdf", pressed::pdf(&svg, || drawing.in_parts(&landscape, about.t, &about.date), on)?),
        })
    })
    .await
}

/// The letters of all drawings that no font here holds.
pub(super) fn missing(landscape: &Landscape, about: &About) -> String {
    let of = |drawing: Drawing| pressed::missing(&drawing.file(landscape, about.t, &about.date, about.today));
    let mut letters: Vec<char> = Drawing::ALL.into_iter().flat_map(of).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.iter().take(40).map(char::to_string).collect::<Vec<_>>().join(" ")
}

fn said(landscape: &Landscape, about: &About) -> Vec<outline::Line> {
    outline::lines(landscape, &Said { t: about.t, by: landscape.look.branches })
}

fn markdown(landscape: &Landscape, about: &About) -> String {
    let note = format!("{} {}", about.t.export_note(about.date.as_str()), about.t.export_legend_outline());
    outline::markdown(&about.title(landscape), &note, &said(landscape, about))
}

pub(super) fn opml(ctx: &Ctx, landscape: &Landscape, about: &About) -> String {
    let at = jiff::Timestamp::from_microsecond(ctx.now.micros()).unwrap_or_default();
    let date = at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    outline::opml(landscape, &about.title(landscape), &date, &said(landscape, about))
}

/// The kept state that a document compares with the present: the one that is asked for, or else the last.
async fn versions_beside(ctx: &Ctx, asked: &Asked) -> Result<Option<versions::Version>> {
    let zone = ctx.zone();
    let number: Option<i64> = asked.parse("before");
    ctx.read(move |tx, actor| {
        let person = actor.person().ok_or(Fault::SignIn)?;
        let last = versions::named(tx, person)?.first().map(|(number, _)| *number);
        match number.or(last) {
            Some(number) => versions::version(tx, person, number, &zone)?.ok_or(Fault::Absent).map(Some),
            None => Ok(None),
        }
    })
    .await
}
