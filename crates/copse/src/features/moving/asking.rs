//! Asking people by mail to come: names and addresses are pasted, what was understood is shown, a test goes to oneself first,
//! then each gets a mail with a link, as a member or as what is chosen for them. Whoever has not come may be reminded once.
//! Nothing is guessed about anyone: their language and country are theirs to say when they come.

use super::{
    asking_mail::{self, Asking, Halt, Mailing, Turn},
    asking_store as store, away,
    paste::{self, Odd, Pasted},
    table,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
        people,
    },
    features::{Area, Terms, Way, mail_note::MailNote},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Email, Fault, Moment, Result};
use std::{collections::HashSet, io::Read};
use webkit::{Answer, Asked, Ctx, Form, Guard, Page, Posted, Rate, Upload, query, route};

route! {
    /// Asking many by mail.
    pub struct AskManyAt { slug: String } = "/c/{slug}/invitations/many";
    /// Who was asked and has not come.
    pub struct AwaitedAt { slug: String } = "/c/{slug}/invitations/awaited";
    /// Reminding them.
    pub struct RemindAt { slug: String } = "/c/{slug}/invitations/awaited/remind";
    /// Taking someone off the list.
    pub struct DropAt { slug: String } = "/c/{slug}/invitations/awaited/drop";
}

/// Longest text of names and addresses, in characters.
const PASTE_MAX: usize = 60_000;
/// The largest file of names and addresses, in bytes.
const FILE_MAX: u64 = 256 << 10;
/// Longest words of one's own in the mail, in characters.
const WORDS_MAX: usize = 1_000;
/// A test to oneself may be sent so often.
const TESTS: Rate = Rate { burst: 20, seconds_each: 600 };

/// A row as the page shows it.
struct Shown {
    row: usize,
    text: String,
    said: String,
    is_odd: bool,
}

/// What was understood of the box, and who of it stands on the list already.
#[derive(Default)]
struct Understood {
    lines: Vec<paste::Line>,
    before: HashSet<String>,
}

impl Understood {
    async fn of(ctx: &Ctx, view: &CommunityView, text: &str) -> Result<Self> {
        let lines = paste::read(text);
        let (id, people) = (view.community().id, good(&lines).cloned().collect::<Vec<_>>());
        let before = ctx.read(move |tx, _| asking_mail::asked_before(tx, id, &people)).await?;
        Ok(Self { lines, before })
    }

    /// Who would get a mail.
    fn fresh(&self) -> impl Iterator<Item = &Pasted> {
        good(&self.lines).filter(|one| !self.before.contains(&one.email.folded()))
    }

    /// What was not understood, as it stands in the box.
    fn odd(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|line| line.found.is_err()).map(|line| line.text.as_str())
    }

    fn shown(&self, t: Words<'static>) -> Vec<Shown> {
        let one = |one: &Pasted| {
            let said = if one.name.is_empty() { one.email.to_string() } else { format!("{} · {}", one.name, one.email) };
            if self.before.contains(&one.email.folded()) { format!("{said}. {}", t.asking_before()) } else { said }
        };
        let shown = |line: &paste::Line| {
            let said = match &line.found {
                Ok(people) => people.iter().map(one).collect::<Vec<_>>().join("; "),
                Err(Odd::NoAddress) => t.asking_no_address().to_owned(),
                Err(Odd::BadAddress) => t.asking_bad_address().to_owned(),
                Err(Odd::BadName) => t.asking_bad_name().to_owned(),
                Err(Odd::Twice(row)) => t.asking_twice(i64::try_from(*row).unwrap_or(i64::MAX)),
                Err(Odd::Beyond) => t.asking_beyond().to_owned(),
            };
            Shown { row: line.row, text: line.text.chars().take(200).collect(), said, is_odd: line.found.is_err() }
        };
        self.lines.iter().map(shown).collect()
    }
}

/// Who was understood.
fn good(lines: &[paste::Line]) -> impl Iterator<Item = &Pasted> {
    lines.iter().filter_map(|line| line.found.as_ref().ok()).flatten()
}

#[derive(Template)]
#[template(path = "features/moving/ask_many.html")]
struct AskManyPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    /// What was understood, once it was looked at.
    shown: Vec<Shown>,
    understood: usize,
    /// Who of them would get a mail.
    good: usize,
    odd: usize,
    /// What was done just now.
    done: Option<String>,
    note: MailNote,
    awaited: String,
}

async fn coordinated(ctx: &Ctx, slug: &str) -> Result<(CommunityView, Option<people::AccountRow>)> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let person = view.coordinator()?;
        let account = people::account_of(tx, person)?;
        Ok((view, account))
    })
    .await
}

async fn page_of(
    ctx: &Ctx,
    view: &CommunityView,
    form: Form,
    understood: &Understood,
    done: Option<String>,
) -> Result<AskManyPage> {
    let t = Words(ctx.locale());
    let community = view.community().clone();
    Ok(AskManyPage {
        page: ctx.page(t.asking_title()).in_section("communities"),
        t,
        awaited: AwaitedAt { slug: community.slug.to_string() }.to_string(),
        community,
        form,
        shown: understood.shown(t),
        understood: good(&understood.lines).count(),
        good: understood.fresh().count(),
        odd: understood.odd().count(),
        done,
        note: MailNote::of(ctx).await?.for_others(),
    })
}

