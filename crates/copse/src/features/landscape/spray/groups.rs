//! Which entry is in which of one's own groups.

use super::page::{self, Forms, group_field};
use crate::{
    features::landscape::{
        keeper,
        was::{self, STALE, Sent},
    },
    words::Words,
};
use kernel::short_line;
use landscape::{Grouping, Id, Landscape, line::NAME_MAX};
use webkit::{Answer, Ctx, Posted, route};

route! {
    /// One's own groups.
    pub struct GroupsAt = "/landscape/spray/groups";
}

pub(super) async fn changed(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    let mut sent: Vec<(Id, Sent)> = Vec::new();
    for entry in &landscape.entries {
        let field = group_field(entry.id);
        // An entry that came after the form was opened has no field in it.
        if form.has(&field) {
            let typed = form.check(&field, |text| short_line(text, NAME_MAX));
            sent.extend(typed.map(|typed| (entry.id, Sent::of(&form, &field, typed))));
        }
    }
    if !form.is_good() {
        return page::again(&ctx, Forms { groups: Some(form), ..Forms::default() }).await;
    }
    let keep = sent.clone();
    let act = move |landscape: &mut Landscape| {
        let stale = |(id, sent): &(Id, Sent)| landscape.entry(*id).is_some_and(|entry| !sent.fits(&entry.group));
        if keep.iter().any(stale) {
            return Ok(STALE.to_owned());
        }
        for (id, sent) in &keep {
            if let (Some(entry), Some(group)) = (landscape.entry_mut(*id), sent.change()) {
                group.clone_into(&mut entry.group);
            }
        }
        // Whoever sorts their groups wants to see them so.
        if keep.iter().any(|(_, sent)| sent.change().is_some()) && landscape.entries.iter().any(|entry| !entry.group.is_empty()) {
            landscape.look.branches = Grouping::Own;
        }
        Ok(page::saved("drawing"))
    };
    let to = keeper::change_mine(&ctx, form.once(), act).await?;
    if to == STALE {
        let (t, landscape) = (Words(ctx.locale()), keeper::mine(&ctx).await?);
        for (id, sent) in &sent {
            if let Some(entry) = landscape.entry(*id) {
                was::tell(&mut form, &group_field(*id), sent, &entry.group, t.spray_clash(entry.group.as_str()));
            }
        }
        return page::again(&ctx, Forms { groups: Some(form), ..Forms::default() }).await;
    }
    ctx.go_to(to)
}
