//! Withdrawals: a published story is taken back from everybody at once, or from a language or a region, and may be
//! published again.
//!
//! The record keeps everything it had but its status, so that a republication brings back what was there. Called by the
//! command line.

use crate::definitions::edit;
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, tags};
use crate::desk::record::edited;
use crate::desk::{Act, Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::story::PubStatus;
use crate::model::withdrawn::Withdrawn;
use crate::snapshot::Snapshot;
use crate::words::resource::source;

impl Desk {
    /// Withdraws a story: every channel, audience and language shows a notice in its place from this commit on. A story
    /// that is withdrawn already is no change.
    pub async fn withdraw(&self, actor: &str, slug: &Slug, reason: &str) -> Result<Filed, DeskError> {
        let filing = Filing { slug: slug.clone(), record: None, texts: Vec::new() };
        let act = Act { reason, ..Act::of(actor, "withdraw") };
        self.file_at(&act, Occasion::Withdrawal, &filing, self.now().await?).await
    }

    /// Publishes a withdrawn story again, as it was or with the record and the texts of the filing.
    pub async fn republish(&self, actor: &str, filing: &Filing) -> Result<Filed, DeskError> {
        let act = Act::of(actor, "republish");
        self.file_at(&act, Occasion::Republication, filing, self.now().await?).await
    }

    /// Withdraws a story from some languages and regions, beside those from which it is withdrawn already.
    pub async fn withdraw_part(
        &self,
        actor: &str,
        slug: &Slug,
        reason: &str,
        part: &Withdrawn,
    ) -> Result<Filed, DeskError> {
        let (_, filing) = self.without_part(slug, part).await?;
        let act = Act { reason, ..Act::of(actor, "withdraw") };
        self.file_at(&act, Occasion::Part, &filing, self.now().await?).await
    }

    /// Publishes a story again in languages and regions from which it is withdrawn.
    pub async fn republish_part(&self, actor: &str, slug: &Slug, part: &Withdrawn) -> Result<Filed, DeskError> {
        let (mut withdrawn, record) = self.withdrawn(slug).await?;
        let known = |name: &String| withdrawn.regions.contains(name);
        let unknown: Vec<String> = part.regions.iter().filter(|name| !known(name)).cloned().collect();
        let tags_of = part.locales.iter().filter(|locale| !withdrawn.locales.contains(locale)).map(ToString::to_string);
        let unknown: Vec<String> = tags_of.chain(unknown).collect();
        if !unknown.is_empty() {
            let message = format!("the story \"{slug}\" has not been withdrawn from {}", unknown.join(", "));
            let hint = format!(
                "it is withdrawn from: {}",
                [tags(&withdrawn.locales), withdrawn.regions.join(", ")].join(" ").trim()
            );
            return Err(DeskError::Refused(vec![Fault::of_file("not-withdrawn", slug.as_str(), message).hint(hint)]));
        }
        withdrawn.locales.retain(|locale| !part.locales.contains(locale));
        withdrawn.regions.retain(|name| !part.regions.contains(name));
        let filing = with_withdrawn(slug, &record, &withdrawn)?;
        self.file_at(&Act::of(actor, "republish"), Occasion::Part, &filing, self.now().await?).await
    }

    /// The filing that withdraws a story from more languages and regions, and all it is withdrawn from then.
    pub(crate) async fn without_part(&self, slug: &Slug, part: &Withdrawn) -> Result<(Withdrawn, Filing), DeskError> {
        let snapshot = self.snapshot().await?;
        check_names(&snapshot, slug, part)?;
        let (mut withdrawn, record) = self.withdrawn(slug).await?;
        for locale in
            part.locales.iter().filter(|locale| !withdrawn.locales.contains(locale)).cloned().collect::<Vec<_>>()
        {
            withdrawn.locales.push(locale);
        }
        for name in part.regions.iter().filter(|name| !withdrawn.regions.contains(name)).cloned().collect::<Vec<_>>() {
            withdrawn.regions.push(name);
        }
        let filing = with_withdrawn(slug, &record, &withdrawn)?;
        Ok((withdrawn, filing))
    }

    /// Where a published story is withdrawn in part, and its record.
    async fn withdrawn(&self, slug: &Slug) -> Result<(Withdrawn, String), DeskError> {
        let (story, record) = self.record_of(slug).await?;
        let released = self.store.story(slug.as_str()).await?.is_some_and(|row| row.released > 0);
        let refuse = |code, message: String| DeskError::Refused(vec![Fault::of_file(code, slug.as_str(), message)]);
        if story.status == PubStatus::Canceled {
            return Err(refuse("withdrawn", format!("the story \"{slug}\" has been withdrawn from everybody")));
        }
        if !released {
            return Err(refuse("not-published", format!("the story \"{slug}\" has never been published")));
        }
        Ok((story.withdrawn, record))
    }
}

fn with_withdrawn(slug: &Slug, record: &str, withdrawn: &Withdrawn) -> Result<Filing, DeskError> {
    let has_it = edit::as_written(record, "withdrawn").is_some();
    let changed = if withdrawn.is_nowhere() {
        if has_it { edit::without_member(record, "withdrawn") } else { Some(record.to_owned()) }
    } else {
        let locales: Vec<&str> = withdrawn.locales.iter().map(crate::model::locale::Locale::as_str).collect();
        let value = serde_json::json!({ "locales": locales, "regions": withdrawn.regions }).to_string();
        edit::with_member(record, "withdrawn", &value)
    };
    let record = Some(source(&format!("{slug}.json"), &edited(slug, changed)?));
    Ok(Filing { slug: slug.clone(), record, texts: Vec::new() })
}

fn check_names(snapshot: &Snapshot, slug: &Slug, part: &Withdrawn) -> Result<(), DeskError> {
    let regions = &snapshot.definitions.regions;
    let mut faults = Vec::new();
    for locale in part.locales.iter().filter(|locale| !snapshot.has_locale(locale)) {
        let message = format!("the service has no words in \"{locale}\"");
        let hint = format!("locales are {}", tags(&snapshot.locales));
        faults.push(Fault::of_file("unknown-locale", slug.as_str(), message).hint(hint));
    }
    for name in part.regions.iter().filter(|name| regions.countries(name).is_none()) {
        let message = format!("\"{name}\" is no country, M49 region or region of regions.toml");
        let hint = did_you_mean(name, regions.names());
        faults.push(Fault::of_file("unknown-place", slug.as_str(), message).maybe_hint(hint));
    }
    if faults.is_empty() { Ok(()) } else { Err(DeskError::Refused(faults)) }
}
