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
