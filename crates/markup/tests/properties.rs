//! What holds for any text.

mod common;

use markup::{
    Addresses, AsTyped, Change, MailWords, excerpt, excerpt_html, html_to_text, mail_html, mail_text, markdown, sanitise,
    word_diff,
};
use proptest::prelude::*;

const WORDS: MailWords<'static> = MailWords { quoted: "Quoted text", signature: "Signature" };

/// Texts made of the pieces that mean something to a renderer, with any characters between.
fn text_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const MARKDOWN: &[&str] = &[
    "# ",
    "> ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "|",
    "|-|",
    "- [ ] ",
    "- [x] ",
    "<b>",
    "</b>",
    "<div>",
    "<!--",
    "-->",
    "&amp;",
    "&lt;",
    "&#0;",
    "\\",
    "@name",
    "http://a.b/",
    "<http://a.b>",
    "a@b.cd",
    "word",
    " ",
    "javascript:",
    "***",
    "---",
];

const MAIL: &[&str] = &[
    "> ",
    ">",
    ">> ",
    ">>> ",
    " > ",
    "\n",
    "\n",
    "\n\n",
    "-- \n",
    "--\n",
    "__________\n",
    "unsubscribe",
    "On Monday Ada wrote:\n",
    "word ",
    "two words ",
    "   ",
    "    ",
    "\t",
    "|",
    "- ",
    "* ",
    "1. ",
    "```\n",
    "--- a\n+++ b\n",
    "@@ -1 +1 @@\n",
    "http://a.b/c",
    "<http://a.b>",
    "(",
    ")",
    ".",
    ",",
    "<",
    "&",
    "\"",
    "a@b.cd",
    "<a at b.cd>",
    "\r\n",
    ";\n",
    "{\n",
    "mailto:",
];

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=http://a.b>",
    "<a href=/x>",
    "</a>",
    "<ul>",
    "</ul>",
    "<li>",
    "<table>",
    "<table border=1>",
    "</table>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    "<blockquote>",
    "</blockquote>",
    "<div class=gmail_quote>",
    "<div class=gmail_attr>",
    "<div id=divRplyFwdMsg>",
    "<pre>",
    "</pre>",
    "<h1>",
    "<h2>",
    "</h1>",
    "<hr>",
    "<img src=http://a.b/c alt=d>",
    "<img src=cid:1 alt=e>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<details>",
    "<summary>",
    "<div class=signature>",
    "<code>",
    "</code>",
    "<sup>",
    "<!--",
    "-->",
    "&nbsp;",
    "&amp;",
    "&lt;",
    " ",
    "\n",
    "word",
    "a@b.cd",
    "http://a.b/ ",
    "<x y='",
    "\">",
    "<textarea>",
    "<select>",
    "<template>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<button>",
    "<center>",
    "<font>",
    "</font>",
];

/// Nothing unsafe, and nothing more to sanitise.
fn is_clean(html: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(common::faults(html), Vec::<String>::new(), "{}", html);
    prop_assert_eq!(sanitise(html), html);
    Ok(())
}

/// The characters that carry the text: no white space, no quote marks, no controls.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '>' && !c.is_control()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_is_clean(text in text_of(MARKDOWN)) {
        is_clean(&markdown(&text, &AsTyped))?;
    }

    #[test]
    fn mail_text_is_clean_and_whole(text in text_of(MAIL)) {
        is_clean(&mail_text(&text, &WORDS, Addresses::Masked))?;
        let html = mail_text(&text, &WORDS, Addresses::Shown);
        is_clean(&html)?;
        prop_assert_eq!(bare(&common::text(&html)), bare(&text), "{}", html);
    }

    #[test]
    fn masked_addresses_do_not_show(local in "[a-z]{1,8}", host in "[a-z]{1,8}\\.(org|example)", before in "[ <(\"]", after in "[ >)\",.]") {
        let mail = format!("x{before}{local}@{host}{after} y");
        for html in [mail_text(&mail, &WORDS, Addresses::Masked), mail_html(&mail.replace('<', "&lt;"), &WORDS, Addresses::Masked)] {
            prop_assert!(!html.contains(&host) && html.contains('…'), "{}", html);
        }
    }

    #[test]
    fn mail_html_is_clean(html in text_of(HTML)) {
        is_clean(&mail_html(&html, &WORDS, Addresses::Masked))?;
        is_clean(&mail_html(&html, &WORDS, Addresses::Shown))?;
    }

    #[test]
    fn words_of_html_are_kept(words in prop::collection::vec("[a-z]{3,9}", 1..30), tags in prop::collection::vec(prop::sample::select(&HTML[..35]), 30)) {
        let html: String = words.iter().zip(&tags).map(|(word, tag)| format!("{tag}{word} ")).collect();
        let shown = mail_html(&html, &WORDS, Addresses::Shown);
        let text = common::text(&shown);
        prop_assert!(words.iter().all(|word| text.contains(word.as_str())), "{}\n{}", html, shown);
    }

    #[test]
    fn markdown_and_html_of_any_characters(text in any::<String>()) {
        is_clean(&markdown(&text, &AsTyped))?;
        is_clean(&mail_text(&text, &WORDS, Addresses::Masked))?;
        is_clean(&mail_html(&text, &WORDS, Addresses::Masked))?;
    }

    #[test]
    fn excerpts_fit(html in text_of(HTML), most in 0usize..80) {
        for line in [excerpt(&html_to_text(&html), most), excerpt_html(&html, most), excerpt(&html, most)] {
            prop_assert!(line.chars().count() <= most && !line.contains('\n'), "{}", line);
        }
    }

    #[test]
    fn differences_hold_both_texts(old in text_of(MAIL), new in text_of(MAIL)) {
        let changes = word_diff(&old, &new);
        let (mut before, mut after) = (String::new(), String::new());
        for change in &changes {
            match change {
                Change::Same(text) => { before.push_str(text); after.push_str(text); }
                Change::Removed(text) => before.push_str(text),
                Change::Added(text) => after.push_str(text),
            }
        }
        prop_assert_eq!(before, old);
        prop_assert_eq!(after, new);
    }
}
