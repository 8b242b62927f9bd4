//! Limited contact: two people who cannot go on with each other, one of whom said so. It holds both ways: no notice passes
//! between them, what either said is folded for the other and left out of their Today, and where one named the other the name
//! leads nowhere for the two. Both keep all their rights. Who said so, and why, nobody learns but the one who did. The pages are
//! in `features/limits`.

mod store;

pub use store::STATEMENTS;

use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};
use percent_encoding::percent_decode_str;

/// Whether contact between two people is limited by either of them: in this community, or wherever they meet.
///
/// # Errors
/// What the database gives.
pub fn are_apart(tx: &mut Tx, one: PersonId, other: PersonId, community: Option<CommunityId>, now: Moment) -> Result<bool> {
    Ok(one != other && store::limit_between(tx, one, other, community, now)?.is_some())
}

/// Those from whom a reader is kept apart in a community, whoever of the two asked for it.
#[derive(Clone, Debug, Default)]
pub struct Apart {
    /// The reader and their short name, where there is anyone.
    reader: Option<(PersonId, String)>,
    others: Vec<(PersonId, Option<String>)>,
}

impl Apart {
    /// Those of a reader; of whoever is not signed in, nobody.
    ///
    /// # Errors
    /// What the database gives.
    pub fn of(tx: &mut Tx, reader: Option<PersonId>, community: CommunityId, now: Moment) -> Result<Self> {
        let Some(reader) = reader else { return Ok(Self::default()) };
        let others = store::apart_from(tx, reader, community, now)?;
        if others.is_empty() {
            return Ok(Self::default());
        }
        let handle = store::handle_of(tx, reader)?.and_then(|(handle,)| handle).unwrap_or_default();
        Ok(Self { reader: Some((reader, handle)), others })
    }

    /// Each of them.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.others.iter().map(|(person, _)| *person)
    }

    /// Whether this is one of them: what they said is folded.
    pub fn folds(&self, author: PersonId) -> bool {
        self.people().any(|person| person == author)
    }

    /// These and those, for what was said in two communities.
    pub fn and(mut self, more: Self) -> Self {
        self.reader = self.reader.or(more.reader);
        self.others.extend(more.others);
        self
    }

    /// What someone said, with the names of the reader and of whom they are kept apart from as plain words where one of the
    /// two names the other.
    pub fn plainly(&self, author: PersonId, html: String) -> String {
        match &self.reader {
            Some((reader, _)) if *reader == author => self.plainly_by_reader(html),
            Some((_, own)) if self.folds(author) => unnamed(html, |named| named == own),
            _ => html,
        }
    }

    /// What the reader said themselves, with the names of whom they are kept apart from as plain words.
    pub fn plainly_by_reader(&self, html: String) -> String {
        unnamed(html, |named| self.others.iter().any(|(_, handle)| handle.as_deref() == Some(named)))
    }
}

/// How a name that leads to someone begins, as the sanitiser writes it.
const NAME: &str = "<a class=\"mention\" href=\"/p/";

/// HTML in which some names are plain words.
fn unnamed(html: String, is_plain: impl Fn(&str) -> bool) -> String {
    if !html.contains(NAME) {
        return html;
    }
    let (mut out, mut rest) = (String::with_capacity(html.len()), html.as_str());
    while let Some((before, from)) = rest.split_once(NAME) {
        out.push_str(before);
        let named = from.split_once('"').and_then(|(handle, more)| {
            let (words, after) = more.split_once('>')?.1.split_once("</a>")?;
            Some((percent_decode_str(handle).decode_utf8().ok()?, words, after))
        });
        rest = match named {
            Some((handle, words, after)) if is_plain(&handle) => {
                out.push_str(words);
                after
            }
            _ => {
                out.push_str(NAME);
                from
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unnamed;

    #[test]
    fn a_name_becomes_plain_words_and_all_else_stays() {
        let nia = "<a class=\"mention\" href=\"/p/nia\" rel=\"ugc\">@nia</a>";
        let owen = "<a class=\"mention\" href=\"/p/%C3%B3wen\" rel=\"ugc\">@ówen</a>";
        let plain = |html: &str, handle: &'static str| unnamed(html.to_owned(), move |named| named == handle);
        assert_eq!(plain(&format!("<p>{nia}, {owen}.</p>"), "nia"), format!("<p>@nia, {owen}.</p>"));
        assert_eq!(plain(&format!("<p>{nia}, {owen}.</p>"), "ówen"), format!("<p>{nia}, @ówen.</p>"));
        for html in ["<p>@nia</p>", "<a href=\"/p/nia\">her page</a>", "<a class=\"mention\" href=\"/p/", ""] {
            assert_eq!(plain(html, "nia"), html);
        }
    }
}
