//! A step: its page, and what happens when it is sent.

use super::{
    addresses::{BeginAt, CarriedAt, DraftAt, DraftStepAt, StepAt, TakeOverAt},
    answers::{self, Reading, Wrong, Wrongs},
    carried::{self, Device},
    drafts,
    drawing::Way,
    keep::{Keeper, Kept},
    pages::back_at_start,
    screen::Screen,
    seen::StepPage,
    take_over,
    wording::Wording,
};
use crate::{
    features::landscape::{activities, keeper},
    words::Words,
};
use http::StatusCode;
use kernel::{Fault, Token};
use landscape::{Id, Landscape, Problem, line::NoEntry};
use webkit::{Answer, Asked, ClientAddress, Ctx, Form, Posted};

/// What a drawing depends on, for whoever asks.
pub(super) fn way(ctx: &Ctx) -> Way {
    Way { t: Words(ctx.locale()), today: keeper::today(ctx) }
}

/// In which state a step is shown.
#[derive(Default)]
pub(super) struct Look {
    /// The group whose fields are open.
    pub(super) change: Option<Id>,
    /// Whether the discussion is to be read.
    pub(super) discuss: bool,
    /// A form that was sent and needs another look.
    pub(super) form: Option<Form>,
    /// What of a document was not understood.
    pub(super) problems: Vec<String>,
    /// Whether someone else changed the group meanwhile.
    pub(super) is_changed: bool,
    /// A tutor's words.
    pub(super) wording: Wording,
}

impl Look {
    fn asked(asked: &Asked) -> Self {
        Self { change: asked.parse("change"), discuss: asked.get("discuss").is_some(), ..Self::default() }
    }
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    Next,
    Back,
    Stay,
    End,
    Change(Id),
    Discuss,
    SignUp,
    SignIn,
    Take,
    Link,
    Delete,
}

impl Go {
    fn of(value: &str) -> Self {
        match value {
            "next" => Self::Next,
            "back" => Self::Back,
            "end" => Self::End,
            "discuss" => Self::Discuss,
            "sign-up" => Self::SignUp,
            "sign-in" => Self::SignIn,
            "take" => Self::Take,
            "link" => Self::Link,
            "delete" => Self::Delete,
            _ => value.strip_prefix("change-").and_then(|id| id.parse().ok()).map_or(Self::Stay, Self::Change),
        }
    }

    /// The page to show next.
    fn screen(self, from: Screen, landscape: &Landscape) -> Screen {
        match self {
            Self::Next => from.next(landscape),
            Self::Back => from.before(landscape),
            Self::End => Screen::End,
            Self::Change(_) => Screen::Groups,
            _ => from,
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Change(id) => Look { change: Some(id), ..Look::default() },
            Self::Discuss => Look { discuss: true, ..Look::default() },
            _ => Look::default(),
        }
    }

    /// What stands behind the address of the next page.
    fn query(self) -> String {
        match self {
            Self::Change(id) => format!("?change={id}"),
            Self::Discuss => "?discuss=1".to_owned(),
            _ => String::new(),
        }
    }
}

/// Shows a step, with the words of the activity that its person took up, if they did.
pub(super) async fn show(ctx: &Ctx, kept: Kept, screen: Screen, look: Look) -> Answer {
    let keeper = kept.keeper.clone();
    let wording = if matches!(keeper, Keeper::Mine) { activities::wording(ctx).await? } else { Wording::default() };
    let look = Look { wording, ..look };
    let is_again = look.form.is_some();
    let page = StepPage::of(ctx, kept, screen, look)?;
    keeper.answer(if is_again { ctx.show_again(&page) } else { ctx.show(&page) })
}

pub(super) async fn mine(ctx: Ctx, at: StepAt, asked: Asked) -> Answer {
    show(&ctx, Kept::mine(&ctx).await?, at.screen, Look::asked(&asked)).await
}

pub(super) async fn mine_posted(ctx: Ctx, from: ClientAddress, at: StepAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    sent(&ctx, &from, Kept::mine(&ctx).await?, at.screen, form, &[]).await
}

