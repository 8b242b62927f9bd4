use crate::date::Date;

/// Why a text was not read. The words in it are those of the text that the reason is about; what to tell a person about it
/// is the caller's to say, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// Nothing there.
    Empty,
    /// Longer than [`crate::Reader::LONGEST`] bytes, which no date is, or than a line may be.
    TooLong,
    /// These words are no date, or no more of it.
    NotUnderstood(String),
    /// The calendar has no such day: 30 February, a 13th month.
    NoSuchDay(String),
    /// These words can mean two different times, such as `2004-05` where a period is asked for.
    TwoReadings(String),
    /// A year that no life or community of today reaches.
    YearTooFar(String),
    /// The end is before the start, whatever is in doubt about them.
    EndsBeforeStart {
        /// The start as it was said.
        start: Box<Date>,
        /// The end as it was said.
        end: Box<Date>,
    },
}
