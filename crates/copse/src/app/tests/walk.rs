//! Every page that can be reached by following links, as each kind of reader: well made, and leading nowhere wrong.

use super::{
    seen::is_of_nobody,
    stage::{Kind, Stage},
};
use crate::{
    base::access::Audience,
    testing::{Said, Site, on_each_engine},
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use webkit::testing::Browser;

/// Something on every page: many posts, changed ones, old charters.
async fn furnish(site: &Site, stage: &Stage) {
    for home in &stage.homes {
        let long = site.conversation(home.id, stage.author.id, "A long one", Audience::Community).await;
        for number in 1..=45 {
            site.clock.pass_seconds(60);
            let parent = (number % 3 == 0).then_some(number - 1);
            site.say(home.id, long, stage.author.id, &format!("Post {number} with *stress*."), Said { parent, ..Said::OPENLY })
                .await;
        }
        let mut browser = stage.author.browser.clone();
        let form = browser.visit(&format!("/c/{}/talk/5/1/edit", home.slug)).await.form("/edit");
        browser.submit(&form.with("text", "Post 1, said better.")).await;
        let mut browser = stage.coordinator.browser.clone();
        let form = browser.get(&format!("/c/{}/charter/change", home.slug)).await.form("/charter/change");
        let form = form
            .with("practice", "We dress wounds and write down what heals.")
            .with("principles", "Ask first.\nNobody is named.");
        browser.submit(&form).await;
        for number in 0..31 {
            site.conversation(home.id, stage.author.id, &format!("Number {number}"), Audience::Community).await;
        }
    }
}

/// A landscape with something of each kind in it.
async fn furnish_landscape(stage: &Stage) {
    let mut browser = stage.author.browser.clone();
    let form = browser.get("/landscape").await.form("/landscape");
    browser.submit(&form.with("lines", "Choir, 1998-2004, hobby, sight reading\nWard 6, 2000-2009, work, asking first")).await;
    for (page, action, fields) in [
        ("/landscape/spray", "/spray/twigs", [("words", "tea"), ("under", "centre")].as_slice()),
        ("/landscape/journal/new", "/journal/new", &[("text", "Noticed.")]),
        ("/landscape/versions", "/landscape/versions", &[("name", "Before")]),
        (
            "/landscape/shown/new",
            "/shown/new",
            &[("part", "timeline"), ("to", "person"), ("person", "cora-stone"), ("give", "1")],
        ),
    ] {
        let form = browser.get(page).await.form(action);
        let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
        let reply = browser.submit(&form).await;
        assert_eq!(reply.status, 303, "{page}: {:?}", reply.texts(".err, [role=alert]"));
    }
}

/// Follows all links of this site from the front page on. Gives the pages, and what is wrong.
async fn walk(browser: &mut Browser) -> (BTreeSet<String>, Vec<String>) {
    let mut faults = Vec::new();
    let mut from: BTreeMap<String, String> = BTreeMap::from([("/".to_owned(), "the beginning".to_owned())]);
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(address) = waiting.pop_front() {
        let reply = browser.get(&address).await;
        let status = reply.status.as_u16();
        if status == 404 || status >= 500 {
            faults.push(format!("{address} answers {status}; {} leads there", from[&address]));
        }
        let mut links: Vec<String> = reply.location().map(str::to_owned).into_iter().collect();
        let is_page =
            reply.headers.get("content-type").is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
        if is_page {
            if status == 200 && !is_of_nobody(address.split('?').next().unwrap_or_default()) && reply.texts(".seen").is_empty() {
                faults.push(format!("{address} does not say who can see it"));
            }
            faults.extend(reply.faults().into_iter().map(|fault| format!("{address}: {fault}")));
            links.extend(reply.attributes("a", "href"));
            links.extend(reply.attributes("link[rel=stylesheet], link[rel=icon], link[rel=preload]", "href"));
            links.extend(reply.attributes("script, img", "src"));
            let ids: BTreeSet<String> = reply.attributes("[id]", "id").into_iter().collect();
            for anchor in links.iter().filter_map(|link| link.strip_prefix('#')) {
                if !ids.contains(anchor) {
                    faults.push(format!("{address} has nothing at #{anchor}"));
                }
            }
        }
        for link in links {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with('/') && !from.contains_key(&link) && from.len() < 3_000 {
                from.insert(link.clone(), address.clone());
                waiting.push_back(link);
            }
        }
    }
    (from.into_keys().collect(), faults)
}

#[test]
fn every_page_is_well_made_and_leads_somewhere() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        furnish(&site, &stage).await;
        furnish_landscape(&stage).await;
        for kind in [Kind::Stranger, Kind::Visitor, Kind::Keeper, Kind::Member, Kind::Coordinator] {
            let mut browser = stage.someone(&site, kind).await;
            let (pages, faults) = walk(&mut browser).await;
            assert!(faults.is_empty(), "as {kind:?}:\n{}", faults.join("\n"));
            let has = |address: &str| pages.contains(address);
            assert!(has("/communities") && has("/c/the-public-house") && has("/c/the-public-house/talk"), "{kind:?}: {pages:?}");
            assert_eq!(has("/c/the-unlisted-house/talk"), kind.column() >= 2, "{kind:?}");
            assert_eq!(has("/c/the-public-house/requests"), kind == Kind::Coordinator, "{kind:?}");
            assert_eq!(has("/keeper"), kind == Kind::Keeper, "{kind:?}");
        }
    });
}
