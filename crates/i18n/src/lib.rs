//! Texts in the reader's language.
//!
//! Every text a person sees is a [Fluent](https://projectfluent.org) message. English stands in the slice that says it,
//! other languages in `locales/<tag>/*.ftl`. A build script turns the English messages into functions, so a wrong key
//! or a missing argument does not compile.
//!
//! # How a slice adds a text
//!
//! 1. Write it into an `.ftl` file of the slice. Keys are small letters, digits and hyphens, and start with the name of
//!    the slice; no HTML, ever: markup belongs to the template, and `<` in a message stops the build.
//!
//!    ```text
//!    sign-in-title = Sign in
//!    posts-count =
//!        { $count ->
//!            [one] one post
//!           *[other] { $count } posts
//!        }
//!        .hint = Posts that you may read
//!    ```
//! 2. Call it. `Words` wraps the [`Locale`] of the reader:
//!
//!    ```
//!    # mod texts { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/messages.rs")); }
//!    # let catalogue = i18n::Catalogue::load(&[texts::ENGLISH], &[]).unwrap();
//!    let words = texts::Words(catalogue.english());
//!    assert_eq!(words.sign_in_title(), "Sign in");
//!    assert_eq!(words.posts_count(1200), "1,200 posts");
//!    assert_eq!(words.posts_count_hint(), "Posts that you may read");
//!    ```
//!
//!    Arguments come in the order in which the English text first shows them: who turns a text round looks at its
//!    callers. What is forgotten does not compile:
//!
//!    ```compile_fail,E0061
//!    # mod texts { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/messages.rs")); }
//!    # let catalogue = i18n::Catalogue::load(&[texts::ENGLISH], &[]).unwrap();
//!    # let words = texts::Words(catalogue.english());
//!    words.posts_count();
//!    ```
//! 3. Where an enum chooses the text, take its key: `words.text(key::SIGN_IN_TITLE)`. Only texts without arguments have
//!    a [`Key`].
//!
//! A term (`-copse = Copse`) may be used by the messages of every crate; a message may refer only to messages that are
//! generated with it.
//!
//! # How a crate gets its functions
//!
//! Its build script is `i18n::codegen::Builder::new().dir("src").write()` (feature `codegen`; build scripts need no
//! more, so `default-features = false` keeps them small), and one of its modules is
//! `include!(concat!(env!("OUT_DIR"), "/messages.rs"));`. The program loads what all of them generated:
//! `Catalogue::load(&[webkit::ENGLISH, copse::ENGLISH], &[copse::TRANSLATIONS])`.
//!
//! # How a text is shown
//!
//! Texts without arguments are made whole when the catalogue is loaded; asking for one is one look into a hash map.
//! What a translation lacks, or has wrong, is said in English; [`problems`] tells what that is. Arguments are set apart
//! with the invisible marks FSI and PDI where reading directions could meet (see [`Arg`]). Dates are in [`DateStyle`].

#[cfg(any(test, feature = "codegen"))]
pub mod codegen;
mod problem;
mod source;

#[cfg(feature = "runtime")]
mod arg;
#[cfg(feature = "runtime")]
mod catalogue;
#[cfg(feature = "runtime")]
mod dates;
#[cfg(feature = "runtime")]
mod joined;
#[cfg(feature = "runtime")]
mod locale;
#[cfg(feature = "runtime")]
mod negotiate;
#[cfg(feature = "runtime")]
mod plurals;
#[cfg(feature = "runtime")]
mod pseudo;

#[cfg(feature = "runtime")]
pub use arg::Arg;
#[cfg(feature = "runtime")]
pub use catalogue::{Catalogue, problems};
#[cfg(feature = "runtime")]
pub use dates::DateStyle;
#[cfg(feature = "runtime")]
pub use locale::{Dir, Locale};
pub use problem::{Problem, Wrong};
pub use source::{Key, Source, Translation};

// The generated functions name the crate from outside.
#[cfg(test)]
extern crate self as i18n;
#[cfg(all(test, feature = "runtime"))]
mod tests;
