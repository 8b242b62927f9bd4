//! Writing something down and changing it: one form for every kind.

use super::{
    addresses::{ChooseAt, EditAt, KeptAt, NewAt, elsewhere},
    anew::Anew,
    belongs::{self, Belongs},
    beside::{self, Beside},
    clash::{Clash, Whole},
    hung::{self, FormFiles},
    keep::Chosen,
    kind::{Field, Kind, Shape, is_web},
    merge::merge,
    read::{self, Opened, who_sees},
    status::{Readers, Status},
    store::{self, HungRow, KeptRow},
    travel, uses,
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow},
        conduct,
        items::{self, NewItem, Revised, TEXT_MAX, Texts, Told},
        search,
    },
    features::{Key, days},
    words::Words,
};
use askama::Template;
use dates::Reader;
use db::{One, Scope};
use kernel::{Fault, ItemId, LongText, Result, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, Summary};

/// Longest line in a field, and longest words on a version, in characters.
const LINE_MAX: usize = 500;
pub(super) const WHY_MAX: usize = 300;
/// Longest words on where something came from, in characters.
const SOURCE_MAX: usize = 500;

/// What a form says of something that is kept.
pub(super) struct Typed {
    pub(super) title: Title,
    pub(super) texts: Texts,
    pub(super) readers: Audience,
    /// The language of the text (BCP 47).
    pub(super) language: String,
    pub(super) source: String,
    pub(super) page: String,
    pub(super) licence: String,
    pub(super) why: String,
    pub(super) files: hung::Chosen,
    pub(super) belongs: belongs::Said,
}

/// What a form was opened on: texts, and the files that hang there or did; and the language while the form names none.
#[derive(Clone, Copy)]
struct Present<'a> {
    texts: &'a Texts,
    rows: &'a [HungRow],
    belongs: &'a Belongs,
    language: &'a str,
}

/// Reads a form for a kind. What the kind does not ask for stays as it is at present.
fn typed(form: &mut Form, ctx: &Ctx, kind: &Kind, present: Present<'_>, files: &FormFiles) -> Option<Typed> {
    let t = Words(ctx.locale());
    let title = form.title("title");
    let (mut texts, chosen) = hung::chosen(form, t, kind, present.texts.clone(), present.rows, files);
    for field in &kind.fields {
        let text = value(form, ctx, t, field).filter(|text| !is_as_sent(present.texts.get(&field.key), text));
        if let Some(text) = text {
            texts = texts.with(&field.key, text);
        }
    }
    if form.is_good() && chosen.is_empty() && says_nothing(kind, &texts) {
        form.refuse(t.kept_says_nothing());
    }
    let readers = form.choice::<Readers>("readers").map(Readers::audience);
    let language = language(form, t, present.language);
    let mut line = |name: &str, max| form.check(name, |text| short_line(text, max));
    let (source, page, licence, why) =
        (line("source", SOURCE_MAX), line("page", 100), line("licence", 200), line("changed", WHY_MAX));
    let belongs = present.belongs.said(form, t);
    let typed = Typed {
        title: title?,
        texts,
        readers: readers?,
        language: language?,
        source: source?,
        page: page?,
        licence: licence?,
        why: why?,
        files: chosen,
        belongs,
    };
    form.is_good().then_some(typed)
}

/// Whether this is a text as a browser sends it back: with other ends of lines, and without the space around it. It was not changed.
fn is_as_sent(present: &str, typed: &str) -> bool {
    LongText::parse_or_empty(present, TEXT_MAX).is_ok_and(|present| *present == *typed)
}

/// The language that a form names; `present` is the one while it names none, and one that may stay, whatever it is.
fn language(form: &mut Form, t: Words<'static>, present: &str) -> Option<String> {
    match form.value("language") {
        "" => return Some(present.to_owned()),
        tag if tag == present || communities::is_language(tag) => return Some(tag.to_owned()),
        _ => {}
    }
    form.wrong("language", t.language_wrong());
    None
}

