//! The files of a community.

use super::{
    give::{FileAt, SizeAt},
    store::{self, ListedRow},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{CommunityRow, Visibility},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use kernel::Moment;
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// The files of a community.
    pub struct FilesAt { slug: String } = "/c/{slug}/files";
}

/// Files on one page.
const PAGE: i64 = 30;

/// How wide a small picture is, in pixels, as it is fetched.
const SMALL: i64 = 480;

/// A file in words.
struct Listed {
    row: ListedRow,
    href: String,
    small: Option<String>,
    size: String,
    when: String,
    place: Option<String>,
    is_held: bool,
}

#[derive(Template)]
#[template(path = "features/files/files.html")]
struct FilesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    listed: Vec<Listed>,
    next: Option<String>,
    seen: &'static str,
}

pub(super) async fn files(ctx: Ctx, at: FilesAt, asked: Asked) -> Answer {
    let before = Moment::from_micros(asked.parse("before").unwrap_or(i64::MAX));
    let item = asked.get("item").unwrap_or_default().replace('\0', "");
    let place: i64 = asked.parse("place").unwrap_or(0);
    let slug = at.slug.clone();
    let (view, mut rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let rows = store::listed(tx, view.community().id, view.reach_number(), before, &item, place, PAGE + 1)?;
            Ok((view, rows))
        })
        .await?;
    let community = view.community().clone();
    if *community.slug != *at.slug {
        return ctx.moved_to(FilesAt { slug: community.slug.to_string() });
    }
    let most = usize::try_from(PAGE)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| {
        let (before, item, place) = (last.added_at.micros().to_string(), last.item.to_string(), last.place.to_string());
        query(at, &[("before", &before), ("item", &item), ("place", &place)])
    });
    let t = Words(ctx.locale());
    let mut page = page_in(&ctx, &community, format!("{} · {}", t.files_title(), community.name));
    if community.visibility == Visibility::Public {
        page = page.open_to_search();
    }
    ctx.show(&FilesPage {
        page,
        t,
        listed: rows.into_iter().map(|row| Listed::of(&ctx, t, &community.slug, row)).collect(),
        next,
        seen: who_sees(t, &view),
        community,
    })
}

/// Who can see the files that are not kept to fewer.
fn who_sees(t: Words<'static>, view: &CommunityView) -> &'static str {
    if view.visibility() == Visibility::Public { t.files_seen_anyone() } else { t.files_seen_members() }
}

impl Listed {
    fn of(ctx: &Ctx, t: Words<'static>, slug: &str, row: ListedRow) -> Self {
        let (item, place) = (row.item, row.place);
        let small = SizeAt { slug: slug.to_owned(), item, place, width: SMALL };
        let post = row.conversation.zip(row.post).map(|(conversation, post)| format!("/c/{slug}/talk/{conversation}/{post}"));
        let talk = row.conversation.map(|conversation| format!("/c/{slug}/talk/{conversation}"));
        Self {
            href: FileAt { slug: slug.to_owned(), item, place }.to_string(),
            small: row.width.map(|_| small.to_string()),
            size: t.file_size(row.size / 1024 + 1),
            when: ctx.date(row.added_at, i18n::DateStyle::Day),
            place: post.or(talk).or_else(|| row.kept.map(|kept| format!("/c/{slug}/repertoire/{kept}"))),
            is_held: row.audience == Audience::Coordinators,
            row,
        }
    }

    /// What a picture shows; without words for it, its name.
    fn alt(&self) -> &str {
        if self.row.alt.is_empty() { &self.row.name } else { &self.row.alt }
    }
}
