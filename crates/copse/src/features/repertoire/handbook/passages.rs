//! HTML that was made safe, as the passages of a book. Pure.

use super::pictures::Pictures;
use markup::{Element, Step, walk};
use press::{Figure, Form, Passage, Run};
use std::sync::Arc;

/// The passages of a text; what leads to the site without saying so leads there, and in the place of a picture that does not come
/// along stands what it shows.
pub(super) fn passages(html: &str, site: &str, pictures: &Pictures) -> Vec<Passage> {
    let mut reader = Reader { site: site.trim_end_matches('/'), ..Reader::among(pictures) };
    walk(html, &mut |step| match step {
        Step::Open(element) => reader.open(element),
        Step::Text(text) => reader.text(text),
        Step::Close(name) => reader.close(name),
    });
    reader.end();
    reader.done
}

/// A list that is open: the number of its next item, where they are numbered.
struct List {
    next: Option<i64>,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    has_head: bool,
    rows: Vec<Vec<Vec<Run>>>,
}

struct Reader<'a> {
    site: &'a str,
    pictures: &'a Pictures,
    done: Vec<Passage>,
    runs: Vec<Run>,
    lists: Vec<List>,
    mark: Option<String>,
    quotes: usize,
    heading: Option<u8>,
    table: Option<Table>,
    /// How often each look was begun.
    bold: usize,
    slanted: usize,
    code: usize,
    verbatim: usize,
    links: Vec<Option<String>>,
}

impl<'a> Reader<'a> {
    fn among(pictures: &'a Pictures) -> Self {
        Self {
            site: "",
            pictures,
            done: Vec::new(),
            runs: Vec::new(),
            lists: Vec::new(),
            mark: None,
            quotes: 0,
            heading: None,
            table: None,
            bold: 0,
            slanted: 0,
            code: 0,
            verbatim: 0,
            links: Vec::new(),
        }
    }

    /// A picture stands by itself; in a table, where it has no room, stands what it shows.
    fn picture(&mut self, element: &Element<'_>) {
        match self.pictures.at(element.src).filter(|_| self.table.is_none() && self.verbatim == 0) {
            Some(picture) => {
                self.end();
                let figure = Figure { bytes: Arc::clone(&picture.bytes), alternative: element.alt.to_owned() };
                self.pass(Form::Picture(figure));
            }
            None => self.push(&self.pictures.instead(element.src, element.alt)),
        }
    }

