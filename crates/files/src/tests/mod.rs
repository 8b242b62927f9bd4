//! The folder, kinds and names; pictures are tested in `tests/`.

mod folder;
mod names;

use crate::Kind;

#[test]
fn a_file_is_what_its_first_bytes_are() {
    let cases: [(&[u8], Kind); 23] = [
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Kind::Jpeg),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Kind::Png),
        (b"GIF89a\x01\0\x01\0", Kind::Gif),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::WebP),
        (b"%PDF-1.7\n", Kind::Pdf),
        (b"PK\x03\x04", Kind::Zip),
        ("Grüße, 你好\n\tein Text".as_bytes(), Kind::Text),
        ("\u{FEFF}name;place\r\n".as_bytes(), Kind::Text),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>", Kind::Other),
        ("\u{FEFF}  \n<!doctype html><script>1</script>".as_bytes(), Kind::Other),
        (b"RIFF\x10\0\0\0WAVEfmt ", Kind::Wav),
        (b"RIFF\x10\0\0\0AVI LIST", Kind::Other),
        (b"fLaC\0\0\0\x22", Kind::Flac),
        (b"\0\0\0\x1cftypM4A \0\0\0\0", Kind::M4a),
        (b"\0\0\0\x1cftypisom\0\0\0\0", Kind::Other),
        (b"OggS\0\x02\0\0\0\0\0\0\0\0abcd\0\0\0\0abcd\x01\x13OpusHead\x01", Kind::Ogg),
        (b"OggS\0\x02\0\0\0\0\0\0\0\0abcd\0\0\0\0abcd\x01\x2a\x80theora", Kind::Other),
        (b"ID3\x04\0\0\0\0\0\x23TSSE", Kind::Mp3),
        (b"\xFF\xFB\x90\x64\0\0", Kind::Mp3),
        (b"\xFF\xFB\xFF\xFF", Kind::Other),
        (b"\x7FELF\x02\x01\x01", Kind::Other),
        (b"text with \0 in it", Kind::Other),
        (b"", Kind::Other),
    ];
    for (head, kind) in cases {
        assert_eq!(Kind::of(head), kind, "{:?}", String::from_utf8_lossy(head));
    }
    assert_eq!(Kind::of(&"ü".as_bytes()[..1]), Kind::Other, "half a character alone is nothing");
    assert_eq!(Kind::of(&"aü".as_bytes()[..2]), Kind::Text, "the head may end within a character");
}
