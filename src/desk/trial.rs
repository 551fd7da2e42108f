//! Trials: what a change would come to in every language, by the same words as the documents will have. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::definitions::story;
use crate::desk::filing::Occasion;
use crate::desk::given::{LanguageTrial, Trial, newest_by_locale};
use crate::desk::maker::Made;
use crate::desk::{Desk, DeskError};
use crate::model::edition::Entry;
use crate::model::fact::Fact;
use crate::model::filing::FilledSlot;
use crate::model::locale::Locale;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::words::edition;
use crate::words::options::Options;
use crate::words::resource::source;
use crate::words::wording::Wording;

impl Desk {
    /// What a filing would come to.
    pub(crate) async fn trial(&self, made: &Made, occasion: Occasion) -> Result<Trial, DeskError> {
        let snapshot = self.snapshot().await?;
        let filing = &made.filing;
        let mut plan = self.plan_from(made.base, filing, occasion, self.now().await?).await?;
        plan.filed.changes = !plan.writes.is_empty();
        let row = self.store.story(filing.slug.as_str()).await?;
        let before = row.map(|row| story::read_accepted(&filing.slug, &row.record)).transpose();
        let before = before.map_err(DeskError::Refused)?;
        let Some(story) = plan.story else { return Ok(Trial { filed: plan.filed, languages: Vec::new() }) };
        let texts_before = self.texts_of(&filing.slug).await?;
        let mut languages = Vec::new();
        let newest = |texts: &[Text]| -> BTreeMap<Locale, Text> {
            let published: Vec<Text> = texts.iter().filter(|text| text.state > State::Draft).cloned().collect();
            newest_by_locale(&published).into_iter().map(|(locale, text)| (locale, text.clone())).collect()
        };
        let (old, new) = (newest(&texts_before), newest(&plan.texts));
        for (locale, text) in &new {
            let shown = |of: &Story, text: &Text| entry(&snapshot, of, text);
            let before_entry = before.as_ref().zip(old.get(locale)).and_then(|(of, text)| shown(of, text));
            let after = shown(&story, text);
            let changed: Vec<(&Fact, &Fact)> = changed_facts(before.as_ref(), &story);
            // What is told of values beside the words is no change of words.
            let words = before.as_ref().zip(old.get(locale)).and_then(|(of, text)| shown(&bare(of), text));
            let new_words = shown(&bare(&story), text);
            languages.push(LanguageTrial {
                reworded: is_reworded(&snapshot, locale, (words.as_ref(), new_words.as_ref()), &changed),
                held: story.holds(text),
                typed: before.as_ref().map(|before| typed(&snapshot, before, &story, text)).unwrap_or_default(),
                language: locale.clone(),
                before: before_entry,
                after,
            });
        }
        // Where more than a number changes somebody should look first.
        languages.sort_by_key(|language| (!language.reworded, language.language.clone()));
        Ok(Trial { filed: plan.filed, languages })
    }
}

/// A story of which nothing is told but its words.
fn bare(story: &Story) -> Story {
    Story { corrections: Vec::new(), figures: BTreeMap::new(), ..story.clone() }
}

/// A text of a story as documents show it in its own language.
fn entry(snapshot: &Snapshot, story: &Story, text: &Text) -> Option<Entry> {
    let slot = FilledSlot {
        locale: text.locale.clone(),
        story: story.clone(),
        text: text.clone(),
        notice: false,
        embargoed: false,
        published: Timestamp::UNIX_EPOCH,
        updated: Timestamp::UNIX_EPOCH,
        siblings: Vec::new(),
    };
    edition::entry(&snapshot.catalogs, &slot)
}

fn changed_facts<'a>(before: Option<&'a Story>, after: &'a Story) -> Vec<(&'a Fact, &'a Fact)> {
    let old = |name: &str| before.and_then(|story| story.facts.get(name));
    let both = after.facts.iter().filter_map(|(name, fact)| old(name).map(|old| (old, fact)));
    both.filter(|(old, new)| old != new).collect()
}

/// Whether words change with the values: a plural, say. Both sides are compared without the values themselves.
fn is_reworded(
    snapshot: &Snapshot,
    locale: &Locale,
    (before, after): (Option<&Entry>, Option<&Entry>),
    changed: &[(&Fact, &Fact)],
) -> bool {
    let Some(formats) = snapshot.catalogs.get(locale).map(|catalog| &catalog.formats) else { return false };
    let shown = |fact: &Fact| formats.show(fact, &Options::default()).unwrap_or_default();
    let plain = |entry: Option<&Entry>, values: &[String]| {
        let parts = |entry: &Entry| [Some(entry.title.clone()), entry.summary.clone(), entry.content.clone()];
        let mut text = entry.map(|entry| parts(entry).into_iter().flatten().collect::<Vec<_>>().join("\n"));
        for value in values.iter().filter(|value| !value.is_empty()) {
            text = text.map(|text| text.replace(value.as_str(), "\u{FFFC}"));
        }
        text
    };
    let (old, new): (Vec<String>, Vec<String>) = changed.iter().map(|(old, new)| (shown(old), shown(new))).unzip();
    plain(before, &old) != plain(after, &new)
}

/// Where a text has the old value of a changed fact typed by hand, so that it would now contradict itself.
fn typed(snapshot: &Snapshot, before: &Story, after: &Story, text: &Text) -> Vec<crate::model::fault::Fault> {
    let Some(catalog) = snapshot.catalogs.get(&text.locale) else { return Vec::new() };
    let changed: BTreeSet<&String> = before
        .facts
        .iter()
        .filter(|(name, fact)| after.facts.get(*name) != Some(*fact))
        .map(|(name, _)| name)
        .collect();
    let file = source(&format!("{}.{}.ftl", before.slug, text.locale), &text.content);
    let (_, faults) = Wording::accept(catalog, &file, &before.facts, None);
    let is_of_changed = |message: &str| changed.iter().any(|name| message.contains(&format!("${name}")));
    faults.into_iter().filter(|fault| fault.code == "typed-fact" && is_of_changed(&fault.message)).collect()
}
