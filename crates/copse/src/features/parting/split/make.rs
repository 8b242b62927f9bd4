//! Making it happen: one act, in one transaction.

use super::{
    Becomes, Outcome, Word, circles,
    page::{self, SplitAt},
    roles,
    store::{self, KeeperRow, SplitRow, TalkRow, WordRow},
    things,
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::{self, Birth, Charter, CommunityRow, Duty, How, NewCommunity, Role, State},
        conversations::{self, Act, NewConversation, NewPost, Via},
        items::Body,
        lines::{self, Follows, Line},
    },
    features::Going,
    words::Words,
};
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, ItemId, LongText, Moment, PartingId, PersonId, Result, Rng, Slug};
use webkit::{Answer, Ctx, Posted, route};

route! {
    /// Making it happen.
    pub struct MakeAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/make";
}

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The community is paused, dormant or closed.
    Rests,
    /// The day has not passed, and not all have said what they do.
    NotYet,
    /// The community has nobody, or one member.
    TooFew,
    /// Nobody agreed to look after the new community.
    NoKeeper,
    /// Nobody would stay.
    NobodyStays,
    /// Nobody who coordinates would stay.
    NoCoordinatorStays,
}

/// Who goes where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Who belongs to the new community.
    pub(super) come: Vec<PersonId>,
    /// Who of them leaves the other.
    pub(super) leave: Vec<PersonId>,
    /// Who looks after the new community.
    pub(super) keep: Vec<PersonId>,
}

/// Who goes where, if all is said; or all that stands in the way. Whoever said nothing stays.
pub(super) fn plan(words: &[WordRow], keepers: &[KeeperRow], until: Moment, now: Moment) -> Result<Plan, Vec<Trouble>> {
    let of = |wanted: fn(Word) -> bool| -> Vec<PersonId> {
        words.iter().filter(|row| wanted(row.word.unwrap_or(Word::Stay))).map(|row| row.person).collect()
    };
    let (come, leave) = (of(Word::goes), of(|word| word == Word::Along));
    let agreed = keepers.iter().filter(|keeper| keeper.answer.as_deref() == Some("yes")).map(|keeper| keeper.person);
    let keep: Vec<PersonId> = agreed.filter(|person| come.contains(person)).collect();
    let coordinator_stays = words.iter().any(|row| row.role == Role::Coordinator && !leave.contains(&row.person));
    let stands = [
        (now < until && words.iter().any(|row| row.word.is_none()), Trouble::NotYet),
        (words.len() < 2, Trouble::TooFew),
        (keep.is_empty(), Trouble::NoKeeper),
        (leave.len() == words.len(), Trouble::NobodyStays),
        (leave.len() < words.len() && !coordinator_stays, Trouble::NoCoordinatorStays),
    ];
    let troubles: Vec<Trouble> = stands.into_iter().filter(|(is_so, _)| *is_so).map(|(_, trouble)| trouble).collect();
    if troubles.is_empty() { Ok(Plan { come, leave, keep }) } else { Err(troubles) }
}

/// A community that begins out of another, and by whose hand.
struct Making<'a> {
    row: &'a SplitRow,
    old: &'a CommunityRow,
    new: NewCommunity,
    by: PersonId,
    rng: &'a Rng,
    now: Moment,
    t: Words<'static>,
    /// The day, in words.
    day: &'a str,
}

