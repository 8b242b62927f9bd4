//! Keeping what was said: from posts, or a summary, something of the repertoire is made, with the way back and credit to whoever
//! said it.

pub(super) mod files;

use super::{
    belongs::Belongs,
    hung::{self, FormFiles},
    kind::Kind,
    own_kinds,
    read::{self, who_sees},
    store::{self, PostRow, SaidFileRow, SaidInRow},
    wanted,
    write::{self, Room, WritePage},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        chronicle::{self, Entry, Verb},
        conduct,
        items::{BodyForm, TEXT_MAX},
        limits::Apart,
    },
    features::Key,
    words::Words,
};
use db::Tx;
use kernel::{Actor, Fault, Result};
use std::{collections::BTreeSet, ops::Range};
use webkit::{Answer, Asked, Ctx, Form, Posted, Upload, route};

route! {
    /// Keeping what was said in a conversation.
    pub struct KeepAt { slug: String, talk: i64 } = "/c/{slug}/keep/{talk}";
}

/// How many posts one chooses from at once.
const CHOICE: usize = 100;
/// The most posts that are kept at once; more than that hold no one text.
const MOST: usize = 1_000;
/// The most posts of a conversation in which one chooses.
const LONGEST: i64 = 50_000;

/// A post from which one may choose.
pub(super) struct Choice {
    pub(super) number: i64,
    pub(super) author: String,
    pub(super) excerpt: String,
    pub(super) is_chosen: bool,
}

/// What is chosen of a conversation, as a part of the page on which it is written down.
pub(super) struct Chosen {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) choices: Vec<Choice>,
    /// Where the choices before these and after these begin, where there are some.
    pub(super) earlier: Option<usize>,
    pub(super) later: Option<usize>,
    /// Where all of it is chosen, unless it is or there is but one post.
    pub(super) all: Option<String>,
    pub(super) kind: String,
    pub(super) kinds: Vec<(String, String)>,
}

/// What one chooses of a conversation.
#[derive(Clone, Default)]
struct Choosing {
    /// These posts.
    numbers: Vec<i64>,
    /// All of them.
    is_all: bool,
    /// From which place on one sees what there is.
    from: usize,
}

impl Choosing {
    /// These posts; none: the summary, else the first.
    fn of(numbers: Vec<i64>) -> Self {
        Self { numbers, ..Self::default() }
    }

    fn asked(asked: &Asked) -> Self {
        Self {
            numbers: asked.all("post").filter_map(|number| number.parse().ok()).collect(),
            is_all: asked.get("all").is_some(),
            from: asked.parse("from").unwrap_or_default(),
        }
    }

    /// The chosen ones of all that stand, in their order, and from which place to which one sees what there is.
    fn among(&self, all: &[i64], summary: Option<i64>) -> (Vec<i64>, Range<usize>) {
        let wanted: BTreeSet<i64> = match (self.is_all, self.numbers.is_empty()) {
            (true, _) => all.iter().copied().collect(),
            (false, false) => self.numbers.iter().copied().collect(),
            (false, true) => [summary.unwrap_or(1)].into(),
        };
        let chosen = all.iter().copied().filter(|number| wanted.contains(number)).collect();
        let from = self.from.min(all.len());
        (chosen, from..all.len().min(from + CHOICE))
    }
}

/// A conversation with the posts that one sees of it, and those that are chosen.
struct Said {
    view: CommunityView,
    talk: SaidInRow,
    posts: Vec<PostRow>,
    chosen: BTreeSet<i64>,
    /// The files of those that are chosen.
    files: Vec<SaidFileRow>,
    /// Which places of all one sees.
    seen: Range<usize>,
    count: usize,
    /// Whether more are chosen than are kept at once.
    is_too_many: bool,
    norms: Option<String>,
    /// What there is that it may belong with.
    belongs: Belongs,
    /// Those from whom the reader is kept apart.
    apart: Apart,
}

