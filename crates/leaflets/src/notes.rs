//! The boxes of MkDocs (`!!! note "Title"`, with its text set in by four spaces) as quotes, which every Markdown knows.

/// Turns boxes into quotes; all else stays byte by byte.
pub fn quoted(text: &str) -> String {
    let (mut out, mut within, mut fence) = (String::with_capacity(text.len()), false, None);
    let mut blank = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if within {
            if bare.trim().is_empty() {
                blank.push(line);
                continue;
            }
            if let Some(inner) = bare.strip_prefix("    ").or_else(|| bare.strip_prefix('\t')) {
                blank.drain(..).for_each(|_| out.push_str(">\n"));
                out.push_str(&format!("> {inner}\n"));
                continue;
            }
            within = false;
        }
        blank.drain(..).for_each(|line| out.push_str(line));
        match fence {
            Some(mark) if bare.trim_start().starts_with(mark) => fence = None,
            Some(_) => {}
            None => fence = ["```", "~~~"].into_iter().find(|mark| bare.trim_start().starts_with(mark)),
        }
        match title(bare).filter(|_| fence.is_none()) {
            Some(title) => {
                out.push_str(&format!("> **{title}**\n>\n"));
                within = true;
            }
            None => out.push_str(line),
        }
    }
    blank.drain(..).for_each(|line| out.push_str(line));
    out
}

/// What a line that begins a box calls it.
fn title(line: &str) -> Option<String> {
    let rest = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| line.strip_prefix(mark))?.trim();
    let (kinds, title) = match rest.split_once('"') {
        Some((kinds, rest)) => (kinds.trim(), rest.trim_end().trim_end_matches('"').trim()),
        None => (rest, ""),
    };
    let kind = kinds.split_whitespace().next().unwrap_or_default();
    if !title.is_empty() {
        return Some(title.to_owned());
    }
    let mut letters = kind.chars();
    let first = letters.next().filter(|c| c.is_alphabetic())?;
    Some(first.to_uppercase().chain(letters).collect())
}
