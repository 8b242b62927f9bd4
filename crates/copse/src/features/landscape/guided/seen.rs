//! What the pages of the steps show.

use super::{
    addresses::DraftAt,
    answers::{self, field, pair_field},
    carried::{self, Device},
    drafts,
    drawing::{self, Sprayed},
    export::What,
    keep::{Keeper, Kept},
    outline::{self, Matrix, Row},
    screen::{self, MOST_ASKED, Screen},
    step::{Look, way},
};
use crate::{
    features::landscape::{
        drawing::spray::Node,
        named::{Named, importance_name},
    },
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use diagram::timeline::Timeline;
use kernel::Result;
use landscape::{Entry, Id, Involvement, Kind, Landscape, Level, Setting, Verdict};
use webkit::{Ctx, Form, Page};

/// One of several in a row, for a question that may be left open.
#[derive(Template)]
#[template(path = "features/landscape/guided/chips.html")]
pub(super) struct Chips {
    name: String,
    legend: String,
    /// Words of the legend that only those hear who cannot see what it stands beside.
    about: String,
    options: Vec<(String, String)>,
    value: String,
    error: String,
}

impl HtmlSafe for Chips {}

impl Chips {
    fn of(form: &Form, name: String, legend: &str, about: &str, options: Vec<(String, String)>) -> Self {
        Self {
            value: form.value(&name).to_owned(),
            error: form.error(&name).unwrap_or_default().to_owned(),
            legend: legend.to_owned(),
            about: about.to_owned(),
            options,
            name,
        }
    }
}

fn options<T: Named>(t: Words<'static>, all: &[T], value: impl Fn(T) -> &'static str) -> Vec<(String, String)> {
    all.iter().map(|choice| (value(*choice).to_owned(), choice.name(t).to_owned())).collect()
}

/// The same, with a way to say nothing.
fn or_unsaid(mut options: Vec<(String, String)>, unsaid: &str) -> Vec<(String, String)> {
    options.push((String::new(), unsaid.to_owned()));
    options
}

/// The fields of one group.
pub(super) struct Fields {
    setting: Chips,
    level: Option<Chips>,
    kind: Chips,
    /// Its number, version and what it says now, where it is changed and not added.
    change: Option<(Id, u32, String)>,
    /// Its name, where that is the site's to say.
    fixed_name: Option<String>,
    is_changed: bool,
}

impl Fields {
    fn of(t: Words<'static>, form: &Form, entry: Option<&Entry>, is_changed: bool) -> Self {
        let unsaid = t.plot_unsaid();
        let kinds: Vec<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|kind| *kind != Kind::Other || entry.is_some_and(|entry| entry.kind == Some(Kind::Other)))
            .collect();
        let chips = |name: &str, legend, options| Chips::of(form, name.to_owned(), legend, "", or_unsaid(options, unsaid));
        let has_one_level = entry.is_none_or(|entry| entry.levels.len() < 2);
        Self {
            setting: chips("setting", t.plot_setting(), options(t, Setting::ALL, Setting::as_str)),
            level: has_one_level.then(|| chips("level", t.plot_level(), options(t, Level::ALL, Level::as_str))),
            kind: chips("kind", t.plot_kind(), options(t, &kinds, Kind::as_str)),
            change: entry.map(|entry| (entry.id, entry.version, said_now(t, entry))),
            fixed_name: entry.filter(|entry| entry.community.is_some()).map(|entry| entry.name.clone()),
            is_changed,
        }
    }
}