impl Making<'_> {
    /// Founds the new community with who comes, and ends the stay of who leaves the other.
    fn people(&mut self, tx: &mut Tx, plan: &Plan) -> Result<Slug> {
        let (old, new, by, now) = (self.old.id, self.new.id, self.by, self.now);
        // What the charter says besides carries over: how they work, their principles.
        if let Some(charter) = communities::charter_of(tx, old, self.old.charter_version)? {
            // When the other looks at its charter again is its own.
            self.new.charter.more = communities::More { review_on: None, ..charter.said().more };
        }
        let slug = self.new.begin(tx, Some(by), &self.t.split_charter_why(self.old.name.as_str()), now)?;
        store::set_birth(tx, new, Birth::Cracks)?;
        for person in &plan.come {
            communities::join(tx, new, *person, How::SplitOff, now)?;
        }
        for person in &plan.keep {
            communities::give_duty(tx, new, *person, Duty::Coordinator, Some(by), now)?;
        }
        Ok(slug)
    }

    /// Says in both communities how a conversation goes on.
    fn talk(&self, tx: &mut Tx, talk: &TalkRow, slug: &Slug, first: PersonId) -> Result<()> {
        let Self { old, new, rng, now, .. } = self;
        let title = talk.title.as_str().replace(['[', ']', '\\'], " ");
        let before = format!("[{title}](/c/{slug}/before/{}/{})", old.slug, talk.number);
        let there = NewConversation {
            id: ItemId::new(*now, rng),
            community: new.id,
            author: first,
            audience: Audience::Members,
            language: talk.language.clone(),
            act: Act::Tell,
            title: talk.title.clone(),
            started_at: *now,
        };
        let number = there.start(tx, *now)?;
        chronicle::log(tx, &Entry::new(new.id, Verb::Started).by(Some(first)).on(there.id), *now)?;
        let text = format!("{} {before}", self.t.split_goes_on_from(old.name.as_str(), self.day));
        self.post(tx, new.id, there.id, first, (Audience::Members, Audience::Members), &text)?;
        // Of a community that nobody may find, only members read.
        let is_listed = new.visibility.is_listed();
        let audience = if is_listed { talk.audience } else { talk.audience.max(Audience::Members) };
        let there = self.t.split_goes_on_there(self.row.name.as_str());
        let text = if is_listed { format!("{there} [{title}](/c/{slug}/talk/{number})") } else { there };
        self.post(tx, old.id, talk.id, self.by, (talk.audience, audience), &text)?;
        if talk.becomes == Some(Becomes::Goes) {
            conversations::mark(tx, talk.id, talk.kind, conversations::State::Closed, *now)?;
            chronicle::log(tx, &Entry::new(old.id, Verb::Marked).by(Some(self.by)).on(talk.id), *now)?;
        }
        Ok(())
    }

    /// Takes along what is kept: found by who makes it happen, brought in the name of one who goes.
    fn things(&self, tx: &mut Tx, plan: &Plan, actor: Actor, slug: &Slug, first: PersonId) -> Result<()> {
        let whole = access::community(tx, actor, &self.old.slug)?;
        let part = access::community(tx, Actor::Person(first), slug)?;
        // Of a community that nobody may find, nothing is told to those who stay.
        let (t, name) = (self.t, self.row.name.as_str());
        let went = if self.new.visibility.is_listed() { t.split_goes_on_there(name) } else { t.split_thing_went().to_owned() };
        let Self { now, rng, .. } = *self;
        things::take(
            tx,
            self.row.id,
            &Going { whole: &whole, part: &part, come: &plan.come, by: first, now, rng, t, went: &went },
        )
    }

    fn post(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        conversation: ItemId,
        author: PersonId,
        (around, audience): (Audience, Audience),
        text: &str,
    ) -> Result<()> {
        let text = LongText::parse(text, 2_000).map_err(|_| Fault::internal("a text of Copse's own is no text"))?;
        NewPost {
            id: ItemId::new(self.now, self.rng),
            conversation,
            community,
            author,
            audience,
            language: self.new.language.clone(),
            body: Body::markdown(&text),
            parent: None,
            said_at: self.now,
            via: Via::Web,
            is_held: audience > around,
            files: Vec::new(),
        }
        .add(tx, self.now)?;
        Ok(())
    }
}

/// Where someone went along with a part that was made meanwhile, and belongs now.
fn went_along(tx: &mut Tx, view: &CommunityView, id: PartingId) -> Result<Option<Slug>> {
    let Some(person) = view.actor().person().filter(|_| !view.is_member()) else { return Ok(None) };
    let row = store::one(tx, view.community().id, id)?.filter(|row| matches!(row.outcome, Some(Outcome::Made)));
    let Some(new) = row.and_then(|row| row.new_slug) else { return Ok(None) };
    let belongs = match communities::slug_taken(tx, &new)? {
        Some((id,)) => communities::is_member(tx, id, person)?.is_some(),
        None => false,
    };
    Ok(Some(new).filter(|_| belongs))
}

/// Stands for "something stands in the way" where an act gives the address to go on to.
const STANDS: &str = "";

