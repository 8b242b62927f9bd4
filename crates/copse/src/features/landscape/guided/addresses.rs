//! Where the activity stands. A step has an address for each place in which a landscape may be kept.

use super::{export::What, screen::Screen};
use webkit::route;

route! {
    /// What it is, and where it begins.
    pub struct BeginAt = "/start";
    /// A finished one, to look at.
    pub struct ExampleAt = "/start/example";
    /// Taking what was made without an account into one's own landscape.
    pub struct TakeOverAt = "/start/take-over";
    /// A step, with one's own landscape.
    pub struct StepAt { screen: Screen } = "/start/{screen}";
    /// A draft, for whoever has its link.
    pub struct DraftAt { token: String } = "/start/link/{token}";
    /// A step, with a draft.
    pub struct DraftStepAt { token: String, screen: Screen } = "/start/link/{token}/{screen}";
    /// A file of a draft.
    pub struct DraftExportAt { token: String, what: What } = "/start/link/{token}/export/{what}";
    /// A step, with a landscape that the page itself carries.
    pub struct CarriedAt { screen: Screen } = "/start/carried/{screen}";
    /// A file of one's own landscape, or of one that the page carries.
    pub struct ExportAt { what: What } = "/start/export/{what}";
}
