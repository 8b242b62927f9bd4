//! Following a conversation, or muting it.

use super::{addresses::FollowAt, read, store};
use crate::base::conversations::{self, Following};
use kernel::Fault;
use webkit::{Answer, Ctx, Posted};

pub(super) async fn follow(ctx: Ctx, at: FollowAt, posted: Posted) -> Answer {
    posted.button(&ctx).await?;
    let how = match posted.value("how") {
        "none" => None,
        word => Some(word.parse::<Following>().map_err(|_| Fault::Bad("neither to follow nor to mute"))?),
    };
    let (page, now) = (posted.value("at").parse::<u32>().map(|number| number.to_string()).unwrap_or_default(), ctx.now);
    // Pressing twice is pressing once by itself, and going back to press the other must work.
    let home = ctx
        .write(move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let person = opened.view.member()?;
            match how {
                Some(how) => conversations::follow(tx, person, opened.row.id, how, now)?,
                None => store::end_follow(tx, person, opened.row.id)?.0 > 0,
            };
            Ok(opened.home())
        })
        .await?;
    ctx.go_to(format!("{}#follow", webkit::query(home, &[("at", &page)])))
}
