//! What a feature holds of a person, table by table: what the copy of all that is theirs says of it, what it takes of such a copy,
//! and what becomes of it when they delete their account. A test walks the schema: a table with a person in it that no feature names here fails it.

use super::Takes;
use crate::words::Words;
use db::{Tx, holdings::Part};
use kernel::{CommunityId, Moment, PersonId, Result};

/// Rows of a table that have to do with a person.
pub struct Holding {
    /// Which rows.
    pub part: Part,
    /// What the copy calls them; `None` where they are no news to the person: keys, counts, what another row says already.
    pub copied: Option<fn(Words<'static>) -> &'static str>,
    /// Columns that stand in no copy: hashes of secrets, what is made from other columns.
    pub without: &'static [&'static str],
    /// By which column it leads to what communities keep, which is left out of the copy: others write on in that, and one's own
    /// versions of it go by [`Mine`](super::Mine).
    pub apart: Option<&'static str>,
    /// What becomes of them.
    pub fate: Fate,
}

/// What becomes of rows when the account is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Theirs alone: they go, whatever was chosen.
    Goes,
    /// They go with other rows, or others say what becomes of them.
    Follows,
    /// That it was they stays under the name, or is said of a former member; these columns are emptied unless the name stays.
    Named(&'static [&'static str]),
    /// The same; these columns are emptied only if their contributions go.
    Said(&'static [&'static str]),
    /// They stay unless contributions go: then they go, too.
    GoesIfTaken,
}

impl Holding {
    /// Rows of a part with what becomes of them, in no copy.
    pub const fn of(part: Part, fate: Fate) -> Self {
        Self { part, copied: None, without: &[], apart: None, fate }
    }

    /// The same, in the copy under a heading.
    pub const fn copied(self, heading: fn(Words<'static>) -> &'static str) -> Self {
        Self { copied: Some(heading), ..self }
    }

    /// The same, but for some columns.
    pub const fn without(self, columns: &'static [&'static str]) -> Self {
        Self { without: columns, ..self }
    }

    /// The same, but in the copy for what communities keep, to which a column leads.
    pub const fn apart_from_kept(self, column: &'static str) -> Self {
        Self { apart: Some(column), ..self }
    }

    /// The rows that are copied.
    pub fn copied_part(&self) -> Part {
        self.apart.map_or(self.part, |column| self.part.but(column, "kept", "item_id"))
    }
}

/// What becomes of contributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They stay under the name.
    Name,
    /// They stay, as a former member's.
    Former,
    /// They go.
    Go,
}

/// An account that is being deleted, in one place or in all that is left.
#[derive(Clone, Copy, Debug)]
pub struct Leaving {
    /// Whose.
    pub person: PersonId,
    /// Who stands for them from now on; themselves, where their row bears no name any more.
    pub ghost: PersonId,
    /// Where; none: everywhere that is left.
    pub place: Option<CommunityId>,
    /// What was chosen there.
    pub choice: Choice,
    /// When.
    pub now: Moment,
}

/// What more a feature does when someone leaves, before its rows are dealt with: what no rule for a table says.
pub type Leave = fn(&mut Tx, &Leaving) -> Result<()>;

/// What a feature holds of people.
pub struct Own {
    /// Its tables.
    pub holdings: &'static [Holding],
    /// What more it does when someone leaves.
    pub leave: Option<Leave>,
    /// What it takes of a copy that someone brings from another site.
    pub takes: &'static [Takes],
}

impl Own {
    /// Nothing of anyone.
    pub const NOTHING: Self = Self { holdings: &[], leave: None, takes: &[] };
}
