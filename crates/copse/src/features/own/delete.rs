//! The page on which one deletes one's account: what there is, what becomes of it as one chooses, and a word to be sure.

use super::{
    erase::{Halt, Plan},
    store::{self, PlaceRow},
};
use crate::{
    base::people::{self, AccountRow, password},
    features::Choice,
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, PersonId, Result};
use std::collections::BTreeMap;
use webkit::{Answer, Ctx, Field, Form, Page, Posted, Rate, route};

route! {
    /// Deleting one's account.
    pub struct DeleteAt = "/me/delete";
    /// Where one comes to then.
    pub struct DeletedAt = "/account-deleted";
}

/// How often a password may be tried.
const TRIES: Rate = Rate { burst: 10, seconds_each: 60 };

/// What halts an account that would leave the site to nobody.
const NOBODY_LEFT: &str = "someone would have to run the site first";

/// A community with what was chosen there.
struct Place {
    row: PlaceRow,
    field: String,
    counts: String,
}

#[derive(Template)]
#[template(path = "features/own/delete.html")]
struct DeletePage {
    page: Page,
    t: Words<'static>,
    form: Form,
    account: AccountRow,
    places: Vec<Place>,
    /// What each choice means, with how much there is.
    told: [(&'static str, &'static str, String); 3],
    needs_password: bool,
    /// Whether they must sign in by a link first, since they have no password.
    needs_link: bool,
    is_last_keeper: bool,
}

impl DeletePage {
    async fn of(ctx: &Ctx, form: Form) -> Result<Self> {
        let (account, rows, keepers) = ctx
            .read(|tx, actor| {
                let person = actor.person().ok_or(Fault::SignIn)?;
                let account = people::account_of(tx, person)?.ok_or(Fault::SignIn)?;
                let keepers = store::other_keepers(tx, person)?.0.0;
                Ok((account, store::places(tx, person)?, keepers))
            })
            .await?;
        let t = Words(ctx.locale());
        let (posts, files) = rows.iter().fold((0, 0), |(posts, files), row| (posts + row.posts, files + row.files));
        let came_by_link = ctx.viewer().is_some_and(|viewer| viewer.may_set_password);
        let place = |row: PlaceRow| Place {
            field: format!("place-{}", row.id),
            counts: format!("{}, {}", t.own_posts_count(row.posts), t.own_files_count(row.files)),
            row,
        };
        Ok(Self {
            page: ctx.page(t.own_delete_title()),
            t,
            form,
            needs_password: account.password.is_some(),
            needs_link: account.password.is_none() && !came_by_link,
            is_last_keeper: account.keeper && keepers == 0,
            account,
            places: rows.into_iter().map(place).collect(),
            told: [
                ("name", t.own_choice_name(), t.own_choice_name_about(posts, files)),
                ("former", t.own_choice_former(), t.own_choice_former_about(posts, files)),
                ("go", t.own_choice_go(), t.own_choice_go_about(posts, files)),
            ],
        })
    }

    fn choices(&self) -> Field<'_> {
        let options = self.told.iter().map(|(value, label, about)| (*value, *label, about.as_str()));
        self.form.radios("fate", self.t.own_choice_label(), options.collect())
    }

    /// The communities that would have nobody who coordinates them.
    fn orphans(&self) -> Vec<&Place> {
        self.places.iter().filter(|place| place.row.last).collect()
    }

    fn is_apart(&self) -> bool {
        self.places.iter().any(|place| !self.form.value(&place.field).is_empty())
    }
}

fn chosen(word: &str) -> Option<Choice> {
    match word {
        "name" => Some(Choice::Name),
        "former" => Some(Choice::Former),
        "go" => Some(Choice::Go),
        _ => None,
    }
}

pub(super) async fn delete(ctx: Ctx) -> Answer {
    ctx.actor().await?;
    ctx.show(&DeletePage::of(&ctx, Form::empty(ctx.guard(), ctx.words())).await?)
}

