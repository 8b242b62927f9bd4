//! The page of a conversation, and the ways into it.

use super::{
    addresses::{ConversationAt, DissentAt, MarkAt, PositionsAt, PostAt, SummaryAt, UnreadAt, elsewhere},
    around::{self, keep_key},
    cite::cite,
    conversation::{Key, Part},
    dissent::{Beside, Dissents},
    list::{Standing, sort_word, who, who_sees},
    positions::{Position, Views},
    read::{self, Opened, PostsPage, Said},
    slots,
    store::{self, CitedRow, MovedRow, PostRow, ThanksRow},
};
use crate::{
    base::{
        access::Audience,
        communities::{self, CommunityRow, PrincipleRow, Visibility},
        conduct::{self, TraceRow},
        conversations::{Following, State, Thanks, Via},
        files::FilesField,
        items::AttachmentRow,
        limits::Apart,
        ties,
    },
    features::{Block, amiss::Trace, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Fault, Result, Title};
use webkit::{Answer, Asked, Ctx, Form, Href, Page};

/// A way to another conversation.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) title: Title,
    pub(super) language: String,
}

/// What one person said of a post.
pub(super) struct Heard {
    pub(super) who: String,
    pub(super) words: String,
}

/// What stays of a post that is held or hidden.
fn trace(ctx: &Ctx, opened: &Opened, row: TraceRow) -> Trace {
    let which = format!("{}/{}", opened.row.number, row.number);
    Trace::of(ctx, opened.view.community(), row, &which)
}

/// A post in words.
pub(super) struct ShownPost {
    /// What stays of those that stood before it.
    pub(super) traces: Vec<Trace>,
    /// Whether it quotes a post that is hidden.
    pub(super) quotes_hidden: bool,
    /// Whether its author and the reader are kept apart: then it is folded.
    pub(super) is_folded: bool,
    pub(super) said: Said,
    pub(super) when: String,
    pub(super) iso: String,
    pub(super) is_unread: bool,
    pub(super) is_mine: bool,
    pub(super) may_change: bool,
    pub(super) may_withdraw: bool,
    pub(super) changed: Option<String>,
    /// That it was taken back, by whom and when.
    pub(super) withdrawn: Option<String>,
    pub(super) may_bring_back: bool,
    pub(super) moved: Option<Way>,
    pub(super) i_thanked: bool,
    pub(super) it_helped_me: bool,
    /// What others said of it, for its author.
    pub(super) thanks: Vec<Heard>,
    /// The principles that it cites.
    pub(super) cited: Vec<CitedRow>,
}

impl ShownPost {
    fn by_mail(&self) -> bool {
        self.said.post.via == Via::Mail
    }

    fn file_href(&self, slug: &str, file: &AttachmentRow) -> String {
        format!("/c/{slug}/file/{}/{}", self.said.post.id, file.place)
    }

    /// Whether it says something: it was neither taken back nor moved away.
    fn stands(&self) -> bool {
        self.withdrawn.is_none() && !self.is_gone()
    }

    /// Whether it went to another conversation.
    fn is_gone(&self) -> bool {
        self.said.post.moved_to.is_some()
    }

    /// Whether there is more to do about it than what is done often.
    fn has_more(&self, may_move: &bool) -> bool {
        self.may_withdraw || *may_move || !self.is_mine
    }

    fn thanks_count(&self) -> i64 {
        i64::try_from(self.thanks.len()).unwrap_or(i64::MAX)
    }
}

/// The summary of a conversation.
struct Summary {
    number: i64,
    by: String,
    language: String,
    html: String,
    /// Whether the reader is kept apart from who wrote it: then it is folded.
    is_folded: bool,
}

/// What a conversation's page reads besides its posts.
struct Extras {
    read_to: i64,
    has_unread: bool,
    reached: Option<i64>,
    how: Option<Following>,
    views: Views,
    summary: Option<PostRow>,
    dissents: Dissents,
    /// The principles in force, for who may write.
    principles: Vec<PrincipleRow>,
    /// Whether the asker may pass it to a community that this one is tied to.
    is_tied: bool,
    /// How people here want to deal with each other, for who may write.
    norms: Option<String>,
    /// Those from whom the reader is kept apart here.
    apart: Apart,
    /// What other features draw beside it.
    beside: Vec<Block>,
}

