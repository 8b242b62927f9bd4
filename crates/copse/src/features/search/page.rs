//! The page on which things are found.

use super::mark::{Marks, Piece};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{self, CommunityRow, Visibility},
        items::Kind,
        search::{self, Asking, Budget, Door, Found, Hit, HitRow, MetRow, NEWEST, Seeker},
    },
    features::{Key, all_sorts, days},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::{Actor, ItemId, Moment, Result};
use std::collections::HashMap;
use webkit::{Answer, Asked, Ctx, Page, query, route};
use words::Question;

route! {
    /// Finding things by their words.
    pub struct SearchAt = "/search";
}

/// Things on one page.
const PAGE: usize = 20;
/// Communities and people that stand before other things.
const FEW: usize = 4;
/// The longest question, in characters.
const ASKED_MAX: usize = 200;

db::text_enum! {
    /// A kind of thing that one looks for.
    pub enum What {
        /// Conversations and what is said in them.
        Talk = "talk",
        /// What is kept in repertoires.
        Kept = "kept",
        /// Communities.
        Communities = "communities",
        /// People.
        People = "people",
    }
}

impl What {
    fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Talk => t.search_kind_talk(),
            Self::Kept => t.search_kind_kept(),
            Self::Communities => t.search_kind_communities(),
            Self::People => t.search_kind_people(),
        }
    }

    fn kinds(self) -> Vec<Kind> {
        match self {
            Self::Talk => vec![Kind::Conversation, Kind::Post, Kind::Position],
            Self::Kept => vec![Kind::Kept, Kind::Use],
            Self::Communities | Self::People => Vec::new(),
        }
    }
}

/// What was typed and chosen.
#[derive(Clone, Debug)]
struct Wish {
    words: String,
    within: Option<String>,
    what: Option<What>,
    language: String,
    from: String,
    until: String,
    state: String,
    /// The kind of what is kept.
    sort: String,
    /// Whether words may also stand within longer ones.
    is_wide: bool,
}

impl Wish {
    fn of(asked: &Asked) -> Self {
        let said = |name: &str, most: usize| -> String {
            asked.get(name).unwrap_or_default().trim().chars().filter(|sign| *sign != '\0').take(most).collect()
        };
        Self {
            words: said("q", ASKED_MAX),
            within: asked.get("in").filter(|slug| !slug.is_empty()).map(str::to_owned),
            what: asked.get("kind").and_then(|what| what.parse().ok()),
            language: said("language", 35),
            from: said("from", 10),
            until: said("until", 10),
            state: said("state", 20),
            sort: said("sort", 40),
            is_wide: asked.get("wide").is_some(),
        }
    }

