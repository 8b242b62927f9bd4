//! The hand-over pack: what someone needs to know who looks after a community next; as a page, and as Markdown to take along.

use super::{
    super::{meeting, terms::said},
    deputies, store,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{
            self, CharterPart,
            terms::{self, Span, TermKind},
        },
    },
    features::charter_part,
    words::Words,
};
use axum::response::IntoResponse;
use db::Tx;
use http::{HeaderValue, header};
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::{Answer, Ctx, route};

route! {
    /// The pack as Markdown.
    pub struct PackAt { slug: String } = "/c/{slug}/hand-over.md";
}

/// A part of the pack.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) lines: Vec<String>,
}

/// All of the pack, for coordinators.
pub(super) fn sections(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Section>> {
    let t = Words(ctx.locale());
    let id = view.community().id;
    let mut waits: Vec<String> = communities::open_requests(tx, id)?
        .into_iter()
        .map(|row| t.handover_waits_request(row.name.as_str(), ctx.date(row.asked_at, DateStyle::Day)))
        .collect();
    let asked = store::handovers(tx, id, 200)?.into_iter().filter(|row| row.answer.is_none());
    waits.extend(asked.map(|row| t.handover_waits_follow(row.to_name.as_str(), ctx.date(row.asked_at, DateStyle::Day))));
    let links = super::super::store::count_open_invitations(tx, id, ctx.now)?.0.0;
    if links > 0 {
        waits.push(t.handover_waits_links(links));
    }
    let mut all = open_sections(tx, ctx, view)?;
    all.insert(2.min(all.len()), Section { title: t.handover_part_waits(), lines: waits });
    Ok(all)
}

/// The part of it that every member may see, also one who is asked to follow.
pub(super) fn open_sections(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Section>> {
    let t = Words(ctx.locale());
    Ok(vec![
        Section { title: t.handover_part_charter(), lines: charter(tx, ctx, view)? },
        Section { title: t.handover_part_roles(), lines: roles(tx, ctx, view)? },
        Section { title: t.deputy_title(), lines: deputies::lines(tx, ctx, view)? },
        Section { title: t.where_title(), lines: meeting::lines(tx, view)? },
    ])
}

fn charter(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<String>> {
    let t = Words(ctx.locale());
    let row = view.community();
    let members = communities::count_members(tx, row.id)?.0.0;
    let whole = communities::charter_of(tx, row.id, row.charter_version)?.ok_or(Fault::Absent)?;
    let text = |part| match part {
        CharterPart::Review => said::date(ctx, &whole.row.review_on),
        CharterPart::Principles => {
            whole.principles.iter().map(|principle| principle.words.as_str()).collect::<Vec<_>>().join(" / ")
        }
        _ => whole.text_of(part),
    };
    let said = CharterPart::ORDER.into_iter().map(|part| (charter_part(t, part), text(part)));
    let said = said.filter(|(_, words)| !words.is_empty());
    let mut lines: Vec<String> = said.map(|(label, words)| t.handover_line(label, words)).collect();
    lines.push(t.front_members(members));
    Ok(lines)
}

fn roles(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<String>> {
    let t = Words(ctx.locale());
    let today = terms::day_number(said::today(ctx));
    let now = Span { from: today, until: today, ..Span::always(said::today(ctx), ctx.zone()) };
    let held = terms::held_in(tx, view.community().id, &now)?.into_iter();
    let held = held.filter(|held| held.row.kind != TermKind::Member && held.until.latest.is_none());
    Ok(held
        .map(|held| {
            let mut about = format!("{}, {}", held.row.name, said::when(ctx, &held));
            if !held.row.planned_words.is_empty() {
                about = format!("{about}, {}", t.terms_planned_until(said::date(ctx, &held.row.planned_words)));
            }
            t.handover_line(said::role_name(t, held.row.kind, &held.row.role), about)
        })
        .collect())
}

/// A line of text in Markdown, in which nothing is a mark.
fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\r' => {}
            '\n' => line.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => line.extend(['\\', letter]),
            other => line.push(other),
        }
    }
    line
}

fn markdown(title: &str, made: &str, sections: &[Section], nothing: &str) -> String {
    let mut text = format!("# {}\n\n{}\n", plain(title), plain(made));
    for section in sections {
        text.push_str(&format!("\n## {}\n\n", plain(section.title)));
        if section.lines.is_empty() {
            text.push_str(&format!("{nothing}\n"));
        }
        for line in &section.lines {
            text.push_str(&format!("- {}\n", plain(line)));
        }
    }
    text
}

pub(super) async fn download(ctx: Ctx, at: PackAt) -> Answer {
    let drawing = ctx.clone();
    let (community, sections) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            Ok((view.community().clone(), sections(tx, &drawing, &view)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let made = t.handover_made(ctx.date(ctx.now, DateStyle::Day));
    let text = markdown(&t.handover_pack_of(community.name.as_str()), &made, &sections, t.handover_nothing());
    let file = format!("attachment; filename=\"hand-over-{}-{}.md\"", community.slug, said::today(&ctx));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(file)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, text).into_response())
}

#[cfg(test)]
mod tests {
    use super::{Section, markdown};

    #[test]
    fn what_people_write_is_no_mark_in_markdown() {
        let lines = vec!["# A head\n- *bold* <b>".to_owned()];
        let text = markdown(
            "A_b",
            "Made.",
            &[Section { title: "Roles", lines }, Section { title: "Waits", lines: Vec::new() }],
            "Nothing.",
        );
        assert_eq!(text, "# A\\_b\n\nMade.\n\n## Roles\n\n- \\# A head - \\*bold\\* \\<b\\>\n\n## Waits\n\nNothing.\n");
    }
}
