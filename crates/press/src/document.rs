//! A document to hand in: a title, headings, paragraphs, tables and pictures, as a text document that office programs open
//! (ECMA-376, WordprocessingML). What a screen reader needs is in it: headings are headings, the first row of a table is said
//! to be its head, pictures carry a text, and the language is named.

mod body;
mod image;
mod parts;

use crate::Unpressed;
use image::Image;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// A document on A4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, at its head and in its properties.
    pub title: String,
    /// In which language it is (BCP 47).
    pub language: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// From 1, under the title, to 3; others count as the nearest.
        level: u8,
        /// What it says.
        text: String,
    },
    /// A paragraph; its lines stay lines.
    Paragraph(String),
    /// A table.
    Table {
        /// What the columns are, said again on each page.
        head: Vec<String>,
        /// The rows; a short one is filled with empty cells, and what goes beyond the head is left out.
        rows: Vec<Vec<String>>,
    },
    /// A picture.
    Picture(Picture),
}

/// A picture in a document, as wide as the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// A PNG, JPEG or GIF.
    pub image: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

impl Document {
    /// The document as the bytes of a `.docx` file.
    ///
    /// Errors: [`Unpressed::Picture`].
    pub fn docx(&self) -> Result<Vec<u8>, Unpressed> {
        let mut pictures: Vec<(&Picture, Image)> = Vec::new();
        let body = body::written(self, &mut pictures)?;
        let text = |part: String| part.into_bytes();
        // The types come first, as readers that stream expect.
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), text(parts::types())),
            ("_rels/.rels".to_owned(), text(parts::relations())),
            ("docProps/core.xml".to_owned(), text(parts::properties(self))),
            ("word/document.xml".to_owned(), text(body)),
            ("word/styles.xml".to_owned(), text(parts::styles(&self.language))),
            ("word/_rels/document.xml.rels".to_owned(), text(parts::relations_of_body(&pictures))),
        ];
        let named = |(place, (picture, image)): (usize, &(&Picture, Image))| {
            (format!("word/{}", parts::picture(place + 1, *image)), picture.image.clone())
        };
        parts.extend(pictures.iter().enumerate().map(named));
        packed(parts).map_err(|error| Unpressed::Unwritten(error.to_string()))
    }
}

fn packed(parts: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The least time that the format can say, so that the same document is the same file.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for (name, bytes) in parts {
        let is_compressed = name.contains("/media/");
        let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(name, options.compression_method(method))?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
