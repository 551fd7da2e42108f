//! CommonMark of a story's body to HTML that any reader may be given.
//!
//! Raw HTML in the words is shown as the text it is. What CommonMark makes is then sanitized all the same, so that one
//! library's fault is not enough to let something through.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

use crate::words::formatted::{Formatted, ISOLATE, ISOLATE_END};
use crate::words::guard;

/// The deepest nesting of lists and quotations.
pub const MAX_DEPTH: usize = 20;

/// Lists and quotations are nested deeper than [`MAX_DEPTH`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("lists and quotations are nested more than {MAX_DEPTH} deep")]
pub struct TooDeep;

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(
            [
                "p",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "ul",
                "ol",
                "li",
                "blockquote",
                "em",
                "strong",
                "a",
                "br",
                "hr",
                "code",
                "pre",
                "bdi",
            ]
            .into(),
        )
        .url_schemes(["https", "http", "mailto"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// The body as sanitized HTML.
pub fn to_html(body: &Formatted) -> Result<String, TooDeep> {
    let text = body.commonmark();
    let mut events = Vec::new();
    for event in within_depth(&text) {
        events.extend(inert(event?));
    }
    let mut output = String::new();
    html::push_html(&mut output, events.into_iter());
    let isolated = SANITIZER.clean(&output).to_string();
    Ok(isolated.trim_end().to_owned())
}

/// Whether the body can be shown: what is nested too deep cannot.
pub fn check_depth(body: &Formatted) -> Result<(), TooDeep> {
    within_depth(&body.commonmark()).try_for_each(|event| event.map(drop))
}

/// What a body consists of, up to where it is nested too deep.
fn within_depth(text: &str) -> impl Iterator<Item = Result<Event<'_>, TooDeep>> {
    let mut depth: usize = 0;
    Parser::new_ext(text, Options::empty()).map(move |event| {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH { Err(TooDeep) } else { Ok(event) }
    })
}

/// The event without raw HTML, images or marks where no mark may stand; headings start below the page's own.
fn inert(event: Event<'_>) -> Option<Event<'_>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(unmarked(&text)),
        Event::Code(text) => Event::Code(unmarked(&text)),
        Event::Text(text) => with_isolates(&text),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: unmarked(&dest_url), title: unmarked(&title), id })
        }
        Event::Start(Tag::Heading { .. }) => Event::InlineHtml(CowStr::Borrowed("<h2>")),
        Event::End(pulldown_cmark::TagEnd::Heading(_)) => Event::InlineHtml(CowStr::Borrowed("</h2>\n")),
        Event::Start(Tag::Image { .. }) | Event::End(pulldown_cmark::TagEnd::Image) => return None,
        other => other,
    })
}

/// Text as HTML. Character references may have brought in what no file may hold: it is dropped.
fn with_isolates<'a>(text: &str) -> Event<'a> {
    let fits = |c: &char| matches!(*c, ISOLATE | ISOLATE_END) || guard::forbidden(*c).is_none();
    let text: String = text.chars().filter(fits).collect();
    let escaped = escape(&text).replace(ISOLATE, "<bdi>").replace(ISOLATE_END, "</bdi>");
    Event::InlineHtml(escaped.into())
}

fn unmarked(text: &str) -> CowStr<'static> {
    text.chars().filter(|c| guard::forbidden(*c).is_none()).collect::<String>().into()
}

/// Text with the characters that HTML gives a meaning to written as references.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::locale::Direction;
    use crate::words::formatted::mark;

    fn html(marked: &str) -> String {
        to_html(&Formatted::new(marked.to_owned(), Direction::RightToLeft)).unwrap()
    }

    #[test]
    fn markup_in_words_and_values_is_inert() {
        assert_eq!(html("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(html("[x](javascript:alert(1))"), "<p><a rel=\"noopener noreferrer\">x</a></p>");
        assert_eq!(
            html(&format!("a {}", mark("[b](https://c.example) *d*", true))),
            "<p>a <bdi>[b](https://c.example) *d*</bdi></p>"
        );
        assert_eq!(html("a &#x202E;b&#1; c &#x2066;d"), "<p>a b c d</p>");
        assert_eq!(html("![alt](https://a.example/x.png)"), "<p>alt</p>");
    }

    #[test]
    fn common_mark_is_kept() {
        assert_eq!(
            html("# T\n\na **b** [c](https://d.example)\n\n- e\n"),
            "<h2>T</h2>\n<p>a <strong>b</strong> <a href=\"https://d.example\" rel=\"noopener noreferrer\">c</a></p>\n<ul>\n<li>e</li>\n</ul>"
        );
    }

    #[test]
    fn deep_nesting_is_refused_quickly() {
        let deep = Formatted::new(format!("{}x", ">".repeat(60_000)), Direction::LeftToRight);
        let started = std::time::Instant::now();
        assert_eq!(to_html(&deep), Err(TooDeep));
        assert!(started.elapsed().as_secs() < 5);
    }
}
