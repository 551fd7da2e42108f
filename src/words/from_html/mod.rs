//! HTML as CommonMark: how the bodies of others' documents become words that a translator can work on.
//!
//! What a body of ours cannot show is left out: scripts, forms, pictures and players. It judges no link and no word:
//! bodies are sanitized where they are shown, wherever they came from. Where the HTML is from it does not know.

mod elements;
mod lines;
mod stripped;

use std::rc::Rc;
use std::sync::LazyLock;

use htmd::options::{BulletListMarker, Options};
use htmd::{HtmlToMarkdown, Node};

use crate::model::locale::Direction;
use crate::words::formatted::Formatted;
use crate::words::from_html::elements::{emphasis, heading, link, preformatted, row, strong, table, written_by};
use crate::words::from_html::lines::tidied;
use crate::words::from_html::stripped::{is_wild, stripped};
use crate::words::{guard, markup};

/// Elements deeper than this are not walked, as walking them takes a stack as deep.
const MAX_DEPTH: usize = 128;

/// Stands where a line ends within a paragraph. A noncharacter, which no file of words may hold.
const BREAK: char = '\u{FDD6}';
/// Stands where a line is drawn.
const RULE: char = '\u{FDD7}';

/// Elements that are left out with all they hold. A caption without its picture says nothing.
const SKIPPED: &[&str] = &[
    "head",
    "title",
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "img",
    "picture",
    "figcaption",
    "video",
    "audio",
    "track",
    "canvas",
    "svg",
    "math",
    "map",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "progress",
    "meter",
    "dialog",
    "nav",
];

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(SKIPPED.to_vec())
        .add_handler(vec!["br"], written_by(|_, _| format!("{BREAK}\n")))
        .add_handler(vec!["hr"], written_by(|_, _| format!("\n\n{RULE}\n\n")))
        .add_handler(vec!["h1", "h2", "h3", "h4", "h5", "h6"], written_by(heading))
        .add_handler(vec!["strong", "b"], written_by(strong))
        .add_handler(vec!["em", "i"], written_by(emphasis))
        .add_handler(vec!["a"], written_by(link))
        .add_handler(vec!["pre"], written_by(preformatted))
        .add_handler(vec!["table"], written_by(table))
        .add_handler(vec!["tr"], written_by(row))
        .build()
});

/// The CommonMark of a piece of HTML. What is nested deeper than a body may be becomes paragraphs of plain text.
pub fn markdown(html: &str) -> String {
    let html: String = html.chars().filter(|character| !matches!(*character, BREAK | RULE)).collect();
    // What no person wrote is not made into a tree: that takes time or room out of all proportion.
    let converted = if is_wild(&html) { None } else { converted(&html) };
    converted.unwrap_or_else(|| markdown_of_plain(&stripped(&html)))
}

/// The CommonMark of plain text: it reads as it did, so that a number or an asterisk that begins a line stays one.
pub fn markdown_of_plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', BREAK, RULE], "\n");
    let paragraphs = lines.split("\n\n").map(|paragraph| markup::escape(paragraph.trim()).replace('\n', "<br>"));
    converted(&format!("<p>{}</p>", paragraphs.collect::<Vec<_>>().join("</p><p>"))).unwrap_or_default()
}

