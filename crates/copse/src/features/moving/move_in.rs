//! The page on which a keeper of the site brings in what another site wrote out of a community, or a file of communities: the file
//! is given, what it would do is shown, then it is done.

use super::{
    move_in_job::{self as job, Done, How, Look, MOVE_IN, Outcome},
    move_in_store::{self as store, MovingInRow},
    unpacked::{UNPACKED, Unfit},
};
use crate::{
    base::{
        files::{self, FilesField},
        items::Source,
        looks,
    },
    features::all_comes,
    words::Words,
};
use askama::Template;
use db::Scope;
use jobs::Order;
use kernel::{BringingId, Fault, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Bringing in what another site wrote out.
    pub struct MoveInAt = "/keeper/bring";
}

/// Lines of a list that are shown.
const SHOWN: usize = 100;
/// Why nothing was written: something else is being brought in.
const ANOTHER: &str = "something else is being brought in";

/// What would be done, in words.
struct Looked {
    counts: String,
    parts: Vec<String>,
    changed: Vec<String>,
    left: Vec<String>,
    troubles: Vec<String>,
    accounts: String,
    /// Why it cannot be done, if it cannot.
    stop: Option<String>,
}

impl Looked {
    fn of(t: Words<'static>, look: Look) -> Self {
        let Look { report, troubles, accounts, parts, others } = look;
        let added = report.added;
        Self {
            counts: t.move_in_counts(added.communities, added.people, added.memberships, added.roles, report.same),
            parts,
            changed: report.changed.into_iter().take(SHOWN).collect(),
            left: report.left.into_iter().take(SHOWN).collect(),
            troubles: troubles.into_iter().take(SHOWN).collect(),
            accounts: accounts.join(", "),
            stop: others.map(|slug| t.move_in_others(&*slug)),
        }
    }
}

/// What was given last, in words.
struct Given {
    name: String,
    when: String,
    is_going: bool,
    is_wrong: bool,
    said: Vec<String>,
    /// Where something was left out, and why (English).
    told: Vec<(String, String)>,
    /// How many more there are, in words.
    untold: Option<String>,
    communities: Vec<String>,
}

impl Given {
    fn of(ctx: &Ctx, row: MovingInRow) -> Result<Self> {
        let t = Words(ctx.locale());
        let outcome: Option<Outcome> = row.outcome.as_deref().map(serde_json::from_str).transpose()?;
        let said = match &outcome {
            None if row.total == 0 => vec![t.move_in_begun().to_owned()],
            None if row.part.is_empty() => vec![t.move_in_far_first(row.done, row.total)],
            None => vec![t.move_in_far_rest(row.done, row.total)],
            Some(Outcome::Done(done)) => done_in_words(t, done),
            Some(Outcome::Unfit(unfit)) => vec![unfit_in_words(t, unfit)],
            Some(Outcome::Wrong(count)) => vec![t.move_in_wrong(*count)],
            Some(Outcome::Others(slug)) => vec![t.move_in_others(slug.as_str())],
            Some(Outcome::Refused) => vec![t.move_in_refused().to_owned()],
            Some(Outcome::Broke) => vec![t.move_in_broke().to_owned()],
        };
        let is_wrong = outcome.as_ref().is_some_and(|outcome| !matches!(outcome, Outcome::Done(_)));
        let is_going = outcome.is_none();
        let (mut told, untold, communities) = match outcome {
            Some(Outcome::Done(done)) => {
                let untold: u64 = done.parts.iter().map(|(_, came)| came.untold).sum();
                (done.parts.into_iter().flat_map(|(_, came)| came.told).collect(), untold, done.communities)
            }
            _ => (Vec::new(), 0, Vec::new()),
        };
        let untold = untold + u64::try_from(told.len().saturating_sub(SHOWN))?;
        told.truncate(SHOWN);
        Ok(Self {
            name: row.name,
            when: ctx.date(row.asked_at, i18n::DateStyle::Moment),
            is_going,
            is_wrong,
            said,
            told,
            untold: (untold > 0).then(|| t.move_in_untold(untold)),
            communities,
        })
    }
}

fn done_in_words(t: Words<'static>, done: &Done) -> Vec<String> {
    let [communities, people, memberships, roles] = done.added;
    let mut said = vec![t.move_in_counts_done(communities, people, memberships, roles, done.same)];
    said.extend(
        (done.changed + done.left + done.left_out > 0).then(|| t.move_in_besides(done.changed, done.left, done.left_out)),
    );
    let parts = all_comes();
    said.extend(done.parts.iter().filter_map(|(name, came)| {
        let comes = parts.iter().find(|comes| comes.part == name)?;
        Some((comes.came)(t, came))
    }));
    said
}

