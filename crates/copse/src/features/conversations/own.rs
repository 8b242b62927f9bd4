//! What conversations hold of a person.

use crate::{
    base::items,
    features::{Choice, Fate, Holding, Leaving, Own},
    words::Words,
};
use db::Tx;
use db::holdings::Part;
use kernel::Result;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(take_out), takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(
        Part::of("dissent", "person_id").placed_by("conversation_id", "item", "id", "community_id"),
        Fate::Said(&["words"]),
    )
    .copied(Words::own_dissent),
    Holding::of(Part::of("read_mark", "person_id"), Fate::Goes).copied(Words::own_read),
    Holding::of(Part::of("follow", "person_id"), Fate::Goes).copied(Words::own_follows),
    Holding::of(Part::of("mention", "person_id"), Fate::Goes).copied(Words::own_named),
    Holding::of(Part::through("mention", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken),
    Holding::of(Part::through("citation", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken),
    Holding::of(Part::through("thanks", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken)
        .copied(Words::own_thanks_got),
    Holding::of(Part::of("thanks", "person_id").placed_by("item_id", "item", "id", "community_id"), Fate::Said(&["words"]))
        .copied(Words::own_thanks_given),
    Holding::of(Part::through("item_revision", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken)
        .copied(Words::own_revisions)
        .apart_from_kept("item_id"),
    Holding::of(Part::of("item_revision", "author_id").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&[])),
    Holding::of(Part::through("revision_told", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken),
    Holding::of(Part::of("revision_told", "person_id").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&["why"])),
    Holding::of(Part::through("post", "item_id", "item", "id", "author_id").at("community_id"), Fate::Follows)
        .copied(Words::own_posts),
    Holding::of(Part::of("item", "withdrawn_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("item", "author_id").at("community_id"), Fate::Said(&["body", "html", "excerpt"]))
        .copied(Words::own_items)
        .without(&["html", "html_version", "excerpt"])
        .apart_from_kept("id"),
];

/// What goes says that it went, as what is taken back does; its titles, too.
fn take_out(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    if leaving.choice == Choice::Go {
        items::hand_on(tx, leaving.person, leaving.place)?;
        super::store::take_titles_out(tx, leaving.person, leaving.place, kernel::TAKEN_OUT)?;
        super::store::withdraw_all(tx, leaving.person, leaving.place, leaving.now)?;
        super::store::forget_file_counts(tx, leaving.person, leaving.place)?;
    }
    Ok(())
}
