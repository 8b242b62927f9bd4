// Generated from files of messages; do not edit.

/// The texts of this crate in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a>(pub &'a i18n::Locale);

#[allow(dead_code, reason = "a text may be asked for by its key alone")]
#[allow(
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    reason = "names and arguments are those of the messages"
)]
impl<'a> Words<'a> {
    /// The text of a key chosen at run time.
    pub fn text(self, key: i18n::Key) -> &'a str {
        self.0.text(key)
    }

    /// ~~~text
    /// posts-by = { $name } wrote { posts-count } in { $circle-name }
    /// ~~~
    pub fn posts_by<'b>(self, name: impl Into<i18n::Arg<'b>>, count: impl Into<i18n::Arg<'b>>, circle_name: impl Into<i18n::Arg<'b>>) -> String {
        self.0.format("posts-by", &[("name", name.into()), ("count", count.into()), ("circle-name", circle_name.into())])
    }

    /// ~~~text
    /// posts-count =
    ///     { $count ->
    ///         [0] no posts
    ///         [one] one post
    ///        *[other] { $count } posts
    ///     }
    ///     .hint = Posts that you may read
    /// ~~~
    pub fn posts_count<'b>(self, count: impl Into<i18n::Arg<'b>>) -> String {
        self.0.format("posts-count", &[("count", count.into())])
    }

    /// ~~~text
    /// posts-count =
    ///     { $count ->
    ///         [0] no posts
    ///         [one] one post
    ///        *[other] { $count } posts
    ///     }
    ///     .hint = Posts that you may read
    /// ~~~
    pub fn posts_count_hint(self) -> &'a str {
        self.0.text(key::POSTS_COUNT_HINT)
    }

    /// ~~~text
    /// posts-moved = Moved to { $type }
    /// ~~~
    pub fn posts_moved<'b>(self, type_: impl Into<i18n::Arg<'b>>) -> String {
        self.0.format("posts-moved", &[("type", type_.into())])
    }

    /// ~~~text
    /// posts-place =
    ///     { $kind ->
    ///         [circle] in the circle { $name }
    ///        *[site] on { -copse }
    ///     }
    /// ~~~
    pub fn posts_place<'b>(self, kind: impl Into<i18n::Arg<'b>>, name: impl Into<i18n::Arg<'b>>) -> String {
        self.0.format("posts-place", &[("kind", kind.into()), ("name", name.into())])
    }

    /// ~~~text
    /// self = You
    /// ~~~
    pub fn self_(self) -> &'a str {
        self.0.text(key::SELF)
    }

    /// ~~~text
    /// sign-in-button = { sign-in-title } to { -copse }
    /// ~~~
    pub fn sign_in_button(self) -> &'a str {
        self.0.text(key::SIGN_IN_BUTTON)
    }

    /// ~~~text
    /// # The heading of the page.
    /// sign-in-title = Sign in
    /// ~~~
    pub fn sign_in_title(self) -> &'a str {
        self.0.text(key::SIGN_IN_TITLE)
    }

    /// ~~~text
    /// sign-in-type = Kind
    ///     .hint = "Any" means *any* [kind]
    /// ~~~
    pub fn sign_in_type(self) -> &'a str {
        self.0.text(key::SIGN_IN_TYPE)
    }

    /// ~~~text
    /// sign-in-type = Kind
    ///     .hint = "Any" means *any* [kind]
    /// ~~~
    pub fn sign_in_type_hint(self) -> &'a str {
        self.0.text(key::SIGN_IN_TYPE_HINT)
    }

}

/// The keys of the texts without arguments.
#[allow(dead_code, reason = "a text may be asked for by its function alone")]
pub mod key {
    /// `posts-count.hint`
    pub const POSTS_COUNT_HINT: i18n::Key = i18n::Key::new("posts-count.hint");
    /// `self`
    pub const SELF: i18n::Key = i18n::Key::new("self");
    /// `sign-in-button`
    pub const SIGN_IN_BUTTON: i18n::Key = i18n::Key::new("sign-in-button");
    /// `sign-in-title`
    pub const SIGN_IN_TITLE: i18n::Key = i18n::Key::new("sign-in-title");
    /// `sign-in-type`
    pub const SIGN_IN_TYPE: i18n::Key = i18n::Key::new("sign-in-type");
    /// `sign-in-type.hint`
    pub const SIGN_IN_TYPE_HINT: i18n::Key = i18n::Key::new("sign-in-type.hint");
}

/// The English texts: path and content of each file.
pub const ENGLISH: &[i18n::Source] = &[
    ("src/tests/made_up/english/posts/posts.ftl", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/english/posts/posts.ftl"))),
    ("src/tests/made_up/english/sign_in.ftl", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/english/sign_in.ftl"))),
];

/// Other languages: tag and files of each.
pub const TRANSLATIONS: &[i18n::Translation] = &[
    (
        "ar",
        &[
            ("src/tests/made_up/locales/ar/texts.ftl", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/locales/ar/texts.ftl"))),
        ],
    ),
    (
        "pl",
        &[
            ("src/tests/made_up/locales/pl/dates.ftl", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/locales/pl/dates.ftl"))),
            ("src/tests/made_up/locales/pl/texts.ftl", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/made_up/locales/pl/texts.ftl"))),
        ],
    ),
];