/// The page of a link that leads nowhere, whatever it once led to.
fn nowhere(ctx: &Ctx, fault: Fault) -> Answer {
    match fault {
        Fault::Absent => webkit::kept_secret(ctx.answer(StatusCode::NOT_FOUND, &super::seen::GonePage::of(ctx))),
        other => Err(other.into()),
    }
}

pub(super) async fn draft(ctx: Ctx, from: ClientAddress, at: DraftAt) -> Answer {
    match Kept::draft(&ctx, &from, &at.token).await {
        // Not sent on: the page would no longer know how long nobody had opened it.
        Ok(kept) => {
            let screen = Screen::to_go_on(&kept.landscape);
            show(&ctx, kept, screen, Look::default()).await
        }
        Err(fault) => nowhere(&ctx, fault),
    }
}

pub(super) async fn draft_step(ctx: Ctx, from: ClientAddress, at: DraftStepAt, asked: Asked) -> Answer {
    match Kept::draft(&ctx, &from, &at.token).await {
        Ok(kept) => show(&ctx, kept, at.screen, Look::asked(&asked)).await,
        Err(fault) => nowhere(&ctx, fault),
    }
}

pub(super) async fn draft_posted(ctx: Ctx, from: ClientAddress, at: DraftStepAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    match Kept::draft(&ctx, &from, &at.token).await {
        Ok(kept) => sent(&ctx, &from, kept, at.screen, form, &[]).await,
        Err(fault) => nowhere(&ctx, fault),
    }
}

/// A page that carries a landscape has no address of its own to come back to.
pub(super) async fn carried(ctx: Ctx, _: CarriedAt) -> Answer {
    ctx.go_to(BeginAt)
}

pub(super) async fn carried_posted(ctx: Ctx, from: ClientAddress, at: CarriedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (landscape, problems) = carried::read(&ctx, form.value("document"))?;
    let keeper = Keeper::Carried(Device::of(form.value("device")));
    // A device that goes on brings its document and nothing else.
    if form.value("go") == "resume" {
        let screen = Screen::to_go_on(&landscape);
        let problems = problem_words(Words(ctx.locale()), &problems);
        return show(&ctx, Kept { landscape, keeper }, screen, Look { problems, ..Look::default() }).await;
    }
    if !problems.is_empty() {
        form.refuse(Words(ctx.locale()).plot_problems());
    }
    sent(&ctx, &from, Kept { landscape, keeper }, at.screen, form, &problems).await
}

/// A step was sent: what it says is checked, kept, and the next page is shown.
async fn sent(ctx: &Ctx, from: &ClientAddress, kept: Kept, screen: Screen, mut form: Form, problems: &[Problem]) -> Answer {
    let go = Go::of(form.value("go"));
    let t = Words(ctx.locale());
    if go == Go::Delete && form.is_good() {
        return delete(ctx, &kept.keeper).await;
    }
    let Kept { landscape, keeper } = kept;
    let reading = Reading { dates: keeper::dates(ctx, landscape.born), today: keeper::today(ctx) };
    answers::check_texts(screen, &landscape, &mut form);
    let mut after = landscape.clone();
    let wrongs = if form.is_good() { answers::apply(screen, &form, &mut after, reading) } else { Wrongs::new() };
    let is_changed = wrongs.iter().any(|(_, wrong)| *wrong == Wrong::Changed);
    for (field, wrong) in wrongs {
        form.wrong(&field, words_of(t, wrong));
    }
    if !matches!(keeper, Keeper::Mine) && carried::written(&after).is_err() {
        form.refuse(t.plot_too_large());
    }
    if !form.is_good() {
        let change = form.value("entry").parse().ok();
        let look = Look { change, form: Some(form), problems: problem_words(t, problems), is_changed, ..Look::default() };
        return show(ctx, Kept { landscape, keeper }, screen, look).await;
    }
    match go {
        Go::SignUp => carry_on(ctx, from, &keeper, &form, &after, "/sign-up").await,
        Go::SignIn => carry_on(ctx, from, &keeper, &form, &after, &format!("/sign-in?back={TakeOverAt}")).await,
        Go::Take => carry_on(ctx, from, &keeper, &form, &after, &TakeOverAt.to_string()).await,
        _ => go_on(ctx, from, keeper, screen, go, form, after, reading).await,
    }
}

