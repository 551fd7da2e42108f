//! Traced text: a text put together from pieces of another, which knows where each of them came from.
//!
//! Faults are shown in the file as it was given, and found in the text that was mended.

/// A text and the origins of its pieces.
#[derive(Debug, Default)]
pub(super) struct Traced {
    /// The text.
    pub(super) text: String,
    /// Where a piece starts here, and where it started there.
    pieces: Vec<(usize, usize)>,
}

impl Traced {
    /// Adds a piece that stood at `origin`, or that stands for what stood there.
    pub(super) fn add(&mut self, piece: &str, origin: usize) {
        if piece.is_empty() {
            return;
        }
        let here = self.text.len();
        let goes_on = self.pieces.last().is_some_and(|(start, from)| origin.checked_sub(*from) == Some(here - start));
        if !goes_on {
            self.pieces.push((here, origin));
        }
        self.text.push_str(piece);
    }

    /// Adds all of it to another, each piece with its origin.
    pub(super) fn copy_into(&self, other: &mut Self) {
        let ends = self.pieces.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        for ((start, origin), end) in self.pieces.iter().zip(ends) {
            other.add(self.text.get(*start..end).unwrap_or_default(), *origin);
        }
    }

    /// Where that which stands at `at` came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = after.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(0, |(start, from)| from + (at - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_remember_their_place() {
        let mut traced = Traced::default();
        traced.add("Tom ", 10);
        traced.add("&amp;", 14);
        traced.add(" Ann", 15);
        traced.add(" Lee", 19);
        assert_eq!(traced.text, "Tom &amp; Ann Lee");
        assert_eq!(traced.pieces.len(), 2);
        assert_eq!(traced.origin(traced.text.find("Tom").unwrap()), 10);
        assert_eq!(traced.origin(traced.text.find("Ann").unwrap()), 16);
        assert_eq!(traced.origin(traced.text.find("Lee").unwrap()), 20);
        assert_eq!(Traced::default().origin(7), 0);
    }
}