fn said(tx: &mut Tx, actor: Actor, at: &KeepAt, choosing: &Choosing) -> Result<Said> {
    let view = access::community(tx, actor, &at.slug)?;
    view.writes()?;
    let talk = store::said_in(tx, view.community().id, at.talk)?.ok_or(Fault::Absent)?;
    view.open(talk.audience)?;
    let all: Vec<i64> = store::said(tx, talk.id, view.reach_number(), LONGEST)?.into_iter().map(|(number,)| number).collect();
    let (mut chosen, seen) = choosing.among(&all, talk.summary);
    let is_too_many = chosen.len() > MOST;
    chosen.truncate(MOST);
    let posts = store::posts(tx, talk.id, view.reach_number(), &listed(all[seen.clone()].iter().chain(&chosen)))?;
    let files = files::of_posts(tx, talk.id, view.reach_number(), &listed(&chosen))?;
    let norms = conduct::norms_here(tx, view.community().id)?;
    let belongs = Belongs::fresh(tx, view.community().id, view.reach_number())?;
    let apart = read::apart(tx, &view, tx.now())?;
    Ok(Said {
        view,
        talk,
        posts,
        files,
        norms,
        belongs,
        apart,
        chosen: chosen.into_iter().collect(),
        seen,
        count: all.len(),
        is_too_many,
    })
}

/// Numbers, each between commas.
fn listed<'a>(numbers: impl IntoIterator<Item = &'a i64>) -> String {
    numbers.into_iter().fold(",".to_owned(), |listed, number| format!("{listed}{number},"))
}

/// The text of a post as Markdown, as it may be worked on.
fn words(post: &PostRow) -> String {
    match post.form {
        BodyForm::Markdown | BodyForm::Fields => post.body.trim().to_owned(),
        BodyForm::MailText | BodyForm::MailHtml => markup::html_to_text(&post.html).trim().to_owned(),
    }
}

impl Said {
    /// The chosen posts, in the order in which they were said.
    fn chosen(&self) -> impl Iterator<Item = &PostRow> {
        self.posts.iter().filter(|post| self.chosen.contains(&post.number))
    }

    fn part(&self, at: &KeepAt, kind: &Kind, kinds: &[Kind]) -> Chosen {
        let choice = |post: &PostRow| Choice {
            number: post.number,
            author: post.author.to_string(),
            // What is folded there is not read here unasked.
            excerpt: if self.apart.folds(post.author_id) { String::new() } else { markup::excerpt_html(&post.html, 120) },
            is_chosen: self.chosen.contains(&post.number),
        };
        let is_more = self.chosen.len() < self.count && !self.is_too_many;
        Chosen {
            href: format!("/c/{}/talk/{}", self.view.community().slug, Key::new(self.talk.number, &self.talk.title)),
            title: self.talk.title.clone(),
            language: self.talk.language.clone(),
            choices: self.posts.iter().map(choice).collect(),
            earlier: (self.seen.start > 0).then(|| self.seen.start.saturating_sub(CHOICE)),
            later: (self.seen.end < self.count).then_some(self.seen.end),
            all: is_more.then(|| format!("{}#written", webkit::query(at.clone(), &[("kind", &kind.key), ("all", "1")]))),
            kind: kind.key.to_string(),
            kinds: kinds.iter().map(|kind| (kind.key.to_string(), kind.name.to_string())).collect(),
        }
    }
}

/// The kinds of the community in which it was said.
async fn kinds(ctx: &Ctx, said: &Said) -> Result<Vec<Kind>> {
    let (t, community) = (Words(ctx.locale()), said.view.community().id);
    ctx.read(move |tx, _| own_kinds::all(tx, t, community)).await
}

/// The kind that is asked for; else a practice.
fn kind_of(kinds: &[Kind], asked: &str) -> Result<Kind> {
    let key = if asked.is_empty() { "practice" } else { asked };
    kinds.iter().find(|kind| kind.key == key).cloned().ok_or(Fault::Absent)
}

fn page(ctx: &Ctx, said: &Said, kinds: &[Kind], kind: Kind, form: Form, files: FormFiles) -> WritePage {
    let t = Words(ctx.locale());
    let seen = who_sees(t, &said.view, said.talk.audience.max(Audience::Community));
    let room = Room { community: said.view.community().clone(), seen, norms: said.norms.clone(), belongs: said.belongs.clone() };
    let at = KeepAt { slug: room.community.slug.to_string(), talk: said.talk.number };
    let part = said.part(&at, &kind, kinds);
    WritePage::new(ctx, room, kind, form, files).keeping(at.to_string(), t.keep_lede().to_owned(), part)
}

