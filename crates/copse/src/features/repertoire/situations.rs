//! What is kept, by the situation that one is in: when people say they use it, and where they tell that they tried it.

use super::{
    addresses::{KeptAt, SituationsAt},
    read::who_sees,
    store::{self, SituatedRow},
    uses::UsesAt,
};
use crate::{
    base::{
        access::{self, Audience},
        communities::CommunityRow,
        items::{self, html_of},
        limits::Apart,
    },
    features::{Key, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::Result;
use std::collections::BTreeMap;
use webkit::{Answer, Asked, Ctx, Page, query};
use words::fold;

/// The most things, and the most uses, that are looked through.
const MOST: i64 = 2_000;
/// Situations on one page.
const PAGE: usize = 50;
/// How much of a situation is shown, in characters.
const SAID_MAX: usize = 240;
/// The longest words to look for, in characters.
const SOUGHT_MAX: usize = 100;
/// The field in which a situation is written, of a thing and of a use.
const FIELD: &str = "situation";

/// Something that is kept for a situation, or was tried in it.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    title: String,
    language: String,
    href: String,
    /// How far it is, or that it was tried.
    is: &'static str,
}

/// A situation in someone's words, with what is kept for it.
#[derive(Clone, Debug, PartialEq)]
struct Situation {
    said: String,
    language: String,
    things: Vec<Thing>,
}

#[derive(Template)]
#[template(path = "features/repertoire/situations.html")]
struct SituationsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    sought: String,
    situations: Vec<Situation>,
    next: Option<String>,
    seen: String,
}

/// Brings what is said of the same situation together, in the order of the words; where something is sought, those that say all of
/// it in any order.
fn gathered(all: Vec<(String, String, Thing)>, sought: &str) -> Vec<Situation> {
    let sought: Vec<String> = fold(sought).split_whitespace().map(str::to_owned).collect();
    let mut by_words: BTreeMap<String, Situation> = BTreeMap::new();
    for (said, language, thing) in all {
        let folded = fold(&said);
        if !sought.iter().all(|word| folded.contains(word)) {
            continue;
        }
        let situation = by_words.entry(folded).or_insert(Situation { said, language, things: Vec::new() });
        if !situation.things.contains(&thing) {
            situation.things.push(thing);
        }
    }
    by_words.into_values().collect()
}

/// A situation as a line; nothing where none was written down.
fn said(tx: &mut Tx, row: &SituatedRow, apart: Option<&Apart>) -> Result<Option<String>> {
    let html = html_of(&items::shown(tx, row.id, row.html.clone(), row.html_version)?).remove(FIELD).unwrap_or_default();
    let html = apart.map_or_else(|| html.clone(), |apart| apart.plainly(row.author, html.clone()));
    Ok(Some(markup::excerpt_html(&html, SAID_MAX)).filter(|said| !said.is_empty()))
}

pub(super) async fn situations(ctx: Ctx, at: SituationsAt, asked: Asked) -> Answer {
    let t = Words(ctx.locale());
    let sought: String = asked.get("q").unwrap_or_default().trim().chars().take(SOUGHT_MAX).collect();
    let (slug, words) = (at.slug.clone(), sought.clone());
    let (view, mut situations) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let (id, reach) = (view.community().id, view.reach_number());
            let apart = Apart::of(tx, actor.person(), id, tx.now())?;
            let home = view.community().slug.to_string();
            let mut all = Vec::new();
            for row in store::situated(tx, id, reach, MOST)? {
                let Some(said) = said(tx, &row, None)? else { continue };
                let href = KeptAt { slug: home.clone(), key: Key::new(row.number, &row.title) }.to_string();
                let is = row.status.name(t);
                all.push((said, row.language.clone(), thing(row, href, is)));
            }
            for row in store::tried_in(tx, id, reach, MOST)?.into_iter().filter(|row| !apart.folds(row.author)) {
                let Some(said) = said(tx, &row, Some(&apart))? else { continue };
                let href = UsesAt { slug: home.clone(), key: Key::new(row.number, &row.title) }.to_string();
                all.push((said, row.language.clone(), thing(row, href, t.situations_tried())));
            }
            Ok((view, gathered(all, &words)))
        })
        .await?;
    let from: usize = asked.parse("from").unwrap_or(0);
    situations.drain(..from.min(situations.len()));
    let has_more = situations.len() > PAGE;
    situations.truncate(PAGE);
    let slug = view.community().slug.to_string();
    let next = has_more.then(|| {
        let from = (from + PAGE).to_string();
        let pairs = [("q", sought.as_str()), ("from", from.as_str())];
        query(SituationsAt { slug: slug.clone() }, if sought.is_empty() { &pairs[1..] } else { &pairs })
    });
    ctx.show(&SituationsPage {
        page: page_in(&ctx, view.community(), t.situations_title()),
        t,
        sought,
        situations,
        next,
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}

fn thing(row: SituatedRow, href: String, is: &'static str) -> Thing {
    Thing { title: row.title, language: row.title_language, href, is }
}

#[cfg(test)]
mod tests {
    use super::{Thing, gathered};

    fn one(said: &str, title: &str, is: &'static str) -> (String, String, Thing) {
        let thing = Thing { title: title.to_owned(), language: "en".to_owned(), href: format!("/{title}"), is };
        (said.to_owned(), "en".to_owned(), thing)
    }

    #[test]
    fn the_same_situation_stands_once_and_is_found_by_its_words() {
        let all = vec![
            one("The river rises", "Pumps", "Current"),
            one("Ångström is away", "Deputies", "Current"),
            one("the river RISES", "Sandbags", "Current"),
            one("The river rises", "Pumps", "Current"),
            one("The river rises", "Pumps", "tried"),
        ];
        let said = |sought: &str| -> Vec<(String, Vec<String>)> {
            let titles = |things: Vec<Thing>| things.into_iter().map(|thing| thing.title).collect();
            gathered(all.clone(), sought).into_iter().map(|one| (one.said, titles(one.things))).collect()
        };
        let river = ("The river rises".to_owned(), ["Pumps", "Sandbags", "Pumps"].map(str::to_owned).to_vec());
        assert_eq!(said(""), [("Ångström is away".to_owned(), vec!["Deputies".to_owned()]), river.clone()]);
        assert_eq!(said("rises RIVER"), [river]);
        assert_eq!(said("angstrom").len(), 1);
        assert!(said("river away").is_empty());
    }
}