#[allow(clippy::too_many_arguments, reason = "all that a step is")]
async fn go_on(
    ctx: &Ctx,
    from: &ClientAddress,
    keeper: Keeper,
    screen: Screen,
    go: Go,
    form: Form,
    after: Landscape,
    reading: Reading,
) -> Answer {
    if let Keeper::Carried(_) = keeper {
        if go == Go::Link {
            let token = drafts::begin(ctx, from, form.once(), &after).await?;
            let keeper = Keeper::Draft { token, used_at: ctx.now };
            return keeper.answer(ctx.go_to(keeper.step(screen)));
        }
        let next = go.screen(screen, &after);
        return show(ctx, Kept { landscape: after, keeper }, next, go.look()).await;
    }
    let (addresses, said) = (keeper.clone(), form.clone());
    let to = keeper
        .change(ctx, from, &form, move |landscape| {
            // What was right a moment ago is wrong only if the same was changed elsewhere in between.
            if !answers::apply(screen, &said, landscape, reading).is_empty() {
                return Err(Fault::Bad("the same was changed elsewhere at this moment"));
            }
            Ok(addresses.step(go.screen(screen, landscape)) + &go.query())
        })
        .await?;
    keeper.answer(ctx.go_to(to))
}

/// Goes on to signing up or in with the landscape, which a draft keeps meanwhile.
async fn carry_on(ctx: &Ctx, from: &ClientAddress, keeper: &Keeper, form: &Form, landscape: &Landscape, to: &str) -> Answer {
    let token: Token = match keeper {
        Keeper::Mine => return ctx.go_to("/landscape"),
        Keeper::Draft { token, .. } => token.clone(),
        Keeper::Carried(_) => drafts::begin(ctx, from, form.once(), landscape).await?,
    };
    take_over::carry(ctx, &token, to)
}

async fn delete(ctx: &Ctx, keeper: &Keeper) -> Answer {
    match keeper {
        Keeper::Mine => return Err(Fault::Refused.into()),
        Keeper::Draft { token, .. } => {
            let token = token.clone();
            ctx.write(move |tx, _| drafts::delete(tx, &token)).await?;
        }
        Keeper::Carried(_) => {}
    }
    keeper.answer(ctx.go_to(back_at_start(&[("gone", "1")])))
}

fn words_of(t: Words<'static>, wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Line(NoEntry::Empty) => t.plot_wrong_name(),
        Wrong::Line(NoEntry::TooLong) => t.plot_wrong_line_long(),
        Wrong::Line(NoEntry::NameTooLong) => t.plot_wrong_name_long(),
        Wrong::Line(NoEntry::NoName) => t.plot_wrong_line_name(),
        Wrong::Line(NoEntry::EndsBeforeStart) | Wrong::EndsBeforeStart => t.plot_wrong_order(),
        Wrong::TooManyPractices | Wrong::Line(NoEntry::TooManyPractices) => t.plot_wrong_practices(),
        Wrong::NoName => t.plot_wrong_name(),
        Wrong::NoDate | Wrong::Line(NoEntry::NoSuchDate) => t.plot_wrong_date(),
        Wrong::NoChoice => t.plot_wrong_choice(),
        Wrong::NoYear => t.plot_wrong_year(),
        Wrong::Full => t.plot_wrong_full(),
        Wrong::Changed => t.plot_wrong_changed(),
    }
}

/// The most problems that are told one by one.
const MOST_TOLD: usize = 20;

/// What of a document was not understood, in words.
pub(super) fn problem_words(t: Words<'static>, problems: &[Problem]) -> Vec<String> {
    let told = |problem: &Problem| match problem.entry {
        Some(entry) => {
            t.plot_problem_entry(i64::try_from(entry).unwrap_or(i64::MAX), problem.field.as_str(), problem.given.as_str())
        }
        None => t.plot_problem(problem.field.as_str(), problem.given.as_str()),
    };
    let mut words: Vec<String> = problems.iter().take(MOST_TOLD).map(told).collect();
    if problems.len() > MOST_TOLD {
        words.push(t.plot_problem_more(i64::try_from(problems.len() - MOST_TOLD).unwrap_or(i64::MAX)));
    }
    words
}
