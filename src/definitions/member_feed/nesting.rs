//! Nesting: whether the elements of a fragment stand properly within each other, and where each part of an item is.

use crate::definitions::member_feed::format::Format;
use crate::definitions::member_feed::tokens::{Kind, Token, Tokens};

/// How deep elements may stand in each other. The parsers go down into them by recursion.
const DEEPEST: usize = 64;

/// What is wrong with a fragment, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The stable name of the fault.
    pub(super) code: &'static str,
    /// Where it stands.
    pub(super) at: usize,
    /// What is wrong.
    pub(super) message: String,
}

/// The start tags of the elements that stand right under the item of a fragment.
pub(super) fn parts(fragment: &str, format: Format) -> Result<Vec<Token<'_>>, Broken> {
    let level = match format {
        Format::Rss => 3,
        Format::Atom => 2,
    };
    let mut parts = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for token in Tokens::new(fragment) {
        let is_part = open.len() == level && matches!(token.kind, Kind::Start | Kind::Empty);
        if is_part {
            parts.push(token);
        }
        match token.kind {
            Kind::Start => {
                open.push(token.name());
                if open.len() > DEEPEST {
                    let message = format!("elements stand more than {DEEPEST} deep in each other");
                    return Err(Broken { code: "feed-depth", at: token.at, message });
                }
            }
            Kind::End => closed(&token, open.pop())?,
            Kind::Text | Kind::Empty | Kind::Cdata | Kind::Comment | Kind::Instruction | Kind::Doctype => {}
        }
    }
    match open.pop() {
        None => Ok(parts),
        Some(name) => Err(broken(fragment.len(), format!("<{name}> has no end tag"))),
    }
}

/// Checks that an end tag ends what was opened last.
fn closed(token: &Token<'_>, opened: Option<&str>) -> Result<(), Broken> {
    let name = token.name();
    match opened {
        Some(opened) if opened == name => Ok(()),
        Some(opened) => Err(broken(token.at, format!("</{name}> stands where <{opened}> should end"))),
        None => Err(broken(token.at, format!("</{name}> ends nothing"))),
    }
}

fn broken(at: usize, message: String) -> Broken {
    Broken { code: "feed-xml", at, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_an_item_are_found() {
        let rss = "<rss><channel><item><title>a</title><guid/><x><title/></x></item></channel></rss>";
        let names: Vec<&str> = parts(rss, Format::Rss).unwrap().iter().map(Token::name).collect();
        assert_eq!(names, ["title", "guid", "x"]);
        let atom = parts("<feed><entry><id>a</id></entry></feed>", Format::Atom).unwrap();
        assert_eq!(atom.iter().map(|part| part.at).collect::<Vec<_>>(), [13]);
    }

    #[test]
    fn what_is_crossed_or_too_deep_is_refused_where_it_stands() {
        let of = |text: &str| parts(text, Format::Atom).unwrap_err();
        let crossed = of("<feed><entry><b><i></b></i></entry></feed>");
        assert_eq!((crossed.code, crossed.at), ("feed-xml", 19));
        assert!(crossed.message.contains("</b> stands where <i>"), "{}", crossed.message);
        assert_eq!(of("<feed></feed></x>").at, 13);
        assert_eq!(of("<feed>").at, 6);
        assert_eq!(of(&"<a>".repeat(65)).code, "feed-depth");
    }
}
