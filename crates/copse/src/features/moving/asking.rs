//! Asking people by mail to come: names and addresses are pasted, what was understood is shown, a test goes to oneself first,
//! then each gets a mail with a link. Whoever has not come may be reminded once. Nothing is guessed about anyone: their
//! language and country are theirs to say when they come.

use super::{
    asking_mail::{self, Asking, Halt, Mailing},
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
    features::{Area, Way},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Email, Fault, Moment, Result};
use std::io::Read;
use webkit::{Answer, Ctx, Form, Guard, Page, Posted, Rate, Upload, route};

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

#[derive(Template)]
#[template(path = "features/moving/ask_many.html")]
struct AskManyPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    /// What was understood, once it was looked at.
    shown: Vec<Shown>,
    good: usize,
    odd: usize,
    /// What was done just now.
    done: Option<String>,
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

fn page_of(ctx: &Ctx, view: &CommunityView, form: Form, lines: &[paste::Line], done: Option<String>) -> AskManyPage {
    let t = Words(ctx.locale());
    let shown = |line: &paste::Line| {
        let said = match &line.found {
            Ok(people) => {
                let one = |one: &Pasted| {
                    if one.name.is_empty() { one.email.to_string() } else { format!("{} · {}", one.name, one.email) }
                };
                people.iter().map(one).collect::<Vec<_>>().join("; ")
            }
            Err(Odd::NoAddress) => t.asking_no_address().to_owned(),
            Err(Odd::BadAddress) => t.asking_bad_address().to_owned(),
            Err(Odd::BadName) => t.asking_bad_name().to_owned(),
            Err(Odd::Twice(row)) => t.asking_twice(i64::try_from(*row).unwrap_or(i64::MAX)),
            Err(Odd::Beyond) => t.asking_beyond().to_owned(),
        };
        Shown { row: line.row, text: line.text.chars().take(200).collect(), said, is_odd: line.found.is_err() }
    };
    let community = view.community().clone();
    AskManyPage {
        page: ctx.page(t.asking_title()).in_section("communities"),
        t,
        awaited: AwaitedAt { slug: community.slug.to_string() }.to_string(),
        community,
        form,
        shown: lines.iter().map(shown).collect(),
        good: lines.iter().filter_map(|line| line.found.as_ref().ok()).map(Vec::len).sum(),
        odd: lines.iter().filter(|line| line.found.is_err()).count(),
        done,
    }
}

pub(super) async fn ask_many(ctx: Ctx, at: AskManyAt) -> Answer {
    let (view, _) = coordinated(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words());
    ctx.show(&page_of(&ctx, &view, form, &[], None))
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
    let text = form.text("text", PASTE_MAX);
    let words = form.optional_text("words", WORDS_MAX);
    let lines = text.as_ref().map(|text| paste::read(text)).unwrap_or_default();
    let good: Vec<Pasted> = lines.iter().filter_map(|line| line.found.as_ref().ok()).flatten().cloned().collect();
    if text.is_some() && good.is_empty() {
        form.wrong("text", t.asking_nobody());
    }
    let (true, Some(words), Some(account)) = (form.is_good(), words, account) else {
        return ctx.show_again(&page_of(&ctx, &view, form, &lines, None));
    };
    let mailing = Mailing { ctx: &ctx, t, community: view.community(), by: &account.name, words: &words };
    if let Some(said) = read {
        return ctx.show(&page_of(&ctx, &view, form, &lines, Some(said)));
    }
    match form.value("act") {
        "test" => {
            let taken = ctx.kit.limiter.take("asking test", &account.person.to_string(), TESTS, ctx.now);
            if matches!(taken, Err(Fault::Busy)) {
                form.wrong("text", t.asking_tests_enough());
                return ctx.show_again(&page_of(&ctx, &view, form, &lines, None));
            }
            taken?;
            let link = format!("{}/c/{}", ctx.kit.settings.public_url, view.community().slug);
            let (order, slug) = (mailing.order(&account.email, &account.name, &link, false)?, at.slug.clone());
            let sent = move |tx: &mut Tx, actor| {
                access::community(tx, actor, &slug)?.shapes()?;
                order.enqueue(tx)
            };
            ctx.write(sent).await?;
            let done = t.asking_tested(account.email.to_string());
            ctx.show(&page_of(&ctx, &view, form, &lines, Some(done)))
        }
        "send" => {
            let count = i64::try_from(good.len()).unwrap_or(i64::MAX);
            let asking: Vec<Asking> = good.iter().map(|one| mailing.asking(one, false)).collect::<Result<_>>()?;
            let (slug, now) = (at.slug.clone(), ctx.now);
            let sent = ctx
                .write_once(form.once(), move |tx, actor| {
                    let view = access::community(tx, actor, &slug)?;
                    asking_mail::ask_all(tx, &view, &asking, now)?;
                    Ok(AwaitedAt { slug: slug.clone() }.to_string())
                })
                .await;
            let to = match sent {
                Ok(to) => to,
                Err(Fault::Bad(asking_mail::HALTED)) => {
                    let (id, by) = (view.community().id, account.person);
                    match ctx.read(move |tx, _| asking_mail::halt(tx, id, by, &good, now)).await? {
                        Some(Halt::TooSoon(email)) => form.wrong("text", t.asking_too_soon(email.as_str())),
                        Some(Halt::TooMany) | None => form.wrong("text", t.asking_too_many()),
                    }
                    return ctx.show_again(&page_of(&ctx, &view, form, &lines, None));
                }
                Err(fault) => return Err(fault.into()),
            };
            let odd: Vec<&str> = lines.iter().filter(|line| line.found.is_err()).map(|line| line.text.as_str()).collect();
            if odd.is_empty() {
                return ctx.go_to(to);
            }
            let rest = odd.join("\n");
            let form = Form::empty(ctx.guard(), ctx.words()).with("text", rest.clone()).with("words", words.to_string());
            let done = t.asking_sent(count);
            ctx.show(&page_of(&ctx, &view, form, &paste::read(&rest), Some(done)))
        }
        _ => ctx.show(&page_of(&ctx, &view, form, &lines, None)),
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
    many: String,
    guard: Guard,
}

pub(super) async fn awaited(ctx: Ctx, at: AwaitedAt) -> Answer {
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
    let may_remind = i64::try_from(rows.iter().filter(|row| asking_mail::is_due(row, ctx.now)).count()).unwrap_or(i64::MAX);
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let shown = |row: store::AskedRow| Awaited {
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
    let due = rows.into_iter().filter(|row| asking_mail::is_due(row, now));
    let due = due.map(|row| Pasted { name: row.name, email: Email::stored(row.email) });
    let asking: Vec<Asking> = due.map(|one| mailing.asking(&one, true)).collect::<Result<_>>()?;
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
