//! The repertoire of a community: what it keeps, by kind and how far it is.

use super::{
    addresses::{KeptAt, RepertoireAt},
    care::Care,
    done,
    kind::{Kind, Mark},
    own_kinds,
    read::who_sees,
    status::Status,
    store::{self, ListedRow},
    wanted::{self, Gap},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{CommunityRow, Visibility},
        ties,
    },
    features::{Key, days, inside::page_in},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::{CommunityId, Fault, Moment, PersonId, Result, Slug, Title};
use std::collections::{BTreeSet, HashSet};
use webkit::{Answer, Asked, Ctx, Page};

/// Things on one page; what is asked for, on the same.
const LIST: i64 = 50;
const GAPS: usize = 5;
/// Among how many communities that hold some of it, at how many doors, and up to how many things what others hold is looked for.
const HOLDERS: i64 = 500;
const DOORS: usize = 50;
const SHARED: i64 = 2_000;

/// Something in the list, in words.
pub(super) struct Listed {
    pub(super) row: ListedRow,
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) mark: Mark,
    pub(super) status: &'static str,
    pub(super) when: String,
    /// That it is to be looked at again, where its day has come.
    pub(super) due: Option<String>,
}

impl Listed {
    pub(super) fn of(ctx: &Ctx, slug: &str, kinds: &[Kind], today: Date, row: ListedRow) -> Self {
        let t = Words(ctx.locale());
        let kind = kinds.iter().find(|kind| kind.key == row.kind);
        let due = days::parse(&row.review_on).filter(|day| *day <= today && row.status != Status::Retired);
        Self {
            href: KeptAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string(),
            kind: kind.map(|kind| kind.name.to_string()).unwrap_or_default(),
            mark: kind.map(Kind::mark).unwrap_or_default(),
            status: row.status.name(t),
            when: ctx.date(row.at, DateStyle::Recent),
            due: due.map(|day| t.kept_due_since(days::said(ctx, day, DateStyle::Day))),
            row,
        }
    }
}

/// A way to see some of it.
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "features/repertoire/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    kinds: Vec<Tab>,
    statuses: Vec<Tab>,
    needs: Vec<Tab>,
    listed: Vec<Listed>,
    count: i64,
    stewards: Vec<Tab>,
    gaps: Vec<Gap>,
    next: Option<String>,
    writes: bool,
    /// Whether there is something that is done again and again.
    comes_round: bool,
    seen: String,
}

/// What a list is asked for.
#[derive(Clone, Default)]
struct Sought {
    kind: Option<String>,
    status: Option<Status>,
    care: Option<Care>,
    steward: Option<PersonId>,
}

impl Sought {
    fn of(asked: &Asked) -> Self {
        Self {
            kind: asked.get("kind").map(str::to_owned),
            status: asked.parse("status"),
            care: asked.parse("care"),
            steward: asked.parse("steward"),
        }
    }

    fn is_everything(&self) -> bool {
        self.kind.is_none() && self.status.is_none() && self.care.is_none() && self.steward.is_none()
    }

    /// Its address, with what more it says.
    fn href(&self, slug: &str, more: &[(&str, &str)]) -> String {
        let steward = self.steward.map(|person| person.to_string());
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        pairs.extend(self.kind.as_deref().map(|kind| ("kind", kind)));
        pairs.extend(self.status.map(|status| ("status", status.as_str())));
        pairs.extend(self.care.map(|care| ("care", care.as_str())));
        pairs.extend(steward.as_deref().map(|steward| ("steward", steward)));
        pairs.extend(more);
        let home = RepertoireAt { slug: slug.to_owned() };
        if pairs.is_empty() { home.to_string() } else { webkit::query(home, &pairs) }
    }
}

/// From where on a list goes: when something was last changed, and its number.
type From = (Moment, i64);