fn unfit_in_words(t: Words<'static>, unfit: &Unfit) -> String {
    match unfit {
        Unfit::NotOurs => t.move_in_not_ours().to_owned(),
        Unfit::NoZip => t.move_in_no_zip().to_owned(),
        Unfit::TooLarge => t.move_in_too_large(UNPACKED >> 20),
        Unfit::Name(name) => t.move_in_name(name.as_str()),
        Unfit::NoText => t.move_in_no_text().to_owned(),
        Unfit::NotOne => t.move_in_not_one().to_owned(),
    }
}

#[derive(Template)]
#[template(path = "features/moving/move_in.html")]
struct MoveInPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    files: FilesField,
    about_files: String,
    looked: Option<Looked>,
    given: Option<Given>,
}

impl MoveInPage {
    async fn of(ctx: &Ctx, form: Form, files: FilesField) -> Result<Self> {
        let t = Words(ctx.locale());
        let row = ctx.read(|tx, _| store::latest(tx)).await?;
        Ok(Self {
            page: ctx.page(t.move_in_title()).in_section("keeper"),
            t,
            form,
            files,
            about_files: t.move_in_file_about(ctx.kit.settings.upload_limit >> 20, UNPACKED >> 20),
            looked: None,
            given: row.map(|row| Given::of(ctx, row)).transpose()?,
        })
    }
}

pub(super) async fn move_in(ctx: Ctx, _: MoveInAt) -> Answer {
    looks::keeper_only(&ctx).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("takes_up", "1");
    ctx.show(&MoveInPage::of(&ctx, form, FilesField::empty(&ctx)).await?)
}

/// What the file that waits with a form would do; inside, why it is not taken.
async fn looked(ctx: &Ctx, files: &FilesField, t: Words<'static>) -> Result<Result<Look, String>> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let chosen = files.chosen();
    let [only] = chosen.as_slice() else { return Ok(Err(t.move_in_one_file().to_owned())) };
    let only = only.clone();
    let Some((name, hash)) = ctx.read(move |tx, _| files::waits(tx, person, &only)).await? else {
        return Ok(Err(t.move_in_one_file().to_owned()));
    };
    let kit = ctx.kit.clone();
    let into = job::folder(&kit, &ctx.rng.token().to_string());
    let look = tokio::task::spawn_blocking(move || job::look(&kit, person, &kit.files.path(&hash), &name, &into, t)).await??;
    Ok(look.map_err(|unfit| unfit_in_words(t, &unfit)))
}

pub(super) async fn give(ctx: Ctx, _: MoveInAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    looks::keeper_only(&ctx).await?;
    let files = files::take(&ctx, uploads, &mut form).await?;
    let mut page = MoveInPage::of(&ctx, form.clone(), files).await?;
    let t = page.t;
    if form.is_good() {
        match looked(&ctx, &page.files, t).await? {
            Ok(look) => page.looked = Some(Looked::of(t, look)),
            Err(why) => form.wrong("files", why),
        }
    }
    let Some(looked) = &page.looked else { return ctx.show_again(&MoveInPage { form, ..page }) };
    if form.value("act") != "bring" {
        return ctx.show(&MoveInPage { form, ..page });
    }
    let how = How { takes_up: form.has("takes_up"), skip_broken: form.has("skip") };
    let stop = looked.stop.clone();
    let stop = stop.or_else(|| (!looked.troubles.is_empty() && !how.skip_broken).then(|| t.move_in_wrong(looked.troubles.len())));
    if let Some(stop) = stop {
        form.refuse(stop);
        return ctx.show_again(&MoveInPage { form, ..page });
    }
    let (id, now, rng) = (BringingId::new(ctx.now, &ctx.rng), ctx.now, ctx.rng.clone());
    let (how, chosen) = (serde_json::to_string(&how)?, page.files.chosen());
    let given = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            looks::is_keeper(tx, person)?.ok_or(Fault::Absent)?;
            // One at a time: two at once could each find that the other's community is not there.
            tx.guard(Scope::new("moving_in", "site"))?;
            if store::going(tx)?.0.0 {
                return Err(Fault::Bad(ANOTHER));
            }
            for file in files::hang(tx, person, &chosen)? {
                let Source::Stored(hash) = file.source else { continue };
                store::add(tx, id, person, &file.name, &hash, &how, now)?;
            }
            Order::new(MOVE_IN, &id.to_string(), now, &rng)?.long().enqueue(tx)?;
            Ok(MoveInAt.to_string())
        })
        .await;
    match given {
        Ok(to) => ctx.go_to(to),
        Err(Fault::Bad(ANOTHER)) => {
            form.refuse(t.move_in_another());
            ctx.show_again(&MoveInPage { form, ..page })
        }
        Err(fault) => Err(fault.into()),
    }
}
