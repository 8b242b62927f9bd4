//! Links by which people may join: coordinators make them, whoever holds one may look and come in.

use super::{
    births,
    front::{FrontAt, who_sees},
    levels::LevelAt,
    newcomers,
    store::{self, InvitationRow, InvitedRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, How, State, terms},
        people,
    },
    features::{Block, Terms, Waiting},
    words::Words,
};
use askama::Template;
use db::{One, Scope, Tx};
use http::header;
use kernel::{Fault, Moment, PersonId, Result, Rng, Title, Token, short_line};
use webkit::{Answer, Asked, ClientAddress, Ctx, Form, Guard, Page, Posted, Rate, carry_cookie, kept_secret, query, route};

route! {
    /// The invitations of a community, and making one.
    pub struct InvitationsAt { slug: String } = "/c/{slug}/invitations";
    /// Taking one back.
    pub struct RevokeAt { slug: String, key: String } = "/c/{slug}/invitations/{key}/revoke";
    /// An invitation, for whoever holds it.
    pub struct InvitationAt { token: String } = "/invitation/{token}";
    /// The invitation that a browser carries, after signing in.
    pub struct CarriedAt = "/invitation";
}

/// Longest note for whom an invitation is, in characters.
const NOTE_MAX: usize = 200;
/// For how many days an invitation may be open.
const DAYS: [i64; 3] = [7, 30, 90];
/// A browser carries an invitation through signing in for so long, in seconds: a day.
const CARRIED_SECONDS: i64 = 86_400;
/// How often one address on the net may try invitations.
const BY_ADDRESS: Rate = Rate { burst: 100, seconds_each: 10 };

/// Invitations on one page of those that were made.
const PAGE: i64 = 50;

/// What a coordinator calls an invitation by: the beginning of the hash of its secret, which betrays nothing of it.
fn key_of(hash: &[u8]) -> String {
    kernel::hex(&hash[..KEY_BYTES])
}

/// So much of a hash tells one invitation from another.
const KEY_BYTES: usize = 12;

/// The beginning of a hash that a key stands for.
fn hash_of(key: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        key.chars().map(|digit| digit.to_digit(16).and_then(|digit| digit.try_into().ok())).collect::<Option<_>>()?;
    (digits.len() == 2 * KEY_BYTES).then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// From where on a page lists invitations: behind the one of a moment and a key, or all.
#[derive(Clone, Default)]
struct Behind {
    before: Option<i64>,
    key: String,
}

impl Behind {
    fn asked(asked: &Asked) -> Self {
        Self { before: asked.parse("before"), key: asked.get("key").unwrap_or_default().to_owned() }
    }

    fn posted(posted: &Posted) -> Self {
        Self { before: posted.value("before").parse().ok(), key: posted.value("from").to_owned() }
    }

    fn after(row: &InvitationRow) -> Self {
        Self { before: Some(row.made_at.micros()), key: key_of(&row.token_hash) }
    }

    /// Before it, as text.
    fn before(&self) -> String {
        self.before.map(|before| before.to_string()).unwrap_or_default()
    }

    fn address(&self, slug: &str) -> String {
        query(InvitationsAt { slug: slug.to_owned() }, &[("before", &self.before()), ("key", &self.key)])
    }
}

/// An invitation in words.
struct Made {
    key: String,
    note: String,
    terms: String,
    made: String,
    state: &'static str,
    is_open: bool,
    until: String,
    used: String,
}

impl Made {
    fn of(ctx: &Ctx, t: Words<'static>, row: InvitationRow) -> Self {
        let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
        let is_open = row.revoked_at.is_none() && row.expires_at > ctx.now;
        Self {
            key: key_of(&row.token_hash),
            terms: Terms::kept(&row.as_what, row.duty, row.level, None).words(t),
            made: t.invitation_made(row.made_by.as_str(), day(row.made_at)),
            state: match (is_open, row.revoked_at) {
                (true, _) => t.invitation_open(),
                (false, Some(_)) => t.invitation_revoked(),
                (false, None) => t.invitation_over(),
            },
            until: match row.revoked_at {
                Some(revoked) => t.invitation_revoked_on(day(revoked)),
                None => t.invitation_until(day(row.expires_at)),
            },
            used: t.invitation_used(row.used),
            note: row.note,
            is_open,
        }
    }
}

#[derive(Template)]
#[template(path = "features/community/invitations.html")]
struct InvitationsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    made: Vec<Made>,
    /// From where on they are listed, and where those before them are.
    from: Behind,
    next: Option<String>,
    /// The link that was made just now: whole, once.
    fresh: Option<String>,
    /// Asking by mail instead, as the same.
    by_mail: String,
    form: Form,
}

