//! Taking an entry out, and putting it back. A community of this site is left out, and can be brought back at any time.

use super::{
    entry::EntryAt,
    page::{self, TimelineAt, TimelinePage},
};
use crate::{
    features::landscape::{
        keeper,
        tabs::{Tab, Tabs},
    },
    words::Words,
};
use askama::Template;
use kernel::{CommunityId, Fault};
use landscape::{Entry, Id, NotBack};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Taking an entry out of the landscape.
    pub struct RemoveAt { id: Id } = "/landscape/entry/{id}/remove";
    /// Putting back what was just taken out.
    pub struct PutBackAt = "/landscape/put-back";
    /// Bringing back a community of this site.
    pub struct BringBackAt = "/landscape/bring-back";
}

#[derive(Template)]
#[template(path = "features/landscape/entries/remove.html")]
struct RemovePage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    form: Form,
    entry: Entry,
}

#[derive(Template)]
#[template(path = "features/landscape/entries/removed.html")]
struct RemovedPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    form: Form,
    entry: Entry,
}

pub(super) async fn ask(ctx: Ctx, at: RemoveAt) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let entry = landscape.entry(at.id).cloned().ok_or(Fault::Absent)?;
    ctx.show(&RemovePage {
        page: ctx.page(t.entries_remove_title(entry.name.as_str())).in_section("landscape"),
        t,
        tabs: Tabs::on(t, Tab::Timeline),
        form: Form::empty(ctx.guard(), ctx.words()),
        entry,
    })
}

pub(super) async fn removed(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let Some((entry, part)) = landscape.entry(at.id).cloned().zip(landscape.part_of(at.id)) else {
        return Err(Fault::Absent.into());
    };
    if !form.is_good() {
        let page = ctx.page(t.entries_remove_title(entry.name.as_str())).in_section("landscape");
        return ctx.show_again(&RemovePage { page, t, tabs: Tabs::on(t, Tab::Timeline), form, entry });
    }
    keeper::change_mine(&ctx, form.once(), move |landscape| {
        let entry = landscape.remove(at.id).ok_or(Fault::Absent)?;
        landscape.left_out.extend(entry.community);
        Ok(TimelineAt.to_string())
    })
    .await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("entry", entry.id.to_string())
        .with("part", landscape::write(&part).to_string());
    let page = ctx.page(t.entries_removed_title(entry.name.as_str())).in_section("landscape");
    ctx.show(&RemovedPage { page, t, tabs: Tabs::on(t, Tab::Timeline), form, entry })
}

pub(super) async fn put_back(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = page::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let part = serde_json::from_str(form.value("part")).ok();
    let read = part.map(|part| landscape::read_own(&part));
    let part = read.filter(|(_, problems)| problems.is_empty()).map(|(part, _)| part);
    let (Some(part), Ok(id), true) = (part, form.value("entry").parse::<Id>(), form.is_good()) else {
        if form.is_good() {
            form.refuse(t.entries_put_back_unread());
        }
        return ctx.show_again(&TimelinePage::of(&ctx, mine, None, Some(form)));
    };
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        Ok(match landscape.put_back(part.clone(), id) {
            Ok(()) => format!("{}?saved=1", EntryAt { id }),
            Err(NotBack::There) => TimelineAt.to_string(),
            Err(NotBack::Absent | NotBack::Full) => String::new(),
        })
    })
    .await?;
    if !to.is_empty() {
        return ctx.go_to(to);
    }
    form.refuse(t.entries_put_back_unread());
    ctx.show_again(&TimelinePage::of(&ctx, mine, None, Some(form)))
}

pub(super) async fn bring_back(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    let mine = page::mine(&ctx).await?;
    let community = form.value("community").parse::<CommunityId>();
    let (Ok(community), true) = (community, form.is_good()) else {
        return ctx.show_again(&TimelinePage::of(&ctx, mine, None, Some(form)));
    };
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        // It comes in by itself when the landscape is next looked at.
        landscape.left_out.retain(|left_out| *left_out != community);
        Ok(format!("{TimelineAt}?back=1"))
    })
    .await?;
    ctx.go_to(to)
}