pub(super) async fn make(ctx: Ctx, at: MakeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (slug, id) = (at.slug.clone(), at.split);
    let t = Words(ctx.locale());
    let (now, rng, day) = (ctx.now, ctx.rng.clone(), ctx.date(ctx.now, i18n::DateStyle::Day));
    let new_id = CommunityId::new(now, &rng);
    let today = roles::today(&ctx)?;
    if !form.is_good() {
        return page::again(&ctx, &at.slug, at.split, form).await;
    }
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            // Of two who press at once the other looks when the first is done, and not half before and half after.
            tx.guard(Scope::new("split", id))?;
            let view = access::community(tx, actor, &slug)?;
            if let Some(new) = went_along(tx, &view, id)? {
                return Ok(format!("/c/{new}"));
            }
            let read = page::read(tx, actor, &slug, id)?;
            if !read.lasts() {
                return Err(Fault::Refused);
            }
            let by = read.me();
            if !page::waits(tx, &read)? || read.community.state != State::Active {
                return Ok(STANDS.to_owned());
            }
            // Nobody comes or leaves meanwhile.
            let old = &read.community;
            tx.guard(Scope::new("membership", old.id))?;
            let (words, keepers) = (store::words(tx, id, old.id)?, store::keepers(tx, id)?);
            let Ok(plan) = plan(&words, &keepers, read.row.until_at, now) else { return Ok(STANDS.to_owned()) };
            let SplitRow { name, practice, domain, people, visibility, joining, why, .. } = read.row.clone();
            let charter = Charter { name, practice, domain, people, more: communities::More::default() };
            let new = NewCommunity { id: new_id, ..NewCommunity::new(charter, visibility, joining, &old.language, now, &rng) };
            let mut making = Making { row: &read.row, old, new, by, rng: &rng, now, t, day: &day };
            let slug = making.people(tx, &plan)?;
            let first = if plan.come.contains(&by) { by } else { plan.keep[0] };
            for talk in store::chosen(tx, id)? {
                making.talk(tx, &talk, &slug, first)?;
            }
            making.things(tx, &plan, actor, &slug, first)?;
            roles::take(tx, (old.id, new_id), &plan.come, &today, &rng, by, now)?;
            circles::take(tx, id, (old.id, new_id), &t.split_circle_why(making.row.name.as_str()), by, now)?;
            for person in &plan.leave {
                communities::end_stay(tx, old.id, *person, How::WentAlong, false, now)?;
            }
            lines::follow(tx, &Follows { earlier: old.id, later: new_id, kind: Line::Split, why }, by, now)?;
            for (own, other) in [(old.id, new_id), (new_id, old.id)] {
                chronicle::log(tx, &Entry::new(own, Verb::Split).by(Some(by)).detail(&other), now)?;
            }
            store::end(tx, id, Outcome::Made, by, now, "", Some(new_id))?;
            Ok(if plan.leave.contains(&by) {
                format!("/c/{slug}")
            } else {
                SplitAt { slug: old.slug.to_string(), split: id }.to_string()
            })
        })
        .await?;
    if to != STANDS {
        return ctx.go_to(to);
    }
    form.refuse(t.split_stands());
    page::again(&ctx, &at.slug, at.split, form).await
}

#[cfg(test)]
mod tests {
    use super::{Plan, Trouble, plan};
    use crate::{
        base::communities::Role,
        features::parting::split::{
            Word::{self, Along, Both, Stay},
            store::{KeeperRow, WordRow},
        },
    };
    use kernel::{Moment, PersonId, Title};

    /// People by their place, who said what; the first one coordinates, and those of `agreed` look after the new community.
    fn of(words: &[Option<Word>], agreed: &[usize], now: i64) -> (Vec<PersonId>, Result<Plan, Vec<Trouble>>) {
        let name = Title::parse("Someone").unwrap();
        let id = |place: usize| format!("01ARZ3NDEKTSV4RRFFQ69G5FA{place}").parse::<PersonId>().unwrap();
        let rows: Vec<WordRow> = words
            .iter()
            .enumerate()
            .map(|(place, word)| WordRow {
                person: id(place),
                name: name.clone(),
                role: if place == 0 { Role::Coordinator } else { Role::Member },
                word: *word,
            })
            .collect();
        let keepers: Vec<KeeperRow> =
            agreed.iter().map(|place| KeeperRow { person: id(*place), name: name.clone(), answer: Some("yes".into()) }).collect();
        let planned = plan(&rows, &keepers, Moment::from_seconds(100), Moment::from_seconds(now));
        (rows.iter().map(|row| row.person).collect(), planned)
    }

    #[test]
    fn what_stands_in_the_way_is_named() {
        use Trouble::{NoCoordinatorStays, NoKeeper, NobodyStays, NotYet, TooFew};
        let (s, a, b) = (Some(Stay), Some(Along), Some(Both));
        for (words, agreed, now, troubles) in [
            (vec![s, a, None], vec![1], 99, vec![NotYet]),
            (vec![s, None], vec![1], 99, vec![NotYet, NoKeeper]),
            (vec![s, s], vec![1], 100, vec![NoKeeper]),
            (vec![s, a], vec![], 100, vec![NoKeeper]),
            (vec![a, a], vec![0], 100, vec![NobodyStays]),
            (vec![a, s], vec![0], 100, vec![NoCoordinatorStays]),
            (vec![b], vec![0], 100, vec![TooFew]),
            (vec![], vec![], 100, vec![TooFew, NoKeeper, NobodyStays]),
        ] {
            let (_, planned) = of(&words, &agreed, now);
            assert_eq!(planned, Err(troubles), "{words:?} {agreed:?} {now}");
        }
    }

    #[test]
    fn who_said_nothing_stays() {
        let (people, planned) = of(&[Some(Both), Some(Along), None, Some(Stay)], &[1, 2], 100);
        let expected = Plan { come: vec![people[0], people[1]], leave: vec![people[1]], keep: vec![people[1]] };
        assert_eq!(planned, Ok(expected), "and looks after nothing there");
        let (_, early) = of(&[Some(Both), Some(Along)], &[1], 1);
        assert!(early.is_ok(), "all have said: nobody waits for the day");
    }
}
