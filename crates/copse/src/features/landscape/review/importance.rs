//! How much each entry matters to one's practice, why, and what one brought and took: in handfuls of five, all at once, or
//! one alone. Nothing has to be said.

use super::{
    super::{
        fields::{self, Choice, Field, Sent},
        keeper,
        was::{STALE, Said, Theirs, Was},
    },
    answers::{IMPORTANCE, importances},
    overview::ReviewAt,
};
use crate::words::Words;
use askama::Template;
use landscape::{Entry, Id, Landscape};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, Summary, query, route};

route! {
    /// What matters.
    pub struct ImportanceAt = "/landscape/review/importance";
}

/// A handful of entries.
pub(super) const HANDFUL: usize = 5;

/// Which entries are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// A handful, after so many.
    From(usize),
    /// All of them.
    All,
    /// One.
    One(Id),
}

impl Which {
    fn of(all: &str, entry: &str, from: &str) -> Self {
        match (all.is_empty(), entry.parse()) {
            (false, _) => Self::All,
            (true, Ok(id)) => Self::One(id),
            // A handful begins where one begins, whatever was asked.
            (true, Err(_)) => Self::From(from.parse().unwrap_or(0) / HANDFUL * HANDFUL),
        }
    }

    fn entries(self, landscape: &Landscape) -> &[Entry] {
        let entries = &landscape.entries;
        match self {
            Self::All => entries,
            Self::From(from) => &entries[from.min(entries.len())..from.saturating_add(HANDFUL).min(entries.len())],
            Self::One(id) => entries.iter().position(|entry| entry.id == id).map_or(&[], |place| &entries[place..=place]),
        }
    }

    /// Where the next handful begins, if there is one.
    fn next(self, landscape: &Landscape) -> Option<usize> {
        match self {
            Self::From(from) => from.checked_add(HANDFUL).filter(|next| *next < landscape.entries.len()),
            _ => None,
        }
    }
}

/// An entry and its fields.
struct Part {
    id: Id,
    name: String,
    was: Was,
    why: String,
    brought: String,
    took: String,
}

#[derive(Template)]
#[template(path = "features/landscape/review/importance.html")]
struct ImportancePage {
    page: Page,
    t: Words<'static>,
    parts: Vec<Part>,
    which: Which,
    next: Option<usize>,
    /// Which of them these are, where they are not all.
    where_in: Option<String>,
    /// What each field is called among those of all entries.
    labels: Vec<(String, String)>,
    form: Form,
    theirs: Theirs,
}

fn suffix(id: Id) -> String {
    format!("-{id}")
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn labels(t: Words<'static>, entry: &Entry) -> impl Iterator<Item = (String, String)> {
    let label = move |field: &Field<Entry>| {
        (format!("{}{}", field.name, suffix(entry.id)), format!("{}: {}", entry.name, (field.label)(t)))
    };
    IMPORTANCE.iter().map(label)
}

impl ImportancePage {
    fn of(ctx: &Ctx, landscape: &Landscape, which: Which, form: Form, theirs: Vec<Said>) -> Self {
        let (t, entries) = (Words(ctx.locale()), which.entries(landscape));
        let part = |entry: &Entry| Part {
            id: entry.id,
            name: entry.name.clone(),
            was: fields::was(&form, IMPORTANCE, &suffix(entry.id)),
            why: format!("why-{}", entry.id),
            brought: format!("brought-{}", entry.id),
            took: format!("took-{}", entry.id),
        };
        let where_in = match which {
            Which::From(from) if entries.len() < landscape.entries.len() => {
                Some(t.review_where_in(number(from + 1), number(from + entries.len()), number(landscape.entries.len())))
            }
            _ => None,
        };
        Self {
            page: ctx.page(t.review_importance_title()).in_section("landscape"),
            t,
            labels: entries.iter().flat_map(|entry| labels(t, entry)).collect(),
            parts: entries.iter().map(part).collect(),
            which,
            next: which.next(landscape),
            where_in,
            form,
            theirs: Theirs::of(t, theirs),
        }
    }

    fn choice(&self, part: &Part) -> Choice<'_> {
        fields::choice(&self.form, format!("importance-{}", part.id), self.t.review_importance(), "", importances(self.t))
    }

    /// What is wrong, each field under the name of its entry.
    fn summary(&self) -> Summary<'_> {
        self.labels.iter().fold(self.form.summary(), |summary, (field, label)| summary.naming(field, label))
    }
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let asked = |name| asked.get(name).unwrap_or_default();
    let which = Which::of(asked("all"), asked("entry"), asked("from"));
    let empty = Form::empty(ctx.guard(), ctx.words());
    let filled = |form, entry: &Entry| fields::filled(form, IMPORTANCE, &suffix(entry.id), entry);
    let form = which.entries(&landscape).iter().fold(empty, filled);
    ctx.show(&ImportancePage::of(&ctx, &landscape, which, form, Vec::new()))
}