fn said_now(t: Words<'static>, entry: &Entry) -> String {
    let level = entry.level().map(|level| level.name(t).to_owned()).unwrap_or_default();
    let parts = [entry.name.clone(), outline::when(t, entry), level, answers::practices_line(entry)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is asked about one group.
pub(super) struct Question {
    name: String,
    said: String,
    chips: Vec<Chips>,
    /// The field for what was learned there, where nothing was said yet, and what it holds.
    practices: Option<String>,
}

/// Two practices to compare.
pub(super) struct Compared {
    pair: String,
    a: String,
    at_a: String,
    b: String,
    at_b: String,
    chips: Chips,
}

/// All drawings with what says the same.
pub(super) struct Drawn {
    pub(super) timeline: Timeline,
    pub(super) spray: Sprayed,
    pub(super) rows: Vec<Row>,
}

impl Drawn {
    /// Draws a landscape.
    pub(super) fn of(ctx: &Ctx, landscape: &Landscape) -> Self {
        let way = way(ctx);
        Self {
            timeline: drawing::timeline(landscape, way),
            spray: drawing::sprayed(landscape, way),
            rows: outline::rows(landscape, way.t),
        }
    }

    /// The words in the middle.
    pub(super) fn centre(&self) -> &str {
        &self.spray.outline.centre
    }

    /// Whether of any group it was said how much it matters.
    pub(super) fn has_degrees(&self) -> bool {
        self.rows.iter().any(|row| !row.importance.is_empty())
    }

    /// Whether of any group it was said what is to become of it.
    pub(super) fn has_wishes(&self) -> bool {
        self.rows.iter().any(|row| !row.wish.is_empty())
    }

    /// The outline, as a list in lists.
    pub(super) fn outline(&self) -> Twigs<'_> {
        Twigs { nodes: &self.spray.outline.nodes }
    }
}

/// Lines of an outline, with all that is below them.
#[derive(Template)]
#[template(path = "features/landscape/guided/twigs.html")]
pub(super) struct Twigs<'a> {
    nodes: &'a [Node],
}

impl HtmlSafe for Twigs<'_> {}

impl Twigs<'_> {
    fn below(node: &Node) -> Twigs<'_> {
        Twigs { nodes: &node.nodes }
    }
}

/// What a step asks and shows.
pub(super) enum Body {
    Practice,
    Groups { fields: Box<Fields>, so_far: String, rows: Vec<Row> },
    Drawing { drawn: Option<Box<Drawn>>, notes: Vec<String>, is_discussed: bool },
    Importance { questions: Vec<Question>, more: Option<String> },
    Same { pairs: Vec<Compared> },
    Wishes { questions: Vec<Question>, more: Option<String> },
    End { drawn: Option<Box<Drawn>>, matrix: Matrix },
}

/// Where it is kept, in words.
pub(super) enum Place {
    Mine,
    Draft { link: String, until: String, warning: Option<String> },
    Device,
    Shared,
}

/// A step.
#[derive(Template)]
#[template(path = "features/landscape/guided/step.html")]
pub(super) struct StepPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    screen: Screen,
    progress: String,
    bars: [&'static str; 5],
    heading: &'static str,
    lede: &'static str,
    action: String,
    document: String,
    mark: String,
    device: &'static str,
    place: Place,
    is_guest: bool,
    is_open: bool,
    wording: Option<String>,
    problems: Vec<String>,
    sketch: Option<String>,
    files: Vec<(String, &'static str)>,
    body: Body,
}

impl StepPage {
    pub(super) fn of(ctx: &Ctx, kept: Kept, screen: Screen, look: Look) -> Result<Self> {
        let t = Words(ctx.locale());
        let Kept { landscape, keeper } = kept;
        let form = match look.form {
            Some(form) => form,
            None => filled(Form::empty(ctx.guard(), ctx.words()), screen, &landscape, look.change),
        };
        let (document, device) = match keeper {
            Keeper::Carried(device) => (carried::written(&landscape)?, device.as_str()),
            _ => (String::new(), ""),
        };
        let changed = look.change.and_then(|id| landscape.entry(id));
        let body = body(ctx, &form, screen, &landscape, changed, look.discuss, look.is_changed);
        let (heading, lede, progress) = head(t, screen);
        let growing = matches!(screen, Screen::Practice | Screen::Groups);
        Ok(Self {
            page: ctx.page(heading).in_section("landscape"),
            t,
            screen,
            progress,
            bars: bars(screen),
            heading,
            lede,
            action: keeper.step(screen),
            mark: if document.is_empty() { String::new() } else { carried::mark(&document) },
            document,
            device,
            place: place(ctx, t, &keeper),
            is_guest: ctx.viewer().is_none(),
            is_open: ctx.kit.settings.open_sign_up,
            wording: look.wording.of(screen).map(str::to_owned),
            problems: look.problems,
            sketch: growing.then(|| drawing::sketch(&landscape, way(ctx))),
            files: What::ALL.iter().map(|what| (keeper.file(*what), what.words(t))).collect(),
            form,
            body,
        })
    }

    fn is_carried(&self) -> bool {
        !self.document.is_empty()
    }

    /// Whether drawings need the whole page.
    fn is_wide(&self) -> bool {
        matches!(self.body, Body::Drawing { drawn: Some(_), .. } | Body::End { drawn: Some(_), .. })
    }

    fn is_mine(&self) -> bool {
        matches!(self.place, Place::Mine)
    }
}

fn place(ctx: &Ctx, t: Words<'static>, keeper: &Keeper) -> Place {
    match keeper {
        Keeper::Mine => Place::Mine,
        Keeper::Carried(Device::Keeps) => Place::Device,
        Keeper::Carried(Device::Shared) => Place::Shared,
        Keeper::Draft { token, used_at } => {
            let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
            let end = used_at.plus_seconds(drafts::LIFE_SECONDS);
            let is_late = end.seconds_since(ctx.now) < drafts::WARNING_SECONDS;
            let until = day(ctx.now.plus_seconds(drafts::LIFE_SECONDS));
            let link = DraftAt { token: token.to_string() };
            Place::Draft {
                link: format!("{}{link}", ctx.kit.settings.public_url),
                warning: is_late.then(|| t.plot_draft_warning(day(end), until.as_str())),
                until: t.plot_draft_until(until.as_str()),
            }
        }
    }
}

/// Which bar of the five is past, now, or to come.
fn bars(screen: Screen) -> [&'static str; 5] {
    let now = screen.step().unwrap_or(6);
    [1, 2, 3, 4, 5].map(|step: u8| match step.cmp(&now) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    })
}

