//! What would run in a browser, put wherever people can write: nothing of it runs on any page.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, corpus, on_each_engine},
};
use std::fs;
use webkit::testing::{Browser, Filled, Reply};

const OWN: [&str; 14] = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "[a](javascript:alert(1))",
    "[a](  jAvAsCrIpT&colon;alert(1))",
    "![a](javascript:alert(1))",
    "<svg/onload=alert(1)>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<base href=//evil.example/><form action=//evil.example><button>",
    "{{ 7 * 7 }} {% raw %} ${7*7} <!--# exec -->",
    "[x]: javascript:alert(1)\n\n[x]",
];

/// Payloads of the corpora: the fields of the lines that hold them.
fn payloads() -> Vec<String> {
    let mut all: Vec<String> = OWN.iter().map(|text| (*text).to_owned()).collect();
    let Some(folder) = corpus("3-markup") else { return all };
    for file in ["dompurify/open/expect.jsonl", "owasp-xss-filter-evasion/open/payloads.jsonl", "h5sc/open/vectors.jsonl"] {
        let text = fs::read_to_string(folder.join(file)).expect("a corpus");
        for line in text.lines() {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON lines");
            let fields = ["payload", "payload_unescaped", "data"].into_iter().filter_map(|name| line[name].as_str());
            all.extend(fields.map(|text| {
                text.replace("%js_alert%", "alert(1)").replace("%js_uri_alert%", "javascript:alert(1)").replace('\0', "")
            }));
        }
    }
    assert!(all.len() > 300, "only {}", all.len());
    all
}

fn assert_harmless(reply: &Reply, what: &str) {
    let mut faults = reply.faults();
    // Ids of Copse's own cannot be doubled or taken by what people write.
    faults.extend(reply.attributes("form", "action").into_iter().filter(|action| !action.starts_with('/')));
    faults.extend(reply.attributes(".text [id], .text [name]", "class"));
    assert!(faults.is_empty(), "{what} at {}: {faults:?}", reply.path);
    assert!(reply.headers["content-security-policy"].to_str().unwrap().contains("script-src 'self'"), "{what}");
}

async fn token(browser: &mut Browser) -> String {
    browser.get("/me").await.form("/sign-out").value("_token").to_owned()
}

/// A title of a payload, if it can be one.
fn short(payload: &str) -> String {
    let line: String = payload.chars().take(190).collect();
    format!("t {line}")
}

#[test]
fn nothing_people_write_runs_on_any_page() {
    on_each_engine(async |site| {
        let coordinator = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Hostile house", Visibility::Public, Joining::Request, &coordinator).await;
        let mut browser = coordinator.browser.clone();
        let token = token(&mut browser).await;
        let form = |action: String| Filled { action, fields: Vec::new() }.with("_token", &token);
        for payload in payloads() {
            site.clock.pass_seconds(60);
            let start = form(format!("/c/{slug}/talk/new")).with("act", "tell");
            let start = start.with("title", &short(&payload)).with("text", &payload);
            let preview = browser.submit(&start.clone().with("preview", "1")).await;
            assert_harmless(&preview, &payload);
            let page = browser.submit_and_follow(&start).await;
            if payload.trim().is_empty() {
                continue;
            }
            assert_eq!(page.status, 200, "{payload}");
            assert_harmless(&page, &payload);
            let reply = browser.get(&format!("{}/reply?to=1", page.path)).await;
            assert_harmless(&reply, &payload);
            let quoting = browser.get(&format!("{}/reply?to=1&quote=1", page.path)).await;
            assert_harmless(&quoting, &payload);
            assert_harmless(&browser.submit_and_follow(&quoting.form("/reply")).await, &payload);
            let view = form(format!("{}/positions", page.path)).with("title", &short(&payload)).with("text", &payload);
            assert_harmless(&browser.submit_and_follow(&view).await, &payload);
            let summary = form(format!("{}/summary", page.path)).with("instead", "0").with("text", &payload);
            assert_harmless(&browser.submit_and_follow(&summary).await, &payload);
            for path in ["/positions", "/positions/1", "/summary", "/mark", "/1/withdraw", "/1/move"] {
                assert_harmless(&browser.get(&format!("{}{path}", page.path)).await, &payload);
            }
        }
        // Lists, edits, histories: of the last ones and all the lists.
        let mut list = browser.get(&format!("/c/{slug}/talk")).await;
        loop {
            assert_harmless(&list, "the list");
            let Some(next) = list.attributes("a[rel=next]", "href").into_iter().next() else { break };
            list = browser.get(&next).await;
        }
        for number in 1..=OWN.len() {
            let page = browser.visit(&format!("/c/{slug}/talk/{number}")).await;
            let edit = browser.get(&format!("{}/1/edit", page.path)).await;
            assert_harmless(&edit, "an edit");
            browser.submit(&edit.form("/edit").with("text", OWN[(number + 3) % OWN.len()])).await;
            let history = browser.get(&format!("{}/1/history", page.path)).await;
            assert_harmless(&history, "a history");
        }
        assert_harmless(&browser.get("/").await, "Today");
        assert_harmless(&site.stranger().get(&format!("/c/{slug}")).await, "the front");
    });
}

