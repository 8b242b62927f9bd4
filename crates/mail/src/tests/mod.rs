mod dates;
mod letters;
mod mboxes;
mod properties;
mod senders;
mod subjects;
mod texts;

use crate::mbox::{FromLine, Piece, RawMessage, Reader, Refused};
use crate::{Letter, Refusal};

/// 2026-09-21, microseconds.
const NOW: i64 = 1_790_000_000_000_000;

fn letter(raw: impl AsRef<[u8]>) -> Letter {
    Letter::read(&RawMessage::alone(raw.as_ref().to_vec()), NOW).expect("a letter")
}

fn refusal(raw: impl AsRef<[u8]>) -> Refusal {
    Letter::read(&RawMessage::alone(raw.as_ref().to_vec()), NOW).expect_err("a refusal")
}

fn pieces(file: impl AsRef<[u8]>) -> Vec<Piece> {
    let file = file.as_ref();
    let pieces: Vec<Piece> = Reader::new(file).collect();
    assert_eq!(covered(&pieces), file.len() as u64, "every byte is in one piece");
    pieces
}

/// The length of the pieces together, which must follow each other.
fn covered(pieces: &[Piece]) -> u64 {
    pieces.iter().fold(0, |end, piece| {
        let (offset, length) = match piece {
            Piece::Message(RawMessage { offset, length, .. }) => (*offset, *length),
            Piece::Refused(Refused { offset, length, .. }) => (*offset, *length),
        };
        assert_eq!(offset, end);
        end + length
    })
}

fn messages(pieces: Vec<Piece>) -> Vec<RawMessage> {
    let message = |piece| match piece {
        Piece::Message(raw) => Some(raw),
        Piece::Refused(_) => None,
    };
    pieces.into_iter().filter_map(message).collect()
}

fn refusals(pieces: &[Piece]) -> Vec<&Refusal> {
    let mut reasons = Vec::new();
    for piece in pieces {
        if let Piece::Refused(refused) = piece {
            reasons.push(&refused.reason);
        }
    }
    reasons
}

fn from_line() -> FromLine {
    FromLine { address: "ann@example.org".to_owned(), date: 1_004_613_552_000_000 }
}
