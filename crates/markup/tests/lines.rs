//! Text for lists and histories.

use markup::{Addresses, Change, MailWords, excerpt, excerpt_html, html_to_text, mail_text, word_diff};

#[test]
fn text_of_html() {
    assert_eq!(html_to_text("<h3>A</h3><p>b <em>c</em>d<br>e</p><ul><li>f</li><li>g</li></ul>"), "A\n\nb cd\ne\n\nf\ng");
    assert_eq!(html_to_text("a&amp;b &lt;c&gt;<script>x</script><style>y</style>"), "a&b <c>");
    assert_eq!(html_to_text("<pre>  a\n   b</pre>c"), "  a\n   b\n\nc");
    assert_eq!(html_to_text("<table><tr><td>a<td>b<tr><td>c</table><img alt=d>"), "a b\nc\n\nd");
    assert_eq!(html_to_text("<details class=quoted><summary>Quoted text</summary><blockquote>a</blockquote></details>"), "a");
    assert_eq!(html_to_text(""), "");
}

#[test]
fn excerpts_end_after_a_word() {
    assert_eq!(excerpt("one two three", 13), "one two three");
    assert_eq!(excerpt("one two three", 12), "one two…");
    assert_eq!(excerpt("one two, three", 9), "one two…");
    assert_eq!(excerpt(" one\n\ntwo ", 20), "one two");
    assert_eq!(excerpt("one", 1), "…");
    assert_eq!(excerpt("one", 0), "");
    assert_eq!(excerpt("这是一个没有空格的句子", 6), "这是一个没…");
    assert_eq!(excerpt("", 5), "");
}

#[test]
fn excerpts_of_mails_leave_out_what_others_wrote() {
    let words = MailWords { quoted: "Quoted text", signature: "Signature" };
    let mail = "I agree.\n\nOn Monday Ada wrote:\n> 1\n> 2\n> 3\n> 4\n> 5\n\nDo you?\n-- \nBo";
    assert_eq!(excerpt_html(&mail_text(mail, &words, Addresses::Masked), 80), "I agree. Do you?");
}

#[test]
fn differences_by_word() {
    let (same, added, removed) = (
        |text: &str| Change::Same(text.into()),
        |text: &str| Change::Added(text.into()),
        |text: &str| Change::Removed(text.into()),
    );
    assert_eq!(word_diff("a b c", "a x c"), [same("a "), removed("b"), added("x"), same(" c")]);
    assert_eq!(
        word_diff("the old brown fox", "the new red fox"),
        [same("the "), removed("old brown"), added("new red"), same(" fox")]
    );
    assert_eq!(word_diff("a\nb", "a\nb"), [same("a\nb")]);
    assert_eq!(word_diff("", "a b"), [added("a b")]);
    assert_eq!(word_diff("a b", ""), [removed("a b")]);
    assert_eq!(word_diff("", ""), []);
    assert_eq!(word_diff("don't", "do"), [removed("don't"), added("do")]);
}
