//! Mails as HTML: what is folded, what is kept as drawn, what is hidden.

mod common;

use markup::{Addresses, MailWords, mail_html, mail_text};

const WORDS: MailWords<'static> = MailWords { quoted: "Quoted text", signature: "Signature" };

fn text(mail: &str) -> String {
    plain(&mail_text(mail, &WORDS, Addresses::Masked))
}

fn html(mail: &str) -> String {
    plain(&mail_html(mail, &WORDS, Addresses::Masked))
}

/// Leaves out what all links, drawings and tables have, to keep expectations short.
fn plain(html: &str) -> String {
    html.replace(" rel=\"nofollow noopener noreferrer ugc\"", "").replace(" tabindex=\"0\"", "").trim_end().to_owned()
}

const FOLD: &str = "<details class=\"quoted\"><summary>Quoted text</summary>\n";

#[test]
fn paragraphs_and_lines_are_kept() {
    assert_eq!(
        text("Dear all,\r\nhow is it\r\n  going?\r\n\r\n\r\nBest"),
        "<p>Dear all,<br>\nhow is it<br>\n&nbsp;&nbsp;going?</p>\n<p>Best</p>"
    );
    assert_eq!(text("a < b && c > d"), "<p>a &lt; b &amp;&amp; c &gt; d</p>");
    assert_eq!(text(""), "");
    assert_eq!(text("\n \n"), "");
}

#[test]
fn a_short_quote_stays_open() {
    let expected =
        "<p class=\"attribution\">On Monday Ada wrote:</p>\n<blockquote>\n<p>Shall we meet?</p>\n</blockquote>\n<p>Yes.</p>";
    assert_eq!(text("On Monday Ada wrote:\n> Shall we meet?\n\nYes."), expected);
}

#[test]
fn a_long_quote_is_folded_with_its_introduction() {
    let mail = "Yes.\n\nOn Mon, Nov 6, 2017 at 10:00, Ada Example\n<ada@example.org> wrote:\n> 1\n> 2\n>\n> 3\n> 4\n> 5\n";
    let expected = format!(
        "<p>Yes.</p>\n{FOLD}<p class=\"attribution\">On Mon, Nov 6, 2017 at 10:00, Ada Example<br>\n&lt;ada@…&gt; wrote:</p>\n\
         <blockquote>\n<p>1<br>\n2</p>\n<p>3<br>\n4<br>\n5</p>\n</blockquote>\n</details>"
    );
    assert_eq!(text(mail), expected);
}

#[test]
fn earlier_rounds_are_folded_even_if_short() {
    let expected = format!(
        "<blockquote>\n<p>new</p>\n{FOLD}<blockquote>\n<p>old</p>\n</blockquote>\n</details>\n</blockquote>\n<p>answer</p>"
    );
    assert_eq!(text("> new\n> > old\nanswer"), expected);
    assert!(text("answer\n>> old").starts_with(&format!("<p>answer</p>\n{FOLD}<blockquote>\n<blockquote>\n<p>old")));
}

#[test]
fn blank_lines_without_marks_do_not_part_a_quote() {
    assert_eq!(text("> a\n\n> b\nc"), "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>");
}

#[test]
fn a_mail_of_quotes_alone_stays_open() {
    let html = text("On Monday Ada wrote:\n> 1\n> 2\n> 3\n> 4\n> 5\n-- \nBo");
    assert!(!html.contains("<details"), "{html}");
    assert!(html.contains("class=\"signature\""), "{html}");
}

#[test]
fn a_mail_answered_whole_is_folded_and_a_forwarded_one_is_not() {
    let old = "From: Ada <ada@example.org>\nSent: Monday\n\nShall we?\n> earlier";
    let html = text(&format!("Yes.\n\n-----Original Message-----\n{old}"));
    assert!(
        html.starts_with(&format!("<p>Yes.</p>\n{FOLD}<blockquote>\n<p>-----Original Message-----<br>\nFrom: Ada")),
        "{html}"
    );
    assert!(html.contains("<blockquote>\n<p>earlier</p>\n</blockquote>"), "{html}");
    assert!(!text(&format!("-----Original Message-----\n{old}")).contains("<details"));
    assert!(!text(&format!("FYI\n\n---------- Forwarded message ---------\n{old}")).contains("<details"));
    assert!(!text("a\n--- original ---\nb\nc").contains("<blockquote"));
}

