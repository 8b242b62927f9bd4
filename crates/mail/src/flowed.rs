//! Text of the form `format=flowed` (RFC 3676) put back into paragraphs.

#[derive(Default)]
struct Paragraph {
    depth: usize,
    text: String,
}

/// Joins lines that were broken by the sender's program; `delsp` as the part's parameter says.
pub(crate) fn unflow(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<Paragraph> = None;
    for line in text.lines() {
        let depth = line.len() - line.trim_start_matches('>').len();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        if open.as_ref().is_some_and(|open| open.depth != depth || signature) {
            close(open.take(), &mut out);
        }
        let flows = content.ends_with(' ') && !signature;
        let content = if flows && delsp { &content[..content.len() - 1] } else { content };
        open.get_or_insert_with(|| Paragraph { depth, text: String::new() }).text.push_str(content);
        if !flows {
            close(open.take(), &mut out);
        }
    }
    close(open, &mut out);
    out
}

fn close(paragraph: Option<Paragraph>, out: &mut String) {
    let Some(paragraph) = paragraph else { return };
    if paragraph.depth > 0 {
        out.extend(std::iter::repeat_n('>', paragraph.depth));
        out.push(' ');
    }
    out.push_str(if paragraph.text == "-- " { &paragraph.text } else { paragraph.text.trim_end_matches(' ') });
    out.push('\n');
}