/// One more than a page of what is sought.
fn sought(
    tx: &mut Tx,
    view: &CommunityView,
    sought: &Sought,
    day: &str,
    from: From,
    shared: &BTreeSet<i64>,
) -> Result<Vec<ListedRow>> {
    let (id, reach, is_shared) = (view.community().id, view.reach_number(), sought.care == Some(Care::Shared));
    let (kind, care) = (sought.kind.as_deref(), sought.care.filter(|_| !is_shared));
    let numbers: String = shared.iter().map(|number| format!("{number},")).collect();
    let among = is_shared.then(|| format!(",{numbers}"));
    let (before, number) = from;
    let (status, steward) = (sought.status, sought.steward);
    store::listed(tx, id, reach, kind, status, care, day, before, number, LIST + 1, steward, among.as_deref())
}

/// The numbers of what others hold, too, as far as the asker may see there: all of them, or those of the first community that
/// holds any.
fn shared(tx: &mut Tx, view: &CommunityView, is_all: bool) -> Result<BTreeSet<i64>> {
    let (id, mut numbers) = (view.community().id, BTreeSet::new());
    let holders = store::holders(tx, id, HOLDERS)?;
    if holders.is_empty() {
        return Ok(numbers);
    }
    let known = view.actor().person().map(|person| ties::known_to(tx, person)).transpose()?.unwrap_or_default();
    let known: HashSet<CommunityId> = known.into_iter().map(|(id,)| id).collect();
    let may_open = |(other, _, visibility): &(CommunityId, Slug, Visibility)| {
        !access::is_surely_closed(view.actor(), *visibility, known.contains(other))
    };
    for (other, slug, _) in holders.into_iter().filter(may_open).take(DOORS) {
        let reach = match access::community(tx, view.actor(), &slug) {
            Ok(other) => other.reach_number(),
            Err(Fault::Absent) => continue,
            Err(fault) => return Err(fault),
        };
        numbers.extend(store::held_by(tx, id, view.reach_number(), other, reach, SHARED)?.into_iter().map(|(number,)| number));
        if !is_all && !numbers.is_empty() {
            break;
        }
    }
    Ok(numbers)
}

/// What the page shows beside the list.
struct Beside {
    counts: Vec<(String, Status, i64)>,
    needs: (i64, i64, i64, i64),
    shared: i64,
    stewards: Vec<(PersonId, Title, i64)>,
    gaps: Vec<Gap>,
}

fn beside(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, day: &str, shared: &BTreeSet<i64>) -> Result<Beside> {
    let (id, reach) = (view.community().id, view.reach_number());
    let One(needs) = store::needs(tx, id, reach, day)?;
    Ok(Beside {
        counts: store::counts(tx, id, reach)?,
        needs,
        shared: i64::try_from(shared.len())?,
        stewards: store::stewards_of(tx, id, reach)?,
        gaps: wanted::gaps(tx, ctx, view, GAPS)?,
    })
}

/// The ways to see some of it: by kind, by how far it is, by what it needs.
fn tabs(t: Words<'static>, slug: &str, kinds: &[Kind], sought: &Sought, beside: &Beside, writes: bool) -> [Vec<Tab>; 3] {
    let tab = |name: String, to: Sought, is_here: bool| Tab { name, href: to.href(slug, &[]), is_here };
    let sum = |keep: &dyn Fn(&(String, Status, i64)) -> bool| {
        beside.counts.iter().filter(|row| keep(row)).map(|row| row.2).sum::<i64>()
    };
    let of_kind = |key: &str| sum(&|row| row.0 == key);
    let in_kind = |row: &(String, Status, i64)| sought.kind.as_ref().is_none_or(|kind| row.0 == *kind);
    let mut by_kind = vec![tab(t.kept_all_kinds().to_owned(), Sought { kind: None, ..sought.clone() }, sought.kind.is_none())];
    by_kind.extend(kinds.iter().filter(|known| of_kind(&known.key) > 0).map(|known| {
        let to = Sought { kind: Some(known.key.to_string()), ..sought.clone() };
        tab(t.kept_tab(known.plural.as_ref(), of_kind(&known.key)), to, sought.kind.as_deref() == Some(&known.key))
    }));
    let mut by_status =
        vec![tab(t.kept_all_statuses().to_owned(), Sought { status: None, ..sought.clone() }, sought.status.is_none())];
    let of_status = |one: Status| sum(&|row| row.1 == one && in_kind(row));
    by_status.extend(Status::ALL.into_iter().filter(|one| of_status(*one) > 0).map(|one| {
        let to = Sought { status: Some(one), ..sought.clone() };
        tab(t.kept_tab(one.name(t), of_status(one)), to, sought.status == Some(one))
    }));
    let (due, looked, undated, alone) = beside.needs;
    let needed = [(Care::Due, due), (Care::Looked, looked), (Care::Undated, undated), (Care::Alone, alone)];
    let needed = needed.into_iter().filter(|_| writes).chain([(Care::Shared, beside.shared)]);
    // Only where they are listed is it known how many others hold.
    let called = |one: Care, count: i64| {
        let is_counted = one != Care::Shared || sought.care == Some(one);
        if is_counted { t.kept_tab(one.name(t), count) } else { one.name(t).to_owned() }
    };
    let mut by_need = vec![tab(t.kept_all_care().to_owned(), Sought { care: None, ..sought.clone() }, sought.care.is_none())];
    by_need.extend(
        needed.filter(|(one, count)| *count > 0 || sought.care == Some(*one)).map(|(one, count)| {
            tab(called(one, count), Sought { care: Some(one), ..Sought::default() }, sought.care == Some(one))
        }),
    );
    [by_kind, by_status, by_need]
}

