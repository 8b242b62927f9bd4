//! What a form says of a stay or a role: who, what, from when until when.

use super::said;
use crate::{
    base::communities::{
        MemberRow,
        terms::{self, Bounds, TermKind, ToldDate, Until},
    },
    words::Words,
};
use dates::{End, Reader};
pub(super) use register::limits::ROLE_MAX;

use kernel::{PersonId, Title, fold, short_line};
use register::limits::NOTE_MAX;
use webkit::{Ctx, Form};

/// Longest date as it is typed, in characters.
pub(super) const DATE_MAX: usize = 100;

/// Reads dates as people give them, on a day.
pub(super) fn reader(ctx: &Ctx) -> Reader<'static> {
    Reader::new(dates::Words::of_many(), said::today(ctx))
}

/// Reads a date; nothing typed is nothing said.
pub(super) fn end(form: &mut Form, t: Words<'static>, reader: Reader<'_>, name: &str) -> Option<End> {
    let text = form.check(name, |text| short_line(text, DATE_MAX))?;
    if text.is_empty() {
        return Some(End::NotSaid);
    }
    match reader.date(&text) {
        Ok(End::On(date)) if date.life().is_some() => {
            form.wrong(name, t.terms_misread_life());
            None
        }
        Ok(end) => Some(end),
        Err(why) => {
            form.wrong(name, crate::features::days::misread(t, &why));
            None
        }
    }
}

/// When something began: "now" is today.
pub(super) fn start(form: &mut Form, ctx: &Ctx, name: &str) -> Option<Option<ToldDate>> {
    let t = Words(ctx.locale());
    Some(match end(form, t, reader(ctx), name)? {
        End::On(date) => Some(ToldDate::from(&date)),
        End::Ongoing => Some(ToldDate::from(&dates::Date::from(said::today(ctx)))),
        End::NotSaid | End::Unknown => None,
    })
}

/// Says beside the field if an end is before its beginning, whatever is in doubt about both.
pub(super) fn check_order(form: &mut Form, t: Words<'static>, from: Option<&ToldDate>, until: &ToldDate, name: &str) {
    let begins = from.and_then(|from| from.bounds.earliest);
    if let (Some(begins), Some(ends)) = (begins, until.bounds.latest)
        && begins > ends
    {
        form.wrong(name, t.terms_order(until.words.as_str(), from.map_or("", |from| from.words.as_str())));
    }
}

/// Says beside the field if a day has not come yet, whatever is in doubt about it.
fn check_came(form: &mut Form, ctx: &Ctx, date: &ToldDate, name: &str, words: &str) {
    if date.bounds.earliest.is_some_and(|earliest| earliest > terms::day_number(said::today(ctx))) {
        form.wrong(name, words);
    }
}

/// What a form tells.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) person: Option<PersonId>,
    pub(super) holder: String,
    pub(super) kind: TermKind,
    pub(super) role: String,
    pub(super) from: Option<ToldDate>,
    pub(super) until: Until,
    pub(super) note: String,
}

/// A form about someone, among the members whose names may be meant.
pub(super) fn told(form: &mut Form, ctx: &Ctx, members: &[MemberRow]) -> Option<Told> {
    let t = Words(ctx.locale());
    let who = form.check("who", Title::parse).and_then(|name| whom(form, t, &name, members));
    let kind = form.choice::<TermKind>("kind");
    let role = form.check("role", |text| short_line(text, ROLE_MAX));
    if kind == Some(TermKind::Own) && role.as_deref() == Some("") {
        form.wrong("role", t.terms_role_needed());
    }
    let from = start(form, ctx, "from");
    if let Some(Some(from)) = &from {
        check_came(form, ctx, from, "from", t.terms_not_yet());
    }
    let until = until(form, ctx, from.as_ref().and_then(Option::as_ref));
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let (person, holder) = who?;
    let role = if kind == Some(TermKind::Member) { String::new() } else { role? };
    let told = Told { person, holder, kind: kind?, role, from: from?, until: until?, note: note? };
    form.is_good().then_some(told)
}

/// Whom a name means: a member, if one has it; else the name alone stands.
fn whom(form: &mut Form, t: Words<'static>, name: &Title, members: &[MemberRow]) -> Option<(Option<PersonId>, String)> {
    let folded = fold(name);
    let alike: Vec<&MemberRow> = members.iter().filter(|member| fold(&member.name) == folded).collect();
    let meant = form.value("person").parse::<PersonId>().ok();
    let chosen = alike.iter().find(|member| Some(member.person) == meant);
    match (chosen, alike.as_slice()) {
        (Some(member), _) => Some((Some(member.person), String::new())),
        (None, []) => Some((None, name.to_string())),
        (None, [member]) => Some((Some(member.person), String::new())),
        (None, _) => {
            form.wrong("who", t.terms_who_two(name.as_str()));
            None
        }
    }
}

/// When it ended, or that it goes on and until when that is planned.
fn until(form: &mut Form, ctx: &Ctx, from: Option<&ToldDate>) -> Option<Until> {
    let t = Words(ctx.locale());
    let (end_of, plan) = (end(form, t, reader(ctx), "until"), end(form, t, reader(ctx), "planned"));
    let plan = match plan? {
        End::On(date) => Some(ToldDate::from(&date)),
        End::Ongoing | End::NotSaid | End::Unknown => None,
    };
    if let Some(plan) = &plan {
        check_order(form, t, from, plan, "planned");
    }
    Some(match end_of? {
        End::On(date) => {
            let until = ToldDate::from(&date);
            check_order(form, t, from, &until, "until");
            check_came(form, ctx, &until, "until", t.terms_not_over());
            if plan.is_some() {
                form.wrong("planned", t.terms_planned_and_over());
            }
            Until::On(until)
        }
        End::Ongoing => Until::Ongoing(plan),
        // What has a planned end goes on.
        End::NotSaid if plan.is_some() => Until::Ongoing(plan),
        End::NotSaid | End::Unknown => Until::Unknown,
    })
}

/// A date of which only its bounds matter.
pub(super) fn bounds(date: Option<&ToldDate>) -> Bounds {
    date.map(|date| date.bounds).unwrap_or_default()
}
