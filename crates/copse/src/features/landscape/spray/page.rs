//! The page of the spray diagram.

use super::{
    hints::{self, Said},
    text,
    under::{self, Place},
};
use crate::{
    features::landscape::{
        drawing::{
            common::branch_name,
            spray::{self as drawing, Node, Outline, Round, What},
        },
        keeper,
        named::{Named, importance_name},
        tabs::{Tab, Tabs},
        taken::{self, Kept},
        was,
    },
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use diagram::spray as drawn;
use i18n::DateStyle;
use landscape::{Grouping, Id, Landscape, Parent};
use webkit::{Answer, Asked, Ctx, Form, Page, route};

route! {
    /// The spray diagram.
    pub struct SprayAt = "/landscape/spray";
}

/// The forms of the page. One that came back stands in the place of a fresh one.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) look: Option<Form>,
    pub(super) groups: Option<Form>,
    pub(super) twig: Option<Form>,
    pub(super) text: Option<Form>,
    /// What of an edited outline could not be applied.
    pub(super) left: Vec<String>,
}

/// One branch of a narrow drawing.
struct Fan {
    class: &'static str,
    words: String,
    drawing: Option<String>,
}

/// An entry, and the field that says in which of one's own groups it is.
struct InGroup {
    name: String,
    field: String,
}

/// A twig that was taken out and may be put back.
struct Taken {
    words: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "features/landscape/spray/spray.html")]
pub(super) struct SprayPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    saved: bool,
    taken: Option<Taken>,
    is_empty: bool,
    outline: Outline,
    listed: Listed,
    wide: String,
    overview: String,
    fans: Vec<Fan>,
    /// Where one branch is looked at: which.
    only: Option<usize>,
    is_crowded: bool,
    /// Whether it is drawn so close that it has to keep its size.
    is_full: bool,
    hints: Vec<Said>,
    by: &'static str,
    look: Form,
    groups: Form,
    in_groups: Vec<InGroup>,
    known_groups: Vec<String>,
    twig: Form,
    places: Vec<Place>,
    elsewhere: Vec<(Id, String, String)>,
    text: Form,
    left: Vec<String>,
    /// The outline as it was when the field was filled.
    marked: String,
}

/// Branches as a nested list, in the order in which they are drawn.
#[derive(Template)]
#[template(path = "features/landscape/spray/listed.html")]
pub(super) struct Listed {
    t: Words<'static>,
    lines: Vec<ListedLine>,
}

impl HtmlSafe for Listed {}

struct ListedLine {
    words: String,
    href: String,
    class: &'static str,
    importance: Option<&'static str>,
    is_free: bool,
    below: Listed,
}

impl Listed {
    fn of(t: Words<'static>, nodes: &[Node], is_main: bool) -> Self {
        let line = |node: &Node| ListedLine {
            words: node.words.clone(),
            href: match node.what {
                What::Group(_) => String::new(),
                What::Entry(id) => format!("/landscape/entry/{id}"),
                What::Practice(id) => format!("/landscape/practices/{id}"),
                What::Twig(id) => format!("/landscape/spray/twigs/{id}"),
            },
            class: if is_main { node.fan.class() } else { "" },
            importance: node.importance.map(|importance| importance_name(t, importance)),
            is_free: matches!(node.what, What::Twig(_)),
            below: Self::of(t, &node.nodes, false),
        };
        Self { t, lines: nodes.iter().map(line).collect() }
    }
}

/// The field for the group of an entry.
pub(super) fn group_field(id: Id) -> String {
    format!("group-{id}")
}

/// Ways to make branches.
pub(super) fn ways(t: Words<'static>) -> Vec<(&'static str, &'static str)> {
    Grouping::ALL.iter().map(|way| (way.as_str(), way.name(t))).collect()
}