pub(super) async fn list(ctx: Ctx, at: RepertoireAt, asked: Asked) -> Answer {
    let t = Words(ctx.locale());
    let wish = Sought::of(&asked);
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let before = asked.parse("before").map_or(Moment::from_micros(i64::MAX), Moment::from_micros);
    let from = (before, asked.parse("number").unwrap_or(i64::MAX));
    let (slug, of, drawing) = (at.slug.clone(), wish.clone(), ctx.clone());
    let (view, kinds, beside, mut rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let kinds = own_kinds::all(tx, t, view.community().id)?;
            if of.kind.as_ref().is_some_and(|kind| !kinds.iter().any(|known| known.key == *kind)) {
                return Err(Fault::Absent);
            }
            let (day, shared) = (today.to_string(), shared(tx, &view, of.care == Some(Care::Shared))?);
            let rows = sought(tx, &view, &of, &day, from, &shared)?;
            let beside = beside(tx, &drawing, &view, &day, &shared)?;
            Ok((view, kinds, beside, rows))
        })
        .await?;
    let slug = view.community().slug.to_string();
    if slug != at.slug {
        return ctx.moved_to(RepertoireAt { slug });
    }
    let has_more = i64::try_from(rows.len()).unwrap_or(i64::MAX) > LIST;
    rows.truncate(usize::try_from(LIST).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| has_more).map(|row| {
        let (before, number) = (row.at.micros().to_string(), row.number.to_string());
        wish.href(&slug, &[("before", &before), ("number", &number)])
    });
    let mut page = page_in(&ctx, view.community(), t.repertoire_title_of(view.community().name.as_str()));
    if view.visibility().is_listed() && wish.is_everything() {
        page = page.open_to_search();
    }
    let writes = view.writes().is_ok();
    let [by_kind, by_status, by_need] = tabs(t, &slug, &kinds, &wish, &beside, writes);
    let steward = |(person, name, count): (PersonId, Title, i64)| Tab {
        name: t.kept_tab(name.as_str(), count),
        href: Sought { steward: Some(person), ..Sought::default() }.href(&slug, &[]),
        is_here: wish.steward == Some(person),
    };
    ctx.show(&ListPage {
        page,
        t,
        kinds: by_kind,
        statuses: by_status,
        needs: by_need,
        listed: rows.into_iter().map(|row| Listed::of(&ctx, &slug, &kinds, today, row)).collect(),
        count: beside.counts.iter().map(|row| row.2).sum(),
        stewards: beside.stewards.into_iter().map(steward).collect(),
        comes_round: beside.counts.iter().any(|(kind, status, _)| done::is_done(kind) && status.is_used()),
        gaps: beside.gaps,
        next,
        writes,
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}
