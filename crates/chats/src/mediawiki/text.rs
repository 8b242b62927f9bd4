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

/// Bold, italic and links of a line.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let (said, length) = if let Some(words) = between(rest, "<nowiki>", "</nowiki>") {
            (escaped(words), words.len() + "<nowiki></nowiki>".len())
        } else if let Some(words) = between(rest, "<code>", "</code>") {
            (format!("`{words}`"), words.len() + "<code></code>".len())
        } else if let Some(words) = between(rest, "{{", "}}") {
            (format!("`{{{{{words}}}}}`"), words.len() + 4)
        } else if let Some(words) = between(rest, "[[", "]]") {
            (inner_link(words), words.len() + 4)
        } else if let Some(words) = between(rest, "[", "]").filter(|words| is_address(words)) {
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
        rest = &rest[length..];
    }
    out
}

fn between<'a>(text: &'a str, begins: &str, ends: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(begins)?;
    rest.find(ends).map(|end| &rest[..end])
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
}
