//! The web floor of the house: what every page needs and no page should write again.
//!
//! - [`Kit`]: what all handlers share: database, catalogue, clock, chance, settings.
//! - [`Ctx`]: one request: who asks, in which language, when; reads and writes go through it.
//! - [`route!`] and [`Routes`]: addresses are types, and the list of routes can be walked by a test.
//! - [`Posted`] and [`Form`]: forms return their state, never an error page; nothing typed is lost.
//! - [`Page`]: the shell around each page; [`Answer`] and [`Failure`]: what a handler returns.
//! - [`frame`]: the layers around the router: request id, limits, security headers, error pages.

mod address;
mod assets;
mod ctx;
mod errors;
mod form;
mod guard;
mod held;
mod kit;
mod limits;
mod live;
mod multipart;
mod page;
mod posted;
mod route;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod upload;
mod words;

pub use address::ClientAddress;
pub use ctx::{Asking, Ctx, Seat, Viewer, carry_cookie, end_session_cookie, kept_secret, start_session_cookie};
pub use errors::{Answer, Failure, frame};
pub use form::{Field, Form, Summary};
pub use guard::{Guard, Once};
pub use held::{Held, own_path};
pub use kit::{Kit, Parts, PasswordCost, Settings, WhoIs};
pub use limits::{Limiter, Rate};
pub use live::{Happening, Live, listen};
pub use page::{NavItem, Page, Place, ShownTo, initials, say_gone};
pub use posted::{Asked, Posted};
pub use route::{Address, Href, Listed, Method, Routes, query};
pub use store::{STATEMENTS, forget_nonces};
pub use upload::{MOST_FILES, Unkept, Upload};
pub use words::{ENGLISH, TRANSLATIONS, Words};

#[doc(hidden)]
pub use axum;
#[doc(hidden)]
pub use kernel;
#[doc(hidden)]
pub use route::{read_segments, write_address};

pub use assets::{asset_routes, asset_url, stylesheet_url};
