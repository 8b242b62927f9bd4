//! How long what a file says may be, in characters: as long as on the site, whose forms ask here.

/// A key of a person. It holds the longest name with what a site puts before it when it writes out.
pub const KEY_MAX: usize = 400;
/// A text of a charter.
pub const TEXT_MAX: usize = 4_000;
/// A principle.
pub const PRINCIPLE_MAX: usize = 300;
/// Words for a place.
pub const PLACE_MAX: usize = 300;
/// The code of a place.
pub const CODE_MAX: usize = 20;
/// The name of a role, and what a duty is called.
pub const ROLE_MAX: usize = 100;
/// A note on a stay or a role.
pub const NOTE_MAX: usize = 500;
/// Why something was agreed.
pub const WHY_MAX: usize = 300;
/// Norms in a line.
pub const NORMS_SHORT_MAX: usize = 160;
/// Norms in full.
pub const NORMS_MAX: usize = 10_000;
/// A date in words.
pub const DATE_MAX: usize = 100;
/// Why a community says that it is in a stage.
pub const STAGE_WORDS_MAX: usize = 500;
/// A line of a checklist.
pub const LINE_MAX: usize = 200;
/// The lines of a checklist.
pub const LINES_MOST: usize = 20;
/// What a role is for.
pub const ROLE_ABOUT_MAX: usize = 300;
/// For how many months someone holds a role as a rule.
pub const ROLE_MONTHS_MOST: i64 = 240;
/// The roles that a community has of its own.
pub const OWN_ROLES_MOST: usize = 100;
/// A question to who asks to join.
pub const QUESTION_MAX: usize = 200;
/// The questions to who asks to join.
pub const QUESTIONS_MOST: usize = 3;
/// Where a community meets: a link, a number, a room.
pub const MEETING_ADDRESS_MAX: usize = 500;
/// What is to be known of it.
pub const MEETING_NOTE_MAX: usize = 500;
/// The places in which a community meets.
pub const MEETINGS_MOST: usize = 100;
/// What is said to who is new.
pub const STEPS_WORDS_MAX: usize = 2_000;
/// The first steps of who coordinates for the first time.
pub const STEPS_MOST: usize = 20;
/// What would be better in a year.
pub const OUTLOOK_MAX: usize = 4_000;
/// Who expects a report.
pub const REPORT_TO_MAX: usize = 200;
/// All countries, or all organisations.
pub const OUTLOOK_LINES_MAX: usize = 4_000;
/// The versions of a charter, or of how people want to deal with each other, that a file tells.
pub const VERSIONS_MOST: usize = 10_000;
/// The stages that a file says a community went through.
pub const STAGES_MOST: usize = 1_000;
