//! The tabs on top of each page of a landscape. A page has them as a field `tabs` and writes `{{ tabs }}` below its heading.

use crate::words::Words;
use askama::{Template, filters::HtmlSafe};

/// A page that has a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// The groups of a life through time.
    Timeline,
    /// The same around one's practice.
    Spray,
    /// Which groups share a practice.
    Practices,
    /// What mattered, and what is to become of it.
    Review,
    /// Dated notes.
    Journal,
    /// The rest, or a page of it.
    More,
}

impl Tab {
    const ALL: [Self; 6] = [Self::Timeline, Self::Spray, Self::Practices, Self::Review, Self::Journal, Self::More];

    fn href(self) -> &'static str {
        match self {
            Self::Timeline => "/landscape",
            Self::Spray => "/landscape/spray",
            Self::Practices => "/landscape/practices",
            Self::Review => "/landscape/review",
            Self::Journal => "/landscape/journal",
            Self::More => "/landscape/more",
        }
    }

    fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Timeline => t.tabs_timeline(),
            Self::Spray => t.tabs_spray(),
            Self::Practices => t.tabs_practices(),
            Self::Review => t.tabs_review(),
            Self::Journal => t.tabs_journal(),
            Self::More => t.tabs_more(),
        }
    }
}

/// The tabs, one of them the page they stand on.
#[derive(Template)]
#[template(path = "features/landscape/tabs.html")]
pub(super) struct Tabs {
    t: Words<'static>,
    on: Tab,
}

impl Tabs {
    /// The tabs of a page.
    pub(super) fn on(t: Words<'static>, on: Tab) -> Self {
        Self { t, on }
    }
}

impl HtmlSafe for Tabs {}
