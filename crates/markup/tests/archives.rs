//! Real mails of many programs and languages: nothing of them is lost, and what their authors wrote stays in sight.

mod common;

use markup::{Addresses, MailWords, mail_html, mail_text, sanitise};

const WORDS: MailWords<'static> = MailWords { quoted: "Quoted text", signature: "Signature" };

const FOLDERS: [&str; 4] = [
    "1-reply/crisp-email-reply-parser/open",
    "1-reply/discourse-email_reply_trimmer/open",
    "1-reply/github-email_reply_parser/open",
    "1-reply/zapier-email-reply-parser/open",
];

/// The characters that carry the text: no white space, no quote marks, no controls.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '>' && !c.is_control()).collect()
}

#[test]
fn no_text_is_lost() {
    for folder in FOLDERS {
        let Some(mails) = common::corpus_folder(folder, ".in.txt") else { return };
        assert!(!mails.is_empty(), "{folder} is empty");
        for (name, mail) in mails {
            let html = mail_text(&mail, &WORDS, Addresses::Shown);
            assert_eq!(bare(&common::text(&html)), bare(&mail), "{name}");
            assert_eq!(common::faults(&html), Vec::<String>::new(), "{name}");
            assert_eq!(sanitise(&html), html, "{name}");
        }
    }
}

/// The reply that the makers of the corpus expect is not behind a fold.
#[test]
fn replies_stay_in_sight() {
    let folder = "1-reply/discourse-email_reply_trimmer/open";
    let Some(mails) = common::corpus_folder(folder, ".in.txt") else { return };
    let mut hidden = Vec::new();
    for (name, mail) in mails {
        let number = name.trim_end_matches(".in.txt").rsplit('/').next().unwrap_or_default();
        let Some(expected) = common::corpus(&format!("{folder}/{number}.expected.txt")) else { continue };
        let seen = bare(&common::text_in_sight(&mail_text(&mail, &WORDS, Addresses::Shown)));
        let own = expected.lines().filter(|line| !line.starts_with('>'));
        hidden.extend(own.filter(|line| !seen.contains(&bare(line))).map(|line| format!("{name}: {line}")));
    }
    assert!(hidden.is_empty(), "{} lines hidden\n{}", hidden.len(), hidden.join("\n"));
}

#[test]
fn html_of_many_programs_is_safe_and_its_quote_set_apart() {
    let Some(mails) = common::corpus_folder("1-reply/mailgun-talon/open/html", ".html") else { return };
    assert!(!mails.is_empty());
    let mut open = Vec::new();
    for (name, mail) in mails {
        let html = mail_html(&mail, &WORDS, Addresses::Masked);
        assert_eq!(common::faults(&html), Vec::<String>::new(), "{name}");
        assert_eq!(sanitise(&html), html, "{name}");
        if !html.contains("<blockquote>") {
            open.push(format!("{name}\n{html}"));
        }
    }
    assert!(open.is_empty(), "{} without a quote\n{}", open.len(), open.join("\n"));
}