/// Whether none of the longer texts of a kind says anything, and no file hangs there; of a kind without those: none of its fields.
fn says_nothing(kind: &Kind, texts: &Texts) -> bool {
    let is_empty = |field: &Field| texts.get(&field.key).trim().is_empty();
    let has_texts = kind.fields.iter().any(Field::is_text);
    kind.fields.iter().filter(|field| !has_texts || !field.is_fact()).all(is_empty)
}

/// What is typed in a field, as it is kept.
fn value(form: &mut Form, ctx: &Ctx, t: Words<'static>, field: &Field) -> Option<String> {
    let name = field.input.as_str();
    match &field.shape {
        Shape::Text(_) => form.optional_text(name, TEXT_MAX).map(|text| text.to_string()),
        Shape::Line => form.check(name, |text| short_line(text, LINE_MAX)),
        // They are read by themselves.
        Shape::Files => None,
        Shape::Choice(options) => {
            let typed = form.value(name).to_owned();
            if !typed.is_empty() && !options.iter().any(|(word, ..)| *word == typed) {
                form.wrong(name, t.kept_choice_wrong());
            }
            Some(typed)
        }
        Shape::Link => {
            let link = form.check(name, |text| short_line(text, LINE_MAX))?;
            if !link.is_empty() && !is_web(&link) {
                form.wrong(name, t.kept_link_wrong());
            }
            Some(link)
        }
        Shape::Day => {
            let words = form.check(name, |text| short_line(text, LINE_MAX))?;
            if !words.is_empty() {
                let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
                match Reader::new(dates::Words::of_many(), today).date(&words) {
                    Ok(_) => {}
                    Err(misread) => form.wrong(name, days::misread(t, &misread)),
                }
            }
            Some(words)
        }
    }
}

#[derive(Template)]
#[template(path = "features/repertoire/write.html")]
pub(super) struct WritePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    kind: Kind,
    form: Form,
    files: FormFiles,
    belongs: Belongs,
    action: String,
    back: String,
    pub(super) keep: String,
    lede: String,
    /// Of one that is being changed.
    is_change: bool,
    /// What someone else put in force meanwhile, in the fields that clash.
    theirs: Vec<(String, String)>,
    /// What of a conversation it is made from.
    chosen: Option<Chosen>,
    norms: Option<String>,
    seen: String,
}

impl WritePage {
    /// What stood beside the text when the form was opened, for its hidden fields.
    fn was(&self) -> impl Iterator<Item = (&'static str, &str)> {
        beside::NAMES.into_iter().map(|name| (name, self.form.value(name)))
    }

