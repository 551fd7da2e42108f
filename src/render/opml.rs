//! OPML 2.0: the list of a locale's feeds, to subscribe to all of them at once.

use crate::render::xml_text::escaped;

/// A feed in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Name of the channel.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Language tag.
    pub language: String,
    /// Address of the feed.
    pub feed: String,
    /// Address of its page.
    pub page: String,
}

/// The document of a list with a title.
pub fn render(title: &str, outlines: &[Outline]) -> Vec<u8> {
    let mut document = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n",
        escaped(title)
    );
    for outline in outlines {
        let name = escaped(&outline.name);
        document.push_str(&format!(
            "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" description=\"{}\" language=\"{}\" \
             xmlUrl=\"{}\" htmlUrl=\"{}\"/>\n",
            escaped(&outline.description),
            escaped(&outline.language),
            escaped(&outline.feed),
            escaped(&outline.page),
        ));
    }
    document.push_str("</body>\n</opml>\n");
    document.into_bytes()
}
