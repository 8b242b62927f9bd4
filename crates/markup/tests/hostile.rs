//! Hostile HTML from three public collections, as Markdown, as the HTML of a mail and as its text: nothing active may be left.

mod common;

use common::{corpus, faults};
use markup::{Addresses, AsTyped, MailWords, mail_html, mail_text, markdown, sanitise};

const WORDS: MailWords<'static> = MailWords { quoted: "Quoted text", signature: "Signature" };

/// Every way in which a stranger's text gets into a page.
fn renderings(payload: &str) -> [(&'static str, String); 6] {
    [
        ("as Markdown", markdown(payload, &AsTyped)),
        ("in a Markdown link", markdown(&format!("[x]({payload}) ![y](<{payload}>) <{payload}>"), &AsTyped)),
        ("as mail HTML", mail_html(payload, &WORDS, Addresses::Masked)),
        ("as mail text", mail_text(payload, &WORDS, Addresses::Shown)),
        (
            "as a word of ours",
            mail_text(
                "a\n> b\n> c\n> d\n> e\n> f\n-- \ng",
                &MailWords { quoted: payload, signature: payload },
                Addresses::Masked,
            ),
        ),
        ("sanitised", sanitise(payload)),
    ]
}

fn check(name: &str, payload: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (way, html) in renderings(payload) {
        // `sanitise` alone also keeps elements that no renderer here writes.
        let found = if way == "sanitised" { faults_of_any_element(&html) } else { faults(&html) };
        wrong.extend(found.into_iter().map(|fault| format!("{name} {way}: {fault}\n  in  {payload:?}\n  out {html:?}")));
        let again = sanitise(&html);
        if again != html {
            wrong.push(format!(
                "{name} {way}: not the same after another pass\n  in  {payload:?}\n  1st {html:?}\n  2nd {again:?}"
            ));
        }
    }
    wrong
}

fn faults_of_any_element(html: &str) -> Vec<String> {
    const OTHERS: [&str; 10] = ["b", "i", "h1", "h2", "ins", "kbd", "samp", "small", "sub", "sup"];
    let other = |fault: &String| OTHERS.iter().any(|name| *fault == format!("element <{name}>"));
    faults(html).into_iter().filter(|fault| !other(fault) && fault != "class \"\"").collect()
}

/// The payloads in the named fields of a file of JSON lines.
fn payloads(path: &str, fields: &[&str]) -> Option<Vec<(String, String)>> {
    let lines = corpus(path)?;
    let mut payloads = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line).expect("the corpus is JSON lines");
        for field in fields {
            if let Some(payload) = value[*field].as_str() {
                payloads.push((format!("{path} {} {field}", value["id"]), payload.to_owned()));
            }
        }
    }
    Some(payloads)
}

fn check_all(payloads: &[(String, String)], count: usize) {
    assert!(payloads.len() >= count, "only {} payloads", payloads.len());
    let wrong: Vec<String> = payloads.iter().flat_map(|(name, payload)| check(name, payload)).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dompurify() {
    if let Some(payloads) = payloads("3-markup/dompurify/open/expect.jsonl", &["payload"]) {
        check_all(&payloads, 143);
    }
}

#[test]
fn owasp() {
    if let Some(payloads) = payloads("3-markup/owasp-xss-filter-evasion/open/payloads.jsonl", &["payload", "payload_unescaped"]) {
        check_all(&payloads, 71);
    }
}

#[test]
fn h5sc() {
    let (Some(vectors), Some(words)) =
        (payloads("3-markup/h5sc/open/vectors.jsonl", &["data"]), corpus("3-markup/h5sc/payloads.js.txt"))
    else {
        return;
    };
    let words = placeholders(&words);
    assert!(words.iter().any(|(name, value)| name == "js_uri_alert" && value == "javascript:alert(1)"));
    let filled = |text: &str| words.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("%{name}%"), value));
    let filled: Vec<_> = vectors.into_iter().map(|(name, data)| (name, filled(&data))).collect();
    check_all(&filled, 98);
}

/// The lines `'name' : 'value',` of the placeholder file.
fn placeholders(source: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (name, value) = line.trim().split_once(':')?;
        let name = name.trim().strip_prefix('\'')?.strip_suffix('\'')?;
        let value = value.trim().trim_end_matches(',').strip_prefix('\'')?.strip_suffix('\'')?;
        Some((name.to_owned(), value.replace("\\'", "'").replace("\\\\", "\\")))
    };
    source.lines().filter_map(pair).collect()
}

/// Payloads that got through elsewhere, tried in each field.
#[test]
fn cases_from_the_field() {
    let payloads = [
        "<<script>Foo</script>script>alert(1)<</script>/script>",
        "x\" onerror=alert(1) y=\"",
        "![a](&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;)",
        "![\"><script>alert(1)</script>](x)",
        "</title><script>alert(1)</script>",
        "2'%3Cmarquee onstart=alert(1)%3E <marquee onstart=alert(1)>",
        "<style>body{display:none}</style><p style=\"position:fixed\">x</p>",
        "[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](java&#x0A;script:alert(1)) [x](&#1;javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=) ![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[x](vbscript:x) [x](//evil.example/x) ![x](//evil.example/x.png) ![x](/\\evil.example/x.png) ![x](\\\\evil.example/x)",
        "![x](/\t/evil.example/x.png) <img src=\"/&#9;/evil.example/x.png\">",
        "<form id=attributes name=getElementById><input name=parentNode></form><a id=location name=cookie>x</a>",
        "```\"><script>alert(1)</script>\nx\n```",
        "[x]: javascript:alert(1)\n\n[x]",
        "<http://x\" onmouseover=alert(1)>",
        "http://x.example/\"onmouseover=alert(1)//<b>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><script>alert(1)</script></template><xmp><img src=x onerror=alert(1)></xmp>",
        "<a href=\"https://example.org\" target=_blank ping=https://evil.example>x</a>",
        "<base href=//evil.example><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0>",
    ];
    let wrong: Vec<String> = payloads.iter().flat_map(|payload| check("case", payload)).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_checker_sees_what_is_wrong() {
    let bad = [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href=\" jAva\tscript:x\">x</a>",
        "<img src=http://x.example/y.png>",
        "<p id=x>",
        "<a name=x>",
        "<!-- x -->",
        "<svg></svg>",
        "<p class=mine>",
        "<img src=\"/\\x.example/y\">",
        "<p style=x>",
        "<blockquote><p><em>a</em><a href=\"data:x\">b</a></p></blockquote>",
    ];
    for html in bad {
        assert!(!faults(html).is_empty(), "{html}");
    }
    assert_eq!(faults("<p class=\"attribution\"><a href=\"https://example.org\" rel=\"ugc\">x</a></p>"), Vec::<String>::new());
}
