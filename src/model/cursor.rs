//! Cursors: how far somebody has read the changes. Outside the house nobody can read one: a sequence number would tell of
//! what is embargoed.

/// A place in the order of changes: the commit, and the story and locale within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The commit.
    pub seq: i64,
    /// The story.
    pub slug: String,
    /// The locale.
    pub locale: String,
}

impl Position {
    /// Behind everything of a commit: no slug is as great.
    pub fn end_of(seq: i64) -> Self {
        Self { seq, slug: "~".to_owned(), locale: String::new() }
    }
}

/// How far somebody has read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Who: a partner's name, or nothing for anybody.
    pub reader: String,
    /// The commit of which everything has been read; 0 before anything has.
    pub base: i64,
    /// What has been read beyond that.
    pub at: Position,
    /// The last change of definitions that the reading takes into account.
    pub defined: i64,
    /// Whether every place is being looked at because of it.
    pub everywhere: bool,
    /// The beginning of the digest of the commit it is at: a store that was restored has others.
    pub digest: String,
}

impl Cursor {
    /// Whether nothing has been read beyond its base.
    pub fn is_whole(&self) -> bool {
        !self.everywhere && self.at <= Position::end_of(self.base)
    }

    /// As a line of text.
    pub fn written(&self) -> String {
        let Position { seq, slug, locale } = &self.at;
        let everywhere = u8::from(self.everywhere);
        let Self { reader, base, defined, digest, .. } = self;
        format!("{reader} {base} {seq} {slug} {locale} {defined} {everywhere} {digest}")
    }

    /// From a line of text.
    pub fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(' ').collect();
        let [reader, base, seq, slug, locale, defined, everywhere, digest] = parts[..] else { return None };
        let at = Position { seq: seq.parse().ok()?, slug: slug.to_owned(), locale: locale.to_owned() };
        Some(Self {
            reader: reader.to_owned(),
            base: base.parse().ok()?,
            at,
            defined: defined.parse().ok()?,
            everywhere: everywhere == "1",
            digest: digest.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let at = Position { seq: 9, slug: "a-b".to_owned(), locale: "zh-Hans".to_owned() };
        let some =
            Cursor { reader: "kbc".to_owned(), base: 3, at, defined: 2, everywhere: true, digest: "ab".to_owned() };
        let whole = Cursor { base: 7, at: Position::end_of(7), ..Cursor::default() };
        assert!(Cursor::default().is_whole() && whole.is_whole() && !some.is_whole());
        for cursor in [Cursor::default(), whole, some] {
            assert_eq!(Cursor::read(&cursor.written()), Some(cursor));
        }
        assert!(Cursor::read("1 x a b").is_none() && Cursor::read("1 2").is_none());
    }
}
