//! The body of a document.

use super::{Block, Document, Image, Picture};
use crate::{Unpressed, svg::escaped};
use std::fmt::Write;
use unicode_bidi::{Direction, get_base_direction};

/// The width of the text, in twentieths of a point: A4 less two margins of 20 mm.
const TEXT_WIDTH: usize = 11_906 - 2 * 1_134;
/// The same in English Metric Units.
const PICTURE_WIDTH: u64 = TEXT_WIDTH as u64 * 635;
/// The most height of a picture, so that its heading stays with it: 220 mm.
const PICTURE_HEIGHT: u64 = 220 * 36_000;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#,
);
const SECTION: &str = concat!(
    r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#,
);

/// Writes the body, and gathers its pictures in their order.
pub(super) fn written<'a>(document: &'a Document, pictures: &mut Vec<(&'a Picture, Image)>) -> Result<String, Unpressed> {
    let mut out = format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>"#);
    out.push_str(&paragraph(&document.title, Some("Title")));
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => out.push_str(&paragraph(text, Some(&format!("Heading{}", (*level).clamp(1, 3))))),
            Block::Paragraph(text) => out.push_str(&paragraph(text, None)),
            Block::Table { head, rows } => out.push_str(&table(head, rows)),
            Block::Picture(shown) => {
                let image = Image::of(&shown.image).ok_or(Unpressed::Picture)?;
                pictures.push((shown, image));
                out.push_str(&picture(shown, image, pictures.len())?);
            }
        }
    }
    let _ = write!(out, "{SECTION}</w:body></w:document>");
    Ok(out)
}

fn paragraph(text: &str, style: Option<&str>) -> String {
    let is_from_right = get_base_direction(text) == Direction::Rtl;
    let style = style.map_or(String::new(), |style| format!(r#"<w:pStyle w:val="{style}"/>"#));
    let (paragraph, run) = if is_from_right { ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") } else { ("", "") };
    let properties = format!("{style}{paragraph}");
    let properties = if properties.is_empty() { properties } else { format!("<w:pPr>{properties}</w:pPr>") };
    let lines: Vec<String> = text.lines().map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line))).collect();
    format!("<w:p>{properties}<w:r>{run}{}</w:r></w:p>", lines.join("<w:br/>"))
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    if head.is_empty() {
        return String::new();
    }
    let width = TEXT_WIDTH / head.len();
    let row = |cells: &[String], properties: &str, style: &str| {
        let empty = String::new();
        let cells = (0..head.len()).map(|place| paragraph(cells.get(place).unwrap_or(&empty), Some(style)));
        let cells: String =
            cells.map(|said| format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{said}</w:tc>"#)).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>")
    };
    let columns = format!(r#"<w:gridCol w:w="{width}"/>"#).repeat(head.len());
    let mut out = format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#
    );
    out.push_str(&row(head, "<w:tblHeader/>", "TableHead"));
    out.extend(rows.iter().map(|cells| row(cells, "", "TableText")));
    // Two tables one after the other would become one.
    out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
    out
}

fn picture(picture: &Picture, Image { wide, high, .. }: Image, number: usize) -> Result<String, Unpressed> {
    let alternative = picture.alternative.trim();
    if alternative.is_empty() {
        return Err(Unpressed::Picture);
    }
    let (mut width, mut height) = (PICTURE_WIDTH, PICTURE_WIDTH * high / wide);
    if height > PICTURE_HEIGHT {
        (width, height) = (PICTURE_HEIGHT * wide / high, PICTURE_HEIGHT);
    }
    let (width, height, said) = (width.max(1), height.max(1), escaped(alternative));
    Ok(format!(
        concat!(
            r#"<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>"#,
            r#"<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>"#,
            r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>"#,
            r#"<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{said}"/><pic:cNvPicPr/></pic:nvPicPr>"#,
            r#"<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#,
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#,
            r#"</wp:inline></w:drawing></w:r></w:p>"#
        ),
        width = width,
        height = height,
        number = number,
        said = said
    ))
}