impl InvitationsPage {
    fn lives(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![("7", self.t.invitation_week(), ""), ("30", self.t.invitation_month(), ""), ("90", self.t.invitation_quarter(), "")]
    }
}

async fn page_of(ctx: &Ctx, slug: &str, from: Behind, fresh: Option<String>, form: Option<Form>) -> Result<InvitationsPage> {
    let slug = slug.to_owned();
    let (before, hash) = (Moment::from_micros(from.before.unwrap_or(i64::MAX)), hash_of(&from.key).unwrap_or_default());
    let (community, mut rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.coordinator()?;
            Ok((view.community().clone(), store::invitations(tx, view.community().id, before, &hash, PAGE + 1)?))
        })
        .await?;
    let most = usize::try_from(PAGE)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| Behind::after(last).address(&community.slug));
    let t = Words(ctx.locale());
    Ok(InvitationsPage {
        page: ctx.page(t.invitations_title()).in_section("communities"),
        t,
        by_mail: format!("/c/{}/invitations/many", community.slug),
        community,
        made: rows.into_iter().map(|row| Made::of(ctx, t, row)).collect(),
        from,
        next,
        fresh,
        form: form.unwrap_or_else(|| Terms::begin(Form::empty(ctx.guard(), ctx.words()).with("days", "30"), None)),
    })
}

pub(super) async fn invitations(ctx: Ctx, at: InvitationsAt, asked: Asked) -> Answer {
    let mut page = page_of(&ctx, &at.slug, Behind::asked(&asked), None, None).await?;
    page.form = Terms::begin(page.form, Some(&asked));
    page.by_mail = query(page.by_mail, &[("as", page.form.value("as"))]);
    ctx.show(&page)
}

fn days_of(form: &mut Form, t: Words<'static>) -> Option<i64> {
    let days = form.value("days").parse().ok().filter(|days| DAYS.contains(days));
    if days.is_none() {
        form.wrong("days", t.invitation_days_wrong());
    }
    days
}

/// Makes a link. Its secret follows from the form, so that pressing twice shows the same link twice; it goes into the page
/// that answers and nowhere else.
pub(super) async fn make(ctx: Ctx, at: InvitationsAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let days = days_of(&mut form, Words(ctx.locale()));
    let slug = at.slug.clone();
    let view = ctx.read(move |tx, actor| access::community(tx, actor, &slug)).await?;
    let terms = Terms::read(&mut form, Words(ctx.locale()), &view);
    let (Some(note), Some(days), Some(terms), true) = (note, days, terms, form.is_good()) else {
        let page = page_of(&ctx, &at.slug, Behind::default(), None, Some(form)).await?;
        return ctx.show_again(&page);
    };
    let token = ctx.secret_of(form.once());
    let (hash, now, slug) = (token.hash(), ctx.now, at.slug.clone());
    ctx.write_once(form.once(), move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let by = terms.given_by(&view)?;
        let until = now.plus_seconds(days * 86_400);
        communities::add_invitation(tx, &hash, view.community().id, &note, by, now, until, 0)?;
        terms.keep(tx, &hash)?;
        Ok(InvitationsAt { slug: slug.clone() }.to_string())
    })
    .await?;
    // A form that is sent again later does not show a link that was taken back meanwhile.
    let is_open = ctx.read(move |tx, _| Ok(store::invited(tx, &hash, now)?.is_some())).await?;
    let link = format!("{}{}", ctx.kit.settings.public_url, InvitationAt { token: token.to_string() });
    let page = page_of(&ctx, &at.slug, Behind::default(), is_open.then_some(link), None).await?;
    kept_secret(ctx.show(&page))
}

