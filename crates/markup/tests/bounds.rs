//! Hostile shapes and large texts: time grows in step with the text, and no nesting exhausts the stack.

mod common;

use std::time::Duration;

use markup::{
    Addresses, AsTyped, Change, MailWords, excerpt, excerpt_html, html_to_text, mail_html, mail_text, markdown, sanitise,
    word_diff,
};
use rustix::time::{ClockId, Timespec, clock_gettime};

const WORDS: MailWords<'static> = MailWords { quoted: "Quoted text", signature: "Signature" };

/// How often a shape is repeated. Quadratic work shows at either size; the unoptimised build is given less to do.
const TIMES: usize = if cfg!(debug_assertions) { 8_000 } else { 100_000 };

/// Far above what is needed, far below what quadratic work would take.
const LIMIT: Duration = Duration::from_secs(5);

/// How long the processor has worked for this thread: what else the machine does beside it does not count.
fn worked() -> Duration {
    let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::ThreadCPUTime);
    Duration::from_secs(tv_sec.cast_unsigned()) + Duration::from_nanos(tv_nsec.cast_unsigned())
}

/// The small stack shows recursion that grows with the text.
fn within_limit(name: &str, work: impl FnOnce() -> String + Send + 'static) {
    let run = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        let before = worked();
        let html = work();
        (worked() - before, common::faults(&html), html)
    });
    let (time, faults, html) = run.expect("a thread").join().unwrap_or_else(|_| panic!("{name} panicked"));
    println!("{name}: {time:?}, {} bytes out", html.len());
    assert!(time < LIMIT, "{name} took {time:?}");
    assert!(faults.is_empty(), "{name}: {:?}", &faults[..faults.len().min(3)]);
}

fn shapes() -> Vec<(&'static str, String)> {
    let n = TIMES;
    let repeated = [
        ("quotes", ">"),
        ("spaced quotes", "> "),
        ("brackets", "["),
        ("closing brackets", "]"),
        ("stars", "*"),
        ("star letters", "*a "),
        ("star underscores", "*a_ "),
        ("underscores", "_"),
        ("ticks", "`"),
        ("ticks apart", "` "),
        ("tildes", "~~a "),
        ("pictures", "!["),
        ("links", "[a](b"),
        ("empty links", "[]("),
        ("angles", "<"),
        ("comments", "<!--"),
        ("instructions", "<?"),
        ("entities", "&#1;"),
        ("backslashes", "\\"),
        ("list items", "- "),
        ("numbers", "1. "),
        ("bars", "|a"),
        ("table rows", "|a|b|\n|-|-|\n"),
        ("references", "[a]: b\n"),
        ("mentions", "@a"),
        ("at signs", "@"),
        ("addresses", "a@b.cd "),
        ("colons", "http://"),
        ("closed pages", "http://a)"),
        ("parentheses", ")"),
        ("divs", "<div>"),
        ("bold", "<b>"),
        ("bold paragraphs", "<b><p>x"),
        ("fonts", "<font color=a><p>x"),
        ("anchors", "<a href=http://a>x<p>"),
        ("tables", "<table><tr><td>x"),
        ("lists", "<ul><li>x"),
        ("quote elements", "<blockquote>x"),
        ("buttons", "<button><p>x"),
        ("svgs", "<svg><g>"),
        ("scripts", "<script>"),
        ("ends", "</b></div>"),
        ("tags in tags", "<a b=\"<c d='"),
        ("signatures", "-- \n"),
        ("rules", "__________\n"),
        ("fences", "```\n"),
        ("prompts", ">>> a\n"),
        ("alternate quotes", "> a\nb wrote:\n"),
        ("deeper", "> a\n>> b\n>>> c\n"),
        ("blank lines", "\n"),
        ("indents", "    a\nb\n"),
        ("tabs", "\t"),
    ];
    let mut shapes: Vec<(&str, String)> = repeated.into_iter().map(|(name, unit)| (name, unit.repeat(n))).collect();
    shapes.push(("one page then brackets", format!("http://a{}", ")".repeat(n * 5))));
    shapes.push(("attributes", format!("<a {}>", (0..n).map(|i| format!("a{i} ")).collect::<String>())));
    shapes.push(("slashed attributes", format!("<a{}>", (0..n).map(|i| format!("/b{i}")).collect::<String>())));
    shapes.push(("fonts apart", (0..n).map(|i| format!("<font color={i}>")).collect::<String>() + &"<p>x".repeat(n)));
    shapes.push(("long link", format!("<a href=http://{}>{}", "a".repeat(n), "x<p>".repeat(n))));
    shapes.push(("nested brackets", "[".repeat(n) + "a" + &"]".repeat(n)));
    shapes.push(("nested quotes in lists", "> - ".repeat(n / 10) + "a"));
    shapes.push(("stairs", (0..1000).map(|i| format!("{}- a\n", "  ".repeat(i))).collect()));
    shapes.push(("wide table", format!("{}\n{}\n{}", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n))));
    shapes.push(("rows of a wide table", format!("{}\n{}\n{}", "|a".repeat(1000), "|-".repeat(1000), "b\n".repeat(n))));
    shapes
}

