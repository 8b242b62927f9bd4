//! The parts of a document beside its body.

use super::{Document, Image, Picture};
use crate::svg::escaped;
use std::fmt::Write;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Where a picture lies, seen from the body; they are numbered from 1.
pub(super) fn picture(number: usize, image: Image) -> String {
    format!("media/picture{number}.{}", image.ending)
}

/// What each part is.
pub(super) fn types() -> String {
    format!(
        concat!(
            r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>"#,
            r#"<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="gif" ContentType="image/gif"/>"#,
            r#"<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>"#,
            r#"<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>"#,
            r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
            r#"</Types>"#
        ),
        HEAD = HEAD,
        WORD = WORD
    )
}

/// Where the document begins.
pub(super) fn relations() -> String {
    format!(
        concat!(
            r#"{HEAD}<Relationships xmlns="{RELATIONS}">"#,
            r#"<Relationship Id="body" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>"#,
            r#"<Relationship Id="properties" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>"#,
            r#"</Relationships>"#
        ),
        HEAD = HEAD,
        RELATIONS = RELATIONS,
        OFFICE = OFFICE
    )
}

/// What the body needs.
pub(super) fn relations_of_body(pictures: &[(&Picture, Image)]) -> String {
    let mut out = format!(
        r#"{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>"#
    );
    for (number, (_, image)) in (1..).zip(pictures) {
        let target = picture(number, *image);
        let _ = write!(out, r#"<Relationship Id="picture{number}" Type="{OFFICE}/image" Target="{target}"/>"#);
    }
    out.push_str("</Relationships>");
    out
}

/// Title, author and language.
pub(super) fn properties(document: &Document) -> String {
    let author =
        document.author.as_deref().map_or(String::new(), |author| format!("<dc:creator>{}</dc:creator>", escaped(author)));
    format!(
        concat!(
            r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>{author}"#,
            r#"<dc:language>{language}</dc:language></cp:coreProperties>"#
        ),
        HEAD = HEAD,
        title = escaped(&document.title),
        author = author,
        language = escaped(&document.language)
    )
}

/// Headings that are headings, in a font that each office program has or has one like.
pub(super) fn styles(language: &str) -> String {
    let language = escaped(language);
    let mut out = format!(
        concat!(
            r#"{HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>"#,
            r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>"#,
            r#"<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>"#,
            r#"<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
        ),
        HEAD = HEAD,
        language = language
    );
    let mut style = |id: &str, name: &str, paragraph: &str, letters: &str| {
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        );
    };
    let large =
        |halves: u32| format!(r#"<w:b/><w:bCs/><w:color w:val="18241E"/><w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>"#);
    style("Title", "Title", r#"<w:keepNext/><w:spacing w:before="0" w:after="320" w:line="240" w:lineRule="auto"/>"#, &large(48));
    for (level, halves, before) in [(1_u8, 34, 400), (2, 28, 320), (3, 24, 240)] {
        let paragraph = format!(
            r#"<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="{}"/>"#,
            level - 1
        );
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &large(halves));
    }
    let close = r#"<w:spacing w:before="60" w:after="60" w:line="252" w:lineRule="auto"/>"#;
    style("TableText", "Table Text", close, r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#);
    style("TableHead", "Table Head", &format!("<w:keepNext/>{close}"), r#"<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>"#);
    style("Picture", "Picture", r#"<w:spacing w:before="120" w:after="240" w:line="240" w:lineRule="auto"/>"#, "");
    let edge = |side: &str, colour: &str, eighths: u32| {
        format!(r#"<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>"#)
    };
    let _ = write!(
        out,
        r#"<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Normal Table"/><w:tblPr><w:tblBorders>{}{}{}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{}</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>"#,
        edge("top", "18241E", 12),
        edge("bottom", "7C8A80", 4),
        edge("insideH", "7C8A80", 4),
        edge("bottom", "18241E", 12),
    );
    out
}
