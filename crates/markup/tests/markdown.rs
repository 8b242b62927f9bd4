//! Markdown as posts use it.

use markup::{AsTyped, Links, Options, markdown, markdown_with};

fn html(text: &str) -> String {
    plain(&markdown(text, &AsTyped))
}

fn plain(html: &str) -> String {
    let html = html.replace(" rel=\"nofollow noopener noreferrer ugc\"", "").replace(" tabindex=\"0\"", "");
    html.replace(" dir=\"auto\"", "").trim_end().to_owned()
}

#[test]
fn headings_begin_below_those_of_the_page() {
    assert_eq!(html("# a\n## b\n##### c"), "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>");
    assert_eq!(markdown_with("# a", &AsTyped, &Options::BY_ITSELF), "<h1>a</h1>\n");
    assert_eq!(markdown_with("# a", &AsTyped, &Options { heading_offset: 255, in_page: false }), "<h6>a</h6>\n");
}

#[test]
fn a_heading_in_another_script_turns_its_own_block() {
    let shown = markdown("# عنوان\n\nPlain words.\n\n- یک\n- two\n\n> قال\n>\n> said", &AsTyped);
    assert_eq!(
        shown.trim_end(),
        "<h3 dir=\"auto\">عنوان</h3>\n<p dir=\"auto\">Plain words.</p>\n<ul dir=\"auto\">\n<li>یک</li>\n<li>two</li>\n</ul>\n\
         <blockquote dir=\"auto\"><p>قال</p>\n<p>said</p>\n</blockquote>"
    );
    let table = markdown("| a |\n|---|\n| ب |", &AsTyped);
    assert!(table.starts_with("<table dir=\"auto\""), "{table}");
    assert!(!markdown_with("# a", &AsTyped, &Options::BY_ITSELF).contains("dir"));
}

#[test]
fn html_is_shown_as_typed() {
    assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
    assert_eq!(html("<div onclick=x>\n  y\n</div>"), "<pre class=\"typed\">&lt;div onclick=x&gt;\n  y\n&lt;/div&gt;</pre>");
}

#[test]
fn tasks_are_characters() {
    assert_eq!(html("- [ ] a\n- [x] b"), "<ul>\n<li class=\"task\">☐ a</li>\n<li class=\"task\">☑ b</li>\n</ul>");
}

#[test]
fn pictures_of_this_site_are_shown_and_others_linked() {
    assert_eq!(html("![a *b*](/f/1 \"t\")"), "<p><img src=\"/f/1\" alt=\"a b\" title=\"t\" loading=\"lazy\"></p>");
    assert_eq!(html("![a](https://example.org/b.png)"), "<p><a href=\"https://example.org/b.png\">a</a></p>");
    assert_eq!(html("![](https://example.org/b.png?c)"), "<p><a href=\"https://example.org/b.png?c\">b.png</a></p>");
    assert_eq!(html("[![a](https://example.org/b.png)](https://example.org)"), "<p><a href=\"https://example.org\">a</a></p>");
    assert_eq!(html("![a](data:image/png;base64,AA)"), "<p>a</p>");
    assert_eq!(html("![a ![b](c) d](e)"), "<p><img src=\"e\" alt=\"a b d\" loading=\"lazy\"></p>");
}

#[test]
fn an_ampersand_in_an_address_stays() {
    assert_eq!(html("[x](/f?a=1&b=2#c.pdf)"), "<p><a href=\"/f?a=1&amp;b=2#c.pdf\">x</a></p>");
}

#[test]
fn code_keeps_its_language() {
    assert_eq!(html("```c++ x\na < b\n```"), "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>");
    assert_eq!(html("```a\"b\nc\n```"), "<pre><code>c\n</code></pre>");
}

struct House;

impl Links for House {
    fn mention(&self, name: &str) -> Option<String> {
        match name {
            "ada" | "жанна" => Some(format!("/p/{name}")),
            "evil" => Some("javascript:alert(1)".into()),
            _ => None,
        }
    }

    fn link(&self, url: &str) -> Option<String> {
        url.strip_prefix("https://copse.example/").map(|path| format!("/{path}"))
    }

    fn title(&self, url: &str) -> Option<String> {
        (url == "/c/a").then(|| "\"A\" & b".to_owned())
    }

    fn image(&self, url: &str) -> Option<String> {
        self.link(url)
    }
}

#[test]
fn mentions_lead_to_people() {
    let html = |text: &str| plain(&markdown(text, &House));
    let ada = "<a class=\"mention\" href=\"/p/ada\">@ada</a>";
    assert_eq!(html("Hi @ada, (@ada) and **@ada**."), format!("<p>Hi {ada}, ({ada}) and <strong>{ada}</strong>.</p>"));
    assert_eq!(html("Thanks @ada."), format!("<p>Thanks {ada}.</p>"));
    assert_eq!(html("@жанна"), "<p><a class=\"mention\" href=\"/p/%D0%B6%D0%B0%D0%BD%D0%BD%D0%B0\">@жанна</a></p>");
    assert_eq!(
        html("@bo x@ada /@ada @evil `@ada` [@ada](/x)"),
        "<p>@bo x@ada /@ada @evil <code>@ada</code> <a href=\"/x\">@ada</a></p>"
    );
    assert_eq!(html("a_@ada_"), "<p>a_@ada_</p>");
}

#[test]
fn addresses_can_be_rewritten() {
    let html = |text: &str| plain(&markdown(text, &House));
    assert_eq!(html("[x](https://copse.example/c/b)"), "<p><a href=\"/c/b\">x</a></p>");
    assert_eq!(html("![x](https://copse.example/f/a)"), "<p><img src=\"/f/a\" alt=\"x\" loading=\"lazy\"></p>");
}

#[test]
fn a_link_says_what_it_leads_to_unless_its_writer_did() {
    let html = |text: &str| plain(&markdown(text, &House));
    assert_eq!(html("[x](/c/a)"), "<p><a href=\"/c/a\" title=\"&quot;A&quot; &amp; b\">x</a></p>");
    assert_eq!(html("[x](/c/a 'Mine')"), "<p><a href=\"/c/a\" title=\"Mine\">x</a></p>");
}

#[test]
fn what_may_be_wider_than_its_column_scrolls_by_keyboard() {
    let wide = markdown("```\na\n```\n\n| a |\n|---|\n| b |", &AsTyped);
    assert!(wide.starts_with("<pre tabindex=\"0\"><code>a"), "{wide}");
    assert!(wide.contains("<table dir=\"auto\" tabindex=\"0\">"), "{wide}");
    assert_eq!(markup::sanitise("<pre tabindex=\"5\">a</pre>"), "<pre tabindex=\"0\">a</pre>");
}
