/// Words that say "answer to", by language; lower case.
const REPLY: [&str; 22] = [
    "re",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "vá",
    "ref",
    "rif",
    "odp",
    "res",
    "ynt",
    "atb",
    "re-",
    "απ",
    "отв",
    "ответ",
    "השב",
    "رد",
    "回复",
    "答复",
    "返信",
];
/// Words that say "handed on"; lower case.
const FORWARD: [&str; 15] =
    ["fwd", "fw", "wg", "tr", "rv", "enc", "vb", "vl", "doorst", "pd", "i̇lt", "πρθ", "转发", "轉寄", "转寄"];

/// Characters of a subject that are shown.
pub(crate) const SHOWN: usize = 300;
/// Characters of a subject that are read.
pub(crate) const READ: usize = 1000;

/// The subject without "Re:", "Fwd:" and their kin, counters, and the tags of the given lists (`[name]`, `[name 123]`), in
/// order to put letters with one subject together. Other brackets stay, e.g. `[RFC]`.
///
/// List names are compared as they are, without regard to case; nothing in them has a special meaning.
pub fn base_subject(subject: &str, list_names: &[&str]) -> String {
    let mut rest = subject.trim();
    loop {
        let before = rest.len();
        rest = without_prefix(rest).map_or(rest, |(rest, _)| rest);
        rest = without_tag(rest, list_names);
        rest = rest.strip_suffix("(fwd)").or_else(|| rest.strip_suffix("(Fwd)")).map_or(rest, str::trim_end);
        rest = unwrapped(rest);
        if rest.len() == before {
            break;
        }
    }
    crate::clean::line(rest)
}

/// Whether the subject says that the letter is an answer.
pub(crate) fn is_reply(subject: &str, list_names: &[&str]) -> bool {
    without_prefix(without_tag(subject.trim(), list_names)).is_some_and(|(_, reply)| reply)
}

/// What follows a "Re:" or "Fwd:" (`Re[2]:`, `RE (3) :`, `AW：`), and whether it was of the first kind.
fn without_prefix(subject: &str) -> Option<(&str, bool)> {
    let (head, rest) = subject.split_once([':', '：'])?;
    if head.chars().count() > 24 {
        return None;
    }
    let word = head.trim_end();
    let word = match word.find(['[', '(', '^', '*']) {
        Some(at) if word[at..].trim_matches(['[', ']', '(', ')', '^', '*']).chars().all(|c| c.is_ascii_digit()) => {
            word[..at].trim_end()
        }
        _ => word,
    };
    let word = word.to_lowercase();
    let reply = REPLY.contains(&word.as_str());
    (reply || FORWARD.contains(&word.as_str())).then(|| (rest.trim_start(), reply))
}

fn without_tag<'a>(subject: &'a str, list_names: &[&str]) -> &'a str {
    let Some(inner) = subject.strip_prefix('[') else { return subject };
    for name in
        list_names.iter().map(|name| name.trim().trim_start_matches('[').trim_end_matches(']')).filter(|name| !name.is_empty())
    {
        let Some(rest) = strip_prefix_any_case(inner, name) else { continue };
        let counter = rest.trim_start_matches([' ', ':', '#', ',']).trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(rest) = rest.strip_prefix(']').or_else(|| counter.strip_prefix(']')) {
            return rest.trim_start();
        }
    }
    subject
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let same = prefix.chars().all(|c| rest.next().is_some_and(|other| other == c || other.to_lowercase().eq(c.to_lowercase())));
    same.then_some(rest.as_str())
}

/// `[Fwd: subject]` as old Mozillas write it.
fn unwrapped(subject: &str) -> &str {
    let inner = subject.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.filter(|inner| is_balanced(inner)).and_then(without_prefix).map_or(subject, |(rest, _)| rest)
}

/// Whether every bracket that is closed was opened before, and the other way round.
fn is_balanced(text: &str) -> bool {
    let depth = text.chars().try_fold(0usize, |depth, c| match c {
        '[' => Some(depth + 1),
        ']' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}
