//! Who the forms are tried as, and what they have done before.

use crate::{
    base::{
        communities::{Joining, Visibility},
        lines::{self, Follows, Line},
    },
    testing::{Site, Someone},
};

pub(super) struct People {
    pub(super) author: Someone,
    pub(super) coordinator: Someone,
    pub(super) visitor: Someone,
    /// Who sets a new password, which ends their sessions elsewhere.
    pub(super) other: Someone,
    /// Belongs to a community that sleeps.
    pub(super) rested: Someone,
    /// Who keeps the site.
    pub(super) keeper: Someone,
    pub(super) slug: String,
    /// The page of an archive that waits to be opened.
    pub(super) run: String,
    /// An activity that was handed to the community.
    pub(super) activity: String,
    /// What the author shows the coordinator.
    pub(super) share: String,
    /// Mediations that go on, between the author and the other.
    pub(super) mediations: Vec<String>,
    /// What is said of one group of the author's landscape.
    pub(super) entry: String,
    /// A part of another community that is to go its own way, and one that is to go into another, read on either side.
    pub(super) split: String,
    pub(super) merge: [String; 2],
    /// What the keeper's community is asked to carry on.
    pub(super) carry_on: String,
    /// Who deletes their account.
    pub(super) leaving: Someone,
    /// What was hidden of the author's words, and what they asked another look at.
    pub(super) hidden: [String; 2],
}

const LETTER: &[u8] = b"From x@example.org Mon Jan  1 00:00:00 2024\nFrom: Ann Archer <ann@example.org>\nSubject: Honey\n\
Date: 1 Jan 2024 00:00:00 +0000\nMessage-ID: <m1@example.org>\n\nWhat a mail says.\n";