    fn summary(&self) -> Summary<'_> {
        let t = self.t;
        let summary = self.form.summary().naming("title", &self.kind.title);
        let summary = summary.naming("files", self.t.kept_files());
        let summary = self
            .kind
            .fields
            .iter()
            .filter(|field| !field.is_files())
            .fold(summary, |summary, field| summary.naming(&field.input, &field.label));
        summary
            .naming("belongs", t.belongs_title())
            .naming("readers", t.kept_readers())
            .naming("language", t.kept_language())
            .naming("source", t.kept_source())
            .naming("page", t.kept_page())
            .naming("licence", t.kept_licence())
            .naming("changed", t.kept_changed())
    }

    /// The field of a form for a field of the kind.
    fn draw<'a>(&'a self, field: &'a Field) -> webkit::Field<'a> {
        let (form, name, label) = (&self.form, field.input.as_str(), field.label.as_ref());
        let drawn = match &field.shape {
            Shape::Text(rows) => form.area(name, label, *rows).keep(&self.keep).auto_direction(),
            Shape::Line | Shape::Day => form.input(name, label).auto_direction(),
            Shape::Link | Shape::Files => form.input(name, label),
            Shape::Choice(options) => form.radios(name, label, options.clone()),
        };
        drawn.hint(&field.hint).optional()
    }

    fn readers(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Readers::Anyone.as_str(), t.kept_for_community(), t.kept_for_community_hint()),
            (Readers::Members.as_str(), t.kept_for_members(), ""),
        ]
    }

    /// The language that is chosen; while none is, that of the community.
    fn language(&self) -> &str {
        match self.form.value("language") {
            "" => &self.community.language,
            tag => tag,
        }
    }

    /// Whether something is said, or wrong, of where it came from.
    fn says_more(&self) -> bool {
        ["source", "page", "licence"].iter().any(|name| !self.form.value(name).is_empty() || self.form.error(name).is_some())
    }

    /// A page on which something new is written.
    pub(super) fn new(ctx: &Ctx, room: Room, kind: Kind, form: Form, files: FormFiles) -> Self {
        let Room { community, seen, norms, belongs } = room;
        let t = Words(ctx.locale());
        let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
        Self {
            page: ctx.page(t.kept_new_title(kind.name.as_ref())).in_section("communities"),
            t,
            action: NewAt { slug: community.slug.to_string(), kind: kind.key.to_string() }.to_string(),
            back: ChooseAt { slug: community.slug.to_string() }.to_string(),
            keep: format!("{person}/{}/kept/{}", community.id, kind.key),
            lede: kind.about.to_string(),
            is_change: false,
            theirs: Vec::new(),
            chosen: None,
            community,
            kind,
            form,
            files,
            belongs,
            norms,
            seen,
        }
    }

    /// The same from what was said in a conversation, and what of that.
    pub(super) fn keeping(self, action: String, lede: String, chosen: Chosen) -> Self {
        Self { action, back: chosen.href.clone(), lede, chosen: Some(chosen), ..self }
    }

    fn change(ctx: &Ctx, opened: &Opened, around: Around, kind: Kind, form: Form, files: FormFiles) -> Self {
        let Around { norms, belongs } = around;
        let (t, view) = (Words(ctx.locale()), opened.view.community());
        Self {
            page: ctx.page(t.kept_edit_title()).in_section("communities"),
            t,
            community: view.community().clone(),
            action: EditAt { slug: opened.slug(), key: opened.key() }.to_string(),
            back: opened.home().to_string(),
            keep: keep_key(ctx, opened),
            lede: opened.row.title.clone(),
            is_change: true,
            theirs: Vec::new(),
            chosen: None,
            kind,
            form,
            files,
            belongs,
            norms,
            seen: who_sees(t, view, opened.row.audience),
        }
    }
}

/// By what a browser knows what was typed into the form of something that is changed.
fn keep_key(ctx: &Ctx, opened: &Opened) -> String {
    let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
    format!("{person}/{}", opened.row.id)
}

/// A new form for something of this kind.
pub(super) fn empty(ctx: &Ctx) -> Form {
    Form::empty(ctx.guard(), ctx.words()).with("readers", Readers::Anyone.as_str())
}

/// A community in which the asker writes.
#[derive(Clone)]
pub(super) struct Room {
    pub(super) community: CommunityRow,
    /// What the page says of who will see it.
    pub(super) seen: String,
    /// The norms in a line.
    pub(super) norms: Option<String>,
    /// What there is that something new may belong with.
    pub(super) belongs: Belongs,
}

/// Opens it for who may write there.
async fn room(ctx: &Ctx, slug: &str) -> Result<Room> {
    let (slug, t) = (slug.to_owned(), Words(ctx.locale()));
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.writes()?;
        let norms = conduct::norms_here(tx, view.community().id)?;
        let belongs = Belongs::fresh(tx, view.community().id, view.reach_number())?;
        Ok(Room { community: view.community().clone(), seen: who_sees(t, &view, Audience::Community), norms, belongs })
    })
    .await
}

pub(super) async fn new(ctx: Ctx, at: NewAt) -> Answer {
    ctx.actor().await?;
    let room = room(&ctx, &at.slug).await?;
    let kind = read::kind(&ctx, room.community.id, &at.kind).await?;
    if *room.community.slug != *at.slug {
        return ctx.moved_to(NewAt { slug: room.community.slug.to_string(), ..at });
    }
    ctx.show(&WritePage::new(&ctx, room, kind, empty(&ctx), FormFiles::empty(&ctx)))
}