impl SprayPage {
    pub(super) fn of(ctx: &Ctx, landscape: &Landscape, forms: Forms, asked: Option<&Asked>, gone: Option<Kept>) -> Self {
        let t = Words(ctx.locale());
        let outline = drawing::outline(landscape, t);
        let round = Round { note: note(ctx, t), is_linked: true };
        let whole = drawing::spray(&outline, t, &round);
        let only = asked.and_then(|asked| asked.parse::<usize>("branch")).filter(|place| *place < whole.branches.len());
        let shown = only.and_then(|place| whole.of_branch(place)).unwrap_or_else(|| whole.clone());
        let narrow = drawn::narrow(&whole);
        let fans = whole.branches.iter().zip(narrow.branches);
        let fans = fans.map(|(branch, drawing)| Fan { class: branch.fan.class(), words: branch.words.clone(), drawing });
        let lines = outline.lines();
        let empty = || Form::empty(ctx.guard(), ctx.words());
        let look = || {
            let form = was::with(was::with(empty(), "title", &landscape.title), "centre", &landscape.centre);
            let form = was::with(form, "branches", landscape.look.branches.as_str());
            was::with(form, "importance", if landscape.look.importance { "1" } else { "" })
        };
        let in_group = |entry: &landscape::Entry| InGroup { name: entry.name.clone(), field: group_field(entry.id) };
        let groups =
            || landscape.entries.iter().fold(empty(), |form, entry| was::with(form, &group_field(entry.id), &entry.group));
        let mut known_groups: Vec<String> = Vec::new();
        for entry in landscape.entries.iter().filter(|entry| !entry.group.is_empty()) {
            if !known_groups.contains(&entry.group) {
                known_groups.push(entry.group.clone());
            }
        }
        let elsewhere = outline.elsewhere.iter().filter_map(|id| landscape.twig(*id)).map(|twig| {
            let on = if let Parent::Branch(branch) = &twig.under { branch_name(t, branch) } else { String::new() };
            (twig.id, twig.words.clone(), on)
        });
        Self {
            page: ctx.page(t.spray_page_title()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Spray),
            saved: asked.is_some_and(|asked| asked.get("saved").is_some()),
            taken: gone.map(|kept| taken::filled(ctx, kept)).map(|form| Taken { words: form.value("words").to_owned(), form }),
            is_empty: landscape.entries.is_empty() && landscape.twigs.is_empty(),
            listed: Listed::of(t, &outline.nodes, true),
            wide: drawn::wide(&shown, false),
            overview: narrow.overview,
            fans: fans.collect(),
            only,
            is_crowded: whole.is_crowded(),
            is_full: shown.leaves() > drawn::MANY_LEAVES,
            hints: hints::said(t, &whole, !landscape.title.trim().is_empty()),
            by: landscape.look.branches.name(t),
            look: forms.look.unwrap_or_else(look),
            groups: forms.groups.unwrap_or_else(groups),
            in_groups: landscape.entries.iter().map(in_group).collect(),
            known_groups,
            twig: forms.twig.unwrap_or_else(|| empty().with("under", "centre")),
            places: under::places(t, landscape, &outline, None),
            elsewhere: elsewhere.collect(),
            marked: marked(forms.text.as_ref(), &lines),
            text: forms.text.unwrap_or_else(|| empty().with(text::FIELD, landscape::typed::text(&lines))),
            left: forms.left,
            outline,
        }
    }

    fn ways(&self) -> Vec<(&'static str, &'static str)> {
        ways(self.t)
    }

    fn is_only(&self, place: &usize) -> bool {
        self.only == Some(*place)
    }

    fn dir(&self) -> &'static str {
        if self.outline.is_from_right { "rtl" } else { "ltr" }
    }
}

/// What the text in the field was made from: one that came back speaks of the outline as it was then.
fn marked(form: Option<&Form>, lines: &[landscape::typed::Line]) -> String {
    let before = form.map_or("", |form| form.value("before"));
    if before.is_empty() { landscape::typed::marked(lines) } else { before.to_owned() }
}

/// The line below the title: who, when.
pub(in crate::features::landscape) fn note(ctx: &Ctx, t: Words<'static>) -> String {
    let name = ctx.viewer().map(|viewer| viewer.name.to_string()).unwrap_or_default();
    t.drawing_note(name, ctx.date(ctx.now, DateStyle::Full))
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let gone = taken::look(&ctx, &asked).await?;
    ctx.show(&SprayPage::of(&ctx, &landscape, Forms::default(), Some(&asked), gone))
}

/// The page again with a form that came back.
pub(super) async fn again(ctx: &Ctx, forms: Forms) -> Answer {
    let landscape = keeper::mine(ctx).await?;
    ctx.show_again(&SprayPage::of(ctx, &landscape, forms, None, None))
}

/// Where one goes on to after a change.
pub(super) fn saved(part: &str) -> String {
    format!("{SprayAt}?saved=1#{part}")
}