#[test]
fn hostile_shapes_as_markdown() {
    for (name, text) in shapes() {
        within_limit(&format!("markdown of {name}"), move || markdown(&text, &AsTyped));
    }
}

#[test]
fn hostile_shapes_as_mail() {
    for (name, text) in shapes() {
        let html = text.clone();
        within_limit(&format!("mail_text of {name}"), move || mail_text(&text, &WORDS, Addresses::Masked));
        within_limit(&format!("mail_html of {name}"), move || mail_html(&html, &WORDS, Addresses::Masked));
    }
}

#[test]
fn hostile_shapes_as_text() {
    for (name, text) in shapes() {
        let same = text.clone();
        within_limit(&format!("html_to_text of {name}"), move || {
            html_to_text(&text);
            String::new()
        });
        within_limit(&format!("excerpts of {name}"), move || {
            assert!(excerpt(&same, 200).chars().count() <= 200);
            assert!(excerpt_html(&same, 200).chars().count() <= 200);
            String::new()
        });
    }
}

/// About a megabyte of ordinary Markdown.
fn long_markdown() -> String {
    let part = "## A heading\n\nSome *words* with a [link](https://example.org/a_b) and `code`, and more words after it,\nin two lines.\n\n\
                - one\n- two\n  - three\n\n> A quote of someone.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nfn main() {}\n```\n\n";
    part.repeat((1 << 20) / part.len())
}

#[test]
fn a_megabyte() {
    let markdown_text = long_markdown();
    let mail =
        "On Monday Ada wrote:\n> a line that is quoted\n> and another\n\nMy answer, with https://example.org/x and more.\n\n"
            .repeat(9_000);
    let html = format!("<html><head><style>p {{}}</style></head><body>{}</body></html>", markdown(&markdown_text, &AsTyped));
    within_limit("a megabyte of Markdown", move || markdown(&markdown_text, &AsTyped));
    within_limit("a megabyte of mail", move || mail_text(&mail, &WORDS, Addresses::Masked));
    within_limit("a megabyte of HTML", move || mail_html(&html, &WORDS, Addresses::Masked));
}

#[test]
fn what_lies_too_deep_keeps_its_text() {
    let html = markdown(&format!("{} deep *words*", "> ".repeat(500)), &AsTyped);
    assert!(html.contains("deep words"), "{html}");
    assert_eq!(sanitise(&html), html);
}

#[test]
fn large_texts_are_compared_in_time() {
    let old: String = (0..60_000).map(|i| format!("word{} ", i % 977)).collect();
    let new: String = (0..60_000).map(|i| format!("word{} ", i * 7 % 983)).collect();
    let before = worked();
    let changes = word_diff(&old, &new);
    let took = worked() - before;
    assert!(took < LIMIT, "{took:?}");
    let of = |wanted: fn(&Change) -> Option<&str>| changes.iter().filter_map(wanted).collect::<String>();
    assert_eq!(of(|change| if let Change::Same(text) | Change::Removed(text) = change { Some(text) } else { None }), old);
    assert_eq!(of(|change| if let Change::Same(text) | Change::Added(text) = change { Some(text) } else { None }), new);
}
