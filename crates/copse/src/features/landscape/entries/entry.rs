//! What is said of one group: the few things first, the rest below.

use super::{
    choice::{Choice, Options},
    fields::{self, CHOICES, LINES, LISTS, Reading, TEXTS},
    home::Home,
    page::{self, Mine},
};
use crate::{
    features::landscape::{
        drawing::said,
        keeper,
        named::importance_name,
        tabs::{Tab, Tabs},
        was::{STALE, Said, Theirs},
    },
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use kernel::{Fault, Result};
use landscape::{Began, Entry, EventKind, Id, Kind, Landscape, Level, LinkKind, Reach, Setting, Touch};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// What is said of one group.
    pub struct EntryAt { id: Id } = "/landscape/entry/{id}";
}

/// The lists that the form offers.
struct Lists {
    setting: Options,
    kind: Options,
    reach: Options,
    began: Options,
    importance: Options,
    touch: Options,
    level: Options,
    event: Options,
    link: Options,
    entries: Options,
}

/// What Copse knows of a stay.
struct Known {
    home: Home,
    when: String,
    part: String,
}

#[derive(Template)]
#[template(path = "features/landscape/entries/entry.html")]
pub(super) struct EntryPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    id: Id,
    form: Form,
    lists: Lists,
    /// What links from elsewhere lead here, in words.
    led_here: Vec<String>,
    known: Option<Known>,
    awaits_birth: bool,
    is_about_family: bool,
    /// What another window says, by field.
    theirs: Theirs,
    /// The fields of the form, each with what it is called.
    labels: Vec<(String, String)>,
    saved: bool,
}

impl Lists {
    fn of(t: Words<'static>, landscape: &Landscape, entry: &Entry) -> Self {
        let none = || (String::new(), t.entries_choice_none().to_owned());
        let importance = (0..=5).map(|importance: u8| (importance.to_string(), importance_name(t, importance).to_owned()));
        let others = landscape.entries.iter().filter(|other| other.id != entry.id);
        Self {
            setting: fields::named(t, Setting::ALL, Setting::as_str),
            kind: fields::named(t, Kind::ALL, Kind::as_str),
            reach: fields::named(t, Reach::ALL, Reach::as_str),
            began: fields::named(t, Began::ALL, Began::as_str),
            importance: std::iter::once(none()).chain(importance).collect(),
            touch: fields::named(t, Touch::ALL, Touch::as_str),
            level: fields::named(t, Level::ALL, Level::as_str),
            event: fields::named(t, EventKind::ALL, EventKind::as_str),
            link: fields::named(t, LinkKind::ALL, LinkKind::as_str),
            entries: std::iter::once(none()).chain(others.map(|other| (other.id.to_string(), other.name.clone()))).collect(),
        }
    }
}

/// Names of the fields of a row, for the page.
struct RowNames {
    choice: String,
    to: String,
    at: String,
    words: String,
}

impl EntryPage {
    pub(super) fn of(ctx: &Ctx, mine: &Mine, entry: &Entry, known: Option<&Entry>, form: Option<Form>) -> Self {
        let t = Words(ctx.locale());
        let landscape = &mine.landscape;
        let home = entry.community.and_then(|id| mine.homes.iter().find(|home| home.id == id)).cloned();
        let known = home.zip(known).map(|(home, known)| Known {
            home,
            when: said::when(t, known),
            part: said::part(t, known).join(". "),
        });
        let led_here = said::carried(t, landscape).into_iter().filter(|link| link.to == entry.id);
        let mut page = Self {
            page: ctx.page(entry.name.clone()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Timeline),
            id: entry.id,
            form: form.unwrap_or_else(|| fields::filled(Form::empty(ctx.guard(), ctx.words()), t, entry)),
            lists: Lists::of(t, landscape, entry),
            led_here: led_here.map(|link| link.about).collect(),
            known,
            awaits_birth: landscape.born.is_none() && entry.awaits_birth(),
            is_about_family: entry.is_about_family(),
            theirs: Theirs::of(t, Vec::new()),
            labels: Vec::new(),
            saved: false,
        };
        page.labels =
            page.names(&page.form).into_iter().map(|name| (page.label(&name), name)).map(|(label, name)| (name, label)).collect();
        page
    }

    /// The page after another window was faster: with what each says, and a form that goes on from the other.
    pub(super) fn stale(mut self, ctx: &Ctx, entry: &Entry) -> Self {
        let theirs = fields::filled(Form::empty(ctx.guard(), ctx.words()), self.t, entry);
        let said = self.names(&theirs).into_iter().filter_map(|name| {
            let value = theirs.value(&name);
            let said = || Said { label: self.label(&name), text: self.shown(&name, value) };
            (self.form.value(&name) != value).then(said)
        });
        self.theirs = Theirs::of(self.t, said.collect());
        self.form.refuse(self.t.entries_stale());
        self.form = self.form.with("version", theirs.value("version"));
        self
    }

    /// The names of all fields of this form and another.
    fn names(&self, other: &Form) -> Vec<String> {
        let single = ["name", "from", "until"].into_iter().chain(LISTS).chain(CHOICES).chain(LINES).chain(TEXTS);
        let mut names: Vec<String> = single.filter(|name| *name != "name" || self.known.is_none()).map(str::to_owned).collect();
        for (name, beside) in [
            ("level", &["level_from"][..]),
            ("event", &["event_at", "event_words"]),
            ("link", &["link_to", "link_at", "link_words"]),
        ] {
            for row in 0..fields::rows(&self.form, name).max(fields::rows(other, name)) {
                names.push(format!("{name}-{row}"));
                names.extend(beside.iter().map(|beside| format!("{beside}-{row}")));
            }
        }
        names
    }

