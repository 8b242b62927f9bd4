//! A drawing as a file of its own: what a stylesheet would give it stands in its attributes, so that it is the same wherever it
//! is opened, also in black and white. It refers to nothing outside itself; fonts are named with others to fall back to, and every
//! line of words is held to its width, since it is not known which of them will be there.

use crate::text::escaped;
use std::fmt::Write;

const TEXT: &str = "'Atkinson Hyperlegible Next','Atkinson Next','Atkinson Hyperlegible','Noto Sans','Segoe UI',Arial,sans-serif";
const HEADING: &str = "'Young Serif',Georgia,'Noto Serif','Times New Roman',serif";
const INK: &str = "#18241e";
const INK_2: &str = "#4a5850";

/// What a class of a drawing means where there is no stylesheet: the light colours.
fn attributes(class: &str) -> String {
    let fill = |colour: &str| format!(r#" fill="{colour}""#);
    let stroke = |colour: &str| format!(r#" fill="none" stroke="{colour}""#);
    match class {
        "d-text" => format!(r#" font-family="{TEXT}""#),
        "d-bold" => format!(r#" font-family="{TEXT}" font-weight="700""#),
        "d-heading" => format!(r#" font-family="{HEADING}""#),
        "d-quiet" => fill(INK_2),
        "d-halo" => r##" paint-order="stroke" stroke="#fff" stroke-width="5" stroke-linejoin="round""##.to_owned(),
        "d-mark" => stroke(INK),
        "d-rule" => stroke("#7c8a80"),
        "d-rule-strong" => stroke(INK),
        "d-dotted" => stroke("#5f6d64"),
        "blob" => format!(r##" fill="#fbf2cf" stroke="{INK}""##),
        "s-home" | "fan-4" => fill("#9c3553"),
        "s-work" | "fan-1" | "cell-shared" => fill("#1c5a3d"),
        "s-school" | "fan-5" | "cell-differently" => fill("#414c9c"),
        "s-hobby" | "fan-6" => fill("#7a3d86"),
        "s-place" | "fan-2" | "cell-only" => fill("#855500"),
        "s-online" | "fan-3" => fill("#0d6270"),
        "fan-7" | "cell-none" => fill(INK_2),
        "fan-8" => fill("#684a00"),
        _ => String::new(),
    }
}

/// Puts attributes in the place of classes. Words in a drawing are escaped, so a quotation mark is always one of its own.
fn dressed(drawing: &str) -> String {
    let mut pieces = drawing.split(r#" class=""#);
    let mut svg = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (classes, rest) = piece.split_once('"').unwrap_or((piece, ""));
        svg.extend(classes.split(' ').map(attributes));
        svg.push_str(rest);
    }
    svg
}

/// A file of what is drawn by classes: `inner` is all that stands within its `svg` element. Title and description are as yet
/// unescaped.
pub(crate) fn file(inner: &str, width: f64, height: f64, title: &str, description: &str) -> String {
    let (title, description, inner) = (escaped(title), escaped(description), dressed(inner));
    let mut svg = String::with_capacity(inner.len() + 600);
    let _ = write!(
        svg,
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}""#,
            r#" role="img" fill="{ink}"><title>{title}</title><desc>{description}</desc>"#,
            r##"<rect width="{width:.0}" height="{height:.0}" fill="#fff"/>{inner}</svg>"##
        ),
        width = width.ceil(),
        height = height.ceil(),
        ink = INK,
        title = title,
        description = description,
        inner = inner
    );
    svg
}

/// A file that says where it may be cut when it goes over several pages of paper, and how much of its top is to be drawn again
/// on each further one: heights in its own units.
pub(crate) fn cut(svg: &str, cuts: &[f64], head: f64) -> String {
    let cuts: Vec<String> = cuts.iter().map(|cut| format!("{cut:.1}")).collect();
    svg.replacen("<svg", &format!(r#"<svg data-cuts="{}" data-head="{head:.1}""#, cuts.join(" ")), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_attributes_and_words_stay() {
        let svg =
            dressed(r#"<text class="d-text d-quiet" x="1">a class=&quot;d-bold&quot;</text><path class="unknown" d="M0 0"/>"#);
        assert!(
            svg.starts_with(r##"<text font-family=""##) && svg.contains(r##" fill="#4a5850" x="1">a class=&quot;d-bold&quot;<"##)
        );
        assert!(svg.ends_with(r#"<path d="M0 0"/>"#), "{svg}");
    }

    #[test]
    fn a_file_says_what_it_is_and_refers_to_nothing() {
        let svg = file(r#"<path class="blob" d="M0 0"/>"#, 10.2, 20.0, "Mine & ours", "Two < three");
        assert!(svg.contains("<title>Mine &amp; ours</title><desc>Two &lt; three</desc>"));
        assert!(svg.contains(r#"viewBox="0 0 11 20""#));
        for refused in ["href", "url(", "style", "class="] {
            assert!(!svg.contains(refused), "{refused}");
        }
    }
}