pub(super) async fn keep(ctx: Ctx, at: KeepAt, asked: Asked) -> Answer {
    ctx.actor().await?;
    let (place, choosing) = (at.clone(), Choosing::asked(&asked));
    let t = Words(ctx.locale());
    let said = ctx.read(move |tx, actor| said(tx, actor, &place, &choosing)).await?;
    let kinds = kinds(&ctx, &said).await?;
    let mut kind = kind_of(&kinds, asked.get("kind").unwrap_or_default())?;
    if *said.view.community().slug != *at.slug {
        return ctx.moved_to(KeepAt { slug: said.view.community().slug.to_string(), ..at });
    }
    let text = said.chosen().map(words).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let mut form = write::empty(&ctx).with("title", said.talk.title.as_str()).with("kind", kind.key.as_ref());
    if let Some(main) = kind.main() {
        form = form.with(&main.input, text.as_str());
    }
    if said.is_too_many || text.chars().count() > TEXT_MAX {
        form.refuse(t.keep_too_long());
    }
    if !said.files.is_empty() {
        kind = kind.holding_files(t);
    }
    let along = files::offered(t, &said.view.community().slug, &said.files, hung::MOST);
    ctx.show(&page(&ctx, &said, &kinds, kind, form, FormFiles::empty(&ctx).with_along(along)))
}

/// Stands for "a file went meanwhile that was to come along" where an act gives the address to go on to.
const GONE: &str = "";

/// The kind that a form asks for, with a field for files where some are to come along.
fn kind_to_fill(ctx: &Ctx, kinds: &[Kind], said: &Said, form: &Form) -> Result<Kind> {
    let kind = kind_of(kinds, form.value("kind"))?;
    let holds = !said.files.is_empty() || files::asks(form);
    Ok(if holds { kind.holding_files(Words(ctx.locale())) } else { kind })
}

/// The files of a form that came: those that were chosen, and those of the posts as they were ticked.
async fn form_files(ctx: &Ctx, kind: &Kind, said: &Said, uploads: Vec<Upload>, form: &mut Form) -> Result<FormFiles> {
    let files = FormFiles::take(ctx, kind, uploads, form).await?;
    Ok(files.with_along(files::asked(Words(ctx.locale()), &said.view.community().slug, &said.files, form)))
}

pub(super) async fn kept(ctx: Ctx, at: KeepAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let choosing = Choosing::of(form.values("post").filter_map(|number| number.parse().ok()).collect());
    let (place, chosen) = (at.clone(), choosing.clone());
    let read = ctx.read(move |tx, actor| said(tx, actor, &place, &chosen)).await?;
    let kinds = kinds(&ctx, &read).await?;
    if read.is_too_many {
        form.refuse(Words(ctx.locale()).keep_too_long());
    }
    let kind = kind_to_fill(&ctx, &kinds, &read, &form)?;
    let files = form_files(&ctx, &kind, &read, uploads, &mut form).await?;
    let Some(mut fresh) = write::fresh(&mut form, &ctx, &kind, &files, &read.belongs, &read.view.community().language) else {
        return ctx.show_again(&page(&ctx, &read, &kinds, kind, form, files));
    };
    files::store_letters(&ctx, &mut fresh.typed.files.along).await?;
    let (now, keep) = (ctx.now, page(&ctx, &read, &kinds, kind, form.clone(), files).keep);
    let (place, chosen) = (at.clone(), choosing.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let said = said(tx, actor, &at, &choosing)?;
            if !fresh.typed.files.along.iter().all(|file| file.is_among(&said.files)) {
                return Ok(GONE.to_owned());
            }
            // What was said to some is not told to more by keeping it.
            let narrowest = said.chosen().fold(said.talk.audience.max(Audience::Community), |most, post| most.max(post.audience));
            fresh.typed.readers = fresh.typed.readers.max(narrowest);
            let home = fresh.keep(tx, &said.view, now)?;
            for (place, post) in (1..).zip(said.chosen()) {
                store::add_from(tx, fresh.id, place, said.talk.id, Some(post.id))?;
            }
            let by = said.view.writes()?;
            if wanted::store::answer_talk(tx, said.talk.id, fresh.id, by, now)?.0 > 0 {
                let entry = Entry::new(said.view.community().id, Verb::AnsweredKept).by(Some(by)).on(fresh.id);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(webkit::query(home, &[("done", &keep)]))
        })
        .await?;
    if to != GONE {
        return ctx.go_to(to);
    }
    let read = ctx.read(move |tx, actor| said(tx, actor, &place, &chosen)).await?;
    if read.is_too_many {
        form.refuse(Words(ctx.locale()).keep_too_long());
    }
    let kind = kind_to_fill(&ctx, &kinds, &read, &form)?;
    let files = form_files(&ctx, &kind, &read, Vec::new(), &mut form).await?;
    ctx.show_again(&page(&ctx, &read, &kinds, kind, form, files))
}
