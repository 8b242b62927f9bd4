//! The page of a mediation: who takes part, the log, what they come to agree on, how it ended.

use super::{
    list::state,
    rule::{KEPT, Seat, seat},
    store::{self, AgreementRow, EntryRow, PartyRow},
};
use crate::words::Words;
use askama::Template;
use i18n::DateStyle;
use kernel::{MediationId, PersonId, Result};
use webkit::{Answer, Ctx, Form, Page, route};

route! {
    /// A mediation.
    pub struct MediationAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}";
}

/// A party in words.
struct Party {
    name: String,
    state: &'static str,
    class: &'static str,
    words: String,
}

struct Entry {
    row: EntryRow,
    when: String,
}

/// A version of the agreement, with who agrees to it.
struct Agreement {
    row: AgreementRow,
    about: String,
    agree: String,
}

#[derive(Template)]
#[template(path = "features/mediation/page.html")]
struct MediationPage {
    page: Page,
    t: Words<'static>,
    seat: Seat,
    form: Form,
    state: &'static str,
    class: &'static str,
    opened: String,
    parties: Vec<Party>,
    entries: Vec<Entry>,
    agreements: Vec<Agreement>,
    /// Whether the asker does not agree yet to the version on the table.
    may_assent: bool,
    /// The line that the asker has not answered.
    line_waits: bool,
    /// Whether all agreed to tell the line.
    line_told: bool,
    writes: bool,
}

impl MediationPage {
    fn here(&self) -> String {
        MediationAt { slug: self.seat.view.community().slug.to_string(), mediation: self.seat.row.id }.to_string()
    }

    fn waits_for_mediator(&self) -> bool {
        self.seat.mediates() && self.seat.row.taken_at.is_none() && self.seat.row.closed_at.is_none()
    }

    fn waits_for_party(&self) -> bool {
        let is_asked = self.seat.party().is_some_and(|party| party.agreed_at.is_none());
        is_asked && self.seat.row.taken_at.is_some() && self.seat.row.closed_at.is_none()
    }

    fn may_leave(&self) -> bool {
        self.seat.row.closed_at.is_none() && self.seat.party().is_some_and(|party| party.agreed_at.is_some())
    }

    fn outcomes(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![("agreed", self.t.mediation_agreed(), ""), ("apart", self.t.mediation_apart(), "")]
    }
}

fn party_of(t: Words<'static>, party: &PartyRow) -> Party {
    let (state, class) = match (party.left_at, party.agreed_at) {
        (Some(_), None) => (t.mediation_party_declined(), "none"),
        (Some(_), Some(_)) => (t.mediation_party_left(), "none"),
        (None, Some(_)) => (t.mediation_party_agreed(), "done"),
        (None, None) => (t.mediation_party_asked(), "open"),
    };
    Party { name: party.name.to_string(), state, class, words: party.left_words.clone() }
}

/// The page for who sits in it, with a form that came back or none.
pub(super) async fn show_page(ctx: &Ctx, at: &MediationAt, form: Option<Form>) -> Result<impl Template + use<>> {
    let (slug, id) = (at.slug.clone(), at.mediation);
    let (seat, entries, agreements, assents) = ctx
        .read(move |tx, actor| {
            let seat = seat(tx, actor, &slug, id)?;
            let entries = store::entries(tx, id, seat.mediates())?;
            let agreements = store::agreements(tx, id)?;
            let mut assents = Vec::new();
            for agreement in &agreements {
                assents.push(store::assents(tx, id, agreement.version)?);
            }
            Ok((seat, entries, agreements, assents))
        })
        .await?;
    let t = Words(ctx.locale());
    let names = |assents: &[(PersonId,)]| {
        let agree = seat.parties.iter().filter(|party| assents.contains(&(party.person,)));
        agree.map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let agreement = |(row, assents): (AgreementRow, &Vec<(PersonId,)>)| Agreement {
        about: t.norms_version(row.version, row.author.as_str(), ctx.date(row.written_at, DateStyle::Day)),
        agree: match assents.is_empty() {
            true => t.mediation_agree_none().to_owned(),
            false => t.mediation_agree_who(names(assents)),
        },
        row,
    };
    let (state, class) = state(t, &seat.row, seat.waits());
    let is_party = seat.party().is_some();
    let line = seat.row.line.as_str();
    Ok(MediationPage {
        page: ctx.page(seat.row.about.as_str()).in_section("communities"),
        t,
        form: {
            let form = form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()));
            // The form for what they agree on goes on from what is on the table, unless it is the one that came back.
            match form.has("version") {
                true => form,
                false => {
                    let latest = agreements.first();
                    form.with("agreement", latest.map(|agreement| agreement.words.clone()).unwrap_or_default())
                        .with("version", latest.map_or(0, |agreement| agreement.version).to_string())
                }
            }
        },
        state,
        class,
        opened: t.mediation_opened(seat.row.opener.as_str(), ctx.date(seat.row.opened_at, DateStyle::Day)),
        parties: seat.parties.iter().map(|party| party_of(t, party)).collect(),
        may_assent: is_party && assents.first().is_some_and(|assents| !assents.contains(&(seat.me,))),
        agreements: agreements.into_iter().zip(&assents).map(agreement).collect(),
        entries: entries.into_iter().map(|row| Entry { when: ctx.date(row.written_at, DateStyle::Moment), row }).collect(),
        line_waits: !line.is_empty() && seat.party().is_some_and(|party| party.tells.is_empty()),
        line_told: !line.is_empty() && line != KEPT && seat.parties.iter().all(|party| party.tells == line),
        writes: seat.view.writes().is_ok(),
        seat,
    })
}

pub(super) async fn show(ctx: Ctx, at: MediationAt) -> Answer {
    let page = show_page(&ctx, &at, None).await?;
    ctx.show(&page)
}