pub(super) async fn revoke(ctx: Ctx, at: RevokeAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, from, hash) = (ctx.now, Behind::posted(&posted), hash_of(&at.key));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            let id = view.community().id;
            let hash = hash.as_ref().ok_or(Fault::Absent)?;
            let last = [hash.as_slice(), &[0xff; 32]].concat();
            let (hash,) = store::invitation_between(tx, id, hash, &last)?.ok_or(Fault::Absent)?;
            store::revoke_invitation(tx, id, &hash, now)?;
            Ok(from.address(&at.slug))
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/community/invitation.html")]
struct InvitationPage {
    page: Page,
    t: Words<'static>,
    invited: InvitedRow,
    token: String,
    until: String,
    /// As what one is invited, where it is not as any member.
    terms: String,
    about: &'static str,
    seen: &'static str,
    is_member: bool,
    /// Nobody is taken in while it rests, or once it has ended.
    is_active: bool,
    guard: Option<Guard>,
    open_sign_up: bool,
    keepers: Vec<(Title,)>,
}

#[derive(Template)]
#[template(path = "features/community/invitation_dead.html")]
struct DeadPage {
    page: Page,
    t: Words<'static>,
    /// It was opened in another browser, which alone knows it.
    is_elsewhere: bool,
}

/// An invitation that is open, who asks, and whether they belong already.
fn open_invitation(tx: &mut Tx, hash: &[u8; 32], person: Option<PersonId>, now: Moment) -> Result<Option<(InvitedRow, bool)>> {
    let Some(invited) = store::invited(tx, hash, now)? else { return Ok(None) };
    let is_member = match person {
        Some(person) => communities::is_member(tx, invited.community, person)?.is_some(),
        None => false,
    };
    let is_dead = !is_member && is_dead(tx, hash, &invited, person, now)?;
    Ok((!is_dead).then_some((invited, is_member)))
}

/// Whether an invitation takes nobody in any more, or not this one: a mailed one that was used, or one by which a guest whose time
/// was ended would come back.
fn is_dead(tx: &mut Tx, hash: &[u8; 32], invited: &InvitedRow, person: Option<PersonId>, now: Moment) -> Result<bool> {
    let One((is_spent,)) = store::is_spent(tx, hash)?;
    match person.filter(|_| invited.terms().kind.is_some()) {
        Some(person) if !is_spent => Ok(store::let_in_until(tx, invited.community, person, invited.made_at, now)?.is_some()),
        _ => Ok(is_spent),
    }
}

pub(super) async fn invitation(ctx: Ctx, from: ClientAddress, at: InvitationAt) -> Answer {
    show(&ctx, from, Token::parse(&at.token)).await
}

pub(super) async fn carried(ctx: Ctx, from: ClientAddress) -> Answer {
    let Some(token) = ctx.carried().cloned() else {
        ctx.actor().await?;
        let t = Words(ctx.locale());
        return kept_secret(ctx.show(&DeadPage { page: ctx.page(t.invitation_elsewhere_title()), t, is_elsewhere: true }));
    };
    show(&ctx, from, Some(token)).await
}

