//! Practices that may be one, offered in pairs: a handful at a time, each judged by its person or left for later.

use super::page::{self, Forms, PracticesAt};
use crate::{
    features::landscape::{
        keeper,
        was::{self, STALE, Sent},
    },
    words::Words,
};
use kernel::short_line;
use landscape::{Id, Landscape, Verdict, practices};
use webkit::{Answer, Ctx, Form, Posted, query, route};

route! {
    /// Judging pairs.
    pub struct PairsAt = "/landscape/practices/pairs";
}

/// How many pairs are offered at a time.
const HANDFUL: usize = 5;
/// Longest line on how something is done, in characters.
pub(super) const HOW_MAX: usize = 300;

/// One side of a pair.
pub(super) struct Side {
    id: Id,
    pub(super) name: String,
    pub(super) entry: String,
    how: String,
    pub(super) how_label: String,
}

/// A pair that is offered, with its fields.
pub(super) struct Offered {
    pub(super) a: Side,
    pub(super) b: Side,
    pub(super) key: String,
    pub(super) verdict: String,
    pub(super) how_a: String,
    pub(super) how_b: String,
}

impl Offered {
    fn of(a: Side, b: Side) -> Self {
        let (key, verdict) = (format!("{}-{}", a.id, b.id), verdict_field(a.id, b.id));
        Self { key, verdict, how_a: how_field(a.id, b.id), how_b: how_field(b.id, a.id), a, b }
    }

    /// A form with its fields.
    pub(super) fn filled(&self, form: Form) -> Form {
        let form = form.with(&self.verdict, "later");
        was::with(was::with(form, &self.how_a, &self.a.how), &self.how_b, &self.b.how)
    }
}

fn verdict_field(a: Id, b: Id) -> String {
    format!("verdict-{a}-{b}")
}

/// The field for how the first is done, as against the second.
fn how_field(of: Id, against: Id) -> String {
    format!("how-{of}-{against}")
}

/// A handful of pairs to judge.
pub(super) fn offered(t: Words<'static>, landscape: &Landscape) -> Vec<Offered> {
    let side = |id: Id| {
        let (entry, practice) = landscape.practice_of(id)?;
        Some(Side {
            id,
            name: practice.name.clone(),
            entry: entry.name.clone(),
            how: practice.how.clone(),
            how_label: t.practices_how_in(entry.name.as_str()),
        })
    };
    practices::pairs(landscape, HANDFUL).iter().filter_map(|pair| Some(Offered::of(side(pair.a)?, side(pair.b)?))).collect()
}

/// What someone said of a pair.
#[derive(Clone)]
struct Judged {
    a: Id,
    b: Id,
    verdict: Verdict,
    hows: [(Id, Sent); 2],
}

fn pair(key: &str) -> Option<(Id, Id)> {
    let (a, b) = key.split_once('-')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

/// The pairs that were judged; those left for later are not among them.
fn judgements(form: &mut Form, ctx: &Ctx) -> Vec<Judged> {
    let keys: Vec<(Id, Id)> = form.values("pair").filter_map(pair).take(2 * HANDFUL).collect();
    let mut all = Vec::new();
    for (a, b) in keys {
        let field = verdict_field(a, b);
        let verdict = match form.value(&field) {
            "later" | "" => continue,
            said => said.parse::<Verdict>(),
        };
        let Ok(verdict) = verdict else {
            form.wrong(&field, ctx.words().field_choice());
            continue;
        };
        let mut how = |of, against| {
            let field = how_field(of, against);
            let most = HOW_MAX.max(was::was(form, &field).chars().count());
            let typed = form.check(&field, |text| short_line(text, most))?;
            Some((of, Sent::of(form, &field, typed)))
        };
        if let (Some(one), Some(other)) = (how(a, b), how(b, a)) {
            all.push(Judged { a, b, verdict, hows: [one, other] });
        }
    }
    all
}

fn how_now(landscape: &Landscape, id: Id) -> Option<&str> {
    landscape.practice_of(id).map(|(_, practice)| practice.how.as_str())
}

pub(super) async fn judged(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let asked = form.values("pair").count();
    let judged = judgements(&mut form, &ctx);
    if !form.is_good() {
        return page::again(&ctx, Forms { pairs: Some(form), ..Forms::default() }).await;
    }
    // Whoever left one for later wants to see the matrix; else the next handful comes.
    let later = if judged.len() < asked { "1" } else { "" };
    let to = format!("{}#matrix", query(PracticesAt, &[("saved", "1"), ("later", later)]));
    let keep = judged.clone();
    let act = move |landscape: &mut Landscape| {
        let stale = |(id, sent): &(Id, Sent)| how_now(landscape, *id).is_some_and(|now| !sent.fits(now));
        if keep.iter().flat_map(|judged| &judged.hows).any(stale) {
            return Ok(STALE.to_owned());
        }
        for Judged { a, b, verdict, hows } in &keep {
            landscape.judge(*a, *b, *verdict);
            for (id, sent) in hows {
                if let (Some(practice), Some(how)) = (landscape.practice_mut(*id), sent.change()) {
                    how.clone_into(&mut practice.how);
                }
            }
        }
        Ok(to.clone())
    };
    let to = keeper::change_mine(&ctx, form.once(), act).await?;
    if to == STALE {
        let (t, landscape) = (Words(ctx.locale()), keeper::mine(&ctx).await?);
        for judged in &judged {
            for (place, (id, sent)) in judged.hows.iter().enumerate() {
                let field = if place == 0 { how_field(judged.a, judged.b) } else { how_field(judged.b, judged.a) };
                let now = how_now(&landscape, *id).unwrap_or_default();
                was::tell(&mut form, &field, sent, now, t.spray_clash(now));
            }
        }
        return page::again(&ctx, Forms { pairs: Some(form), ..Forms::default() }).await;
    }
    ctx.go_to(to)
}
