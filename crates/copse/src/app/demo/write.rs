//! Writes the demo's plan into the database, some of it in each transaction.

mod lasting;

use super::{
    plan::{At, Deed, Plan, Saying, TOLD},
    script::{Agreed, Step},
};
use crate::base::{
    access,
    chronicle::{self, Entry, Verb},
    communities::{self, Amendment, Charter, How, NewCommunity, Scale, Whereabouts},
    conversations::{self, Following, NewConversation, NewPosition, NewPost, Thanks, Via},
    items::{self, Body},
    lines::{self, Follows, Line},
    notices::{self, Notice, Reason},
    people::{self, NewAccount},
    places,
    ties::{self, Pair},
};
use db::Tx;
use jiff::tz::TimeZone;
use kernel::{Actor, CommunityId, Context, Email, Fault, Moment, PersonId, Result, Rng, Slug, Title, fold};

/// What is needed beside the plan.
pub(super) struct Writer {
    pub(super) plan: Plan,
    /// Everyone's password, hashed.
    pub(super) password: String,
    pub(super) rng: Rng,
}

impl Writer {
    /// Writes one deed.
    ///
    /// # Errors
    /// What the database gives; with which deed it was.
    pub(super) fn write(&self, tx: &mut Tx, now: Moment, deed: &Deed) -> Result<()> {
        match deed {
            Deed::Account(person) => self.account(tx, *person, now),
            Deed::Found(community, founder) => self.found(tx, *community, *founder, now),
            Deed::Charter(community, version, by) => self.charter(tx, *community, *version, *by, now),
            Deed::Step(community, person, step) => self.step(tx, *community, *person, *step, now),
            Deed::Line(community, member, person) => {
                let (id, community) = &self.plan.communities[*community];
                communities::set_line(tx, *id, self.plan.person(*person), &community.members[*member].line)?;
                Ok(())
            }
            Deed::Meets(community) => self.meets(tx, *community),
            Deed::Around(community) => self.around(tx, *community, now),
            Deed::Request(community, person, number) => {
                let (id, community) = &self.plan.communities[*community];
                communities::add_request(tx, *id, self.plan.person(*person), &community.requests[*number].words, now)?;
                Ok(())
            }
            Deed::Invitation(community, person, number) => {
                let (id, community) = &self.plan.communities[*community];
                let invitation = &community.invitations[*number];
                let (hash, by) = (self.rng.token().hash(), self.plan.person(*person));
                let until = now.plus_seconds(invitation.holds);
                communities::add_invitation(tx, &hash, *id, &invitation.note, by, now, until, invitation.used)?;
                Ok(())
            }
            Deed::Start(at, id, by) => self.start(tx, *at, *id, *by, now),
            Deed::Post(at, saying) => self.post(tx, *at, *saying, now),
            Deed::Position(at, saying) => self.position(tx, *at, *saying, now),
            Deed::Thanks(at, item, which, by) => self.thank(tx, *at, *item, *which, *by, now),
            Deed::Follow(conversation, person) => {
                conversations::follow(tx, self.plan.person(*person), *conversation, Following::Follow, now)?;
                Ok(())
            }
            Deed::Mark(at, conversation, by) => self.mark(tx, *at, *conversation, *by, now),
            Deed::Dissent(at, conversation, which, by) => self.dissent(tx, *at, *conversation, *which, *by, now),
            Deed::Stage(place, number, by) => {
                let (_, _, told) = &self.plan.communities[*place].1.stages[*number];
                told.keep(tx, self.community(*place), self.plan.person(*by), now)
            }
            Deed::Outlook(place, by) => self.outlook(tx, *place, *by, now),
            Deed::Backed(place) => self.backed(tx, *place, now),
            Deed::Norms(place, number, by) => {
                let version = i64::try_from(*number)? + 1;
                let (_, _, told) = &self.plan.communities[*place].1.norms[*number];
                told.keep(tx, self.community(*place), version, self.plan.person(*by), now)
            }
            Deed::DoneTo(at, post, which, by) => {
                let told = &self.plan.said(*at).done[*which];
                told.what.to(tx, *post, self.plan.person(*by), &told.words, &self.plan.conversation(*at).title, now)
            }
            Deed::Kept(place, number, id, by) => self.kept(tx, *place, *number, *id, *by, now),
            Deed::Planned(place) => self.planned(tx, *place),
            Deed::Closed(place, by, agreed_by) => self.closed(tx, *place, *by, *agreed_by, now),
            Deed::Read(person, conversation, number) => {
                conversations::mark_read(tx, self.plan.person(*person), *conversation, *number, now)?;
                Ok(())
            }
            Deed::Seen(person) => {
                notices::mark_seen(tx, self.plan.person(*person), Moment::from_micros(0), now, now)?;
                Ok(())
            }
        }
        .context(format!("{deed:?}"))
    }