pub(super) async fn people(site: &Site) -> People {
    let coordinator = site.someone("Cora Stone").await;
    let author = site.someone("Mina Writer").await;
    let visitor = site.someone("Vic Visitor").await;
    let other = site.someone("Pat Word").await;
    let (id, slug) = site.community("Form house", Visibility::Public, Joining::Request, &coordinator).await;
    site.join(id, &author).await;
    site.join(id, &other).await;
    let mut browser = author.browser.clone();
    let form = browser.get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
    browser.submit(&form.with("title", "First").with("text", "First words.")).await;
    let form = browser.get(&format!("/c/{slug}/talk/1-first/positions")).await.form("/positions");
    browser.submit(&form.with("title", "A first view").with("text", "First of all.")).await;
    let form = browser.get(&format!("/c/{slug}/repertoire/new/practice")).await.form("/new/practice");
    browser.submit(&form.with("title", "Kept way").with("in-how", "As ever.").with("readers", "members")).await;
    let form = browser.get("/landscape").await.form("/landscape");
    browser.submit(&form.with("lines", "The choir, 1998-2004")).await;
    let entry = browser.get("/landscape").await.attributes("th a[href*='/entry/']", "href").remove(0);
    site.import(id, &[site.file("letters.mbox", LETTER)]).await;
    let archive = coordinator.browser.clone().visit(&format!("/c/{slug}/archive")).await;
    let run = archive.attributes(".strand a", "href").remove(0);
    let mut browser = coordinator.browser.clone();
    let form = browser.get(&format!("/c/{slug}/where")).await.form("/where").with("name", "Chat").with("address", "The old one");
    browser.submit(&form).await;
    let form = browser.get(&format!("/c/{slug}/activities/new")).await.form("/activities/new");
    let activity = browser.submit(&form.with("title", "Your groups")).await.location().expect("an activity").to_owned();
    let keeper = site.keeper("Ruth Keeper").await;
    // One community around this one, to which something is passed, and one that may be asked to be.
    for name in ["A wider house", "A third house"] {
        site.community(name, Visibility::Public, Joining::Request, &keeper).await;
    }
    let mut browser = coordinator.browser.clone();
    let form = browser.get(&format!("/c/{slug}/around")).await.form(&format!("/c/{slug}/around"));
    browser.submit(&form.with("other", "A wider house").with("side", "above")).await;
    let mut wider = keeper.browser.clone();
    let form = wider.get("/c/a-wider-house/around").await.form("/answer").with("answer", "yes");
    wider.submit(&form).await;
    for what in ["/pass/1", "/pass/repertoire/1"] {
        let form = browser.get(&format!("/c/{slug}{what}")).await.form(what).with("to", "a-wider-house");
        browser.submit(&form).await;
    }
    // One that rests, and one that is to.
    let rested = site.someone("Rhea Rest").await;
    let mut resting = Vec::new();
    for name in ["A sleeping house", "A tired house"] {
        let (id, _) = site.community(name, Visibility::Public, Joining::Request, &coordinator).await;
        site.join(id, &rested).await;
        resting.push(id);
    }
    let line = Follows { earlier: resting[0], later: resting[1], kind: Line::Split, why: String::new() };
    let (by, now) = (coordinator.id, site.clock.now());
    site.kit.db.write(move |tx| lines::follow(tx, &line, by, now)).await.expect("a line");
    let form = browser.get("/c/a-sleeping-house/ending/rest").await.form("/ending/rest");
    browser.submit(&form.with("how", "sleep").with("why", "Nobody has time.")).await;
    let mut sleeper = rested.browser.clone();
    let form = sleeper.get("/c/a-sleeping-house/in-touch").await.form("/quiet/part");
    sleeper.submit(&form.with("do", "join")).await;
    // The other is to close, and that is proposed.
    let form = browser.get("/c/a-tired-house/closing/step/why").await.form("/step/why");
    browser.submit(&form.with("words", "Our work is done.")).await;
    let form = browser.get("/c/a-tired-house/closing").await.form("/closing/propose");
    browser.submit(&form).await;
    let form = browser.get("/c/a-tired-house/closing/successors").await.form("/closing/successors");
    browser.submit(&form.with("who", "A third house").with("what", "The meetings.")).await;
    let carry_on = wider.get("/").await.attributes("a[href*='/carry-on/']", "href").remove(0);
    let mut browser = author.browser.clone();
    let form = browser.get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
    let third = browser.submit(&form.with("title", "Looked at").with("text", "Words to be looked at.")).await;
    assert!(third.location().is_some_and(|to| to.contains("/talk/3-looked-at")));
    let mut leads = coordinator.browser.clone();
    let (parting, _) = site.community("Parting house", Visibility::Public, Joining::Request, &coordinator).await;
    site.join(parting, &visitor).await;
    let form =
        leads.get("/c/parting-house/split/new").await.form("/split/new").with("practice", "We do.").with("domain", "We care.");
    let form = form.with("name", "Gone house").with("why", "We are two.");
    let split = leads.submit(&form).await;
    let split = split.location().and_then(|to| to.split('?').next()).expect("a proposal").to_owned();
    site.community("Going house", Visibility::Public, Joining::Request, &coordinator).await;
    site.community("Taking house", Visibility::Public, Joining::Request, &keeper).await;
    let form = leads.get("/c/going-house/merge/new").await.form("/merge/new").with("into", "Taking house").with("why", "So.");
    let goes = leads.submit(&form).await.location().expect("a proposal").to_owned();
    let merge = [goes.clone(), goes.replace("going-house", "taking-house")];
    let form = browser.get("/landscape/shown/new").await.form("/shown/new").with("to", "person").with("person", "cora-stone");
    let preview = browser.submit(&form).await;
    let list = browser.submit_and_follow(&preview.form("/shown/new").with("give", "1")).await;
    let share = list.attributes("#given + ul h3 a", "href").remove(0);
    let side = site.someone("Sidney Side").await;
    site.join(id, &side).await;
    let mut browser = author.browser.clone();
    let form = browser.get(&format!("/c/{slug}/talk/3/summary")).await;
    let form = if form.status.is_redirection() { browser.visit(&format!("/c/{slug}/talk/3/summary")).await } else { form };
    browser.submit(&form.form("/summary").with("text", "So it is.")).await;
    let mut mediations = Vec::new();
    for about in ["The keys.", "The rota.", "The shed."] {
        let address = format!("/c/{slug}/mediation/new");
        let form = coordinator.browser.clone().get(&address).await.form(&address);
        let form = form.with("parties", "Mina Writer\nPat Word").with("about", about);
        let opened = coordinator.browser.clone().submit(&form).await.location().expect("a mediation").to_owned();
        for party in [&author, &other] {
            let form = party.browser.clone().get(&opened).await.form("/part");
            party.browser.clone().submit(&form.with("do", "agree")).await;
        }
        mediations.push(opened);
    }
    let hidden = hidden(&slug, &author, &coordinator).await;
    People {
        author,
        coordinator,
        visitor,
        other,
        rested,
        keeper,
        slug,
        run,
        entry,
        activity,
        share,
        mediations,
        split,
        merge,
        carry_on,
        leaving: site.someone("Gone Soon").await,
        hidden,
    }
}

/// Two posts of the author's that the coordinator hid, each on its page; of the second they asked for another look.
async fn hidden(slug: &str, author: &Someone, coordinator: &Someone) -> [String; 2] {
    let (mut author, mut coordinator) = (author.browser.clone(), coordinator.browser.clone());
    let form = author.get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
    let talk =
        author.submit(&form.with("title", "Heated").with("text", "Calm words.")).await.location().expect("a talk").to_owned();
    let number = talk.rsplit('/').next().and_then(|key| key.split('-').next()).expect("a number").to_owned();
    for words in ["Hot words.", "Hotter words."] {
        let form = author.get(&talk).await.form("/reply").with("text", words);
        assert!(author.submit(&form).await.status.is_redirection());
    }
    let about = [2, 3].map(|post| format!("/c/{slug}/conduct/about/{number}/{post}"));
    for page in &about {
        let form = coordinator.get(page).await.form(page).with("reason", "norms").with("do", "hide");
        assert!(coordinator.submit(&form).await.status.is_redirection(), "{page}");
    }
    let form = author.get(&about[1]).await.form("/appeal").with("appeal", "It was meant kindly.");
    assert!(author.submit(&form).await.status.is_redirection());
    about
}