#[test]
fn introductions_in_many_languages() {
    let lines = [
        "Am 21.04.2016 17:48 schrieb \"Max Muster\" <noreply@example.org>:",
        "Le 3 mars 2016 à 10:12, Ada a écrit :",
        "El 3 de marzo de 2016, 10:12, Ada <ada@example.org> escribió:",
        "W dniu 2016-03-03 o 10:12, Ada pisze: napisał:",
        "2016年3月3日 10:12 Ada <ada@example.org> 写道：",
        "3 марта 2016 г., 10:12 Ada <ada@example.org> написал:",
        "Ada Example <ada at example.org> writes:",
        "Bo wrote:",
    ];
    for line in lines {
        let html = text(&format!("ok\n\n{line}\n> a\n"));
        assert!(html.contains("<p class=\"attribution\">"), "{line}: {html}");
    }
    for line in ["I think of this:", "It is as section 2.1 of 2016 says:", "Look at this"] {
        let html = text(&format!("{line}\n> a\n"));
        assert!(!html.contains("attribution"), "{line}: {html}");
    }
}

#[test]
fn signatures_and_footers_are_set_apart() {
    let sign = "<div class=\"signature\" role=\"note\" aria-label=\"Signature\">\n";
    assert_eq!(
        text("Hi\n-- \nAda\nExample Ltd"),
        format!("<p>Hi</p>\n{sign}<p>-- <br>\nAda<br>\nExample Ltd</p>\n</div>").replace("-- <br>", "--<br>")
    );
    assert!(text("Hi\n--\nAda").contains(sign));
    let footer = "_______________________________________________\nSome mailing list\nhttps://example.org/mailman/listinfo/some";
    assert!(text(&format!("Hi\n\n{footer}")).contains(sign));
    let ezmlm = "---------------------------------------------------------------------\nTo unsubscribe, e-mail: x-unsubscribe@example.org";
    assert!(text(&format!("Hi\n> a\n> b\n\n{ezmlm}")).contains(sign));
    let long = "line\n".repeat(20);
    assert!(!text(&format!("Hi\n--\n{long}")).contains(sign), "two dashes in the middle part the text only");
    assert!(!text("Hi\n__________\nbye").contains(sign));
    let above = text("Hi\n-- \nAda\n\nOn Monday Bo wrote:\n> a\n");
    assert!(above.find("</div>") < above.find("attribution"), "a signature ends before a quote: {above}");
}

#[test]
fn what_is_drawn_is_kept_as_drawn() {
    let drawings = [
        "    fn main() {\n        run();\n\n    }",
        "name     count\nBirch       12\nOak          3",
        "a\tb\nc\td",
        "| a | b |\n+---+---+\n| 1 | 2 |",
        "+-----+\n| box |\n+-----+",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-old\n+new\n same\n\n-more\n+yet more",
        "```\n# step 1\n\n####\nrun\n```",
        "int x = 1;\nint y = 2;\nreturn x;",
        ">>> import math\n>>> math.pi",
    ];
    for drawing in drawings {
        let html = mail_text(&format!("Look:\n\n{drawing}\n\nGood?"), &WORDS, Addresses::Masked);
        assert_eq!(html.matches("<pre ").count(), 1, "{drawing}\n{html}");
        assert!(common::text(&html).contains(drawing), "{drawing}\n{html}");
    }
    let quoted = text("x\n\n> a   b   c\n> d   e   f\n");
    assert!(quoted.contains("<blockquote>\n<pre>a   b   c\nd   e   f</pre>"), "{quoted}");
    assert_eq!(
        text("Try this:\n    run()\nand see\nwhat\ncomes."),
        "<p>Try this:</p>\n<pre>    run()</pre>\n<p>and see<br>\nwhat<br>\ncomes.</p>"
    );
}

#[test]
fn prose_is_not_drawn() {
    for prose in [
        "  1. one thing\n     goes on here\n  2. another",
        "* first\n  of all\n* second",
        "     The first line set in,\nthe second not,\nnor the third.",
    ] {
        assert!(!text(prose).contains("<pre>"), "{prose}");
    }
}

#[test]
fn three_marks_after_an_introduction_are_quotes() {
    let html = text("x\n\nOn Monday Bo wrote:\n>>> a question");
    assert!(html.contains("<blockquote>\n<blockquote>\n<blockquote>\n<p>a question"), "{html}");
    assert!(text("> Try:\n> >>> 1 + 1\n> and see").contains("<pre>&gt;&gt;&gt; 1 + 1</pre>"));
}

