//! Fallback: the locales that may stand in for one, nearest first. CLDR's parents, then `locales.toml`, then the source.
//!
//! Script-aware: CLDR's parent of zh-Hant is nothing, so that it never falls to zh-Hans by itself.

use icu::locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};

use crate::model::locale::Locale;

/// The locale and its parents as CLDR has them.
pub fn with_parents(locale: &Locale) -> Vec<Locale> {
    let mut chain = vec![locale.clone()];
    let fallbacker = LocaleFallbacker::new();
    let mut iterator = fallbacker.for_config(LocaleFallbackConfig::default()).fallback_for((&locale.to_icu()).into());
    while !iterator.get().is_unknown() {
        if let Ok(parent) = iterator.get().to_string().parse::<Locale>() {
            push(&mut chain, parent);
        }
        iterator.step();
    }
    chain
}

/// The chain of a slot: parents, the service's own fallbacks with theirs, then the language of the source.
pub fn chain(locale: &Locale, own: &[Locale], source: &Locale) -> Vec<Locale> {
    let mut chain = with_parents(locale);
    for stand_in in own.iter().chain([source]) {
        for candidate in with_parents(stand_in) {
            push(&mut chain, candidate);
        }
    }
    chain
}

fn push(chain: &mut Vec<Locale>, locale: Locale) {
    if !chain.contains(&locale) {
        chain.push(locale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(locales: &[Locale]) -> Vec<&str> {
        locales.iter().map(Locale::as_str).collect()
    }

    #[test]
    fn parents_are_those_of_cldr() {
        let parents = |tag: &str| with_parents(&tag.parse().unwrap());
        assert_eq!(tags(&parents("pt-AO")), ["pt-AO", "pt-PT", "pt"]);
        assert_eq!(tags(&parents("es-MX")), ["es-MX", "es-419", "es"]);
        assert_eq!(tags(&parents("zh-Hans")), ["zh-Hans", "zh"]);
        assert_eq!(tags(&parents("zh-TW")), ["zh-TW", "zh-Hant"]);
    }

    #[test]
    fn the_source_comes_last() {
        let [locale, own, source] = ["zh-Hant", "ja", "en"].map(|tag| tag.parse().unwrap());
        assert_eq!(tags(&chain(&locale, &[own], &source)), ["zh-Hant", "ja", "en"]);
    }
}