/// The plain text of a piece of HTML, on one line.
pub fn plain(html: &str) -> String {
    stripped(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The CommonMark, or `None` where it is nested too deep to be walked or shown.
fn converted(html: &str) -> Option<String> {
    let tree = CONVERTER.html_to_tree(html).ok()?;
    if is_deep(&tree) {
        return None;
    }
    let mut text = tidied(&CONVERTER.tree_to_markdown(&tree));
    // References such as `&#1;` may have brought in what no file may hold. Tabs become spaces where a text is composed.
    text.retain(|character| character == '\t' || guard::forbidden(character).is_none());
    let body = Formatted::new(text.clone(), Direction::LeftToRight);
    markup::check_depth(&body).is_ok().then_some(text)
}

/// Whether a tree is deeper than [`MAX_DEPTH`], found level by level.
fn is_deep(tree: &Rc<Node>) -> bool {
    let mut level = vec![Rc::clone(tree)];
    for _ in 0..MAX_DEPTH {
        let mut next = Vec::new();
        for node in &level {
            next.extend(node.children.borrow().iter().cloned());
        }
        if next.is_empty() {
            return false;
        }
        level = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_reads_as_it_did() {
        let html = "<section><h2>One<br>two</h2><p>A <b>bold</b> <i>start</i>, <a href=\"https://a.example/?b=c&amp;d\">a \
                    link</a>.</p>\n<p>Lines<br/>break<br></p><ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>\
                    <blockquote><p>Said.</p><p>Done.</p></blockquote><hr><ol><li>x</li><li>y</li></ol></section>";
        assert_eq!(
            markdown(html),
            "## One two\n\nA **bold** *start*, [a link](https://a.example/?b=c&d).\n\nLines\\\nbreak\n\n- one\n  - two\n- \
             three\n\n> Said.\n>\n> Done.\n\n- - -\n\n1. x\n2. y"
        );
    }

    #[test]
    fn what_a_body_cannot_show_is_left_out() {
        let html = "<head><title>t</title></head><p>a<script>alert(1)</script></p><style>p{}</style><iframe src=x>y</iframe>\
                    <noscript>n</noscript><figure><img src=\"z.jpg\" alt=\"z\"><figcaption>Photo</figcaption></figure>\
                    <p><a href=\"javascript:alert(1)\">b</a> <a href=\"#c\">c</a></p><form><input><button>Go</button></form>";
        assert_eq!(markdown(html), "a\n\nb c");
    }

    #[test]
    fn text_is_not_taken_for_markup() {
        assert_eq!(markdown("<p>*a* [b](c) # d</p><p># e</p><p>1. f</p>"), "\\*a\\* \\[b\\](c) # d\n\n\\# e\n\n1\\. f");
        assert_eq!(markdown("<p>a<br>\n-----<br><br>b</p>"), "a\\\n\\-----\n\nb");
        assert_eq!(markdown("<p>&lt;script&gt;</p>"), "\\<script>");
    }

    #[test]
    fn plain_text_reads_as_it_did() {
        let text = "1. a\r\n*b*\n\n\n  # c <d>\n";
        assert_eq!(markdown_of_plain(text), "1\\. a\\\n\\*b\\*\n\n\\# c \\<d>");
    }

    #[test]
    fn marks_do_not_span_blocks() {
        assert_eq!(markdown("<b><p>a</p><p>b</p></b>"), "a\n\nb");
        assert_eq!(markdown("<a href=\"https://a.example/\"><h3>T</h3></a>"), "### T");
        assert_eq!(markdown("<p>a<b> b </b>c</p>"), "a **b** c");
    }

    #[test]
    fn tables_are_lists_of_their_rows() {
        let table = "<table><thead><tr><th>Country</th><th>Cases</th></tr></thead><tbody><tr><td>Kenya</td><td>3</td></tr>\
                     <tr><td>Chad</td><td><b>1</b></td></tr></tbody></table>";
        let text = markdown(table);
        let rows: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(rows, ["- Country | Cases", "- Kenya | 3", "- Chad | **1**"]);
        assert_eq!(markdown("<table><tr><td><p>a</p><p>b</p></td></tr></table>"), "a\n\nb");
    }

    #[test]
    fn what_no_person_wrote_takes_no_time() {
        let fonts: Vec<String> = (0..4000).map(|number| format!("<font a={number}>")).collect();
        let fonts = fonts.concat();
        let bomb = format!("<p>{fonts}{}", "<p>x".repeat(100_000));
        let nested = "<div>".repeat(200_000);
        for (name, html) in [("formatting", bomb), ("nesting", nested), ("large", "<p>a <b>b</b></p>".repeat(40_000))] {
            let started = std::time::Instant::now();
            let text = markdown(&html);
            assert!(started.elapsed().as_secs() < 20, "{name}: {:?}", started.elapsed());
            assert!(!text.contains('<'), "{name}");
        }
    }

    #[test]
    fn plain_text_has_no_marks() {
        let html = "<p>1. Floods &amp; <a href=\"https://a.example\">more</a></p><script>x</script><p>caf&eacute;&#33; a<br>b</p>";
        assert_eq!(plain(html), "1. Floods & more café! a b");
        assert_eq!(plain("a < b <!-- c --> d"), "a < b d");
    }

    #[test]
    fn deep_nesting_becomes_plain_paragraphs() {
        for element in ["div", "blockquote", "b", "ul><li", "table><tr><td"] {
            let html = format!("<{}>deep<p>er", format!("<{element}>").repeat(3000).trim_matches(['<', '>']));
            let text = markdown(&html);
            assert!(text.contains("deep") && text.contains("er") && text.len() < 20, "{element}: {text}");
        }
        let quotes = format!("{}said", "<blockquote>".repeat(30));
        assert_eq!(markdown(&quotes), "said");
    }
}
