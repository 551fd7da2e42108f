//! Truncation: the first so many characters of a text as a reader counts them, ended between words where that can be.

use icu::segmenter::options::WordBreakInvariantOptions;
use icu::segmenter::{GraphemeClusterSegmenter, WordSegmenter};

/// The text, or as much of it as `most` characters hold with an ellipsis. Characters are what readers count as such
/// (UAX 29 grapheme clusters); a word is left whole unless it alone is too long.
pub fn truncate(text: &str, most: usize) -> String {
    let graphemes: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    // The boundaries include the start and the end of the text.
    let count = graphemes.len().saturating_sub(1);
    if count <= most {
        return text.to_owned();
    }
    let limit = graphemes.get(most.saturating_sub(1)).copied().unwrap_or(text.len());
    let words = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let boundary = words.segment_str(text).take_while(|boundary| *boundary <= limit).last().unwrap_or_default();
    let end = if boundary * 2 > limit { boundary } else { limit };
    format!("{}…", text[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '،')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_stay_whole() {
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("Newsrooms discuss artificial intelligence", 20), "Newsrooms discuss…");
        assert_eq!(truncate("नमस्ते दुनिया के लोग", 9), "नमस्ते दुनिया…");
        assert_eq!(truncate("全球视频媒体论坛在泉州举行", 7), "全球视频媒体…");
        assert_eq!(truncate("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2), "👩‍👩‍👧‍👦…");
    }
}
