//! What archives hold of a person.

use crate::{
    features::{Choice, Fate, Holding, Leaving, Own},
    words::Words,
};
use db::Tx;
use db::holdings::Part;
use kernel::{FORMER_MEMBER, Result};

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(let_mails_go), takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("import", "released_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("left_out", "left_by").placed_by("import_id", "import", "id", "community_id"), Fate::Named(&[])),
    Holding::of(Part::through("letter", "post_id", "item", "id", "author_id").at("community_id"), Fate::Follows)
        .copied(Words::own_letters),
    Holding::of(Part::of("placeholder", "person_id").at("community_id"), Fate::Follows),
    Holding::of(Part::of("placeholder", "claimed_by").at("community_id"), Fate::Follows).copied(Words::own_claims),
    Holding::of(Part::of("bringing", "person_id").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("claim_asked", "placeholder_id"), Fate::Follows),
    Holding::of(
        Part::of("claim_asked", "person_id").placed_by("placeholder_id", "placeholder", "person_id", "community_id"),
        Fate::Named(&[]),
    )
    .copied(Words::own_claims_asked),
    Holding::of(
        Part::of("claim_asked", "answered_by").placed_by("placeholder_id", "placeholder", "person_id", "community_id"),
        Fate::Named(&[]),
    ),
];

/// Mails as they came bear a name and an address: they go unless the name stays, and what hangs in them goes with them. Their
/// numbers stay, so that they are not brought in again. What is known of the sender goes, too.
fn let_mails_go(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    if leaving.choice != Choice::Name {
        super::store::forget_attachments_in_mails(tx, leaving.person, leaving.place)?;
        super::store::empty_mails(tx, leaving.person, leaving.place, &[])?;
        super::store::forget_name_of_sender(tx, leaving.person, leaving.place, FORMER_MEMBER)?;
    }
    if leaving.choice == Choice::Go {
        super::store::forget_subjects(tx, leaving.person, leaving.place)?;
    }
    super::store::forget_sender(tx, leaving.person, leaving.place)?;
    Ok(())
}