#[test]
fn pages_are_linked_and_addresses_masked() {
    let cases = [
        ("See https://example.org/a_(b).", "See <a href=\"https://example.org/a_(b)\">https://example.org/a_(b)</a>."),
        ("(https://example.org/a)", "(<a href=\"https://example.org/a\">https://example.org/a</a>)"),
        ("<https://example.org/a.>", "&lt;<a href=\"https://example.org/a.\">https://example.org/a.</a>&gt;"),
        ("<URL:HTTP://example.org/>,", "&lt;URL:<a href=\"HTTP://example.org/\">HTTP://example.org/</a>&gt;,"),
        (
            "https://example.org/?a=1&b=2#c!",
            "<a href=\"https://example.org/?a=1&amp;b=2#c\">https://example.org/?a=1&amp;b=2#c</a>!",
        ),
        ("xhttp://example.org", "xhttp://example.org"),
        ("http:// and https:", "http:// and https:"),
        ("Write to ada.b+c@mail.example.org.", "Write to ada.b+c@…."),
        ("mailto:ada@example.org", "mailto:ada@…"),
        ("<ada at example.org>", "&lt;ada@…&gt;"),
        ("meet me at example.org", "meet me at example.org"),
        ("git@example.org:a/b.git and @ada and a@b", "git@example.org:a/b.git and @ada and a@b"),
        ("1.1.1.1,www.example.org", "1.1.1.1,www.example.org"),
    ];
    for (mail, expected) in cases {
        assert_eq!(text(mail), format!("<p>{expected}</p>"), "{mail}");
    }
    let shown = plain(&mail_text("ada@example.org", &WORDS, Addresses::Shown));
    assert_eq!(shown, "<p><a href=\"mailto:ada@example.org\">ada@example.org</a></p>");
}

#[test]
fn html_becomes_paragraphs_and_lines() {
    assert_eq!(html("<div>a</div><div>b</div><div><br></div><div>c</div>"), "<p>a<br>\nb</p>\n<p>c</p>");
    assert_eq!(html("<p>a<br>b<br><br>c</p>d"), "<p>a<br>\nb</p>\n<p>c</p>\n<p>d</p>");
    assert_eq!(
        html("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p><p class=MsoNormal>c</p>"),
        "<p>a</p>\n<p>b<br>\nc</p>"
    );
    assert_eq!(html("<b>a <div>b</div></b> c"), "<p><strong>a <br>\nb</strong><br>\nc</p>");
    assert_eq!(html("<ul><li>a<li>b<p>c</ul>"), "<ul><li>a</li>\n<li>b<p>c</p>\n</li>\n</ul>");
    assert_eq!(html("<h1>a<br>b</h1>"), "<h3>a<br>\nb</h3>");
    assert_eq!(html("<pre>\u{7f}\n\na</pre>"), "<pre>a</pre>");
    assert_eq!(html("<pre>\n a\n  b<br>c</pre>"), "<pre> a\n  b\nc</pre>");
}

#[test]
fn nothing_of_the_page_of_a_mail_is_left() {
    let mail = "<html><head><title>t</title><style>p{color:red}</style></head><body bgcolor=red><p class=x id=y style=\"color:red\">a\
                <script>alert(1)</script><span style=\"display: none\">preview</span></p><!-- b --></body></html>";
    assert_eq!(html(mail), "<p>a</p>");
}

#[test]
fn tables_that_place_things_are_unwrapped_and_data_is_kept() {
    assert_eq!(
        html("<table><tr><td>a</td><td>b</td></tr><tr><td><table><tr><td>c</table></td></tr></table>"),
        "<p>a<br>\nb</p>\n<p>c</p>"
    );
    let data =
        "<table><tbody><tr><th>a</th>\n<th>b</th>\n</tr>\n<tr><td>1</td>\n<td colspan=\"2\">2</td>\n</tr>\n</tbody></table>";
    assert_eq!(html("<table><tr><th>a<th>b<tr><td>1<td colspan=2>2</table>"), data);
    assert_eq!(html("<table><caption>c<tr><th>a</table>"), "<p>c</p>\n<table><tbody><tr><th>a</th>\n</tr>\n</tbody></table>");
    assert_eq!(html("<table><tr>stray<th>a</table>"), "<p>stray<br>\na</p>");
    assert!(html("<table border=1><tr><td>a<td>b<tr><td>1<td>2</table>").starts_with("<table>"));
}