/// Shows what an invitation opens. One that is unknown, over or taken back is said to be so, without telling of what.
async fn show(ctx: &Ctx, from: ClientAddress, token: Option<Token>) -> Answer {
    ctx.kit.limiter.look("invitation", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    let (hash, now) = (token.as_ref().map(Token::hash), ctx.now);
    let (found, keepers) = ctx
        .read(move |tx, actor| {
            let found = hash.map(|hash| open_invitation(tx, &hash, actor.person(), now)).transpose()?.flatten();
            Ok((found, people::keepers(tx)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let (Some(token), Some((invited, is_member))) = (token, found) else {
        ctx.kit.limiter.take("invitation", &from.limit_key(), BY_ADDRESS, ctx.now)?;
        return kept_secret(ctx.show(&DeadPage { page: ctx.page(t.invitation_dead_title()), t, is_elsewhere: false }));
    };
    let is_guest = ctx.viewer().is_none();
    let terms = invited.terms();
    let page = InvitationPage {
        page: ctx.page(t.invitation_title(invited.name.as_str())).in_section("communities"),
        t,
        token: token.to_string(),
        until: ctx.date(invited.expires_at, i18n::DateStyle::Day),
        terms: terms.words(t),
        about: terms.about(t),
        seen: who_sees(t, invited.visibility),
        is_active: invited.state == State::Active,
        invited,
        is_member,
        guard: ctx.viewer().map(|_| ctx.guard()),
        open_sign_up: ctx.kit.settings.open_sign_up,
        keepers,
    };
    let mut answer = kept_secret(ctx.show(&page))?;
    if is_guest {
        // The address of the page to sign in on would be seen by others; a cookie is not.
        answer.headers_mut().append(header::SET_COOKIE, carry_cookie(&ctx.kit, Some(&token), CARRIED_SECONDS));
    }
    Ok(answer)
}

pub(super) async fn accept(ctx: Ctx, at: InvitationAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let hash = Token::parse(&at.token).map(|token| token.hash());
    let (now, rng) = (ctx.now, ctx.rng.clone());
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            // It says itself that it no longer works.
            let dead = || Ok(at.to_string());
            let Some(hash) = hash else { return dead() };
            let Some(invited) = store::invited(tx, &hash, now)? else { return dead() };
            tx.guard(Scope::new("membership", invited.community))?;
            if communities::is_member(tx, invited.community, person)?.is_none() {
                if invited.state != State::Active {
                    return Err(Fault::AtRest);
                }
                // Whoever took it back meanwhile was faster, or whoever came by it.
                if is_dead(tx, &hash, &invited, Some(person), now)? || store::use_invitation(tx, &hash, now)?.0 == 0 {
                    return dead();
                }
                return take_in(tx, &invited, &hash, person, (&rng, now));
            }
            Ok(FrontAt { slug: invited.slug.to_string() }.to_string())
        })
        .await?;
    let mut answer = ctx.go_to(to)?;
    answer.headers_mut().append(header::SET_COOKIE, carry_cookie(&ctx.kit, None, 0));
    kept_secret(Ok(answer))
}

/// Takes someone in as what an invitation says; gives where they go on to.
fn take_in(tx: &mut Tx, invited: &InvitedRow, hash: &[u8; 32], person: PersonId, (rng, now): (&Rng, Moment)) -> Result<String> {
    let (id, as_what, slug) = (invited.community, invited.terms(), invited.slug.to_string());
    if let Some(kind) = as_what.kind {
        let until = as_what.guest_days.map(|days| now.plus_seconds(days * 86_400));
        births::end_what_ran_out(tx, id, person, now)?;
        if births::let_in(tx, id, person, kind, &invited.note, now, until, Some(invited.maker))?.0 > 0 {
            chronicle::log(tx, &Entry::new(id, Verb::LetIn).by(Some(invited.maker)).detail(&person), now)?;
        }
        return Ok(FrontAt { slug }.to_string());
    }
    communities::join(tx, id, person, How::Invited, now)?;
    terms::set_brought_by(tx, id, person, hash)?;
    newcomers::tell_who_came(tx, rng, id, person, None, now)?;
    communities::answer_request(tx, id, person, "yes", person, now)?;
    if let Some(duty) = as_what.duty {
        communities::give_duty(tx, id, person, duty, Some(invited.maker), now)?;
    }
    // The part that one takes is one's own word: what was suggested is only chosen beforehand.
    if let Some(level) = as_what.level {
        return Ok(query(LevelAt { slug }, &[("suggested", level.as_str())]));
    }
    newcomers::after_joining(tx, id, &invited.slug)
}

#[derive(Template)]
#[template(path = "features/community/invitation_today.html")]
struct CarriedBlock {
    t: Words<'static>,
    name: String,
    language: String,
    leaf: i64,
}

/// On Today: the invitation with which someone came to make their account.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let Some(token) = ctx.carried() else { return Ok(None) };
    match open_invitation(tx, &token.hash(), Some(person), ctx.now)? {
        Some((invited, false)) => {
            let (name, language, leaf) = (invited.name.to_string(), invited.language, invited.leaf);
            let rows = Block::first_of(&CarriedBlock { t: Words(ctx.locale()), name, language, leaf })?;
            Ok(Some(Waiting { count: 1, rows }))
        }
        _ => Ok(None),
    }
}
