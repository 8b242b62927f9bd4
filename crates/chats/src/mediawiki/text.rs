//! Wikitext as Markdown, as far as the two say the same: headings, bold and italic, links, lists, quoted and typed text. What has no
//! counterpart (templates, tables, marks of the program) stands as it was typed, so that a reader sees that there is something.

/// A wikitext as Markdown.
pub(super) fn to_markdown(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut typed = false;
    for line in without_comments(raw).lines() {
        let is_typed = line.starts_with("{|") || line.starts_with("{{") && !line.contains("}}") || typed;
        if is_typed && !typed {
            out.push_str("```\n");
        }
        if is_typed {
            out.push_str(line);
            out.push('\n');
            typed = !(line.trim_end().ends_with("|}") || line.trim() == "}}" || line.trim_end().ends_with("}}"));
            if !typed {
                out.push_str("```\n");
            }
            continue;
        }
        out.push_str(&block(line));
        out.push('\n');
    }
    if typed {
        out.push_str("```\n");
    }
    out.trim_end().to_owned()
}

/// Comments are for those who edit.
fn without_comments(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    out + rest
}

fn block(line: &str) -> String {
    let trimmed = line.trim_end();
    let level = trimmed.chars().take_while(|c| *c == '=').count();
    if (1..=6).contains(&level) && trimmed.len() > 2 * level && trimmed.ends_with(&"=".repeat(level)) {
        let words = trimmed[level..trimmed.len() - level].trim();
        return format!("{} {}", "#".repeat(level), inline(words));
    }
    if trimmed.starts_with("----") {
        return "---".to_owned();
    }
    let marks: String = trimmed.chars().take_while(|c| matches!(c, '*' | '#' | ':' | ';')).collect();
    if !marks.is_empty() {
        let words = inline(trimmed[marks.len()..].trim());
        let inset = "   ".repeat(marks.len() - 1);
        return match marks.chars().last() {
            Some('*') => format!("{inset}- {words}"),
            Some('#') => format!("{inset}1. {words}"),
            Some(';') => format!("**{words}**"),
            _ => format!("{} {words}", ">".repeat(marks.len())),
        };
    }
    // A line that is set in is typed text there.
    if line.starts_with(' ') && !line.trim().is_empty() {
        return format!("    {}", line.trim_start());
    }
    inline(trimmed)
}

/// What begins and ends what is not simply words.
const MARKS: [(&str, &str); 5] = [("<nowiki>", "</nowiki>"), ("<code>", "</code>"), ("{{", "}}"), ("[[", "]]"), ("[", "]")];

/// A line that is gone through from its beginning. Where an end lies is looked for once, however many beginnings wait for it: a
/// line may be very long, and all of it beginnings.
struct Line<'a> {
    line: &'a str,
    at: usize,
    /// The next end of each mark from some place on; none: there is no more.
    ends: [Option<Option<usize>>; MARKS.len()],
}

impl<'a> Line<'a> {
    /// What stands between the beginning of this mark, which is here, and its next end.
    fn between(&mut self, mark: usize) -> Option<&'a str> {
        let (begins, ends) = MARKS[mark];
        if !self.line[self.at..].starts_with(begins) {
            return None;
        }
        let from = self.at + begins.len();
        let is_known = self.ends[mark].is_some_and(|next| next.is_none_or(|end| end >= from));
        if !is_known {
            self.ends[mark] = Some(self.line[from..].find(ends).map(|end| from + end));
        }
        self.ends[mark].flatten().map(|end| &self.line[from..end])
    }
}

/// Bold, italic and links of a line.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line = Line { line: text, at: 0, ends: [None; MARKS.len()] };
    while let Some(letter) = text[line.at..].chars().next() {
        let rest = &text[line.at..];
        let (said, length) = if let Some(words) = line.between(0) {
            (escaped(words), words.len() + "<nowiki></nowiki>".len())
        } else if let Some(words) = line.between(1) {
            (format!("`{words}`"), words.len() + "<code></code>".len())
        } else if let Some(words) = line.between(2) {
            (format!("`{{{{{words}}}}}`"), words.len() + 4)
        } else if let Some(words) = line.between(3) {
            (inner_link(words), words.len() + 4)
        } else if let Some(words) = line.between(4).filter(|words| is_address(words)) {
            (outer_link(words), words.len() + 2)
        } else if rest.starts_with("'''''") {
            ("***".to_owned(), 5)
        } else if rest.starts_with("'''") {
            ("**".to_owned(), 3)
        } else if rest.starts_with("''") {
            ("*".to_owned(), 2)
        } else if letter == '<' || letter == '*' || letter == '`' || letter == '[' {
            (format!("\\{letter}"), letter.len_utf8())
        } else {
            (letter.to_string(), letter.len_utf8())
        };
        out.push_str(&said);
        line.at += length;
    }
    out
}

fn is_address(words: &str) -> bool {
    ["http://", "https://", "mailto:", "//"].iter().any(|scheme| words.starts_with(scheme))
}

/// A link within the wiki: its words, with the page in italics where they say something else.
fn inner_link(words: &str) -> String {
    let (target, label) = words.split_once('|').unwrap_or((words, words));
    let (target, label) = (target.trim_start_matches(':').trim(), label.trim());
    if label.is_empty() || label == target {
        format!("*{}*", escaped(target))
    } else {
        format!("{} (*{}*)", escaped(label), escaped(target))
    }
}

fn outer_link(words: &str) -> String {
    let (address, label) = words.split_once(' ').unwrap_or((words, ""));
    let address = address.replace('(', "%28").replace(')', "%29");
    if label.trim().is_empty() { format!("<{address}>") } else { format!("[{}]({address})", escaped(label.trim())) }
}

/// Words in which nothing means anything.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '*' | '_' | '`' | '[' | ']' | '<' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn what_both_can_say_is_said() {
        for (wiki, markdown) in [
            ("== The vat ==\nIt is '''too''' ''hot''.", "## The vat\nIt is **too** *hot*."),
            ("* one\n** two\n# three", "- one\n   - two\n1. three"),
            (":: an answer", ">> an answer"),
            ("[[Indigo|the blue]] and [[Madder]]", "the blue (*Indigo*) and *Madder*"),
            (
                "[https://example.org/a_(b) here] [https://example.org]",
                "[here](https://example.org/a_%28b%29) <https://example.org>",
            ),
            ("{{Note|x}} and <nowiki>''as it is''</nowiki>", "`{{Note|x}}` and ''as it is''"),
            ("a <b> <!-- hidden\nstill --> c", "a \\<b>  c"),
            ("{| class=x\n| a\n|}\nafter", "```\n{| class=x\n| a\n|}\n```\nafter"),
            ("----\n typed", "---\n    typed"),
        ] {
            assert_eq!(to_markdown(wiki), markdown);
        }
        for odd in ["'''''", "[[", "[[a|", "{{", "{|", "=", "==", "<!--", "[http://", "''''''''", "<nowiki>", "é[[ü|ö]]"] {
            let _ = to_markdown(odd);
        }
    }

    /// Millions of beginnings without an end, or with one far away, are gone through in one go.
    #[test]
    fn beginnings_without_an_end_are_gone_through_once() {
        for begins in ["[[", "{{", "[", "<code>", "<nowiki>", "[x", "{{{"] {
            let long = begins.repeat(400_000);
            for text in [format!("a {long}"), format!("a {long} ]")] {
                assert!(to_markdown(&text).len() >= 400_000, "{begins}");
            }
        }
    }
}
