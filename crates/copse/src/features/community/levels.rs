//! The part one takes: said by each for themselves, never set by anyone else; and how many take which, as growth rings.

use super::newcomers;
use crate::{
    base::{
        access,
        communities::{self, CommunityRow, Duty, LEVELS, Level, LevelRow},
    },
    features::{Block, duty_name, level_name},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{CommunityId, Moment, Result, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Saying the part one takes.
    pub struct LevelAt { slug: String } = "/c/{slug}/level";
    /// A line about oneself in this community.
    pub struct LineAt { slug: String } = "/c/{slug}/line";
}

/// Longest line about oneself, in characters.
const LINE_MAX: usize = 200;

/// A level in a sentence.
fn level_about(t: Words<'static>, level: Level) -> &'static str {
    match level {
        Level::Unsaid => t.level_unsaid_about(),
        Level::Core => t.level_core_about(),
        Level::Active => t.level_active_about(),
        Level::Occasional => t.level_occasional_about(),
        Level::Edge => t.level_edge_about(),
        Level::Outside => t.level_outside_about(),
    }
}

#[derive(Template)]
#[template(path = "features/community/level.html")]
struct LevelPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    line_form: Form,
    /// What the reader said before, newest first, with the day.
    history: Vec<(&'static str, String)>,
    duties: Vec<&'static str>,
    person: String,
    since: String,
}

impl LevelPage {
    fn options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let levels = LEVELS.into_iter().chain([Level::Unsaid]);
        levels.map(|level| (level.as_str(), level_name(self.t, level), level_about(self.t, level))).collect()
    }
}

/// What the page of one's part is made of.
struct Mine {
    community: CommunityRow,
    person: String,
    line: String,
    history: Vec<LevelRow>,
    duties: Vec<(Duty, Moment)>,
}

async fn mine(ctx: &Ctx, slug: &str) -> Result<Mine> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let (person, id) = (view.member()?, view.community().id);
        Ok(Mine {
            person: person.to_string(),
            line: super::store::member(tx, id, person, false)?.map(|row| row.line).unwrap_or_default(),
            history: communities::levels_of(tx, id, person)?,
            duties: communities::my_duties(tx, id, person)?,
            community: view.community().clone(),
        })
    })
    .await
}

/// The page, with a form that was sent in the place of the one that stands for what is so.
fn page_of(ctx: &Ctx, mine: Mine, form: Option<Form>, line_form: Option<Form>) -> LevelPage {
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let empty = || Form::empty(ctx.guard(), ctx.words());
    let level = mine.community.level.unwrap_or(Level::Unsaid);
    LevelPage {
        page: ctx.page(t.level_title()).in_section("communities"),
        t,
        form: form.unwrap_or_else(|| empty().with("level", level.as_str())),
        line_form: line_form.unwrap_or_else(|| empty().with("line", mine.line)),
        history: mine.history.iter().map(|said| (level_name(t, said.level), day(said.said_at))).collect(),
        duties: mine.duties.into_iter().map(|(duty, _)| duty_name(t, duty)).collect(),
        person: mine.person,
        since: mine.community.member_since.map(day).unwrap_or_default(),
        community: mine.community,
    }
}

pub(super) async fn level(ctx: Ctx, at: LevelAt, asked: Asked) -> Answer {
    let mine = mine(&ctx, &at.slug).await?;
    // Whoever invited them may have had a part in mind.
    let suggested = asked.parse::<Level>("suggested").filter(|level| LEVELS.contains(level));
    let form = suggested.map(|level| Form::empty(ctx.guard(), ctx.words()).with("level", level.as_str()).with("came", "1"));
    ctx.show(&page_of(&ctx, mine, form, None))
}

pub(super) async fn level_posted(ctx: Ctx, at: LevelAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx, &at.slug).await?;
    let (Some(level), true) = (form.choice::<Level>("level"), form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, mine, Some(form), None));
    };
    let (now, just_came) = (ctx.now, form.has("came"));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            communities::say_level(tx, view.community().id, view.member()?, level, now)?;
            // Whoever was invited to a part goes on as all who join.
            if just_came {
                return newcomers::after_joining(tx, view.community().id, &view.community().slug);
            }
            Ok(LevelAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn line_posted(ctx: Ctx, at: LineAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx, &at.slug).await?;
    let line = form.check("line", |text| short_line(text, LINE_MAX));
    let (Some(line), true) = (line, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, mine, None, Some(form)));
    };
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            communities::set_line(tx, view.community().id, view.member()?, &line)?;
            Ok(LevelAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// A ring in words.
struct Ring {
    count: i64,
    name: &'static str,
    about: &'static str,
    /// That a dot stands for several, where it does.
    dots: String,
}

#[derive(Template)]
#[template(path = "features/community/rings.html")]
struct RingsBlock {
    t: Words<'static>,
    svg: String,
    rings: Vec<Ring>,
    unsaid: i64,
}

/// How people take part; nothing while nobody has said.
pub(super) fn rings(tx: &mut Tx, ctx: &Ctx, community: CommunityId) -> Result<Option<Block>> {
    let counts = communities::levels(tx, community)?;
    let count = |level: Level| counts.iter().find(|(of, _)| *of == level).map_or(0, |(_, count)| *count);
    let said = LEVELS.map(count);
    if said.iter().sum::<i64>() == 0 {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let drawn = diagram::growth_rings(said.map(|count| u64::try_from(count).unwrap_or(0)));
    let rings = LEVELS.into_iter().zip(said).zip(drawn.people_per_dot).map(|((level, count), people)| Ring {
        count,
        name: level_name(t, level),
        about: level_about(t, level),
        dots: if people > 1 { t.rings_dots(i64::try_from(people).unwrap_or(i64::MAX)) } else { String::new() },
    });
    Block::of(&RingsBlock { t, rings: rings.collect(), svg: drawn.svg, unsaid: count(Level::Unsaid) }).map(Some)
}
