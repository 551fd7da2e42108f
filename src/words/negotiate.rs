//! Negotiation: which of the offered locales suits an `Accept-Language` (RFC 9110 section 12.5.4) best.

use crate::model::locale::Locale;
use crate::words::fallback::with_parents;

/// The best of `offered` for the header, or `default` where nothing matches.
pub fn negotiate<'a>(header: &str, offered: &'a [Locale], default: &'a Locale) -> &'a Locale {
    let mut ranges: Vec<(u32, &str)> = header.split(',').take(32).filter_map(range).collect();
    ranges.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let matching = ranges.iter().filter(|(weight, _)| *weight > 0).find_map(|(_, tag)| best(tag, offered));
    matching.unwrap_or(default)
}

/// Weight in thousandths, and the language range.
fn range(item: &str) -> Option<(u32, &str)> {
    let mut parts = item.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=")) {
        None => 1000,
        Some(quality) => {
            let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
            let thousandths = format!("{fraction:0<3}").get(..3)?.parse::<u32>().ok()?;
            // RFC 9110 section 12.4.2: a weight is at most 1.
            let whole = whole.parse::<u32>().ok().filter(|whole| *whole <= 1)?;
            (whole * 1000 + thousandths).min(1000)
        }
    };
    Some((weight, tag))
}

fn best<'a>(tag: &str, offered: &'a [Locale]) -> Option<&'a Locale> {
    let wanted: Locale = expand_chinese(tag).parse().ok()?;
    let chain = with_parents(&wanted);
    let on_chain = chain.iter().find_map(|candidate| offered.iter().find(|locale| *locale == candidate));
    // Nothing on the way up: a sibling or child of the same language and script is better than another language. The
    // nearest is the one that shares most of the way, then the one of the country where most speak it.
    on_chain.or_else(|| {
        let root = chain.last()?;
        let related = offered.iter().rev().filter(|locale| with_parents(locale).contains(root));
        let shared = |locale: &Locale| with_parents(locale).iter().filter(|parent| chain.contains(parent)).count();
        let likely = likely_region(&wanted);
        related.max_by_key(|locale| (shared(locale), likely_region(locale) == likely))
    })
}

/// The region a locale names, or else the one where most of its readers are.
fn likely_region(locale: &Locale) -> Option<icu::locale::subtags::Region> {
    let mut id = locale.to_icu().id;
    icu::locale::LocaleExpander::new_extended().maximize(&mut id);
    id.region
}

/// Chinese by region means a script (zh-CN is zh-Hans, zh-TW zh-Hant), which CLDR knows and a parent chain shows.
fn expand_chinese(tag: &str) -> String {
    let mut id = tag.parse::<Locale>().map_or(icu::locale::LanguageIdentifier::UNKNOWN, |locale| locale.to_icu().id);
    if id.language.as_str() != "zh" || id.script.is_some() {
        return tag.to_owned();
    }
    icu::locale::LocaleExpander::new_extended().maximize(&mut id);
    id.region = None;
    id.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_come_in_the_order_of_cldr() {
        let pick = |header: &str, offered: &[&str]| {
            let offered: Vec<Locale> = offered.iter().map(|tag| tag.parse().unwrap()).collect();
            negotiate(header, &offered, &offered[0]).to_string()
        };
        assert_eq!(pick("pt-AO", &["en", "pt-BR", "pt-PT"]), "pt-PT");
        assert_eq!(pick("pt", &["en", "pt-PT", "pt-BR"]), "pt-BR");
        assert_eq!(pick("pt-BR", &["en", "pt-PT"]), "pt-PT");
        assert_eq!(pick("pt-MZ", &["en", "pt"]), "pt");
        assert_eq!(pick("es-MX", &["en", "es", "es-419"]), "es-419");
        assert_eq!(pick("es-AR", &["en", "es-ES", "es-MX"]), "es-MX");
        assert_eq!(pick("zh-HK", &["en", "zh-Hans", "zh-Hant"]), "zh-Hant");
        assert_eq!(pick("zh-HK", &["en", "zh-Hans"]), "en");
        assert_eq!(pick("zh", &["en", "zh-Hant", "zh-Hans"]), "zh-Hans");
        assert_eq!(pick("en-IN", &["fr", "en-US", "en-GB"]), "en-GB");
        assert_eq!(pick("nb", &["en", "no"]), "no");
        assert_eq!(pick("iw", &["en", "he"]), "he");
    }

    #[test]
    fn the_header_picks_a_language() {
        let offered: Vec<Locale> = ["en", "fr", "ar", "zh-Hans", "pt-BR"].map(|tag| tag.parse().unwrap()).into();
        let pick = |header: &str| negotiate(header, &offered, &offered[0]).as_str();
        assert_eq!(pick("fr-CA, en;q=0.8"), "fr");
        assert_eq!(pick("de, ar;q=0.5"), "ar");
        assert_eq!(pick("zh-CN"), "zh-Hans");
        assert_eq!(pick("zh-TW"), "en");
        assert_eq!(pick("pt-AO"), "pt-BR");
        assert_eq!(pick("fr;q=0, ar;q=0.1"), "ar");
        assert_eq!(pick("fr;q=9999999, ar;q=0.1"), "ar");
        assert_eq!(pick("\u{7f}, ;;q=x"), "en");
    }
}