#[derive(Template)]
#[template(path = "features/conversations/conversation.html")]
struct ConversationPage {
    page: Page,
    t: Words<'static>,
    /// How to cite it.
    cite: Block,
    community: CommunityRow,
    title: String,
    language: String,
    about: String,
    sort: Option<&'static str>,
    standing: Option<Standing>,
    /// That a reply opens nothing again.
    at_rest: Option<&'static str>,
    here: Href,
    posts: Vec<ShownPost>,
    /// What stays of those that stood after them.
    traces: Vec<Trace>,
    first: i64,
    last: i64,
    has_earlier: bool,
    has_later: bool,
    /// Which of the posts these are, where they are not all.
    position: String,
    unread: Option<String>,
    is_held: bool,
    may_move: bool,
    positions: Vec<Position>,
    /// What stays of views that are held or hidden.
    views_gone: Vec<Trace>,
    positions_at: Option<String>,
    summary: Option<Summary>,
    /// What stands beside it.
    dissents: Vec<Beside>,
    /// Where the reader says that they do not agree.
    dissent_at: Option<String>,
    mark: Option<String>,
    sum_up: Option<String>,
    /// Where it is passed to a community around this one or inside it.
    pass: Option<String>,
    how: Option<Following>,
    speakers: Vec<(Title, String)>,
    principles: Vec<PrincipleRow>,
    norms: Option<String>,
    may_report: bool,
    /// Whether the reader belongs; who is let in replies, and no more.
    is_member: bool,
    number: i64,
    reply: Option<Form>,
    files: FilesField,
    keep: String,
    who: &'static str,
    seen: String,
    /// What other features draw beside it.
    beside: Vec<Block>,
}

/// Which part of the conversation the address asks for.
fn part(asked: &Asked) -> Part {
    let number = |name: &str| asked.parse::<u32>(name).map(i64::from);
    match (number("at"), number("after"), number("before"), asked.get("end")) {
        (Some(number), ..) => Part::From(number),
        (_, Some(number), ..) => Part::After(number),
        (_, _, Some(number), _) => Part::Before(number),
        (_, _, _, Some(_)) => Part::End,
        _ => Part::Beginning,
    }
}

