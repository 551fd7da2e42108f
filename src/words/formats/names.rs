//! Names: regions, languages and durations by their names, quotation marks, and lists of several things.

use std::fmt;

use icu::experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter, RegionDisplayNames};
use icu::experimental::displaynames::{DisplayNamesOptions, Style};
use icu::experimental::duration::options::{BaseStyle, DurationFormatterOptions};
use icu::experimental::duration::{Duration, DurationFormatter, ValidatedDurationFormatterOptions};
use icu::list::options::ListFormatterOptions;
use icu::list::{ListFormatter, parts};
use jiff::SignedDuration;
use writeable::{Part, PartsWrite, Writeable};

use crate::model::fact::RegionCode;
use crate::model::locale::Locale;
use crate::words::formats::Formats;
use crate::words::options::{ListKind, ListOptions};

impl Formats {
    /// The locale's name for itself, such as "français".
    pub fn own_name(&self) -> String {
        self.language(self.locale.as_str()).unwrap_or_else(|| self.locale.to_string())
    }

    /// The name of the language of a tag, or `None` where it is no tag or has no name.
    pub(super) fn language(&self, tag: &str) -> Option<String> {
        let locale: Locale = tag.parse().ok()?;
        let id = locale.to_icu().id;
        let names = || DisplayNamesOptions::default();
        // Names of languages with a script or region are missing for some locales, those of languages for none.
        let languages = LanguageDisplayNames::try_new((&self.icu).into(), names()).ok()?;
        // CLDR leaves out a name that is the tag itself, as "luo" is in French; English tells whether there is such a language.
        let is_known = || {
            let english = LanguageDisplayNames::try_new(icu::locale::locale!("en").into(), names()).ok()?;
            english.of(id.language).map(|_| id.language.as_str().to_owned())
        };
        let language = languages.of(id.language).map(str::to_owned).or_else(is_known)?;
        if let Ok(whole) = LocaleDisplayNamesFormatter::try_new((&self.icu).into(), names()) {
            return Some(whole.of(&locale.to_icu()).into_owned());
        }
        match id.region {
            // CLDR's pattern of the root, which those locales inherit.
            Some(region) => Some(format!("{language} ({})", self.region(RegionCode::parse(region.as_str())?, false)?)),
            None => Some(language),
        }
    }

    pub(super) fn region(&self, code: RegionCode, short: bool) -> Option<String> {
        if let Some(own) = self.region_names.get(code.as_str()) {
            return Some(own.clone());
        }
        if short {
            let mut options = DisplayNamesOptions::default();
            options.style = Some(Style::Short);
            let names = RegionDisplayNames::try_new((&self.icu).into(), options).ok()?;
            return names.of(code.to_icu()).map(str::to_owned);
        }
        self.regions.of(code.to_icu()).map(str::to_owned)
    }

    pub(super) fn duration(&self, duration: SignedDuration) -> Option<String> {
        let mut options = DurationFormatterOptions::default();
        options.base = BaseStyle::Long;
        let options = ValidatedDurationFormatterOptions::validate(options).ok()?;
        let formatter = DurationFormatter::try_new((&self.icu).into(), options).ok()?;
        let seconds = duration.as_secs().unsigned_abs();
        let parts = Duration {
            days: seconds / 86_400,
            hours: seconds / 3_600 % 24,
            minutes: seconds / 60 % 60,
            seconds: seconds % 60,
            ..Duration::default()
        };
        Some(formatter.format(&parts).to_string())
    }

    /// The opening and the closing quotation mark.
    pub fn quotation_marks(&self, inner: bool) -> (&'static str, &'static str) {
        if inner { self.delimiters.inner } else { self.delimiters.outer }
    }

    /// Several things as one, joined as the locale joins them; `each` decides how a thing itself is written.
    pub fn list(
        &self,
        things: &[String],
        options: ListOptions,
        each: &dyn Fn(usize, &str) -> String,
    ) -> Option<String> {
        let prefs = (&self.icu).into();
        let settings = ListFormatterOptions::default().with_length(options.length);
        let formatter = match options.kind {
            ListKind::Conjunction => ListFormatter::try_new_and(prefs, settings),
            ListKind::Disjunction => ListFormatter::try_new_or(prefs, settings),
            ListKind::Unit => ListFormatter::try_new_unit(prefs, settings),
        };
        let mut joined = Joined { text: String::new(), thing: None, count: 0, each };
        formatter.ok()?.format(things.iter()).write_to_parts(&mut joined).ok()?;
        Some(joined.text)
    }
}

/// Takes a list in parts: what joins the things as it is, the things as the caller writes them. Some languages choose
/// the joining word by the next thing's first letter, so the list has to be given the things themselves.
struct Joined<'a> {
    text: String,
    thing: Option<String>,
    count: usize,
    each: &'a dyn Fn(usize, &str) -> String,
}

impl fmt::Write for Joined<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.thing.as_mut().unwrap_or(&mut self.text).push_str(text);
        Ok(())
    }
}

impl PartsWrite for Joined<'_> {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != parts::ELEMENT {
            return write(self);
        }
        self.thing = Some(String::new());
        write(self)?;
        let thing = self.thing.take().unwrap_or_default();
        self.text.push_str(&(self.each)(self.count, &thing));
        self.count += 1;
        Ok(())
    }
}