fn head(t: Words<'static>, screen: Screen) -> (&'static str, &'static str, String) {
    let of = |minutes: i64| t.plot_progress(i64::from(screen.step().unwrap_or_default()), minutes);
    match screen {
        Screen::Practice => (t.plot_practice_title(), t.plot_practice_lede(), of(1)),
        Screen::Groups => (t.plot_groups_title(), t.plot_groups_lede(), of(5)),
        Screen::Drawing => (t.plot_look_title(), t.plot_look_lede(), of(2)),
        Screen::Importance => (t.plot_importance_title(), t.plot_importance_lede(), of(4)),
        Screen::Same => (t.plot_same_title(), t.plot_same_lede(), of(4)),
        Screen::Wishes => (t.plot_wishes_title(), t.plot_wishes_lede(), of(3)),
        Screen::End => (t.plot_end_title(), t.plot_end_lede(), t.plot_progress_end().to_owned()),
    }
}

/// A form with what was said before.
fn filled(form: Form, screen: Screen, landscape: &Landscape, change: Option<Id>) -> Form {
    let yes_no = |is: Option<bool>| is.map_or("", |is| if is { "yes" } else { "no" });
    match screen {
        Screen::Practice => form
            .with("practice", landscape.practice.as_str())
            .with("born", landscape.born.map(|year| year.to_string()).unwrap_or_default()),
        Screen::Groups => match change.and_then(|id| landscape.entry(id)) {
            Some(entry) => form
                .with("name", entry.name.as_str())
                .with("setting", entry.setting.map_or("", Setting::as_str))
                .with("from", answers::from_words(entry))
                .with("until", answers::until_words(entry))
                .with("level", entry.level().map_or("", Level::as_str))
                .with("kind", entry.kind.map_or("", Kind::as_str))
                .with("practices", answers::practices_line(entry)),
            None => form,
        },
        Screen::Importance => answers::asked(landscape).fold(form, |form, entry| {
            form.with(&field("importance", entry.id), entry.importance.map(|degree| degree.to_string()).unwrap_or_default())
        }),
        Screen::Same => {
            landscape.alike.iter().fold(form, |form, alike| form.with(&pair_field(alike.a, alike.b), alike.verdict.as_str()))
        }
        Screen::Wishes => answers::asked(landscape).fold(form, |form, entry| {
            form.with(&field("involvement", entry.id), entry.wish.involvement.map_or("", Involvement::as_str))
                .with(&field("desirable", entry.id), yes_no(entry.wish.desirable))
                .with(&field("feasible", entry.id), yes_no(entry.wish.feasible))
        }),
        Screen::Drawing | Screen::End => form,
    }
}