#[test]
fn names_and_charters_do_not_run() {
    on_each_engine(async |site| {
        for (number, payload) in OWN.iter().enumerate() {
            site.clock.pass_seconds(600);
            let someone = site.someone(&format!("Some Body{number}")).await;
            let mut browser = someone.browser.clone();
            let form = browser.get("/me").await.form("/me").with("name", payload);
            let me = browser.submit_and_follow(&form).await;
            assert_harmless(&me, payload);
            let form = browser.get("/found").await.form("/found").with("looked", "1");
            let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, payload));
            let front = browser.submit_and_follow(&form.with("visibility", "public").with("joining", "request")).await;
            assert_eq!(front.status, 200, "{payload}: {}", front.path);
            let mut asking = site.someone(&format!("Ask Body{number}")).await.browser;
            let form = asking.get("/me").await.form("/me").with("name", payload);
            asking.submit(&form).await;
            let form = asking.get(&format!("{}/ask", front.path)).await.form("/ask").with("words", payload);
            assert_harmless(&asking.get(&format!("{}/ask", front.path)).await, payload);
            asking.submit(&form).await;
            for path in [
                "",
                "/charter",
                "/charter/change",
                "/charter/history",
                "/charter/beside",
                "/people",
                "/requests",
                "/leave",
                "/talk/new",
            ] {
                assert_harmless(&browser.get(&format!("{}{path}", front.path)).await, payload);
            }
            for address in ["/", "/communities", "/check-mail"] {
                assert_harmless(&browser.get(address).await, payload);
                assert_harmless(&site.stranger().get(address).await, payload);
            }
            let query: String = payload.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for address in [format!("/communities?words={query}"), format!("/?done={query}"), format!("/sign-in?back={query}")] {
                assert_harmless(&site.stranger().get(&address).await, payload);
            }
            // What an error page gives back is text as well.
            let lost = site.stranger().post(&format!("{}/talk/new", front.path), format!("text={query}&title={query}")).await;
            assert_harmless(&lost, payload);
        }
    });
}

#[test]
fn nothing_in_a_mail_runs() {
    on_each_engine(async |site| mails(&site).await);
}

async fn mails(site: &Site) {
    let coordinator = site.someone("Cora Stone").await;
    let (id, slug) = site.community("Mail house", Visibility::Public, Joining::Open, &coordinator).await;
    let mut mbox = String::new();
    for (number, payload) in payloads().iter().enumerate() {
        let header: String = payload.chars().map(|c| if c.is_control() { ' ' } else { c }).take(150).collect();
        let body = payload.replace("\nFrom ", "\n>From ");
        mbox += &format!(
            "From x@example.org Thu Nov  1 10:00:00 2001\nFrom: \"{}\" <a{number}@example.org>\nDate: Thu, 1 Nov 2001 10:00:00 +0000\n\
             Message-ID: <hostile{number}@example.org>\nSubject: s{number} {header}\nMIME-Version: 1.0\n\
             Content-Type: text/{}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n\n",
            header.replace(['"', '\\'], ""),
            if number % 2 == 0 { "html" } else { "plain" },
        );
    }
    let report = site.import(id, &[site.file("hostile.mbox", mbox.as_bytes())]).await;
    assert!(report.conversations as usize >= OWN.len(), "{report:?}");
    let mut browser = coordinator.browser.clone();
    for number in 1..=report.conversations {
        let page = browser.visit(&format!("/c/{slug}/talk/{number}")).await;
        assert_eq!(page.status, 200);
        assert_harmless(&page, "a mail");
    }
    assert_harmless(&browser.get(&format!("/c/{slug}/archive")).await, "the archive");
    assert_harmless(&browser.get(&format!("/c/{slug}/talk")).await, "the list");
}
