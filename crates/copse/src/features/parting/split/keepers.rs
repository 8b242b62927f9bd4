//! Who looks after the new community: members who were asked and agree, or who offer to.

use super::{
    Word,
    page::{self, OVER, Read, SplitAt, again, read_for, waits},
    store::{self, KeeperRow},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::{self, MemberRow},
    },
    words::Words,
};
use db::Tx;
use kernel::{Fault, Moment, PartingId, PersonId, Result, fold};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// Saying whether one looks after the new community; also unasked.
    pub struct KeepAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/keep";
    /// Asking others to.
    pub struct AskAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/ask";
}

/// The most who are asked at a time.
const KEEPERS_MAX: usize = 10;
/// Longest list of their names, in characters.
const NAMES_MAX: usize = 2_000;
/// Stands for "someone was asked already", with their name, where an act gives the address to go on to.
const ASKED: char = '!';

/// Whether so many more may be asked, beside those who have not answered.
fn is_many(keepers: &[KeeperRow], more: usize) -> bool {
    keepers.iter().filter(|keeper| keeper.answer.is_none()).count() + more > KEEPERS_MAX
}

fn say_many(form: &mut Form, t: Words<'static>) {
    form.wrong("keepers", t.split_keepers_many(i64::try_from(KEEPERS_MAX).unwrap_or(i64::MAX)));
}

/// The members whose names stand in a text, one a line.
pub(super) fn named(form: &mut Form, t: Words<'static>, members: &[MemberRow]) -> Option<Vec<PersonId>> {
    let text = form.optional_text("keepers", NAMES_MAX)?;
    let mut found = Vec::new();
    for name in text.as_str().lines().map(str::trim).filter(|name| !name.is_empty()) {
        let alike: Vec<&MemberRow> = members.iter().filter(|member| fold(&member.name) == fold(name)).collect();
        match alike.as_slice() {
            [member] if found.contains(&member.person) => {}
            [member] => found.push(member.person),
            [] => {
                form.wrong("keepers", t.handover_nobody(name));
                return None;
            }
            _ => {
                form.wrong("keepers", t.split_two_called(name));
                return None;
            }
        }
    }
    if is_many(&[], found.len()) {
        say_many(form, t);
        return None;
    }
    Some(found)
}

/// Keeps that a member would look after it, or would not. Whoever would belongs to it.
pub(super) fn answers(tx: &mut Tx, read: &Read, person: PersonId, is_yes: bool, now: Moment) -> Result<()> {
    let (id, community) = (read.row.id, read.community.id);
    store::ask(tx, id, community, person, now)?;
    let answer = if is_yes { "yes" } else { "no" };
    store::answer(tx, id, person, answer, now)?;
    let word = read.words.iter().find(|row| row.person == person).and_then(|row| row.word);
    if is_yes && !word.is_some_and(Word::goes) {
        store::say(tx, id, community, person, Word::Both, now)?;
    }
    let detail = format!("{id} keeps {answer}");
    chronicle::log(tx, &Entry::new(community, Verb::ProposedSplit).by(Some(person)).detail(&detail), now)?;
    Ok(())
}

pub(super) async fn keep(ctx: Ctx, at: KeepAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read_for(&ctx, &at.slug, at.split).await?;
    let is_yes = match form.value("answer") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Bad("neither yes nor no").into()),
    };
    // Anyone offers; to decline one must have been asked.
    if !is_yes && !read.keepers.iter().any(|keeper| keeper.person == read.me()) {
        return Err(Fault::Refused.into());
    }
    if !form.is_good() {
        return again(&ctx, &at.slug, at.split, form).await;
    }
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.split);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = page::read(tx, actor, &slug, id)?;
            if !waits(tx, &read)? {
                return Ok(OVER.to_owned());
            }
            answers(tx, &read, read.me(), is_yes, now)?;
            Ok(SplitAt { slug: slug.clone(), split: id }.to_string())
        })
        .await?;
    if to != OVER {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).split_stale());
    again(&ctx, &at.slug, at.split, form).await
}

pub(super) async fn ask(ctx: Ctx, at: AskAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (slug, id, t) = (at.slug.clone(), at.split, Words(ctx.locale()));
    let members = ctx
        .read(move |tx, actor| {
            let read = page::read(tx, actor, &slug, id)?;
            if !read.asks() {
                return Err(Fault::Refused);
            }
            communities::members(tx, read.community.id, "", Moment::from_micros(0), "", i64::MAX)
        })
        .await?;
    let asked = named(&mut form, t, &members);
    if asked.as_ref().is_some_and(Vec::is_empty) {
        form.wrong("keepers", t.split_keepers_empty());
    }
    let (Some(asked), true) = (asked, form.is_good()) else {
        return again(&ctx, &at.slug, at.split, form).await;
    };
    let (now, slug) = (ctx.now, at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = page::read(tx, actor, &slug, id)?;
            if !read.asks() {
                return Err(Fault::Refused);
            }
            if !waits(tx, &read)? {
                return Ok(OVER.to_owned());
            }
            // Read anew: another may have asked or offered meanwhile.
            let keepers = store::keepers(tx, id)?;
            if let Some(known) = keepers.iter().find(|keeper| asked.contains(&keeper.person)) {
                return Ok(format!("{ASKED}{}", known.name));
            }
            if is_many(&keepers, asked.len()) {
                return Ok(ASKED.to_string());
            }
            for person in &asked {
                communities::is_member(tx, read.community.id, *person)?.ok_or(Fault::Absent)?;
                // Who names themselves agrees by it.
                if *person == read.me() {
                    answers(tx, &read, *person, true, now)?;
                } else {
                    store::ask(tx, id, read.community.id, *person, now)?;
                }
            }
            let detail = format!("{id} asked");
            chronicle::log(tx, &Entry::new(read.community.id, Verb::ProposedSplit).by(Some(read.me())).detail(&detail), now)?;
            Ok(SplitAt { slug: slug.clone(), split: id }.to_string())
        })
        .await?;
    match to.strip_prefix(ASKED) {
        Some("") => say_many(&mut form, t),
        Some(name) => form.wrong("keepers", t.split_keepers_asked(name)),
        None if to == OVER => form.refuse(t.split_stale()),
        None => return ctx.go_to(to),
    }
    again(&ctx, &at.slug, at.split, form).await
}
