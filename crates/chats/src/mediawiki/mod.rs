//! What MediaWiki exports (`Special:Export`, `dumpBackup.php`; schemas 0.3 to 0.11): pages with their versions, read as a stream.
//!
//! A page is one thing said, with its versions as its history. A page of talk is a conversation: each section is what somebody
//! said, where it is signed; without signatures it is by who wrote the page. Templates, files, categories, users' settings and
//! redirections are left out and told.

mod talk;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use crate::forum::{Author, Form, Found, Post, Source, Version, Why};
use xml::{Page, Piece, Revision};

/// Namespaces whose pages are read: articles, and pages about the wiki and help. Each has its talk one above.
const READ: [i64; 3] = [0, 4, 12];

/// Reads all files, and tells what is in them, one page at a time. It may be called again and tells the same.
pub fn read(sources: &[Source<'_>], each: &mut dyn FnMut(Found)) {
    for source in sources {
        xml::read(source, &mut |piece| match piece {
            Piece::Page(page) => found(&source.name, *page, each),
            Piece::Trouble(place, wrong) => each(Found::Trouble(place, wrong)),
        });
    }
}

fn found(name: &str, page: Page, each: &mut dyn FnMut(Found)) {
    let place = format!("{name}, page {:?}", page.title);
    let is_talk = page.namespace > 0 && page.namespace % 2 == 1;
    let of = if is_talk { page.namespace - 1 } else { page.namespace };
    if page.redirects || !READ.contains(&of) {
        return each(Found::LeftOut(place, Why::OtherKind));
    }
    // Versions whose text was deleted say who and when, and nothing else.
    let mut versions = Vec::new();
    for revision in page.revisions {
        match revision {
            Ok(revision) => versions.push(revision),
            Err(wrong) => each(Found::Trouble(place.clone(), wrong)),
        }
    }
    versions.sort_by_key(|version| (version.at, version.id));
    let deleted = versions.iter().filter(|version| version.text.is_none()).count();
    for _ in 0..deleted {
        each(Found::LeftOut(place.clone(), Why::Deleted));
    }
    versions.retain(|version| version.text.is_some());
    let Some(last) = versions.last() else { return };
    if last.text.as_deref().unwrap_or_default().trim().is_empty() {
        return each(Found::LeftOut(place, Why::Empty));
    }
    if is_talk {
        return talk::posts(page.id, &page.title, &versions, each);
    }
    let key = format!("p{}", page.id);
    let versions: Vec<Version> = versions.into_iter().map(version).collect();
    if let Some(post) = page_post(key, page.title, versions) {
        each(Found::Post(Box::new(post)));
    }
}

fn version(revision: Revision) -> Version {
    let raw = revision.text.unwrap_or_default();
    let text = text::to_markdown(&raw);
    Version { author: revision.author, at: revision.at, why: revision.comment, raw, text }
}

/// A page as one thing said: by who began it, then, in the words it has now.
fn page_post(key: String, title: String, versions: Vec<Version>) -> Option<Post> {
    let (first, last) = (versions.first()?, versions.last()?);
    let (author, at): (Author, _) = (first.author.clone(), first.at);
    let text = last.text.clone();
    Some(Post { first: key.clone(), key, answers: None, title, author, at, text, form: Form::Markdown, versions })
}
