//! The macros in which statements, rows and enums are written.

/// Statements of a store, each one text and one typed function.
///
/// ```
/// # use kernel::{ItemId, Moment};
/// db::row! {
///     /// A post.
///     pub struct PostRow { pub id: ItemId, pub number: i64, pub parent: Option<i64> }
/// }
/// db::queries! {
///     /// One post by its number.
///     pub fn post_by_number(conversation: ItemId, number: i64) -> Option<PostRow> =
///         "SELECT p.item_id AS id, p.number, p.parent FROM post p WHERE p.conversation_id = $1 AND p.number = $2";
///     /// How many posts there are.
///     pub fn posts(conversation: ItemId) -> db::One<i64> = "SELECT COUNT(*) FROM post p WHERE p.conversation_id = $1";
///     /// Notes when the post was said.
///     fn set_said_at(item: ItemId, said_at: Moment) -> db::Changed = "UPDATE post SET said_at = $2 WHERE item_id = $1";
/// }
/// # fn main() { assert_eq!(STATEMENTS.len(), 3); let _ = set_said_at; }
/// ```
///
/// Each becomes `fn name(tx: &mut db::Tx, ...) -> kernel::Result<...>`. Behind the arrow stands `Vec<R>` (all rows),
/// `Option<R>` (none or one), [`One<R>`](crate::One) (exactly one) or [`Changed`](crate::Changed) (rows touched); `R` is a [`row!`](crate::row!), a tuple of up to six columns, or one column's type.
/// One block for each module: it also makes `STATEMENTS`, which the statement test reads.
#[macro_export]
macro_rules! queries {
    ($($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $outcome:ty = $sql:expr;)*) => {
        $(
            $(#[$meta])*
            #[allow(clippy::too_many_arguments, clippy::needless_pass_by_value, reason = "one argument for each parameter of the text")]
            $vis fn $name(
                tx: &mut $crate::Tx,
                $($arg: $ty),*
            ) -> $crate::kernel::Result<$outcome> {
                static STATEMENT: $crate::Statement = $crate::statement!($name($($arg: $ty),*) -> $outcome = $sql);
                <$outcome as $crate::Outcome>::run(tx, &STATEMENT, &[$($crate::Bind::bind(&$arg)),*])
            }
        )*

        /// Every statement of this module, for the statement test.
        #[allow(dead_code, reason = "the statement test alone reads it")]
        pub static STATEMENTS: &[$crate::Statement] =
            &[$($crate::statement!($name($($arg: $ty),*) -> $outcome = $sql)),*];
    };
}

/// Commands that add many rows at a time, each one text as for one row: `INSERT ... VALUES`. On SQLite they run for each row, on
/// PostgreSQL for all in one message. No two of the rows may be one and the same to an `ON CONFLICT ... DO UPDATE`.
///
/// ```
/// # use kernel::{ItemId, Moment};
/// db::many! {
///     /// Adds posts.
///     pub fn add_posts(item: ItemId, number: i64, said_at: Moment) =
///         "INSERT INTO post (item_id, number, said_at) VALUES ($1, $2, $3)";
/// }
/// # fn main() { assert_eq!(MANY.len(), 1); let _ = add_posts; }
/// ```
///
/// Each becomes `fn name(tx: &mut db::Tx, rows: &[(...)]) -> kernel::Result<()>`. `MANY` is for the statement test, as the
/// `STATEMENTS` of [`queries!`](crate::queries!) are.
#[macro_export]
macro_rules! many {
    ($($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),* $(,)?) = $sql:expr;)*) => {
        $(
            $(#[$meta])*
            #[allow(clippy::type_complexity, reason = "one field for each parameter of the text")]
            $vis fn $name(tx: &mut $crate::Tx, rows: &[($($ty,)*)]) -> $crate::kernel::Result<()> {
                static STATEMENT: $crate::Statement = $crate::statement!($name($($arg: $ty),*) -> $crate::Changed = $sql);
                let bound = rows.iter().map(|($($arg,)*)| ::std::vec![$($crate::Bind::bind($arg)),*]);
                let bound: ::std::vec::Vec<_> = bound.collect();
                tx.each(&STATEMENT, &bound)
            }
        )*

        /// Every command of this module for many rows, for the statement test.
        #[allow(dead_code, reason = "the statement test alone reads it")]
        pub static MANY: &[$crate::Statement] =
            &[$($crate::statement!($name($($arg: $ty),*) -> $crate::Changed = $sql)),*];
    };
}

/// One entry of the register. For [`queries!`](crate::queries!) alone.
#[doc(hidden)]
#[macro_export]
macro_rules! statement {
    ($name:ident($($arg:ident: $ty:ty),*) -> $outcome:ty = $sql:expr) => {
        $crate::Statement {
            module: ::core::module_path!(),
            name: ::core::stringify!($name),
            sql: $sql,
            arguments: &[$((::core::stringify!($arg), <$ty as $crate::Bind>::TYPE)),*],
            shape: <$outcome as $crate::Outcome>::SHAPE,
        }
    };
}

/// A struct that is read from a row, field by field in the order in which they stand. The names of the fields must be
/// the names of the statement's columns; the statement test looks.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $ty:ty),* $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name {
            $(#[allow(missing_docs, reason = "a column says by its name what it is")] $(#[$field_meta])* $field_vis $field: $ty),*
        }

        impl $crate::Load for $name {
            fn columns() -> &'static [$crate::Column] {
                const { &[$($crate::Column::of::<$ty>(::core::stringify!($field))),*] }
            }

            fn load(row: &mut $crate::Row<'_>) -> $crate::kernel::Result<Self> {
                Ok(Self { $($field: row.take()?),* })
            }
        }
    };
}

/// An enum that stands in the database, and in addresses and forms, as a word.
///
/// ```
/// db::text_enum! {
///     /// Who may see it.
///     pub enum Visibility {
///         /// Everyone.
///         Public = "public",
///         /// Members.
///         Members = "members",
///     }
/// }
/// # fn main() {
/// assert_eq!("members".parse(), Ok(Visibility::Members));
/// assert_eq!(Visibility::ALL.map(Visibility::as_str), ["public", "members"]);
/// # }
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant),*
        }

        impl $name {
            /// Every one of them, in the order in which they are declared.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word it stands as in the database.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::BadValue;

            fn from_str(word: &str) -> ::core::result::Result<Self, $crate::BadValue> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::BadValue(::std::format!(::core::concat!("not a ", ::core::stringify!($name), ": {:?}"), word))),
                }
            }
        }

        impl $crate::Bind for $name {
            const TYPE: $crate::Type = $crate::Type::Text;
            fn bind(&self) -> $crate::Val<'_> {
                $crate::Val::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl $crate::Col for $name {
            const TYPE: $crate::Type = $crate::Type::Text;
            fn from(value: $crate::ValRef<'_>) -> ::core::result::Result<Self, $crate::BadValue> {
                match value {
                    $crate::ValRef::Text(word) => word.parse(),
                    other => Err($crate::BadValue::expected("a word", other)),
                }
            }
        }
    };
}