pub(super) async fn delete_posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = DeletePage::of(&ctx, form.clone()).await?;
    let t = page.t;
    let all = chosen(form.value("fate"));
    if all.is_none() {
        form.wrong("fate", ctx.words().field_choice());
    }
    let typed = kernel::fold(form.value("confirm").trim());
    if typed != kernel::fold(&page.account.name) {
        form.wrong("confirm", t.own_confirm_wrong());
    }
    if page.needs_password {
        ctx.kit.limiter.take("delete", &page.account.person.to_string(), TRIES, ctx.now)?;
        let typed = form.value("current_password").to_owned();
        let known = page.account.password.clone();
        if typed.len() > password::LONGEST || !password::verify(&ctx.kit, typed, known).await? {
            form.wrong("current_password", t.password_current_wrong());
        }
    }
    if page.needs_link {
        form.refuse(t.own_needs_link());
    } else if !page.orphans().is_empty() {
        form.refuse(t.leave_last_coordinator());
    }
    let heir = heir(&ctx, &mut form, &page).await?;
    let (Some(all), true) = (all, form.is_good()) else {
        return ctx.show_again(&DeletePage { form, ..page });
    };
    let apart: BTreeMap<CommunityId, Choice> = page
        .places
        .iter()
        .filter_map(|place| Some((place.row.id, chosen(form.value(&place.field))?)))
        .filter(|(_, choice)| *choice != all)
        .collect();
    let plan = Plan { person: page.account.person, all, apart, now: ctx.now };
    let rng = ctx.rng.clone();
    let halted = ctx
        .write(move |tx, actor| {
            if actor.person() != Some(plan.person) {
                return Err(Fault::SignIn);
            }
            if !is_left_to_someone(tx, plan.person, heir)? {
                return Err(Fault::Bad(NOBODY_LEFT));
            }
            let now = plan.now;
            match plan.carry_out(tx, &mut || PersonId::new(now, &rng))? {
                // Nothing of it is kept.
                Some(Halt::LastCoordinator) => Err(Fault::Bad("someone would have to coordinate first")),
                None => Ok(()),
            }
        })
        .await;
    match halted {
        Ok(()) => ctx.go_to(DeletedAt),
        Err(Fault::Bad(NOBODY_LEFT)) => {
            form.wrong("keeper", t.own_keeper_gone());
            // Whoever went before may not be written yet: what was said of it counts.
            ctx.show_again(&DeletePage { is_last_keeper: true, ..DeletePage::of(&ctx, form).await? })
        }
        Err(Fault::Bad(_)) => {
            form.refuse(t.leave_last_coordinator());
            ctx.show_again(&DeletePage::of(&ctx, form).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Makes the heir a keeper; gives whether someone runs the site when this person is gone. Keepers go one after the other.
pub(super) fn is_left_to_someone(tx: &mut Tx, person: PersonId, heir: Option<PersonId>) -> Result<bool> {
    tx.guard(Scope::new("keepers", "all"))?;
    if let Some(heir) = heir {
        store::make_keeper(tx, heir)?;
    }
    let keeps = people::account_of(tx, person)?.is_some_and(|account| account.keeper);
    Ok(!keeps || store::other_keepers(tx, person)?.0.0 > 0)
}

/// Who runs the site from then on, if nobody else does.
async fn heir(ctx: &Ctx, form: &mut Form, page: &DeletePage) -> Result<Option<PersonId>> {
    if !page.is_last_keeper {
        return Ok(None);
    }
    let Some(email) = form.email("keeper") else { return Ok(None) };
    let (folded, mine) = (email.folded(), page.account.person);
    let found = ctx.read(move |tx, _| people::account_with_email(tx, &folded)).await?;
    match found.filter(|account| account.person != mine) {
        Some(account) => Ok(Some(account.person)),
        None => {
            form.wrong("keeper", page.t.own_keeper_wrong());
            Ok(None)
        }
    }
}

#[derive(Template)]
#[template(path = "features/own/deleted.html")]
struct DeletedPage {
    page: Page,
    t: Words<'static>,
}

pub(super) async fn deleted(ctx: Ctx) -> Answer {
    let t = Words(ctx.locale());
    ctx.show(&DeletedPage { page: ctx.page(t.own_deleted_title()), t })
}
