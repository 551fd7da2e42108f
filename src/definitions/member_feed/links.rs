//! Links: the whole address that a link means.

use url::Url;

/// What a link turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// A whole address of the web.
    Whole(String),
    /// One that had to be made whole.
    Mended(String),
    /// None of the web.
    Useless,
}

/// Reads a link, relative to `base` where it is not whole.
pub(super) fn link(written: &str, base: Option<&Url>) -> Link {
    let written = written.trim();
    if written.is_empty() {
        return Link::Useless;
    }
    if let Ok(url) = Url::parse(written) {
        return if is_web(&url) { Link::Whole(url.into()) } else { Link::Useless };
    }
    let named = written.starts_with("www.").then(|| Url::parse(&format!("https://{written}")).ok()).flatten();
    let joined = named.or_else(|| base?.join(written).ok());
    joined.filter(is_web).map_or(Link::Useless, |url| Link::Mended(url.into()))
}

/// The address that relative links of a feed are relative to: the first of these that is whole.
pub(super) fn base<'a>(candidates: impl IntoIterator<Item = &'a str>) -> Option<Url> {
    candidates.into_iter().filter_map(|candidate| Url::parse(candidate.trim()).ok()).find(is_web)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_made_whole() {
        let base = base(["", "/feed", "https://news.example.org/en/"]);
        let of = |written: &str| link(written, base.as_ref());
        assert_eq!(of("https://a.example/b?c=1"), Link::Whole("https://a.example/b?c=1".to_owned()));
        assert_eq!(of(" /b "), Link::Mended("https://news.example.org/b".to_owned()));
        assert_eq!(of("b"), Link::Mended("https://news.example.org/en/b".to_owned()));
        assert_eq!(of("//c.example/d"), Link::Mended("https://c.example/d".to_owned()));
        assert_eq!(of("www.a.example/b"), Link::Mended("https://www.a.example/b".to_owned()));
        for useless in ["", "javascript:alert(1)", "mailto:desk@example.org", "tag:a.example,2026:1"] {
            assert_eq!(of(useless), Link::Useless, "{useless}");
        }
        assert_eq!(link("/b", None), Link::Useless);
    }
}