/// What was sent of each entry.
type All = Vec<(Id, Vec<Sent<Entry>>)>;

fn all_fit(landscape: &Landscape, all: &All) -> bool {
    all.iter().all(|(id, sent)| match landscape.entry(*id) {
        Some(entry) => fields::fits(sent, entry),
        None => !sent.iter().any(Sent::says_more),
    })
}

pub(super) async fn said(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    let which = Which::of(form.value("all"), form.value("one"), form.value("from"));
    let ids: Vec<Id> = form.values("entry").filter_map(|id| id.parse().ok()).collect();
    let mut all = All::new();
    for id in ids {
        all.extend(fields::sent(&ctx, &mut form, IMPORTANCE, &suffix(id)).map(|sent| (id, sent)));
    }
    if !form.is_good() {
        return ctx.show_again(&ImportancePage::of(&ctx, &landscape, which, form, Vec::new()));
    }
    let (kept, stops) = (all.clone(), form.has("stop"));
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        if !all_fit(landscape, &kept) {
            return Ok(STALE.to_owned());
        }
        for (id, sent) in &kept {
            if let Some(entry) = landscape.entry_mut(*id) {
                let before = entry.clone();
                fields::keep(sent, entry);
                entry.version = entry.version.saturating_add(u32::from(*entry != before));
            }
        }
        Ok(match which.next(landscape).filter(|_| !stops) {
            Some(next) => query(ImportanceAt, &[("from", &next.to_string())]),
            None => format!("{ReviewAt}?saved=1"),
        })
    })
    .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (t, landscape) = (Words(ctx.locale()), keeper::mine(&ctx).await?);
    let mut theirs = Vec::new();
    for (id, sent) in &all {
        let Some(entry) = landscape.entry(*id) else {
            // What was typed of an entry that is gone is shown once more, to be copied.
            let lost = sent.iter().filter(|sent| sent.says_more()).map(|sent| sent.typed_in(t));
            theirs.extend(lost);
            continue;
        };
        let (told, more) = fields::tell(form, t, sent, &suffix(*id), entry);
        form = told;
        theirs.extend(more.into_iter().map(|said| Said { label: format!("{}: {}", entry.name, said.label), ..said }));
    }
    if form.is_good() {
        form.refuse(t.review_entry_gone());
    }
    ctx.show_again(&ImportancePage::of(&ctx, &landscape, which, form, theirs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_asked_about_in_handfuls() {
        let mut landscape = Landscape::default();
        for _ in 0..13 {
            let id = landscape.next_id();
            landscape.entries.push(Entry::named(id, "Group"));
        }
        let ids = |which: Which| which.entries(&landscape).iter().map(|entry| entry.id.0).collect::<Vec<_>>();
        assert_eq!(ids(Which::of("", "", "")), [1, 2, 3, 4, 5]);
        assert_eq!(ids(Which::of("", "", "12")), [11, 12, 13]);
        assert_eq!(ids(Which::of("", "7", "5")), [7]);
        assert_eq!(ids(Which::of("1", "7", "5")).len(), 13);
        assert!(ids(Which::of("", "77", "")).is_empty());
        assert!(ids(Which::of("", "", "18446744073709551615")).is_empty());
        assert_eq!(Which::From(5).next(&landscape), Some(10));
        assert_eq!(Which::From(10).next(&landscape), None);
        assert_eq!(Which::All.next(&landscape), None);
    }
}
