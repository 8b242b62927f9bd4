//! What a copy from another site says of a person comes to their page here, where that says nothing yet.

use super::edit::checked;
use crate::{
    base::people::{self, ProfileRow},
    features::{Brought, Here, Offer, Offers, Takes, Taking, text_in},
    words::Words,
};
use db::Tx;
use kernel::{PersonId, Result};
use webkit::Ctx;

/// What is taken.
pub(super) const TAKES: Takes = Takes {
    name: "profile",
    heading: Words::own_profile,
    seen: Some(Words::profile_brought_seen),
    tables: &[(
        "profile",
        &["person_id", "practises", "helps", "learning", "languages", "place", "organisation", "picture", "changed_at"],
    )],
    offers,
    take,
    came: |t, count| t.profile_came(count),
    home: "/me/profile",
};

/// The key of the picture.
const PICTURE: &str = "picture";

/// A field of the page: its name, what it is called, where it stands.
type Field = (&'static str, fn(Words<'static>) -> &'static str, fn(&mut ProfileRow) -> &mut String);

const FIELDS: [Field; 6] = [
    ("practises", Words::profile_practises, |row| &mut row.practises),
    ("helps", Words::profile_helps, |row| &mut row.helps),
    ("learning", Words::profile_learning, |row| &mut row.learning),
    ("languages", Words::profile_languages, |row| &mut row.languages),
    ("place", Words::profile_place, |row| &mut row.place),
    ("organisation", Words::profile_organisation, |row| &mut row.organisation),
];

/// How a text stands to the one that is here.
fn compared(mine: &str, theirs: &str) -> Here {
    match mine {
        "" => Here::Not,
        mine if mine == theirs => Here::Same,
        _ => Here::Otherwise,
    }
}

/// The page as it is here.
fn mine(tx: &mut Tx, person: PersonId) -> Result<ProfileRow> {
    Ok(people::profile(tx, person)?.unwrap_or_default())
}

fn offers(tx: &mut Tx, ctx: &Ctx, person: PersonId, brought: &Brought) -> Result<Offers> {
    let (t, mut found) = (Words(ctx.locale()), Offers::default());
    let Some(row) = brought.rows("profile").first() else { return Ok(found) };
    let mut mine = mine(tx, person)?;
    for (name, label, here) in FIELDS {
        match text_in(row, name).and_then(|text| checked(name, text).ok()) {
            Some(text) if text.is_empty() => {}
            Some(text) => found.offers.push(Offer {
                key: name.to_owned(),
                label: label(t).to_owned(),
                here: compared(here(&mut mine), &text),
                text,
                file: None,
            }),
            None => found.troubles.push(t.profile_brought_unread(label(t))),
        }
    }
    match (brought.file_in(row, PICTURE), text_in(row, PICTURE)) {
        (Some(file), _) => found.offers.push(Offer {
            key: PICTURE.to_owned(),
            label: t.profile_picture_title().to_owned(),
            text: String::new(),
            here: if mine.picture.is_some() { Here::Otherwise } else { Here::Not },
            file: Some(file),
        }),
        (None, Some("")) => {}
        (None, _) => found.troubles.push(t.profile_brought_no_picture().to_owned()),
    }
    Ok(found)
}

fn take(tx: &mut Tx, taking: &Taking<'_>) -> Result<usize> {
    let Some(row) = taking.brought.rows("profile").first() else { return Ok(0) };
    let (mut page, mut came) = (mine(tx, taking.person)?, 0);
    for (name, _, here) in FIELDS.into_iter().filter(|(name, ..)| taking.chosen.contains(*name)) {
        let Some(text) = text_in(row, name).and_then(|text| checked(name, text).ok()) else { continue };
        let mine = here(&mut page);
        if mine.is_empty() && !text.is_empty() {
            *mine = text;
            came += 1;
        }
    }
    if came > 0 {
        let ProfileRow { practises, helps, learning, languages, place, organisation, .. } = &page;
        people::keep_profile(tx, taking.person, practises, helps, learning, languages, place, organisation, taking.now)?;
    }
    let picture = taking.brought.file_in(row, PICTURE).and_then(|hash| taking.files.get(&hash));
    if let Some(picture) = picture.filter(|stored| stored.is_picture())
        && page.picture.is_none()
        && taking.chosen.contains(PICTURE)
    {
        picture.record(tx, taking.now)?;
        people::set_picture(tx, taking.person, Some(picture.hash()?), taking.now)?;
        came += 1;
    }
    Ok(came)
}