pub(super) async fn ask_many(ctx: Ctx, at: AskManyAt, asked: Asked) -> Answer {
    let (view, _) = coordinated(&ctx, &at.slug).await?;
    let form = Terms::begin(Form::empty(ctx.guard(), ctx.words()), Some(&asked));
    ctx.show(&page_of(&ctx, &view, form, &Understood::default(), None).await?)
}

/// Looks at what was pasted, sends a test to whoever asks, or asks everyone who was understood. What was not understood stays
/// in the box.
pub(super) async fn ask(ctx: Ctx, at: AskManyAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let (view, account) = coordinated(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    // What a file says is put into the box, and shown before anything is sent.
    let (filled, read) = with_file(&ctx, form, uploads)?;
    form = filled;
    // A file that cannot be read is what is wrong, not the box that it was to fill.
    let has_text = form.is_good() || !form.value("text").trim().is_empty();
    let text = if has_text { form.text("text", PASTE_MAX) } else { None };
    let words = form.optional_text("words", WORDS_MAX);
    let terms = Terms::read(&mut form, t, &view);
    let understood = Understood::of(&ctx, &view, text.as_ref().map_or("", |text| text)).await?;
    if text.is_some() && good(&understood.lines).next().is_none() {
        form.wrong("text", t.asking_nobody());
    }
    let (true, Some(words), Some(terms), Some(account)) = (form.is_good(), words, terms, account) else {
        return ctx.show_again(&page_of(&ctx, &view, form, &understood, None).await?);
    };
    let mailing = Mailing { ctx: &ctx, t, community: view.community(), by: &account.name, words: &words };
    if let Some(said) = read {
        return ctx.show(&page_of(&ctx, &view, form, &understood, Some(said)).await?);
    }
    match form.value("act") {
        "test" => {
            let taken = ctx.kit.limiter.take("asking test", &account.person.to_string(), TESTS, ctx.now);
            if matches!(taken, Err(Fault::Busy)) {
                form.wrong("text", t.asking_tests_enough());
                return ctx.show_again(&page_of(&ctx, &view, form, &understood, None).await?);
            }
            taken?;
            let link = format!("{}/c/{}", ctx.kit.settings.public_url, view.community().slug);
            let (order, slug) = (mailing.order(&account.email, &account.name, &terms, &link, Turn::First)?, at.slug.clone());
            let sent = move |tx: &mut Tx, actor| {
                terms.given_by(&access::community(tx, actor, &slug)?)?;
                order.enqueue(tx)
            };
            ctx.write(sent).await?;
            let done = t.asking_tested(account.email.to_string());
            ctx.show(&page_of(&ctx, &view, form, &understood, Some(done)).await?)
        }
        "send" => {
            let fresh: Vec<Pasted> = understood.fresh().cloned().collect();
            let count = i64::try_from(fresh.len()).unwrap_or(i64::MAX);
            let asking: Vec<Asking> = fresh.iter().map(|one| mailing.asking(one, &terms, Turn::First)).collect::<Result<_>>()?;
            let (slug, now) = (at.slug.clone(), ctx.now);
            let sent = ctx
                .write_once(form.once(), move |tx, actor| {
                    let view = access::community(tx, actor, &slug)?;
                    asking_mail::ask_all(tx, &view, &asking, now)?;
                    let many = count.to_string();
                    Ok(query(AwaitedAt { slug: slug.clone() }, &[("asked", if count > 0 { &many } else { "" })]))
                })
                .await;
            let to = match sent {
                Ok(to) => to,
                Err(Fault::Bad(asking_mail::HALTED)) => {
                    let (id, by) = (view.community().id, account.person);
                    match ctx.read(move |tx, _| asking_mail::halt(tx, id, by, &fresh, now)).await? {
                        Some(Halt::TooSoon(email)) => form.wrong("text", t.asking_too_soon(email.as_str())),
                        Some(Halt::TooMany) | None => form.wrong("text", t.asking_too_many()),
                    }
                    return ctx.show_again(&page_of(&ctx, &view, form, &understood, None).await?);
                }
                Err(fault) => return Err(fault.into()),
            };
            let rest = understood.odd().collect::<Vec<_>>().join("\n");
            if rest.is_empty() {
                return ctx.go_to(to);
            }
            let done = if count == 0 { t.asking_all_before().to_owned() } else { t.asking_sent(count) };
            let empty = Form::empty(ctx.guard(), ctx.words());
            let form = Terms::go_on(empty.with("text", rest.clone()).with("words", words.to_string()), &form);
            ctx.show(&page_of(&ctx, &view, form, &Understood::of(&ctx, &view, &rest).await?, Some(done)).await?)
        }
        _ => ctx.show(&page_of(&ctx, &view, form, &understood, None).await?),
    }
}

/// The form with what a file says in its box, and that it was read; of other columns it is told that they are not taken.
fn with_file(ctx: &Ctx, mut form: Form, uploads: Vec<Upload>) -> Result<(Form, Option<String>)> {
    let t = Words(ctx.locale());
    let Some(upload) = uploads.into_iter().find(|upload| upload.field == "file") else { return Ok((form, None)) };
    let arrived = match upload.file {
        Ok(arrived) if arrived.size() <= FILE_MAX => arrived,
        Ok(_) => {
            form.wrong("file", t.asking_file_large(FILE_MAX >> 10));
            return Ok((form, None));
        }
        Err(unkept) => {
            form.wrong("file", unkept.say(ctx.words(), &upload.name));
            return Ok((form, None));
        }
    };
    let mut bytes = Vec::new();
    arrived.read()?.read_to_end(&mut bytes)?;
    if !table::is_text(&bytes) {
        form.wrong("file", t.asking_file_no_text());
        return Ok((form, None));
    }
    let read = table::read(&bytes);
    let said = if read.left.is_empty() {
        t.asking_file_read(&*upload.name)
    } else {
        t.asking_file_left(&*upload.name, read.left.join(", "))
    };
    let before = form.value("text").trim_end().to_owned();
    let text = if before.is_empty() { read.text } else { format!("{before}\n{}", read.text) };
    Ok((form.with("text", text), Some(said)))
}

/// Someone who was asked, in words.
struct Awaited {
    name: String,
    email: String,
    as_what: String,
    asked: String,
    reminded: Option<String>,
    drop_label: String,
}

#[derive(Template)]
#[template(path = "features/moving/awaited.html")]
struct AwaitedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    awaited: Vec<Awaited>,
    may_remind: i64,
    note: MailNote,
    /// How many were asked just now.
    done: Option<i64>,
    many: String,
    guard: Guard,
}