/// Something new, with where it was said.
pub(super) struct Fresh {
    pub(super) id: ItemId,
    /// The word of its kind.
    pub(super) kind: String,
    /// The words of its fields, in their order.
    pub(super) order: Vec<String>,
    pub(super) typed: Typed,
    pub(super) is_draft: bool,
}

/// What a form of something new says, or nothing where the page is to be shown again; `language` is that of the community.
pub(super) fn fresh(
    form: &mut Form,
    ctx: &Ctx,
    kind: &Kind,
    files: &FormFiles,
    belongs: &Belongs,
    language: &str,
) -> Option<Fresh> {
    let typed = typed(form, ctx, kind, Present { texts: &Texts::default(), rows: &[], belongs, language }, files)?;
    let order = kind.order().map(str::to_owned).collect();
    Some(Fresh { id: ItemId::new(ctx.now, &ctx.rng), kind: kind.key.to_string(), order, typed, is_draft: form.has("draft") })
}

impl Fresh {
    /// Keeps it in a community the asker writes in; gives its address.
    pub(super) fn keep(&self, tx: &mut db::Tx, view: &access::CommunityView, now: kernel::Moment) -> Result<KeptAt> {
        let (author, community) = (view.writes()?, view.community().id);
        let status = if self.is_draft { Status::Draft } else { Status::Current };
        let Typed { title, readers, language, source, page, licence, .. } = &self.typed;
        let (texts, files) = self.typed.files.first(tx, author, self.id, &self.typed.texts)?;
        let mentions = items::mentions_in(tx, community, &texts.joined())?;
        tx.guard(Scope::new("kept", community))?;
        let One((number,)) = store::next_number(tx, community)?;
        NewItem {
            id: self.id,
            community,
            kind: items::Kind::Kept,
            author,
            audience: status.audience(*readers),
            language: language.clone(),
            title: title.to_string(),
            body: texts.body(self.order.iter().map(String::as_str), &mentions),
            files: i64::try_from(texts.files().len())?,
        }
        .add(tx, now)?;
        self.typed.files.hang_first(tx, self.id, community, &files, now)?;
        items::keep_mentions(tx, self.id, &mentions)?;
        store::add(tx, self.id, community, number, &self.kind, status, now, *readers, source, page, licence)?;
        belongs::settle(tx, self.id, community, &texts)?;
        self.typed.belongs.keep(tx, self.id, community)?;
        search::note(tx, self.id)?;
        chronicle::log(tx, &Entry::new(community, Verb::Kept).by(Some(author)).on(self.id), now)?;
        Ok(KeptAt { slug: view.community().slug.to_string(), key: Key::new(number, title) })
    }
}

