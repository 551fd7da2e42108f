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
    /// The commit of which everything has been read; 0 before anything has.
    pub base: i64,
    /// What has been read beyond that.
    pub at: Position,
}

impl Cursor {
    /// The cursor of who has read everything of a commit.
    pub fn whole(seq: i64) -> Self {
        Self { base: seq, at: Position::end_of(seq) }
    }

    /// Whether nothing has been read beyond its base.
    pub fn is_whole(&self) -> bool {
        self.at <= Position::end_of(self.base)
    }

    /// As a line of text.
    pub fn written(&self) -> String {
        let Position { seq, slug, locale } = &self.at;
        format!("{} {seq} {slug} {locale}", self.base)
    }

    /// From a line of text.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let mut next = || parts.next();
        let (base, seq) = (next()?.parse().ok()?, next()?.parse().ok()?);
        let at = Position { seq, slug: next()?.to_owned(), locale: next()?.to_owned() };
        Some(Self { base, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for cursor in [
            Cursor::default(),
            Cursor::whole(7),
            Cursor { base: 3, at: Position { seq: 9, slug: "a-b".to_owned(), locale: "zh-Hans".to_owned() } },
        ] {
            assert_eq!(Cursor::read(&cursor.written()), Some(cursor));
        }
        assert!(Cursor::default().is_whole() && Cursor::whole(7).is_whole());
        assert!(Cursor::read("1 x a b").is_none() && Cursor::read("1 2").is_none());
    }
}