pub(super) async fn awaited(ctx: Ctx, at: AwaitedAt, asked: Asked) -> Answer {
    let slug = at.slug.clone();
    let (view, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.coordinator()?;
            let rows = store::awaited(tx, view.community().id)?;
            Ok((view, rows))
        })
        .await?;
    let t = Words(ctx.locale());
    let may_remind =
        i64::try_from(rows.iter().filter(|row| asking_mail::is_due(row, &view, ctx.now)).count()).unwrap_or(i64::MAX);
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let shown = |row: store::AskedRow| Awaited {
        as_what: row.terms().words(t),
        asked: t.asking_asked(&*row.by, day(row.asked_at)),
        reminded: row.reminded_at.map(|at| t.asking_reminded(day(at))),
        drop_label: t.asking_drop_of(row.email.as_str()),
        name: row.name,
        email: row.email,
    };
    let community = view.community().clone();
    ctx.show(&AwaitedPage {
        page: ctx.page(t.asking_awaited_title()).in_section("communities"),
        t,
        many: AskManyAt { slug: community.slug.to_string() }.to_string(),
        community,
        awaited: rows.into_iter().map(shown).collect(),
        may_remind,
        note: MailNote::of(&ctx).await?.for_others(),
        done: asked.parse("asked").filter(|count| *count > 0),
        guard: ctx.guard(),
    })
}

/// Reminds everyone who has not come and was not reminded, as far as the day allows. Each is reminded once and never again.
pub(super) async fn remind(ctx: Ctx, at: RemindAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (view, account) = coordinated(&ctx, &at.slug).await?;
    let account = account.ok_or(Fault::SignIn)?;
    let (id, now) = (view.community().id, ctx.now);
    let rows = ctx.read(move |tx, _| store::awaited(tx, id)).await?;
    let mailing = Mailing { ctx: &ctx, t: Words(ctx.locale()), community: view.community(), by: &account.name, words: "" };
    let due = rows.into_iter().filter(|row| asking_mail::is_due(row, &view, now));
    let due = due.map(|row| (row.terms(), Pasted { name: row.name, email: Email::stored(row.email) }));
    let asking: Vec<Asking> = due.map(|(terms, one)| mailing.asking(&one, &terms, Turn::Reminder)).collect::<Result<_>>()?;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            asking_mail::remind_all(tx, &view, &asking, now)?;
            Ok(AwaitedAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// Takes someone off the list, and their links back.
pub(super) async fn drop_one(ctx: Ctx, at: DropAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (folded, now) = (kernel::fold(posted.value("email")), ctx.now);
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            let id = view.community().id;
            store::revoke_of(tx, id, &folded, now)?;
            store::drop_asked(tx, id, &folded, now)?;
            Ok(AwaitedAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// For coordinators: that many can be asked at once, and that the community can be taken elsewhere.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.coordinates() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    let id = view.community().id;
    let One((asked,)) = store::count_asked(tx, id, Moment::from_micros(0))?;
    let slug = view.community().slug.to_string();
    let copy = view.actor().person().map(|person| away::ways(tx, ctx, &slug, id, person)).transpose()?;
    let href = AskManyAt { slug }.to_string();
    let ask =
        Way { area: Area::Coming, name: t.asking_title().to_owned(), about: t.asking_way().to_owned(), href, is_used: asked > 0 };
    Ok(std::iter::once(ask).chain(copy).collect())
}