    fn community(&self, place: usize) -> CommunityId {
        self.plan.communities[place].0
    }

    /// The community of an address.
    fn called(&self, slug: &str) -> Result<CommunityId> {
        let found = self.plan.communities.iter().find(|(_, other)| other.slug == slug);
        found.map(|(id, _)| *id).ok_or_else(|| Fault::internal(format!("no community has the address {slug}")))
    }

    fn account(&self, tx: &mut Tx, place: usize, now: Moment) -> Result<()> {
        let (id, person) = &self.plan.people[place];
        let address = format!("{}@example.org", person.key);
        let email = Email::parse(&address).map_err(|why| Fault::internal(format!("{address} {why}")))?;
        let new = NewAccount {
            person: *id,
            name: person.name.clone(),
            email,
            password: Some(self.password.clone()),
            keeper: person.keeper,
        };
        new.make(tx, now)?;
        people::change_person(tx, *id, &person.name, person.language.as_deref(), person.zone.as_deref())?;
        people::keep_profile(
            tx,
            *id,
            &person.practises,
            &person.helps,
            &person.learning,
            &person.languages,
            &person.place,
            &person.organisation,
            now,
        )?;
        Ok(())
    }

    /// Where a community is, how wide it works, and what it stands under.
    fn around(&self, tx: &mut Tx, place: usize, now: Moment) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        let code = places::called(&community.within).first().map(|known| known.code.clone()).unwrap_or_default();
        if !code.is_empty() || community.scale != Scale::Unsaid {
            let here = Whereabouts { place: community.place.clone(), code, scale: community.scale };
            let view = access::community(tx, Actor::System("the demo is written"), &community.slug)?;
            here.say(tx, view.community().id, view.community().charter_version, None, now)?;
        }
        if let Some((slug, why)) = &community.out_of {
            let founded = &community.charters[0];
            let by = self.plan.people.iter().find(|(_, person)| person.key == founded.by).map(|(id, _)| *id);
            let line = Follows { earlier: self.called(slug)?, later: *id, kind: Line::Split, why: why.clone() };
            let (by, at) = (by.ok_or(Fault::Absent)?, self.plan.now.plus_seconds(-founded.age));
            lines::follow(tx, &line, by, at)?;
            for (own, other) in [(line.earlier, line.later), (line.later, line.earlier)] {
                chronicle::log(tx, &Entry::new(own, Verb::Split).by(Some(by)).detail(&other), now)?;
            }
        }
        let Some((tie, slug)) = &community.under else { return Ok(()) };
        let parent = self.called(slug)?;
        let (by, _) = communities::coordinators_of(tx, *id)?.into_iter().next().ok_or(Fault::Absent)?;
        ties::tie(tx, Pair { child: *id, parent }, *tie, by, now)?;
        Ok(())
    }

    fn found(&self, tx: &mut Tx, place: usize, founder: usize, now: Moment) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        let charter = self.agreed(&community.charters[0]);
        let words = communities::words_of(&charter, &community.place);
        let new = NewCommunity {
            id: *id,
            charter,
            slug: Some(Slug::parse(&community.slug).map_err(|why| Fault::internal(format!("the address {why}")))?),
            visibility: community.visibility,
            joining: community.joining,
            language: community.language.clone(),
            leaf: community.leaf,
        };
        new.found(tx, Some(self.plan.person(founder)), now)?;
        communities::set_words(tx, *id, &community.place, &fold(&community.place), &words)?;
        Ok(())
    }

    /// What was agreed as a version of a charter.
    fn agreed(&self, agreed: &Agreed) -> Charter {
        let mut charter = agreed.charter.clone();
        let day = |days: i64| self.plan.now.plus_seconds(days * 86_400).timestamp().to_zoned(TimeZone::UTC).date();
        charter.more.review_on = agreed.review.map(day);
        charter
    }

    fn charter(&self, tx: &mut Tx, place: usize, version: usize, by: usize, now: Moment) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        let agreed = &community.charters[version];
        let is_in_force = Amendment {
            community: *id,
            from: i64::try_from(version)?,
            charter: &self.agreed(agreed),
            why: &agreed.why,
            place: &community.place,
            language: &community.language,
            visibility: community.visibility,
            joining: community.joining,
            by: Some(self.plan.person(by)),
        }
        .put_in_force(tx, now)?;
        if is_in_force { Ok(()) } else { Err(Fault::internal("charters out of their order")) }
    }

    fn step(&self, tx: &mut Tx, place: usize, person: usize, step: Step, now: Moment) -> Result<()> {
        let (community, person) = (self.community(place), self.plan.person(person));
        // Whoever coordinates longest gives and takes duties, and lets people in.
        let by = communities::coordinators_of(tx, community)?.first().map(|(person, _)| *person);
        match step {
            Step::Began(how) => {
                communities::join(tx, community, person, how, now)?;
                if how == How::Accepted {
                    self.tell(tx, person, community, None, by, Reason::LetIn, "", now)?;
                }
            }
            Step::Level(level) => communities::say_level(tx, community, person, level, now)?,
            Step::Gave(duty) => {
                communities::give_duty(tx, community, person, duty, by, now)?;
                self.tell(tx, person, community, None, by, Reason::GivenDuty, duty.as_str(), now)?;
            }
            Step::Ended(duty) => {
                if !communities::end_duty(tx, community, person, duty, by.unwrap_or(person), now)? {
                    return Err(Fault::internal("a duty that cannot end"));
                }
            }
            Step::Left(how, stays_listed) => communities::end_stay(tx, community, person, how, stays_listed, now)?,
        }
        Ok(())
    }

    fn meets(&self, tx: &mut Tx, place: usize) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        for (number, meets) in (1..).zip(&community.meets) {
            communities::add_meeting_place(tx, *id, number, &meets.name, &meets.address, &meets.note, meets.audience)?;
        }
        Ok(())
    }

    fn start(&self, tx: &mut Tx, at: At, id: kernel::ItemId, by: usize, now: Moment) -> Result<()> {
        let (community, told) = (&self.plan.communities[at.community], self.plan.conversation(at));
        let author = self.plan.person(by);
        let new = NewConversation {
            id,
            community: community.0,
            author,
            audience: told.audience,
            language: self.language(at),
            act: told.act,
            title: told.title.clone(),
            started_at: now,
        };
        new.start(tx, now)?;
        chronicle::log(tx, &Entry::new(community.0, Verb::Started).by(Some(author)).on(id), now)?;
        Ok(())
    }

    fn language(&self, at: At) -> String {
        let community = &self.plan.communities[at.community].1;
        self.plan.said(at).language.as_ref().unwrap_or(&community.language).clone()
    }

    fn post(&self, tx: &mut Tx, at: At, saying: Saying, now: Moment) -> Result<()> {
        let (community, said) = (self.community(at.community), self.plan.said(at));
        let mentions = items::mentions_in(tx, community, &said.text)?;
        let author = self.plan.person(saying.by);
        let new = NewPost {
            id: saying.id,
            conversation: saying.conversation,
            community,
            author,
            audience: self.plan.conversation(at).audience,
            language: self.language(at),
            body: Body::naming(&said.text, &mentions),
            parent: said.parent,
            said_at: now,
            via: Via::Web,
            is_held: false,
            files: Vec::new(),
        };
        new.add(tx, now)?;
        for named in items::keep_mentions(tx, saying.id, &mentions)? {
            self.tell(tx, named, community, Some(saying.id), Some(author), Reason::Mentioned, "", now)?;
        }
        if let Some(answered) = saying.answers.map(|place| self.plan.person(place))
            && !mentions.people().any(|named| named == answered)
        {
            self.tell(tx, answered, community, Some(saying.id), Some(author), Reason::Answered, "", now)?;
        }
        // The first post is told of as the beginning of its conversation.
        if at.said > 0 {
            chronicle::log(tx, &Entry::new(community, Verb::Replied).by(Some(author)).on(saying.id), now)?;
        }
        Ok(())
    }

    fn position(&self, tx: &mut Tx, at: At, saying: Saying, now: Moment) -> Result<()> {
        let (community, said) = (self.community(at.community), self.plan.said(at));
        let mentions = items::mentions_in(tx, community, &said.text)?;
        let author = self.plan.person(saying.by);
        let new = NewPosition {
            id: saying.id,
            conversation: saying.conversation,
            community,
            author,
            audience: self.plan.conversation(at).audience,
            language: self.language(at),
            title: said.position.clone().unwrap_or_else(|| Title::stored(String::new())),
            body: Body::naming(&said.text, &mentions),
        };
        new.take(tx, now)?;
        items::keep_mentions(tx, saying.id, &mentions)?;
        chronicle::log(tx, &Entry::new(community, Verb::TookPosition).by(Some(author)).on(saying.id), now)?;
        Ok(())
    }

    fn thank(&self, tx: &mut Tx, at: At, item: kernel::ItemId, which: usize, by: usize, now: Moment) -> Result<()> {
        let (kind, _, words) = &self.plan.said(at).thanks[which];
        let (community, by) = (self.community(at.community), self.plan.person(by));
        let reason = if *kind == Thanks::Thanks { Reason::Thanked } else { Reason::Helped };
        let author = items::body(tx, item)?.ok_or(Fault::Absent)?.author;
        if conversations::thank(tx, item, by, *kind, words, now)? {
            self.tell(tx, author, community, Some(item), Some(by), reason, words, now)?;
        }
        Ok(())
    }

    fn mark(&self, tx: &mut Tx, at: At, conversation: kernel::ItemId, by: usize, now: Moment) -> Result<()> {
        let (community, told) = (self.community(at.community), self.plan.conversation(at));
        let by = Some(self.plan.person(by));
        if told.kind.is_some() || told.state != conversations::State::Open {
            conversations::mark(tx, conversation, told.kind, told.state, now)?;
            chronicle::log(tx, &Entry::new(community, Verb::Marked).by(by).on(conversation).detail(&told.state), now)?;
        }
        if told.summary.is_some() {
            conversations::sum_up(tx, conversation, told.summary)?;
            chronicle::log(tx, &Entry::new(community, Verb::SummedUp).by(by).on(conversation), now)?;
        }
        Ok(())
    }

    fn dissent(&self, tx: &mut Tx, at: At, conversation: kernel::ItemId, which: usize, by: usize, now: Moment) -> Result<()> {
        let told = self.plan.conversation(at);
        let (_, words) = &told.dissents[which];
        let summary = told.summary.ok_or_else(|| Fault::internal(format!("{:?}: nothing to disagree with", told.title)))?;
        let person = self.plan.person(by);
        conversations::dissent(tx, conversation, person, summary, words, now)?;
        let entry = Entry::new(self.community(at.community), Verb::Dissented).by(Some(person)).on(conversation);
        chronicle::log(tx, &entry, now)?;
        Ok(())
    }

    fn outlook(&self, tx: &mut Tx, place: usize, by: usize, now: Moment) -> Result<()> {
        let Some((_, _, told, due)) = &self.plan.communities[place].1.outlook else { return Ok(()) };
        let mut told = told.clone();
        let day = |days: i64| self.plan.now.plus_seconds(days * 86_400).timestamp().to_zoned(TimeZone::UTC).date().to_string();
        told.report_on = due.map(day).unwrap_or_default();
        told.keep(tx, self.community(place), self.plan.person(by), now)
    }

    /// Tells a person of what happened lately; older notices would have been forgotten.
    #[expect(clippy::too_many_arguments, reason = "the parts of a notice, in their order")]
    fn tell(
        &self,
        tx: &mut Tx,
        person: PersonId,
        community: CommunityId,
        item: Option<kernel::ItemId>,
        by: Option<PersonId>,
        reason: Reason,
        words: &str,
        now: Moment,
    ) -> Result<()> {
        if self.plan.now.seconds_since(now) > TOLD {
            return Ok(());
        }
        Notice { person, community, item, by, reason, words: words.to_owned() }.tell(tx, &self.rng, now)
    }
}
