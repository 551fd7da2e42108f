//! Previews: how a text reads with the story's facts, in each plural category, and cut to the lengths of cards and tickers.
//! For translators, at the command line or in tools of their own.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;

use crate::desk::given::newest_by_locale;
use crate::desk::{Desk, DeskError};
use crate::model::fact::Fact;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::words::bundle::arguments;
use crate::words::formats::{Formats, category_name};
use crate::words::furniture::STORY;
use crate::words::resource::source;
use crate::words::truncate::truncate;
use crate::words::wording::Wording;

/// Lengths, in characters, at which tickers, cards and previews cut.
const LENGTHS: [usize; 3] = [60, 100, 160];

/// One message: as it is with the story's facts, with other counts, and cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Which.
    pub message: String,
    /// As readers see it.
    pub text: String,
    /// With another count where that changes it: plural category, count, text.
    pub counts: Vec<(&'static str, String, String)>,
    /// Cut to so many characters, where it is longer.
    pub cut: Vec<(usize, String)>,
}

impl Desk {
    /// How a text reads: the given one, or else the newest that was filed.
    pub async fn preview(
        &self,
        slug: &Slug,
        locale: &Locale,
        given: Option<SourceFile>,
    ) -> Result<Vec<Reading>, DeskError> {
        let (snapshot, story) = (self.snapshot().await?, self.story(slug).await?);
        let refused = |code, message: String| DeskError::Refused(vec![Fault::of_file(code, slug.as_str(), message)]);
        let file = if let Some(file) = given {
            file
        } else {
            let texts = self.texts_of(slug).await?;
            let text = newest_by_locale(&texts).remove(locale);
            let missing = || refused("no-text", format!("\"{slug}\" has no text in {locale}"));
            source(&format!("{slug}.{locale}"), &text.ok_or_else(missing)?.content)
        };
        let unknown = || refused("unknown-locale", format!("the service has no words in \"{locale}\""));
        let catalog = snapshot.catalogs.get(locale).ok_or_else(unknown)?;
        let (wording, faults) = Wording::accept(catalog, &file, &story.facts, None);
        let wording = wording.ok_or(DeskError::Refused(faults))?;
        let captions = story.renditions.iter().map(|file| format!("caption-{}", file.name));
        let ids = STORY.iter().map(|id| (*id).to_owned()).chain(captions);
        Ok(ids.filter_map(|id| reading(&wording, &id, &story.facts, &catalog.formats)).collect())
    }
}

fn reading(wording: &Wording, id: &str, facts: &BTreeMap<String, Fact>, formats: &Formats) -> Option<Reading> {
    let with = |facts: &BTreeMap<String, Fact>| {
        let values = arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
        wording.get(id, &values).ok().flatten().map(|formatted| formatted.plain())
    };
    let text = with(facts)?;
    let mut counts = Vec::new();
    for category in formats.categories(false).into_iter().map(category_name) {
        let Some((count, sample)) = formats.example(category) else { continue };
        let numbered = facts.iter().map(|(name, fact)| (name.clone(), counted(fact, &sample))).collect();
        // A message without a number reads the same with every count.
        counts.extend(with(&numbered).filter(|other| *other != text).map(|text| (category, count, text)));
    }
    let is_longer = |characters: &usize| truncate(&text, *characters) != text;
    let cut = LENGTHS.into_iter().filter(is_longer);
    let cut = cut.map(|characters| (characters, truncate(&text, characters))).collect();
    Some(Reading { message: id.to_owned(), text, counts, cut })
}

fn counted(fact: &Fact, count: &Decimal) -> Fact {
    if let Fact::Number(_) = fact { Fact::Number(count.clone()) } else { fact.clone() }
}