    fn open(&mut self, element: Element<'_>) {
        match element.name {
            "strong" | "b" | "summary" => self.bold += 1,
            "em" | "i" => self.slanted += 1,
            "code" | "kbd" | "samp" => self.code += 1,
            "a" => self.links.push(self.lead(element.href)),
            "br" => self.push("\n"),
            "img" => self.picture(&element),
            "pre" => {
                self.end();
                self.verbatim += 1;
            }
            "ul" => {
                self.end();
                self.lists.push(List { next: None });
            }
            "ol" => {
                self.end();
                self.lists.push(List { next: Some(element.start.parse().unwrap_or(1)) });
            }
            "li" => {
                self.end();
                if let Some(List { next }) = self.lists.last_mut() {
                    self.mark = Some(next.map_or_else(|| "•".to_owned(), |number| format!("{number}.")));
                    *next = next.map(|number| number.saturating_add(1));
                }
            }
            "blockquote" => {
                self.end();
                self.quotes += 1;
            }
            "hr" => {
                self.end();
                self.pass(Form::Rule);
            }
            "table" => {
                self.end();
                self.table = Some(Table::default());
            }
            "tr" => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            "th" => {
                if let Some(table) = &mut self.table {
                    table.has_head |= table.rows.len() == 1;
                }
            }
            "p" | "div" | "details" => self.end(),
            name => {
                if let Some(level) = level(name) {
                    self.end();
                    // Over it stand the heading of the chapter and that of the field.
                    self.heading = Some((level + 2).min(4));
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        let less = |count: &mut usize| *count = count.saturating_sub(1);
        match name {
            "strong" | "b" => less(&mut self.bold),
            "summary" => {
                less(&mut self.bold);
                self.end();
            }
            "em" | "i" => less(&mut self.slanted),
            "code" | "kbd" | "samp" => less(&mut self.code),
            "a" => drop(self.links.pop()),
            "pre" => {
                let code: String = std::mem::take(&mut self.runs).into_iter().map(|run| run.text).collect();
                less(&mut self.verbatim);
                if !code.trim().is_empty() {
                    self.pass(Form::Code(code.trim_end_matches('\n').to_owned()));
                }
            }
            "ul" | "ol" => {
                self.end();
                self.lists.pop();
            }
            "blockquote" => {
                self.end();
                less(&mut self.quotes);
            }
            "td" | "th" => {
                let cell = self.taken();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            "table" => {
                if let Some(Table { has_head, rows }) = self.table.take() {
                    self.pass(Form::Table { has_head, rows });
                }
            }
            "p" | "div" | "li" | "details" => self.end(),
            name if level(name).is_some() => {
                self.end();
                self.heading = None;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            self.push(text);
            return;
        }
        // White space is one space, and none where a line begins.
        let mut said = String::with_capacity(text.len());
        let ends = |text: &str| text.is_empty() || text.ends_with([' ', '\n']);
        let mut is_spaced = self.runs.last().is_none_or(|run| ends(&run.text));
        for sign in text.chars() {
            let is_space = matches!(sign, ' ' | '\n' | '\t' | '\r' | '\x0c');
            if !is_space {
                said.push(sign);
            } else if !is_spaced {
                said.push(' ');
            }
            is_spaced = is_space;
        }
        self.push(&said);
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let link = self.links.iter().rev().find_map(Clone::clone);
        let run = Run {
            text: text.to_owned(),
            is_bold: self.bold > 0,
            is_slanted: self.slanted > 0,
            is_code: self.code > 0 && self.verbatim == 0,
            link,
        };
        self.runs.push(run);
    }

    /// Where a link leads, if it is somewhere.
    fn lead(&self, href: &str) -> Option<String> {
        match href {
            href if href.starts_with("//") => None,
            href if href.starts_with('/') => Some(format!("{}{href}", self.site)),
            href if ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)) => Some(href.to_owned()),
            _ => None,
        }
    }

    /// What was said since the last passage.
    fn taken(&mut self) -> Vec<Run> {
        let mut runs = std::mem::take(&mut self.runs);
        while let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            runs.pop();
        }
        runs
    }

    /// Ends a passage, if one is begun. Within a cell, it goes on in a new line.
    fn end(&mut self) {
        if self.verbatim > 0 {
            return;
        }
        if self.table.is_some() {
            if self.runs.last().is_some_and(|run| !run.text.ends_with('\n')) {
                self.push("\n");
            }
            return;
        }
        let runs = self.taken();
        if !runs.is_empty() {
            self.pass(match self.heading {
                Some(level) => Form::Heading { level, runs },
                None => Form::Text(runs),
            });
        }
    }

    fn pass(&mut self, form: Form) {
        let (is_quoted, mark) = (self.quotes > 0, self.mark.take());
        self.done.push(Passage { depth: self.lists.len() + self.quotes, mark, is_quoted, form });
    }
}

/// The level of a heading, by the name of its element.
fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    digit.parse().ok().filter(|level| (1..=6).contains(level) && digit.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> Vec<String> {
        let text = |runs: &[Run]| {
            let one = |run: &Run| match run {
                Run { link: Some(link), text, .. } => format!("{text}->{link}"),
                Run { is_bold: true, text, .. } => format!("*{text}*"),
                Run { is_code: true, text, .. } => format!("`{text}`"),
                Run { text, .. } => text.clone(),
            };
            runs.iter().map(one).collect::<Vec<_>>().join("|")
        };
        let one = |passage: Passage| {
            let form = match &passage.form {
                Form::Heading { level, runs } => format!("h{level} {}", text(runs)),
                Form::Text(runs) | Form::Note(runs) => text(runs),
                Form::Code(code) => format!("code {code:?}"),
                Form::Table { has_head, rows } => {
                    format!("{has_head} {:?}", rows.iter().flatten().map(|cell| text(cell)).collect::<Vec<_>>())
                }
                Form::Picture(figure) => format!("picture {}", figure.alternative),
                Form::Rule => "---".to_owned(),
            };
            format!("{}{}{} {form}", passage.depth, passage.mark.unwrap_or_default(), if passage.is_quoted { ">" } else { "" })
        };
        passages(html, "https://copse.example/", &Pictures::default()).into_iter().map(one).collect()
    }

    #[test]
    fn html_becomes_passages_that_say_the_same() {
        let table: [(&str, &[&str]); 10] = [
            ("", &[]),
            ("<p>a\n <strong>b</strong> c<br>d</p>", &["0 a |*b*| c|\n|d"]),
            ("<h1>a</h1><h5>b</h5><p>c</p>", &["0 h3 a", "0 h4 b", "0 c"]),
            (
                "<ol start=\"3\"><li>a</li><li><p>b</p><p>c</p><ul><li>d</li></ul></li></ol><p>e</p>",
                &["13. a", "14. b", "1 c", "2• d", "0 e"],
            ),
            ("<blockquote><p>a</p></blockquote><hr>", &["1> a", "0 ---"]),
            ("<pre tabindex=\"0\"><code>a\n  b\n</code></pre><p><code>c</code></p>", &["0 code \"a\\n  b\"", "0 `c`"]),
            (
                "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td><p>d</p><p>e</p></td></tr></tbody></table>",
                &["0 true [\"a\", \"b\", \"c\", \"d|\\n|e\"]"],
            ),
            (
                "<p><a href=\"/c/x\">a</a><a href=\"https://o.example/?a=1&amp;b=2\">b</a><a href=\"javascript:x\">c</a></p>",
                &["0 a->https://copse.example/c/x|b->https://o.example/?a=1&b=2|c"],
            ),
            ("<p><img src=\"/files/1\" alt=\"A &amp; b\"></p>", &["0 A & b"]),
            ("<ul><li class=\"task\">☑ a</li></ul>", &["1• ☑ a"]),
        ];
        for (html, expected) in table {
            assert_eq!(said(html), expected, "{html}");
        }
    }
}