pub(super) async fn show(ctx: Ctx, at: ConversationAt, asked: Asked) -> Answer {
    let (part, drawing) = (part(&asked), ctx.clone());
    let (opened, (shown, extras)) = read::opened(&ctx, &at, move |tx, opened| {
        let person = opened.view.community().actor().person();
        let shown = read::posts(tx, opened, part)?;
        let (read_to, how) = match person {
            Some(person) => {
                let (read_to, how) = store::reader(tx, person, opened.row.id)?.0;
                (read_to.unwrap_or(0), how)
            }
            None => (i64::MAX, None),
        };
        // Where nothing is held back, arrival numbers have no gaps for anyone.
        let has_unread = match opened.row.held {
            0 => read_to < opened.row.posts,
            _ => !store::arrived_after(tx, opened.row.id, opened.reach(), read_to, 1)?.is_empty(),
        };
        let reached = if person.is_some() { reached(tx, opened, &shown, read_to)? } else { None };
        let views = if shown.has_earlier { Views::default() } else { Views::read(tx, opened)? };
        let summary = match opened.row.summary.filter(|_| !shown.has_earlier) {
            Some(number) => read::standing(tx, opened, number)?,
            None => None,
        };
        let dissents = if summary.is_some() { Dissents::read(tx, opened)? } else { Dissents::default() };
        let community = opened.view.community().community().id;
        let principles = if opened.view.member().is_ok() { communities::principles(tx, community)? } else { Vec::new() };
        let norms = if opened.view.speaks().is_ok() { conduct::norms_here(tx, community)? } else { None };
        let apart = Apart::of(tx, person, community, tx.now())?;
        let view = opened.view.community();
        let is_tied = view.facilitates() && view.is_active() && ties::has_any(tx, view.community().id)?.is_some();
        let beside = slots::beside(tx, &drawing, opened)?;
        Ok((
            shown,
            Extras { read_to, has_unread, reached, how, views, summary, dissents, principles, norms, is_tied, apart, beside },
        ))
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    mark_read(&ctx, &opened, extras.reached);
    // A guest's page has no form, so that caches may share it.
    let form = opened.view.speaks().ok().map(|_| Form::empty(ctx.guard(), ctx.words()));
    ctx.show(&ConversationPage::of(&ctx, &opened, shown.marked(), extras, form, asked.get("done").unwrap_or_default())?)
}

impl ConversationPage {
    fn of(ctx: &Ctx, opened: &Opened, shown: PostsPage, extras: Extras, reply: Option<Form>, done: &str) -> Result<Self> {
        let t = Words(ctx.locale());
        let view = opened.view.community();
        let (slug, key) = (opened.slug(), opened.key());
        let home = opened.home();
        let first = shown.said.first().map_or(0, |said| said.post.number);
        let last = shown.said.last().map_or(0, |said| said.post.number);
        let count = i64::try_from(shown.said.len()).unwrap_or(i64::MAX);
        let has_unread = ctx.viewer().is_some() && extras.has_unread;
        let mut page = page_in(ctx, view.community(), opened.row.title.as_str()).kept(done);
        if view.visibility() == Visibility::Public && opened.row.audience == Audience::Community {
            page = page.open_to_search();
        }
        let day = |said: Option<&Said>| said.map(|said| ctx.date(said.post.said_at, i18n::DateStyle::Day)).unwrap_or_default();
        let position = match shown.before {
            Some(before) => t.conversation_position(before + 1, before + count, opened.visible_posts()),
            None => t.conversation_span(day(shown.said.first()), day(shown.said.last())),
        };
        let has_earlier = shown.has_earlier;
        let (moved, thanks, cited) = (shown.moved, shown.thanks, shown.cited);
        let (quoting, mut waiting) = (shown.quoting, shown.traces.into_iter().peekable());
        let post = |mut said: Said| {
            let is_folded = extras.apart.folds(said.post.author_id);
            said.post.html = extras.apart.plainly(said.post.author_id, said.post.html);
            if said.post.parent_author_id.is_some_and(|author| extras.apart.folds(author)) {
                said.post.parent_excerpt = None;
            }
            let of_this = cited.iter().filter(|cited| cited.post == said.post.number).cloned().collect();
            let quotes_hidden = quoting.contains(&said.post.number);
            ShownPost {
                cited: of_this,
                quotes_hidden,
                is_folded,
                ..ShownPost::of(ctx, opened, said, extras.read_to, &moved, &thanks)
            }
        };
        let mut posts: Vec<ShownPost> = shown.said.into_iter().map(post).collect();
        for shown in &mut posts {
            let place = (shown.said.post.said_at, shown.said.post.number);
            while let Some(row) = waiting.next_if(|row| (row.said_at, row.number) < place) {
                shown.traces.push(trace(ctx, opened, row));
            }
        }
        let (positions, views_gone) = extras.views.words(ctx, opened);
        let is_member = reply.is_some();
        let leads = opened.leads().is_ok();
        let speakers = if is_member { around::speakers_of(&posts) } else { Vec::new() };
        Ok(Self {
            page,
            t,
            cite: cite(ctx, opened)?,
            community: view.community().clone(),
            title: opened.row.title.to_string(),
            language: opened.row.language.clone(),
            about: t.conversation_about(opened.visible_posts(), ctx.date(opened.row.started_at, i18n::DateStyle::Day)),
            sort: sort_word(t, opened.row.act, opened.row.kind),
            standing: Standing::of(t, opened.row.act, opened.row.state),
            at_rest: match opened.row.state {
                State::Parked => Some(t.at_rest_parked()),
                State::Closed => Some(t.at_rest_closed()),
                _ => None,
            },
            here: Href::from(&home),
            posts,
            traces: waiting.map(|row| trace(ctx, opened, row)).collect(),
            first,
            last,
            has_earlier,
            position,
            has_later: shown.has_later,
            unread: has_unread.then(|| UnreadAt { slug: slug.clone(), key: key.clone() }.to_string()),
            is_held: opened.row.audience == Audience::Coordinators,
            may_move: view.facilitates(),
            beside: extras.beside,
            positions,
            views_gone,
            positions_at: (is_member || opened.row.positions > 0)
                .then(|| PositionsAt { slug: slug.clone(), key: key.clone() }.to_string()),
            dissents: extras.dissents.words(ctx, opened, &extras.apart),
            dissent_at: extras.dissents.may_say.then(|| DissentAt { slug: slug.clone(), key: key.clone() }.to_string()),
            summary: extras.summary.map(|post| Summary {
                is_folded: extras.apart.folds(post.author_id),
                number: post.number,
                by: t.summary_by(post.author.as_str(), ctx.date(post.said_at, i18n::DateStyle::Moment)),
                language: post.language,
                html: extras.apart.plainly(post.author_id, post.html),
            }),
            mark: leads.then(|| MarkAt { slug: slug.clone(), key: key.clone() }.to_string()),
            pass: extras.is_tied.then(|| format!("/c/{slug}/pass/{}", opened.row.number)),
            sum_up: leads.then(|| SummaryAt { slug, key }.to_string()),
            how: extras.how,
            speakers,
            principles: extras.principles,
            norms: extras.norms,
            may_report: ctx.viewer().is_some(),
            is_member: view.is_member(),
            number: opened.row.number,
            reply,
            files: FilesField::empty(ctx),
            keep: keep_key(ctx, &home),
            who: who(t, view, opened.row.audience),
            seen: who_sees(t, view, opened.row.audience),
        })
    }

    fn follows(&self) -> bool {
        self.how == Some(Following::Follow)
    }

    fn mutes(&self) -> bool {
        self.how == Some(Following::Mute)
    }
}

impl ShownPost {
    fn of(ctx: &Ctx, opened: &Opened, said: Said, read_to: i64, moved: &[MovedRow], thanks: &[ThanksRow]) -> Self {
        let t = Words(ctx.locale());
        let post = &said.post;
        let reader = ctx.viewer().map(|viewer| viewer.person);
        let is_mine = reader == Some(post.author_id);
        let stands = post.withdrawn_at.is_none() && post.moved_to.is_none();
        let of_this = || thanks.iter().filter(|thanks| thanks.number == post.number);
        let i_said = |kind| of_this().any(|thanks| thanks.kind == kind && Some(thanks.by) == reader);
        let of_mine = |thanks: &ThanksRow| Heard {
            who: match thanks.kind {
                Thanks::Thanks => t.thanked_by(thanks.name.as_str()),
                Thanks::Helped => t.helped_by(thanks.name.as_str()),
            },
            words: thanks.words.clone(),
        };
        Self {
            traces: Vec::new(),
            quotes_hidden: false,
            is_folded: false,
            cited: Vec::new(),
            when: ctx.date(post.said_at, i18n::DateStyle::Moment),
            iso: ctx.iso(post.said_at),
            // One's own words are no news.
            is_unread: post.number > read_to && !is_mine,
            is_mine,
            may_change: stands && opened.view.may_change(post.author_id) && post.via == Via::Web,
            may_withdraw: stands && opened.may_withdraw(post.author_id),
            changed: post.changed_at.filter(|_| stands).map(|at| t.post_changed(ctx.date(at, i18n::DateStyle::Moment))),
            withdrawn: post.withdrawn_at.map(|at| {
                let day = ctx.date(at, i18n::DateStyle::Day);
                if post.withdrawn_by == Some(post.author_id) {
                    t.withdrawn_by_author(post.author.as_str(), day)
                } else {
                    t.withdrawn_by_coordinator(day)
                }
            }),
            may_bring_back: super::withdraw::may_bring_back(opened, post, ctx.now),
            moved: moved.iter().find(|moved| moved.number == post.number).map(|moved| way(opened, post, moved)),
            i_thanked: i_said(Thanks::Thanks),
            it_helped_me: i_said(Thanks::Helped),
            thanks: if is_mine { of_this().map(of_mine).collect() } else { Vec::new() },
            said,
        }
    }
}

/// Where a post went, or where it came from.
fn way(opened: &Opened, post: &PostRow, moved: &MovedRow) -> Way {
    let key = Key::new(moved.conversation, &moved.title);
    let href = if post.moved_to.is_some() {
        PostAt { slug: opened.slug(), key, number: moved.other }.to_string()
    } else {
        // The place it left leads on to here, so one goes to where that is shown.
        let home = ConversationAt { slug: opened.slug(), key };
        format!("{home}?at={0}#p{0}", moved.other)
    };
    Way { href, title: moved.title.clone(), language: moved.language.clone() }
}

/// How far the page is read on, by arrival. Reading is counted in order of arrival, so a mark moves only over what was shown
/// without a gap; what the reader may not see is no gap.
fn reached(tx: &mut Tx, opened: &Opened, shown: &PostsPage, read_to: i64) -> Result<Option<i64>> {
    let mut numbers: Vec<i64> = shown.said.iter().map(|said| said.post.number).filter(|number| *number > read_to).collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Ok(None);
    }
    let due = store::arrived_after(tx, opened.row.id, opened.reach(), read_to, i64::try_from(numbers.len())?)?;
    Ok(due.iter().zip(&numbers).take_while(|((due,), shown)| due == *shown).last().map(|((due,), _)| *due))
}

/// Keeps how far someone has read, after the page is on its way.
fn mark_read(ctx: &Ctx, opened: &Opened, reached: Option<i64>) {
    let (Some(person), Some(reached)) = (ctx.viewer().map(|viewer| viewer.person), reached) else { return };
    let (db, id, now) = (ctx.kit.db.clone(), opened.row.id, ctx.now);
    tokio::spawn(async move {
        if let Err(fault) = db.write(move |tx| store::mark_read(tx, person, id, reached, now)).await {
            tracing::warn!(%fault, "a read mark was not kept");
        }
    });
}

/// Leads to a post where it is said; one that was moved, to where it stands now.
pub(super) async fn permalink(ctx: Ctx, at: PostAt) -> Answer {
    let number = at.number;
    let (opened, moved) = read::opened(&ctx, &at, move |tx, opened| {
        let Some(post) = read::post(tx, opened, number)? else {
            return read::trace_of(tx, opened, number)?.map(|_| None).ok_or(Fault::Absent);
        };
        read::moved_on(tx, opened, &post)
    })
    .await?;
    match moved {
        Some(moved) => {
            let key = Key::new(moved.conversation, &moved.title);
            let home = ConversationAt { slug: opened.slug(), key };
            ctx.go_to(format!("{home}?at={0}#p{0}", moved.other))
        }
        None => ctx.go_to(format!("{}?at={number}#p{number}", opened.home())),
    }
}

pub(super) async fn unread(ctx: Ctx, at: UnreadAt) -> Answer {
    let (opened, first) = read::opened(&ctx, &at, move |tx, opened| {
        let person = opened.view.community().actor().person().ok_or(Fault::SignIn)?;
        let read_to = store::read_mark(tx, person, opened.row.id)?.map_or(0, |(number,)| number);
        store::first_unread(tx, opened.row.id, opened.reach(), read_to)
    })
    .await?;
    let home = opened.home();
    match first {
        Some((number,)) => ctx.go_to(format!("{home}?at={number}#p{number}")),
        None => ctx.go_to(format!("{home}?end=1")),
    }
}