    /// What a field is called.
    fn label(&self, name: &str) -> String {
        let t = self.t;
        let (name, row) = name.split_once('-').unwrap_or((name, ""));
        let label = match name {
            "name" => t.entries_name(),
            "from" => t.entries_from(),
            "until" => t.entries_until(),
            "practices" => t.entries_practices(),
            "roles" => t.entries_roles(),
            "artefacts" => t.entries_artefacts(),
            "people" => t.entries_people(),
            "setting" => t.entries_setting(),
            "setting_word" => t.entries_setting_word(),
            "kind" => t.entries_kind(),
            "kind_word" => t.entries_kind_word(),
            "place" => t.entries_place(),
            "reach" => t.entries_reach(),
            "began" => t.entries_began(),
            "ended" => t.entries_ended(),
            "importance" => t.entries_importance(),
            "why" => t.entries_why(),
            "brought" => t.entries_brought(),
            "took" => t.entries_took(),
            "touch" => t.entries_touch(),
            "touch_how" => t.entries_touch_how(),
            "level" => t.entries_level(),
            "level_from" => t.entries_level_from(),
            "event" => t.entries_event(),
            "event_at" | "link_at" => t.entries_at(),
            "event_words" => t.entries_event_what(),
            "link" => t.entries_link(),
            "link_to" => t.entries_link_to(),
            _ => t.entries_link_words(),
        };
        match row.parse::<usize>() {
            Ok(row) => t.entries_row_label(label, row + 1),
            Err(_) => label.to_owned(),
        }
    }

    /// What stands in a field, as a reader sees it.
    fn shown(&self, name: &str, value: &str) -> String {
        let options = match name.split_once('-').map_or(name, |(name, _)| name) {
            "setting" => &self.lists.setting,
            "kind" => &self.lists.kind,
            "reach" => &self.lists.reach,
            "began" => &self.lists.began,
            "importance" => &self.lists.importance,
            "touch" => &self.lists.touch,
            "level" => &self.lists.level,
            "event" => &self.lists.event,
            "link" => &self.lists.link,
            "link_to" => &self.lists.entries,
            _ if value.is_empty() => return self.t.entries_unsaid().to_owned(),
            _ => return value.to_owned(),
        };
        options.iter().find(|(known, _)| known == value).map_or(value, |(_, name)| name).to_owned()
    }

    /// What is wrong, on top of the page, each by the label of its field.
    fn summary(&self) -> impl HtmlSafe + '_ {
        self.labels.iter().fold(self.form.summary(), |summary, (name, label)| summary.naming(name, label))
    }

    fn rows(&self, name: &str) -> Vec<RowNames> {
        let row = |row: usize| RowNames {
            choice: format!("{name}-{row}"),
            to: format!("{name}_to-{row}"),
            at: if name == "level" { format!("level_from-{row}") } else { format!("{name}_at-{row}") },
            words: format!("{name}_words-{row}"),
        };
        (0..fields::rows(&self.form, name)).map(row).collect()
    }

    /// A list to choose from.
    fn choice<'a>(&'a self, name: &'a str, label: &'a str, options: &'a Options) -> Choice<'a> {
        Choice::of(&self.form, name, label, options)
    }

    /// Whether something in one of these fields is wrong, so that the group they stand in is open.
    fn is_wrong(&self, names: &[&str]) -> bool {
        let all = self.names(&self.form);
        let is_named = |name: &&String| names.contains(&name.split_once('-').map_or(name.as_str(), |(name, _)| name));
        all.iter().filter(is_named).any(|name| self.form.error(name).is_some())
    }

    /// Whether something stands in one of these fields.
    fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| !self.form.value(name).is_empty())
    }
}

/// An entry of whoever asks, in its landscape, with what Copse knows of it.
pub(super) async fn opened(ctx: &Ctx, id: Id) -> Result<(Mine, Entry, Option<Entry>)> {
    let mine = page::mine(ctx).await?;
    let entry = mine.landscape.entry(id).cloned().ok_or(Fault::Absent)?;
    let known = match entry.community {
        Some(community) => keeper::known(ctx, community).await?,
        None => None,
    };
    Ok((mine, entry, known))
}

pub(super) async fn show(ctx: Ctx, at: EntryAt, asked: Asked) -> Answer {
    let (mine, entry, known) = opened(&ctx, at.id).await?;
    let mut page = EntryPage::of(&ctx, &mine, &entry, known.as_ref(), None);
    page.saved = asked.get("saved").is_some();
    ctx.show(&page)
}

pub(super) async fn changed(ctx: Ctx, at: EntryAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (mine, entry, known) = opened(&ctx, at.id).await?;
    let t = Words(ctx.locale());
    let reading = Reading { t, dates: keeper::dates(&ctx, mine.landscape.born), landscape: &mine.landscape };
    let Some(sent) = reading.sent(&mut form, &entry) else {
        let is_stale = form.value("version") != fields::fingerprint(t, &entry);
        let page = EntryPage::of(&ctx, &mine, &entry, known.as_ref(), Some(form));
        return ctx.show_again(&if is_stale { page.stale(&ctx, &entry) } else { page });
    };
    let version = form.value("version").to_owned();
    // The form's own number: sent twice, it is one change and not two that clash.
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        let now = landscape.entry(at.id).ok_or(Fault::Absent)?;
        if fields::fingerprint(t, now) != version {
            return Ok(STALE.to_owned());
        }
        sent.keep(landscape);
        Ok(format!("{at}?saved=1"))
    })
    .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (mine, entry, known) = opened(&ctx, entry.id).await?;
    ctx.show_again(&EntryPage::of(&ctx, &mine, &entry, known.as_ref(), Some(form)).stale(&ctx, &entry))
}
