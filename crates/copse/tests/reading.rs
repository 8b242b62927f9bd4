//! A file is read in a process of its own: whatever it does to its reader, the reader ends, and says no more than it may.

use flate2::{Compression, write::ZlibEncoder};
use std::{
    fmt::Write as _,
    io::Write,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// What the program says of a file; nothing where it was stopped.
#[expect(clippy::disallowed_methods, reason = "how long it takes is measured")]
fn read(bytes: &[u8], ending: &str) -> Option<String> {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_copse"))
        .args(["read-file", "--ending", ending])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let _ = child.stdin.take().expect("an input").write_all(bytes);
    let output = child.wait_with_output().expect("it ends");
    assert!(began.elapsed() < Duration::from_secs(120), "it takes no longer than it may");
    output.status.success().then(|| String::from_utf8(output.stdout).expect("a text"))
}

/// What is said of such a PDF. Whether its reader was stopped or gave up of itself hangs on how much memory was left to it: either
/// way it says nothing.
fn said(pdf: &[u8]) -> String {
    read(pdf, "pdf").unwrap_or_default()
}

/// A PDF of one page with this content, and one more object.
fn pdf(content: &[u8], filter: &str, object: &str) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let stream = |content: &[u8]| {
        let mut stream = format!("<< /Length {} {filter} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        stream
    };
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R \
                /Resources << /XObject << /X 5 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>";
    let objects: [Vec<u8>; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into(),
        stream(content),
        object.into(),
    ];
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf.extend(format!("{number} 0 obj\n").bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let mut end = String::from("xref\n0 6\n0000000000 65535 f \n");
    let at = pdf.len();
    for place in places {
        let _ = writeln!(end, "{place:010} 00000 n ");
    }
    let _ = write!(end, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    pdf.extend(end.bytes());
    pdf
}

#[test]
fn what_a_file_says_is_said() {
    assert_eq!(read(b"Larvae heal.", "txt").as_deref(), Some("Larvae heal."));
    assert_eq!(read(b"caf\xe9", "csv").as_deref(), Some("café"));
    let content = b"BT /F 12 Tf 20 200 Td (Honey heals) Tj 0 -20 Td (old wounds) Tj ET";
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 0 >>\nstream\n\nendstream";
    assert_eq!(read(&pdf(content, "", form), "pdf").as_deref(), Some("Honey heals\nold wounds"));
    assert_eq!(read(b"\x00\x01\x02", "bin").as_deref(), Some(""));
}

#[test]
fn what_is_made_to_harm_harms_nothing_else() {
    // Drawn within itself without end.
    let within = "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 4 /Resources << /XObject << /X 5 0 R >> >> >>\n\
                  stream\n/X Do\nendstream";
    assert_eq!(said(&pdf(b"/X Do", "", within)), "");
    // A gigabyte in a megabyte.
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let blank = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        packed.write_all(&blank).expect("it is packed");
    }
    let packed = packed.finish().expect("it is packed");
    assert!(packed.len() < 2 << 20);
    assert_eq!(said(&pdf(&packed, "/Filter /FlateDecode", "null")), "");
    // Work without end: the same words so often that nobody waits for them, of which the beginning may be said.
    let mut again = Vec::new();
    for _ in 0..400_000 {
        again.extend(b"BT /F 9 Tf (no end) Tj ET ");
    }
    assert!(said(&pdf(&again, "", "null")).chars().count() <= texts::MOST);
}
