//! The pictures of a landscape that a copy brings.

use super::text;
use crate::{
    features::{
        Brought, Here, Offer, Offers, Row, Takes, Taking,
        landscape::{keeper, pictures},
    },
    words::Words,
};
use db::Tx;
use kernel::{LandscapeId, PersonId, PictureId, Result};
use webkit::Ctx;

/// What is taken.
pub(super) const TAKES: Takes = Takes {
    name: "pictures",
    heading: Words::own_landscape_pictures,
    seen: None,
    tables: &[("landscape_picture", &["id", "landscape_id", "file", "title", "alternative", "words", "added_at", "removed_at"])],
    offers,
    take,
    came: |t, count| t.landscape_pictures_came(count),
    home: "/landscape/pictures",
};

/// The pictures of a copy that their person had not taken away, with what is said of each.
fn shown(brought: &Brought) -> impl Iterator<Item = (String, &Row, Option<pictures::Said>)> {
    let rows = brought.rows("landscape_picture").iter().enumerate();
    rows.filter(|(_, row)| super::is_empty(row, "removed_at")).zip(0..pictures::MOST).map(|((place, row), _)| {
        (place.to_string(), row, pictures::Said::of(text(row, "title"), text(row, "alternative"), text(row, "words")))
    })
}

fn offers(tx: &mut Tx, ctx: &Ctx, person: PersonId, brought: &Brought) -> Result<Offers> {
    let (t, mine, mut found) = (Words(ctx.locale()), pictures::said_of(tx, person)?, Offers::default());
    for (key, row, said) in shown(brought) {
        match (said, brought.file_in(row, "file")) {
            (Some(said), Some(file)) => found.offers.push(Offer {
                key,
                here: if mine.contains(&said) { Here::Same } else { Here::Not },
                label: said.title,
                text: said.words,
                file: Some(file),
            }),
            (Some(said), None) => found.troubles.push(t.landscape_brought_no_picture(said.title)),
            (None, _) => found.troubles.push(t.landscape_brought_unsaid().to_owned()),
        }
    }
    Ok(found)
}

fn take(tx: &mut Tx, taking: &Taking<'_>) -> Result<usize> {
    let (mut mine, mut came) = (pictures::said_of(tx, taking.person)?, 0);
    for (key, row, said) in shown(taking.brought) {
        let Some(said) = said.filter(|said| taking.chosen.contains(&key) && !mine.contains(said)) else { continue };
        let stored = taking.brought.file_in(row, "file").and_then(|hash| taking.files.get(&hash));
        let Some(stored) = stored.filter(|stored| stored.is_picture()) else { continue };
        let (id, landscape) = (PictureId::new(taking.now, taking.rng), LandscapeId::new(taking.now, taking.rng));
        stored.record(tx, taking.now)?;
        // A landscape of nothing but pictures is one too.
        keeper::change(tx, taking.person, landscape, taking.zone, taking.now, |_| Ok(()))?;
        if pictures::add(tx, taking.person, id, stored.hash()?, &said, taking.now)? {
            came += 1;
            mine.push(said);
        }
    }
    Ok(came)
}