#[test]
fn pictures_are_not_loaded() {
    assert_eq!(html("<img src=https://example.org/a.png alt=Birch>"), "<p><a href=\"https://example.org/a.png\">Birch</a></p>");
    assert_eq!(html("<img src=//example.org/x/a.png?b>"), "<p><a href=\"//example.org/x/a.png?b\">a.png</a></p>");
    assert_eq!(
        html("<a href=https://example.org><img src=https://example.org/a.png></a>"),
        "<p><a href=\"https://example.org\">a.png</a></p>"
    );
    assert_eq!(html("<img src=cid:1 alt=Birch><img src=cid:2><img src=data:image/png;base64,AA alt=Oak>"), "<p>BirchOak</p>");
    assert_eq!(
        html("a<img src=https://example.org/t width=1 height=1><img src=https://example.org/t style='width: 1px'>"),
        "<p>a</p>"
    );
}

#[test]
fn links_lead_where_they_say_or_nowhere() {
    assert_eq!(
        html("<a href='https://example.org/?a&b' onclick=x>t</a>"),
        "<p><a href=\"https://example.org/?a&amp;b\">t</a></p>"
    );
    assert_eq!(html("<a href=/settings>t</a> <a href='javascript:x'>u</a>"), "<p>t u</p>");
    assert_eq!(html("<a href=mailto:ada@example.org>ada@example.org</a>"), "<p>ada@…</p>");
    assert_eq!(html("see https://example.org/."), "<p>see <a href=\"https://example.org/\">https://example.org/</a>.</p>");
}

#[test]
fn quotes_of_many_programs_are_folded() {
    let long = "<div>a line of the mail before</div>".repeat(6);
    let gmail = format!(
        "<div>Yes.</div><div class=gmail_quote><div class=gmail_attr>On Monday Ada wrote:<br></div><blockquote class=gmail_quote>{long}</blockquote></div>"
    );
    let mozilla =
        format!("<p>Yes.</p><div class=moz-cite-prefix>On Monday Ada wrote:</div><blockquote type=cite>{long}</blockquote>");
    for mail in [gmail, mozilla] {
        let html = html(&mail);
        assert!(
            html.starts_with(&format!(
                "<p>Yes.</p>\n{FOLD}<p class=\"attribution\">On Monday Ada wrote:</p>\n<blockquote><p>a line"
            )),
            "{html}"
        );
        assert!(html.ends_with("</blockquote>\n</details>"), "{html}");
    }
    let outlook = format!("<div>Yes.</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>From:</b> Ada</div>{long}");
    let desktop = format!(
        "<div class=WordSection1><p class=MsoNormal>Yes.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt'><p class=MsoNormal><b>From:</b> Ada</p></div></div>{long}</div>"
    );
    for mail in [outlook, desktop] {
        let html = html(&mail);
        assert!(
            html.starts_with("<p>Yes.</p>") && html.contains(&format!("{FOLD}<blockquote><p><strong>From:</strong> Ada")),
            "{html}"
        );
    }
}

#[test]
fn answers_between_quotes_stay_in_sight() {
    let quote = format!("<blockquote class=gmail_quote>{}</blockquote>", "<p>a line of the mail before</p>".repeat(6));
    let html = html(&format!("<div class=gmail_quote>{quote}<div>first answer</div>{quote}<div>second answer</div></div>"));
    assert_eq!(html.matches("</details>\n<p>").count(), 2, "{html}");
}

#[test]
fn a_forwarded_mail_alone_stays_open() {
    let html = html(&format!("<div id=divRplyFwdMsg><b>From:</b> Ada</div>{}", "<p>text</p>".repeat(9)));
    assert!(!html.contains("<details"), "{html}");
}

#[test]
fn a_tag_without_end_does_not_swallow_the_mail() {
    let html = html(&format!("before <a {} end of the mail", "x".repeat(8).replace('x', "y ").repeat(20_000)));
    assert!(html.contains("before") && html.contains("end of the mail"), "{}", &html[..200]);
}

#[test]
fn a_picture_written_into_the_mail_does_not_end_it() {
    let bytes = "AAAA/+==\r\n".repeat(100_000);
    assert_eq!(html(&format!("a<img alt=b src=\"data:image/png;base64,{bytes}\">c")), "<p>abc</p>");
    assert_eq!(html("a ;base64,QUJD and \"data:x;base64,QUJD"), "<p>a ;base64,QUJD and \"data:x;base64,QUJD</p>");
}