pub(super) async fn new_posted(ctx: Ctx, at: NewAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let room = room(&ctx, &at.slug).await?;
    let kind = read::kind(&ctx, room.community.id, &at.kind).await?;
    let files = FormFiles::take(&ctx, &kind, uploads, &mut form).await?;
    let Some(fresh) = fresh(&mut form, &ctx, &kind, &files, &room.belongs, &room.community.language) else {
        return ctx.show_again(&WritePage::new(&ctx, room, kind, form, files));
    };
    let (now, slug) = (ctx.now, at.slug);
    let keep = WritePage::new(&ctx, room, kind, form.clone(), files).keep;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            Ok(webkit::query(fresh.keep(tx, &view, now)?, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

/// What is in force, of something that may be changed.
fn in_force(row: &KeptRow, texts: &Texts) -> Whole {
    Whole { title: row.title.clone(), beside: Beside::of(row), texts: texts.clone() }
}

/// The texts in force, of something that may be changed.
fn texts_of(tx: &mut db::Tx, opened: &Opened) -> Result<Texts> {
    opened.view.writes()?;
    let body = items::body(tx, opened.row.id)?.filter(|body| body.withdrawn_at.is_none()).ok_or(Fault::Absent)?;
    Ok(Texts::of(&body.body))
}

/// What stands around the form on which something is changed: the norms in a line, and what it belongs with.
struct Around {
    norms: Option<String>,
    belongs: Belongs,
}

/// The same with what stands around the form and the files, for the page on which it is changed.
fn changed(tx: &mut db::Tx, opened: &Opened) -> Result<(Texts, Around, Vec<HungRow>)> {
    let (row, home) = (&opened.row, opened.home_id());
    let belongs = Belongs::of(tx, (row.id, row.number), home, opened.reach())?;
    let around = Around { norms: conduct::norms_here(tx, home)?, belongs };
    Ok((texts_of(tx, opened)?, around, store::hung(tx, row.id)?))
}

/// Its kind, which asks for files where some hang.
async fn kind_of(ctx: &Ctx, opened: &Opened, texts: impl IntoIterator<Item = &Texts>) -> Result<Kind> {
    let kind = read::kind(ctx, opened.home_id(), &opened.row.kind).await?;
    let hangs = texts.into_iter().any(|texts| !texts.files().is_empty());
    Ok(if hangs { kind.holding_files(Words(ctx.locale())) } else { kind })
}

pub(super) async fn edit(ctx: Ctx, at: EditAt) -> Answer {
    ctx.actor().await?;
    let (opened, (texts, around, rows)) = read::opened(&ctx, &at, changed).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let kind = kind_of(&ctx, &opened, [&texts]).await?;
    let form = around.belongs.tell(Form::empty(ctx.guard(), ctx.words()));
    let form = in_force(&opened.row, &texts).fill(form, &kind).with("revision", opened.row.revision.to_string());
    let form = hung::tell(form, &texts, &rows);
    let files = FormFiles::empty(&ctx).with_had(Words(ctx.locale()), &opened.slug(), opened.row.id, &texts, &rows, &form);
    ctx.show(&WritePage::change(&ctx, &opened, around, kind, form, files))
}

/// Stands for "someone else was faster, in the same field" where an act gives the address to go on to.
const STALE: &str = "";

pub(super) async fn edit_posted(ctx: Ctx, at: EditAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let from: i64 = form.value("revision").parse().unwrap_or(0);
    let (opened, (texts, around, rows, base, may_widen)) = read::opened(&ctx, &at, move |tx, opened| {
        let (texts, around, rows) = changed(tx, opened)?;
        Ok((texts, around, rows, store::version(tx, opened.row.id, from)?, travel::may_widen(tx, opened)?))
    })
    .await?;
    let (base_title, base) =
        base.map_or_else(|| (opened.row.title.clone(), texts.clone()), |base| (base.title, Texts::of(&base.body)));
    let kind = kind_of(&ctx, &opened, [&texts, &base]).await?;
    let files = FormFiles::take(&ctx, &kind, uploads, &mut form).await?;
    let t = Words(ctx.locale());
    let files = files.with_had(t, &opened.slug(), opened.row.id, &base, &rows, &form);
    let language = &opened.row.language;
    let present = Present { texts: &base, rows: &rows, belongs: &around.belongs, language };
    let mut typed = typed(&mut form, &ctx, &kind, present, &files);
    let was = Beside::told(&form, &opened.row);
    let mine = typed.as_ref().map(Whole::typed);
    if let Some(typed) = &mut typed
        && typed.readers == was.readers
    {
        typed.readers = opened.row.readers;
    }
    if typed.as_ref().is_some_and(|typed| typed.readers != opened.row.readers) && !opened.may_lead() {
        form.wrong("readers", t.kept_readers_of_others());
    }
    if typed.as_ref().is_some_and(|typed| typed.readers < opened.row.readers) && !may_widen {
        let is_from_there = opened.row.tie.is_some();
        form.wrong("readers", if is_from_there { t.kept_readers_from_there() } else { t.kept_readers_said_to_fewer() });
    }
    let (Some(typed), Some(mine), true) = (typed, mine, form.is_good()) else {
        return ctx.show_again(&WritePage::change(&ctx, &opened, around, kind, form, files));
    };
    let shown = Whole { title: base_title, beside: was.clone(), texts: base };
    let (now, asked, order, chosen) = (ctx.now, at.clone(), kind.clone(), typed.files.clone());
    let keep = keep_key(&ctx, &opened);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &asked.slug, &asked.key)?;
            let (by, row) = (opened.view.writes()?, &opened.row);
            let (theirs, revision) = (texts_of(tx, &opened)?, row.revision);
            let version = store::version(tx, row.id, from)?;
            let (base, base_title) =
                version.map_or_else(|| (theirs.clone(), row.title.clone()), |was| (Texts::of(&was.body), was.title));
            let anew = Anew::of(&base, &theirs, &store::hung(tx, row.id)?);
            let Some(files) = typed.files.following(&anew, &theirs) else { return Ok(STALE.to_owned()) };
            let merged = merge(&anew.in_texts(base), &theirs, &anew.in_texts(typed.texts.clone()));
            let title = if *typed.title == *base_title { row.title.as_str() } else { &typed.title };
            let title_clashes = row.title != base_title && title != row.title;
            let Some(beside) = was.settled(row, &typed).filter(|_| merged.clashes.is_empty() && !title_clashes) else {
                return Ok(STALE.to_owned());
            };
            let community = opened.view.community().community().id;
            let texts = files.hang(tx, row.id, community, by, merged.texts, now)?;
            let says_else = texts != theirs || title != row.title;
            // Why something beside the text was changed is kept with a version, too.
            if says_else || !typed.why.is_empty() && beside != Beside::of(row) {
                let mentions = items::mentions_in(tx, community, &texts.joined())?;
                let body = texts.body(order.order(), &mentions);
                if items::revise_by(tx, row.id, revision, title, &body, Told { by, why: &typed.why }, now)? == Revised::Stale {
                    return Ok(STALE.to_owned());
                }
                items::keep_mentions(tx, row.id, &mentions)?;
                belongs::settle(tx, row.id, community, &texts)?;
                if says_else {
                    travel::store::adapt(tx, row.id)?;
                }
                chronicle::log(tx, &Entry::new(community, Verb::ChangedKept).by(Some(by)).on(row.id), now)?;
            }
            typed.belongs.keep(tx, row.id, community)?;
            store::set_provenance(tx, row.id, &beside.source, &beside.page, &beside.licence)?;
            let speaks_otherwise = beside.language != row.language;
            if speaks_otherwise {
                store::set_language(tx, row.id, &beside.language)?;
            }
            let widens = beside.readers < row.readers;
            let may_say = opened.may_lead() && (!widens || travel::may_widen(tx, &opened)?);
            let reads_otherwise = may_say && beside.readers != row.readers && row.readers <= Audience::Members;
            if reads_otherwise {
                store::set_readers(tx, row.id, beside.readers)?;
                store::set_audience(tx, row.id, row.status.audience(beside.readers))?;
                uses::store::set_audience(tx, row.id, row.status.audience(beside.readers))?;
            }
            if speaks_otherwise || reads_otherwise {
                search::note(tx, row.id)?;
            }
            Ok(webkit::query(KeptAt { slug: opened.slug(), key: Key::new(row.number, title) }, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (opened, (theirs, around, rows)) = read::opened(&ctx, &at, changed).await?;
    form.refuse(t.stale_edit());
    let in_force = in_force(&opened.row, &theirs);
    let clash = Clash { kind: &kind, shown: &shown, mine: &mine, theirs: &in_force };
    let mut clashing = clash.said(t);
    let (form, of_files) = chosen.again(t, &Anew::of(&shown.texts, &theirs, &rows), &theirs, &rows, form);
    clashing.extend(of_files);
    let form = clash.caught_up(form).with("revision", opened.row.revision.to_string());
    let form = hung::tell_new(form, &theirs, &rows);
    let files = files.with_had(t, &opened.slug(), opened.row.id, &theirs, &rows, &form);
    let mut page = WritePage::change(&ctx, &opened, around, kind, form, files);
    page.theirs = clashing;
    ctx.show_again(&page)
}
