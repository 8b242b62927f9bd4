//! Files to take away: of one's own landscape, of a draft, of a landscape that the page carries.

use super::{
    super::keeper,
    addresses::{DraftExportAt, ExportAt},
    carried,
    drawing::{self, Way},
    keep::Kept,
    outline,
    step::way,
};
use crate::words::Words;
use axum::response::IntoResponse;
use http::header;
use kernel::Fault;
use landscape::Landscape;
use std::{fmt, str::FromStr};
use webkit::{Answer, ClientAddress, Ctx, Posted, kept_secret};

/// A file of a landscape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The timeline, as SVG.
    Timeline,
    /// The spray diagram, as SVG.
    Spray,
    /// The outline, as Markdown.
    Outline,
    /// All of it, as JSON.
    Document,
}

impl What {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Timeline, Self::Spray, Self::Outline, Self::Document];

    /// The file's name.
    fn as_str(self) -> &'static str {
        match self {
            Self::Timeline => "timeline.svg",
            Self::Spray => "spray.svg",
            Self::Outline => "outline.md",
            Self::Document => "landscape.json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Timeline | Self::Spray => "image/svg+xml",
            Self::Outline => "text/markdown; charset=utf-8",
            Self::Document => "application/json",
        }
    }

    /// What is in it, in words.
    pub(super) fn words(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Timeline => t.plot_file_timeline(),
            Self::Spray => t.plot_file_spray(),
            Self::Outline => t.plot_file_outline(),
            Self::Document => t.plot_file_document(),
        }
    }

    fn content(self, landscape: &Landscape, way: Way) -> String {
        match self {
            Self::Timeline => drawing::timeline_file(landscape, way),
            Self::Spray => drawing::spray_file(landscape, way),
            Self::Outline => outline::markdown(landscape, way.t, &way.today.to_string()),
            Self::Document => keeper::written(&Landscape { removed: Vec::new(), ..landscape.clone() }),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for What {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|what| what.as_str() == text).ok_or(())
    }
}

fn file(ctx: &Ctx, what: What, landscape: &Landscape) -> Answer {
    let disposition = format!("attachment; filename=\"{what}\"");
    let headers = [(header::CONTENT_TYPE, what.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    kept_secret(Ok((headers, what.content(landscape, way(ctx))).into_response()))
}

pub(super) async fn mine(ctx: Ctx, at: ExportAt) -> Answer {
    file(&ctx, at.what, &Kept::mine(&ctx).await?.landscape)
}

pub(super) async fn draft(ctx: Ctx, from: ClientAddress, at: DraftExportAt) -> Answer {
    file(&ctx, at.what, &Kept::draft(&ctx, &from, &at.token).await?.landscape)
}

/// What a page carries is its reader's own already: it is given back as another kind of file.
pub(super) async fn carried(ctx: Ctx, at: ExportAt, posted: Posted) -> Answer {
    ctx.actor().await?;
    let document = posted.value("document");
    if document.is_empty() {
        return Err(Fault::Bad("no document to make a file of").into());
    }
    let (landscape, _) = carried::read(&ctx, document)?;
    file(&ctx, at.what, &landscape)
}
