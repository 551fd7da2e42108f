//! Elements: how each kind of element that the converter's own rules do not suit is written in CommonMark. Called by the
//! converter alone.

use htmd::Element;
use htmd::element_handler::{HandlerResult, Handlers};

use crate::words::from_html::BREAK;
use crate::words::guard;

/// How elements are written, as the converter wants to be told.
pub(super) fn written_by(
    write: fn(&dyn Handlers, &Element<'_>) -> String,
) -> impl Fn(&dyn Handlers, Element<'_>) -> Option<HandlerResult> + Send + Sync + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| Some(HandlerResult::from(write(handlers, &element)))
}

/// A heading is on one line.
pub(super) fn heading(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let text = on_one_line(&handlers.walk_children(element.node).content);
    if text.is_empty() {
        return text;
    }
    let level = element.tag.as_bytes().get(1).map_or(2, |digit| usize::from(digit.saturating_sub(b'0')).clamp(1, 6));
    format!("\n\n{} {text}\n\n", "#".repeat(level))
}

pub(super) fn strong(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    within(&handlers.walk_children(element.node).content, "**", "**")
}

pub(super) fn emphasis(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    within(&handlers.walk_children(element.node).content, "*", "*")
}

/// A link with text in it that leads somewhere; of any other, its text.
pub(super) fn link(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let content = handlers.walk_children(element.node).content;
    let href = element.attrs.iter().find(|attribute| &*attribute.name.local == "href");
    match href.and_then(|attribute| destination(&attribute.value)) {
        Some(destination) => within(&content, "[", &format!("]({destination})")),
        None => content,
    }
}

/// An address as CommonMark writes it, if it is one that a body may link to.
fn destination(href: &str) -> Option<String> {
    let href = href.trim();
    let (scheme, _) = href.split_once(':')?;
    let leads = ["https", "http", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let breaks = |c: char| c.is_whitespace() || matches!(c, '<' | '>') || guard::forbidden(c).is_some();
    if !leads || href.chars().any(breaks) {
        return None;
    }
    let mut written = href.replace('\\', "%5C");
    if written.contains(';') {
        written = written.replace('&', "&amp;");
    }
    Some(if written.contains(['(', ')']) { format!("<{written}>") } else { written })
}

/// Text between two marks, which stand close to it; marks around several blocks, or around none, would be text.
fn within(content: &str, before: &str, after: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || c == BREAK;
    let text = content.trim_matches(is_edge);
    let is_block = content.starts_with('\n') || text.contains("\n\n");
    if text.is_empty() || is_block {
        return content.to_owned();
    }
    let start = content.len() - content.trim_start_matches(is_edge).len();
    let (leading, rest) = content.split_at(start);
    let (_, trailing) = rest.split_at(text.len());
    format!("{leading}{before}{text}{after}{trailing}")
}

/// Lines as they are, between fences.
pub(super) fn preformatted(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let content = handlers.walk_children(element.node).content.replace(BREAK, "");
    let text = content.trim_matches('\n');
    if text.trim().is_empty() {
        return String::new();
    }
    if text.starts_with("```") {
        return format!("\n\n{text}\n\n");
    }
    let longest = text.split(|c: char| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("\n\n{fence}\n{text}\n{fence}\n\n")
}

/// A table as the list of its rows: CommonMark has no tables.
pub(super) fn table(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let content = handlers.walk_children(element.node).content;
    format!("\n\n{}\n\n", content.trim_matches('\n'))
}

/// A row as an item of a list. A single cell is there for the look of the page, so that it is what it holds.
pub(super) fn row(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let children = element.node.children.borrow();
    let cells: Vec<String> = children
        .iter()
        .filter_map(|cell| handlers.handle(cell))
        .map(|cell| cell.content)
        .filter(|content| !on_one_line(content).is_empty())
        .collect();
    match cells.as_slice() {
        [] => String::new(),
        [cell] => format!("\n\n{}\n\n", cell.trim_matches('\n')),
        cells => {
            let cells: Vec<String> = cells.iter().map(|cell| on_one_line(cell)).collect();
            format!("\n- {}", cells.join(" | "))
        }
    }
}

fn on_one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_ascii_whitespace() || c == BREAK);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
