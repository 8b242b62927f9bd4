//! Dates as people give them: "about 1998", "late 90s", "when I was ten", "summer 2003 until now".
//!
//! A [`Date`] keeps the words as typed, the earliest and the latest day they can mean, and what they are in EDTF (Library of
//! Congress, level 1; ISO 8601-2:2019, annex A) where EDTF can say it. A [`Reader`] reads words of one language, which are
//! data ([`Words`]). What has two readings is either kept as a date whose bounds cover both, or refused; it is never guessed.
//!
//! Nothing here asks the time: today is handed in.
//!
//! ```
//! use dates::{Reader, Words};
//!
//! let reader = Reader::new(Words::english(), jiff::civil::date(2026, 11, 22));
//! let found = reader.find_period("choir, about 1998 to summer 2004, hobby").unwrap().unwrap();
//! assert_eq!(found.bytes, 7..32);
//! assert_eq!(found.period.edtf().unwrap().to_string(), "1998~/2004-22");
//! let (start, _) = found.period.as_start();
//! let start = start.date().unwrap();
//! assert_eq!((start.words(), start.middle(), start.spread()), ("about 1998", Some(1998.5), 1.25));
//! ```

mod date;
mod day;
pub mod edtf;
mod kept;
mod misread;
mod period;
mod read;
mod span;
mod token;
mod words;

pub use date::{Date, Life};
pub use day::Day;
pub use edtf::{Doubt, Edtf, Season};
pub use misread::Misread;
pub use period::{End, Found, Period};
pub use read::{Hemisphere, Reader};
pub use span::Span;
pub use words::{Part, Word, Words};
