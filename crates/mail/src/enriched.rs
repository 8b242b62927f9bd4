//! `text/enriched` (RFC 1896) and its forerunner `text/richtext` (RFC 1341) as plain text.

#[derive(Default)]
struct Plain {
    out: String,
    /// Open `<param>`s: what is inside is not shown.
    params: usize,
    nofill: usize,
    excerpts: usize,
    newlines: usize,
}

/// The words of an enriched text. A single line end is a space, two are one; `<excerpt>` becomes a quotation.
pub(crate) fn to_plain(text: &str, richtext: bool) -> String {
    let mut plain = Plain::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("<<").filter(|_| !richtext) {
            plain.push('<');
            rest = after;
        } else if let Some((tag, after)) = tag(rest) {
            plain.tag(&tag);
            rest = after;
        } else {
            match c {
                '\r' => {}
                '\n' => plain.line_end(),
                c => plain.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    plain.out
}

fn tag(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(60).position(|b| b == b'>')?;
    let name = &inner[..end];
    let good = name.strip_prefix('/').unwrap_or(name).chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !name.is_empty();
    good.then(|| (name.to_ascii_lowercase(), &inner[end + 1..]))
}

impl Plain {
    fn tag(&mut self, tag: &str) {
        match tag {
            "param" => self.params += 1,
            "/param" => self.params = self.params.saturating_sub(1),
            "nofill" => self.nofill += 1,
            "/nofill" => self.nofill = self.nofill.saturating_sub(1),
            "excerpt" => {
                self.new_line();
                self.excerpts += 1;
            }
            "/excerpt" => {
                self.new_line();
                self.excerpts = self.excerpts.saturating_sub(1);
            }
            "nl" | "np" | "paragraph" | "/paragraph" => self.new_line(),
            "lt" => self.push('<'),
            _ => {}
        }
    }

    fn new_line(&mut self) {
        self.newlines = 0;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn line_end(&mut self) {
        if self.params > 0 {
            return;
        }
        if self.nofill > 0 {
            self.out.push('\n');
        } else {
            self.newlines += 1;
        }
    }

    fn push(&mut self, c: char) {
        if self.params > 0 {
            return;
        }
        match std::mem::take(&mut self.newlines) {
            0 => {}
            1 if self.out.ends_with(['\n', ' ']) || self.out.is_empty() => {}
            1 => self.out.push(' '),
            many => self.out.extend(std::iter::repeat_n('\n', many - 1)),
        }
        if self.excerpts > 0 && (self.out.is_empty() || self.out.ends_with('\n')) {
            self.out.extend(std::iter::repeat_n('>', self.excerpts));
            self.out.push(' ');
        }
        self.out.push(c);
    }
}