    /// The address at which it is asked, on from a place.
    fn address(&self, before: Option<i64>) -> String {
        let before = before.map(|before| before.to_string()).unwrap_or_default();
        let wide = if self.is_wide { "1" } else { "" };
        let mut pairs = vec![
            ("q", self.words.as_str()),
            ("kind", self.what.map_or("", What::as_str)),
            ("in", self.within.as_deref().unwrap_or_default()),
            ("language", &self.language),
            ("from", &self.from),
            ("until", &self.until),
            ("state", &self.state),
            ("sort", &self.sort),
            ("wide", wide),
            ("before", &before),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        query(SearchAt, &pairs)
    }

    /// Whether more is chosen than words, a kind and a community.
    fn is_narrow(&self) -> bool {
        [&self.language, &self.from, &self.until, &self.state, &self.sort].iter().any(|value| !value.is_empty())
    }

    /// Where the index is asked: what is of a kind that is kept is kept.
    fn sought_in(&self) -> Option<What> {
        if self.sort.is_empty() { self.what } else { Some(What::Kept) }
    }

    /// What is asked for, but for the kinds.
    fn asking(&self, ctx: &Ctx, question: Question) -> Asking {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Asking {
            question,
            kinds: Vec::new(),
            language: filled(&self.language),
            from: days::parse(&self.from).and_then(|day| begins(ctx, day)),
            until: days::parse(&self.until).and_then(|day| day.tomorrow().ok()).and_then(|day| begins(ctx, day)),
            state: filled(&self.state),
            sort: None,
        }
    }
}

/// When a day begins for the reader.
fn begins(ctx: &Ctx, day: Date) -> Option<Moment> {
    let begin = day.to_zoned(ctx.zone()).ok()?;
    Some(Moment::from_micros(begin.timestamp().as_microsecond()))
}

/// How far a conversation or something that is kept may be, as words in addresses and for people.
fn states(t: Words<'static>) -> [(&'static str, &'static str); 10] {
    [
        ("open", t.state_open()),
        ("answered", t.state_answered()),
        ("tried", t.state_tried()),
        ("solved", t.state_solved()),
        ("parked", t.state_parked()),
        ("closed", t.state_closed()),
        ("draft", t.kept_draft()),
        ("current", t.kept_current()),
        ("review", t.kept_review()),
        ("retired", t.kept_retired()),
    ]
}

/// Something that was found, in words.
struct Listed {
    href: String,
    title: String,
    language: String,
    excerpt: Vec<Piece>,
    /// The file in which it was found.
    file: Option<String>,
    author: String,
    kind: &'static str,
    slug: String,
    community: String,
    /// Whether the community is named: not where all is of one.
    is_placed: bool,
    seen: String,
    when: String,
}

/// A choice of a form: its value, its name, whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "features/search/page.html")]
struct SearchPage {
    page: Page,
    t: Words<'static>,
    wish: Wish,
    is_asked: bool,
    within: Option<(String, String, String)>,
    kinds: Vec<Choice>,
    /// The communities in which the asker may look, and where they look.
    places: Vec<Choice>,
    sorts: Vec<Choice>,
    languages: Vec<Choice>,
    states: Vec<Choice>,
    everywhere: Option<String>,
    any_kind: Option<String>,
    communities: Vec<CommunityRow>,
    people: Vec<MetRow>,
    listed: Vec<Listed>,
    next: Option<String>,
    is_full: bool,
    longer: Vec<Listed>,
    more_longer: Option<String>,
    meant: Option<(String, String)>,
}

/// What is found for a wish.
struct Answers {
    wish: Wish,
    within: Option<CommunityView>,
    /// The addresses and names of the communities to which the asker belongs.
    mine: Vec<(String, String)>,
    sorts: Vec<(String, String)>,
    communities: Vec<CommunityView>,
    people: Vec<MetRow>,
    found: Found,
    longer: Found,
    excerpts: HashMap<ItemId, Excerpt>,
    meant: Option<String>,
    languages: Vec<String>,
}

/// Looks for all that a wish may mean. What is asked for from a place on is the next page of things alone.
fn look(tx: &mut Tx, actor: Actor, t: Words<'static>, mut wish: Wish, asking: Asking, before: i64) -> Result<Answers> {
    let within = wish.within.as_ref().map(|slug| access::community(tx, actor, slug)).transpose()?;
    let community = within.as_ref().map(|view| view.community().id);
    let sorts = all_sorts(tx, t, community)?;
    // A kind of one community's own is none elsewhere.
    if !sorts.iter().any(|(word, _)| *word == wish.sort) {
        wish.sort.clear();
    }
    let kinds = wish.sought_in().map(What::kinds).unwrap_or_default();
    let sort = (!wish.sort.is_empty()).then(|| wish.sort.clone());
    let mut asking = Asking { kinds, sort, ..asking };
    let mut seeker = Seeker::new(tx, actor, community)?;
    let typed = asking.question.clone();
    let wide = search::widened(tx, &typed)?;
    let mine = actor.person().map(|person| communities::communities_of(tx, person)).transpose()?.unwrap_or_default();
    let mut answers = Answers {
        communities: Vec::new(),
        people: Vec::new(),
        found: Found::default(),
        longer: Found::default(),
        excerpts: HashMap::new(),
        meant: None,
        languages: offered(seeker.languages(tx)?, &wish.language),
        mine: mine.into_iter().map(|row| (row.slug.to_string(), row.name.to_string())).collect(),
        sorts,
        within,
        wish,
    };
    let marks = Marks::of(wide.as_ref().unwrap_or(&typed), seeker.stemmed());
    // What one request may look at, however it asks.
    let mut budget = Budget::default();
    let is_first = before == NEWEST && !answers.wish.is_wide;
    let most = if answers.wish.what.is_some() { PAGE } else { FEW };
    if is_first && answers.within.is_none() && !answers.wish.is_narrow() {
        if matches!(answers.wish.what, None | Some(What::Communities)) {
            answers.communities = search::communities(tx, actor, &typed, most)?;
        }
        if let (None | Some(What::People), Some(person)) = (answers.wish.what, actor.person()) {
            answers.people = search::people(tx, person, &typed, most)?;
        }
    }
    let looks_inside = answers.within.as_ref().is_none_or(CommunityView::sees_inside);
    let is_for_things = looks_inside && !matches!(answers.wish.what, Some(What::Communities | What::People));
    if is_for_things {
        if let (true, Some(wide)) = (answers.wish.is_wide, &wide) {
            asking.question = wide.clone();
        }
        answers.found = seeker.find(tx, &asking, before, PAGE, &mut budget)?;
        if let (true, Some(wide)) = (is_first && answers.found.hits.len() < PAGE, wide) {
            let asking = Asking { question: wide, ..asking.clone() };
            answers.longer = seeker.find(tx, &asking, NEWEST, PAGE, &mut budget)?;
            let found = &answers.found.hits;
            answers.longer.hits.retain(|hit| found.iter().all(|other| other.row.id != hit.row.id));
        }
    }
    let nothing = answers.found.hits.is_empty() && answers.communities.is_empty() && answers.people.is_empty();
    if is_for_things && is_first && nothing && !typed.is_empty() {
        answers.meant = search::suggestion(tx, &mut seeker, &asking, &answers.wish.words, &mut budget)?;
    }
    for Hit { row, .. } in answers.found.hits.iter().chain(&answers.longer.hits) {
        answers.excerpts.insert(row.id, excerpt(tx, row, &marks)?);
    }
    Ok(answers)
}

/// The languages of the form, with the one that was asked for: whatever it is, the form says it.
fn offered(mut languages: Vec<String>, asked: &str) -> Vec<String> {
    if !asked.is_empty() && !languages.iter().any(|known| known == asked) {
        languages.push(asked.to_owned());
    }
    languages
}

/// The part of something that was found which is shown, and the file that it is of.
type Excerpt = (Vec<Piece>, Option<String>);

/// Its own words come first; where none of them is what was sought, those of the first file that holds some.
fn excerpt(tx: &mut Tx, row: &HitRow, marks: &Marks) -> Result<Excerpt> {
    let own = marks.excerpt(&search::text_of(tx, row)?, &row.language);
    if row.files == 0 || own.iter().any(|piece| piece.is_marked) {
        return Ok((own, None));
    }
    for (name, text) in search::files_of(tx, row)? {
        let of_file = marks.excerpt(&text, &row.language);
        if of_file.iter().any(|piece| piece.is_marked) {
            return Ok((of_file, Some(name)));
        }
    }
    Ok((own, None))
}

pub(super) async fn search(ctx: Ctx, _at: SearchAt, asked: Asked) -> Answer {
    let mut wish = Wish::of(&asked);
    let t = Words(ctx.locale());
    if !states(t).iter().any(|(state, _)| *state == wish.state) {
        wish.state.clear();
    }
    let before = asked.parse("before").unwrap_or(NEWEST);
    let question = Question::read(&wish.words);
    let is_asked = !question.is_empty();
    let asking = wish.asking(&ctx, question);
    let answers = ctx.read(move |tx, actor| look(tx, actor, t, wish.clone(), asking.clone(), before)).await?;
    let wish = answers.wish.clone();
    let in_words = |hits: &[Hit]| -> Vec<Listed> {
        let listed = |hit: &Hit| {
            listed(&ctx, t, hit, answers.excerpts.get(&hit.row.id).cloned().unwrap_or_default(), answers.within.as_ref())
        };
        hits.iter().map(listed).collect()
    };
    let (listed, longer) = (in_words(&answers.found.hits), in_words(&answers.longer.hits));
    let choice = |value: &str, name: &str, chosen: &str| (value.to_owned(), name.to_owned(), value == chosen);
    let kind = wish.what.map_or("", What::as_str);
    let kinds = std::iter::once(choice("", t.search_any_kind(), kind))
        .chain(What::ALL.map(|what| choice(what.as_str(), what.name(t), kind)))
        .collect();
    let languages = std::iter::once(choice("", t.directory_any_language(), &wish.language))
        .chain(answers.languages.iter().map(|tag| choice(tag, communities::language_name(tag), &wish.language)))
        .collect();
    let states = std::iter::once(choice("", t.search_any_state(), &wish.state))
        .chain(states(t).map(|(state, name)| choice(state, name, &wish.state)))
        .collect();
    let here = wish.within.as_deref().unwrap_or_default();
    let within = answers.within.as_ref().map(|view| view.community());
    let other = within.map(|row| (row.slug.to_string(), row.name.to_string())).filter(|other| !answers.mine.contains(other));
    let places = std::iter::once(choice("", t.search_all_places(), here))
        .chain(answers.mine.iter().chain(&other).map(|(slug, name)| choice(slug, name, here)))
        .collect();
    let sorts = std::iter::once(choice("", t.search_any_sort(), &wish.sort))
        .chain(answers.sorts.iter().map(|(word, name)| choice(word, name, &wish.sort)))
        .collect();
    let title = if is_asked { t.search_title_of(wish.words.as_str()) } else { t.search_title().to_owned() };
    ctx.show(&SearchPage {
        page: ctx.page(title).in_section("search"),
        t,
        is_asked,
        kinds,
        places,
        sorts,
        languages,
        states,
        everywhere: answers.within.as_ref().map(|_| Wish { within: None, ..wish.clone() }.address(None)),
        any_kind: wish.what.map(|_| Wish { what: None, ..wish.clone() }.address(None)),
        within: answers.within.as_ref().map(named),
        communities: answers.communities.iter().map(|view| view.community().clone()).collect(),
        people: answers.people,
        is_full: listed.len() == PAGE,
        next: answers.found.next.map(|before| wish.address(Some(before))),
        more_longer: answers.longer.next.map(|_| Wish { is_wide: true, ..wish.clone() }.address(None)),
        meant: answers.meant.map(|meant| (Wish { words: meant.clone(), ..wish.clone() }.address(None), meant)),
        listed,
        longer,
        wish,
    })
}

fn named(view: &CommunityView) -> (String, String, String) {
    let community = view.community();
    (community.slug.to_string(), community.name.to_string(), community.language.clone())
}

fn listed(ctx: &Ctx, t: Words<'static>, hit: &Hit, excerpt: Excerpt, within: Option<&CommunityView>) -> Listed {
    let (row, (excerpt, file)) = (&hit.row, excerpt);
    let (slug, community, seen) = match &hit.door {
        Door::Open(view) => {
            let community = view.community();
            let named = community.community();
            (named.slug.to_string(), named.name.to_string(), seen(t, community, view.audience()).to_owned())
        }
        Door::Then(part, common) => {
            let named = common.community();
            (named.slug.to_string(), named.name.to_string(), t.search_seen_then(part.community().name.as_str()))
        }
    };
    let href = match (&hit.door, row.kind, row.conversation, row.kept) {
        (Door::Then(part, common), _, Some(number), _) => {
            let then = format!("/c/{}/before/{}/{number}", part.community().slug, common.community().slug);
            row.post.filter(|post| *post > 1).map_or_else(|| then.clone(), |post| format!("{then}?after={}#p{post}", post - 1))
        }
        (_, Kind::Use, _, Some(number)) => format!("/c/{slug}/repertoire/{}/uses", Key::new(number, &row.title)),
        (_, Kind::Kept, _, Some(number)) => format!("/c/{slug}/repertoire/{}", Key::new(number, &row.title)),
        (_, kind, Some(number), _) => {
            let talk = format!("/c/{slug}/talk/{}", Key::new(number, &row.title));
            match (kind, row.post, row.position) {
                (Kind::Post, Some(post), _) => format!("{talk}/{post}"),
                (Kind::Position, _, Some(position)) => format!("{talk}#view{position}"),
                _ => talk,
            }
        }
        _ => format!("/c/{slug}"),
    };
    Listed {
        href,
        title: row.title.clone(),
        language: row.language.clone(),
        excerpt,
        file,
        author: row.author_name.to_string(),
        kind: match row.kind {
            // A word in a quiet channel has no text, so it is never found.
            Kind::Conversation | Kind::Word => t.search_is_conversation(),
            Kind::Post => t.search_is_post(),
            Kind::Position => t.search_is_position(),
            Kind::Kept => t.search_is_kept(),
            Kind::Use => t.search_is_use(),
        },
        is_placed: within.is_none_or(|within| *within.community().slug != *slug),
        community,
        seen,
        when: ctx.date(row.said_at, DateStyle::Recent),
        slug,
    }
}

/// Who can see it, in a few words.
fn seen(t: Words<'static>, community: &CommunityView, audience: Audience) -> &'static str {
    match (audience, community.visibility()) {
        (Audience::Coordinators | Audience::Nobody, _) => t.search_seen_coordinators(),
        (Audience::Members, _) => t.search_seen_members(),
        (Audience::Guests | Audience::Community, Visibility::Public) => t.search_seen_anyone(),
        (Audience::Guests, _) => t.search_seen_guests(),
        (Audience::Community, _) => t.search_seen_inside(),
    }
}
