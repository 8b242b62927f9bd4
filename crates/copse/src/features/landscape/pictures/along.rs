//! Pictures of the gallery that go along with a document.

use super::{
    gallery::size_of,
    store::{self, PictureRow},
};
use db::Tx;
use kernel::{Fault, PersonId, PictureId, Result};
use std::io::Read;
use webkit::Ctx;

/// How wide they are, at the most: sharp on paper, and not larger than that needs. In pixels.
const WIDE: i64 = 1_280;

/// A picture with what is said of it.
pub(in super::super) struct Along {
    pub(in super::super) title: String,
    pub(in super::super) alternative: String,
    pub(in super::super) words: String,
    /// A PNG, JPEG or GIF.
    pub(in super::super) image: Vec<u8>,
}

/// The pictures of a person by their titles, the newest first.
pub(in super::super) fn titles(tx: &mut Tx, person: PersonId) -> Result<Vec<(PictureId, String)>> {
    Ok(store::pictures(tx, person)?.into_iter().map(|row| (row.id, row.title)).collect())
}

/// These pictures of whoever asks, in this order.
///
/// # Errors
/// [`Fault::SignIn`] for a guest, [`Fault::Absent`] where one is not theirs.
pub(in super::super) async fn along(ctx: &Ctx, ids: Vec<PictureId>) -> Result<Vec<Along>> {
    let found = ctx
        .read(move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            let mut found = Vec::with_capacity(ids.len());
            for id in &ids {
                let row = store::picture(tx, person, *id)?.ok_or(Fault::Absent)?;
                let size = size_of(tx, &row, WIDE)?;
                found.push((row, size.hash));
            }
            Ok(found)
        })
        .await?;
    let files = ctx.kit.files.clone();
    let read = move || -> std::io::Result<Vec<Along>> {
        let one = |(PictureRow { title, alternative, words, .. }, hash)| {
            let mut image = Vec::new();
            files.read(&hash)?.read_to_end(&mut image)?;
            Ok(Along { title, alternative, words, image })
        };
        found.into_iter().map(one).collect()
    };
    Ok(tokio::task::spawn_blocking(read).await??)
}
