//! A landscape that the page itself carries, in a hidden field: the server keeps nothing of it. What comes back may have been
//! written by anyone.

use super::super::keeper;
use kernel::{Fault, Result};
use landscape::{Landscape, Problem};
use std::hash::{DefaultHasher, Hash, Hasher};
use webkit::Ctx;

/// The largest document of someone without an account, in bytes of JSON: some hundred groups with all their words.
pub(super) const LARGEST: usize = 256 << 10;

/// Where the browser keeps a carried landscape between two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Device {
    /// On the device, until it is told to forget.
    Keeps,
    /// Nowhere: others use this device, too.
    Shared,
}

impl Device {
    /// Its name in forms.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Keeps => "device",
            Self::Shared => "shared",
        }
    }

    /// What a form says; what it does not say is not kept.
    pub(super) fn of(name: &str) -> Self {
        if name == "device" { Self::Keeps } else { Self::Shared }
    }
}

/// Reads a document that a form brought. What is good of it is there, what is not is named. Communities of this site and what
/// belongs to a membership are left out: they are the site's to say, and only to someone it knows.
///
/// # Errors
/// [`Fault::TooLarge`] above [`LARGEST`].
pub(super) fn read(ctx: &Ctx, document: &str) -> Result<(Landscape, Vec<Problem>)> {
    if document.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    if document.trim().is_empty() {
        return Ok((Landscape::default(), Vec::new()));
    }
    let value = serde_json::from_str(document).unwrap_or_default();
    let (mut landscape, problems) = landscape::read(&value, keeper::dates(ctx, None));
    landscape.left_out.clear();
    for entry in &mut landscape.entries {
        entry.community = None;
    }
    Ok((landscape, problems))
}

/// By what a browser knows a document again: the same document has the same mark.
pub(super) fn mark(document: &str) -> String {
    let mut hasher = DefaultHasher::new();
    document.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A landscape as it is kept, if it is not too large for someone without an account.
///
/// # Errors
/// [`Fault::TooLarge`] above [`LARGEST`].
pub(super) fn written(landscape: &Landscape) -> Result<String> {
    let document = keeper::written(landscape);
    if document.len() > LARGEST { Err(Fault::TooLarge) } else { Ok(document) }
}
