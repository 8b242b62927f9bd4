use crate::letter::Letter;
use sha2::{Digest, Sha256};

/// Longer ids are noise.
const LONGEST: usize = 500;
/// More references than these say nothing new.
const MOST: usize = 1000;
/// How many of the nearest ancestors are tried.
const NEAREST: usize = 20;

/// The ids in a `Message-ID`, `In-Reply-To` or `References` header (RFC 5322 section 3.6.4), without brackets, each once.
///
/// White space inside the brackets (a badly folded line) is no part of an id. Without any brackets, words with an `@` count.
pub(crate) fn ids(header: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |raw: &str| {
        let id: String = raw.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        if !id.is_empty() && id.len() <= LONGEST && found.len() < MOST && !found.contains(&id) {
            found.push(id);
        }
    };
    if header.contains('<') {
        for piece in header.split('<').skip(1) {
            if let Some((id, _)) = piece.split_once('>') {
                add(id);
            }
        }
    } else {
        header.split([' ', ',', '>']).filter(|word| word.contains('@') && !word.contains(['"', '(', ')'])).for_each(&mut add);
    }
    found
}

/// The id in a `Message-ID` header; a value of one word without brackets and without `@` is taken as well.
pub(crate) fn message_id(header: &str) -> Option<String> {
    let bare = || (!header.contains(['<', '>', ' ']) && !header.is_empty() && header.len() <= LONGEST).then(|| header.to_owned());
    ids(header).into_iter().next().or_else(bare)
}

/// An id for a letter that has none. It depends on what the letter says and not on the way it came, so that the same letter in
/// another export has the same id.
pub(crate) fn made_up(from: &str, date: Option<i64>, subject: &str, body: &str) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.as_bytes());
        hash.update([0]);
    };
    add(&from.to_lowercase());
    add(&date.map(|date| date.to_string()).unwrap_or_default());
    add(subject);
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let bare = line.trim_start_matches('>');
        add(if bare.starts_with("From ") { bare } else { line });
    }
    let hex: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@made-up.invalid")
}

/// The ids of a letter's possible parents, best first: those it answers, then its references from the nearest ancestor up.
/// At most the twenty nearest and the root.
pub fn parents(letter: &Letter) -> Vec<&str> {
    let nearest = letter.references.iter().rev().take(NEAREST);
    let root = letter.references.first().into_iter();
    let mut found: Vec<&str> = Vec::new();
    for id in letter.in_reply_to.iter().take(NEAREST).chain(nearest).chain(root) {
        if *id != letter.message_id && !found.contains(&id.as_str()) {
            found.push(id);
        }
    }
    found
}
