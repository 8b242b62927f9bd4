//! New posts, told to whoever has the conversation open: their arrival numbers, each after the door was asked again.

use super::{conversation::Key, read, store};
use kernel::Result;
use webkit::{Answer, Ctx, Happening, listen, route};

route! {
    /// What arrives in a conversation, as it arrives.
    pub struct LiveAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/live";
}

pub(super) async fn live(ctx: Ctx, at: LiveAt) -> Answer {
    let (slug, key) = (at.slug.clone(), at.key.clone());
    let conversation = ctx.read(move |tx, actor| Ok(read::open(tx, actor, &slug, &key)?.row.id)).await?;
    listen(&ctx, move |ctx, happening| {
        let at = at.clone();
        async move { happening.item == conversation && may_know(&ctx, at, happening).await.unwrap_or(false) }
    })
}

/// Whether someone may see what arrived, as things stand now.
async fn may_know(ctx: &Ctx, at: LiveAt, happening: Happening) -> Result<bool> {
    ctx.read(move |tx, actor| {
        let opened = read::open(tx, actor, &at.slug, &at.key)?;
        Ok(store::said_at(tx, opened.row.id, opened.reach(), happening.number)?.is_some())
    })
    .await
}