#[allow(clippy::too_many_arguments, reason = "all that a page shows")]
fn body(
    ctx: &Ctx,
    form: &Form,
    screen: Screen,
    landscape: &Landscape,
    changed: Option<&Entry>,
    discuss: bool,
    is_changed: bool,
) -> Body {
    let t = Words(ctx.locale());
    let drawn = || (!landscape.entries.is_empty()).then(|| Box::new(Drawn::of(ctx, landscape)));
    let left = landscape.entries.len().saturating_sub(MOST_ASKED);
    let more = (left > 0).then(|| t.plot_more(i64::try_from(left).unwrap_or(i64::MAX)));
    match screen {
        Screen::Practice => Body::Practice,
        Screen::Groups => Body::Groups {
            fields: Box::new(Fields::of(t, form, changed, is_changed)),
            so_far: t.plot_so_far(i64::try_from(landscape.entries.len()).unwrap_or(i64::MAX)),
            rows: outline::rows(landscape, t),
        },
        Screen::Drawing => {
            let mut notes: Vec<String> =
                landscape.notes.iter().filter(|note| note.about.is_empty()).map(|note| note.text.clone()).collect();
            let is_discussed = discuss || !notes.is_empty();
            notes.drain(..notes.len().saturating_sub(3));
            Body::Drawing { drawn: drawn(), notes, is_discussed }
        }
        Screen::Importance => Body::Importance { questions: degrees(t, form, landscape), more },
        Screen::Same => Body::Same { pairs: compared(t, form, landscape) },
        Screen::Wishes => Body::Wishes { questions: decisions(t, form, landscape), more },
        Screen::End => Body::End { drawn: drawn(), matrix: outline::matrix(landscape, t) },
    }
}

fn degrees(t: Words<'static>, form: &Form, landscape: &Landscape) -> Vec<Question> {
    let degrees = |unsaid: &str| {
        let one = |degree: u8| (degree.to_string(), importance_name(t, degree).to_owned());
        or_unsaid((0..=5).map(one).collect(), unsaid)
    };
    let question = |entry: &Entry| Question {
        name: entry.name.clone(),
        said: outline::when(t, entry),
        chips: vec![Chips::of(form, field("importance", entry.id), t.plot_importance(), &entry.name, degrees(t.plot_unsaid()))],
        practices: entry.practices.is_empty().then(|| field("practices", entry.id)),
    };
    answers::asked(landscape).map(question).collect()
}

fn compared(t: Words<'static>, form: &Form, landscape: &Landscape) -> Vec<Compared> {
    let compared = |pair: &landscape::practices::Pair| {
        let (at_a, a) = landscape.practice_of(pair.a)?;
        let (at_b, b) = landscape.practice_of(pair.b)?;
        let verdicts = or_unsaid(options(t, Verdict::ALL, Verdict::as_str), t.plot_unsaid());
        let about = t.plot_same_about(a.name.as_str(), b.name.as_str());
        Some(Compared {
            pair: format!("{}-{}", pair.a, pair.b),
            chips: Chips::of(form, pair_field(pair.a, pair.b), t.plot_same_question(), &about, verdicts),
            a: a.name.clone(),
            at_a: at_a.name.clone(),
            b: b.name.clone(),
            at_b: at_b.name.clone(),
        })
    };
    screen::pairs(landscape).iter().filter_map(compared).collect()
}

fn decisions(t: Words<'static>, form: &Form, landscape: &Landscape) -> Vec<Question> {
    let yes_no = || {
        let options = vec![("yes".to_owned(), t.plot_yes().to_owned()), ("no".to_owned(), t.plot_no().to_owned())];
        or_unsaid(options, t.plot_unsaid())
    };
    let question = |entry: &Entry| {
        let chips = |what, legend, options| Chips::of(form, field(what, entry.id), legend, &entry.name, options);
        let involvements = or_unsaid(options(t, Involvement::ALL, Involvement::as_str), t.plot_unsaid());
        Question {
            name: entry.name.clone(),
            said: outline::when(t, entry),
            chips: vec![
                chips("involvement", t.plot_involvement(), involvements),
                chips("desirable", t.plot_desirable_question(), yes_no()),
                chips("feasible", t.plot_feasible_question(), yes_no()),
            ],
            practices: None,
        }
    };
    answers::asked(landscape).map(question).collect()
}

/// The page of a link that leads nowhere.
#[derive(Template)]
#[template(path = "features/landscape/guided/gone.html")]
pub(super) struct GonePage {
    page: Page,
    t: Words<'static>,
}

impl GonePage {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.plot_gone_title()).in_section("landscape"), t }
    }
}
