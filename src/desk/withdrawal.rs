//! Withdrawals: a published story is taken back from everybody at once, or from a language or a region, and may be
//! published again.
//!
//! The record keeps everything it had but its status, so that a republication brings back what was there. Called by the
//! command line and the management API.

use crate::definitions::edit;
use crate::desk::act::{Act, Actor};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, tags};
use crate::desk::maker::Maker;
use crate::desk::record::edited;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::story::{PubStatus, Story};
use crate::model::withdrawn::Withdrawn;
use crate::snapshot::Snapshot;
use crate::store::rows::StoryRow;

impl Desk {
    /// Withdraws a story: every channel, audience and language shows a notice in its place from this commit on. A story
    /// that is withdrawn already is no change.
    pub async fn withdraw(&self, actor: impl Into<Actor<'_>>, slug: &Slug, reason: &str) -> Result<Filed, DeskError> {
        let filing = Filing { slug: slug.clone(), record: None, texts: Vec::new() };
        let act = Act { reason, ..Act::of(actor, "withdraw") };
        let filed = self.file_at(&act, Occasion::Withdrawal, &filing, self.now().await?).await?;
        Ok(self.in_ledger(filed).await)
    }

    /// An act that took something back, once the ledger knows of it.
    async fn in_ledger(&self, mut filed: Filed) -> Filed {
        if filed.seq.is_some() {
            filed.warnings.extend(self.entered().await);
        }
        filed
    }

    /// Publishes a withdrawn story again, as it was or with the record and the texts of the filing.
    pub async fn republish(&self, actor: impl Into<Actor<'_>>, filing: &Filing) -> Result<Filed, DeskError> {
        let act = Act::of(actor, "republish");
        self.file_at(&act, Occasion::Republication, filing, self.now().await?).await
    }

    /// Withdraws a story from some languages and regions, beside those from which it is withdrawn already.
    pub async fn withdraw_part(
        &self,
        actor: impl Into<Actor<'_>>,
        slug: &Slug,
        reason: &str,
        part: &Withdrawn,
    ) -> Result<Filed, DeskError> {
        check_names(&*self.snapshot().await?, slug, part)?;
        let act = Act { reason, ..Act::of(actor, "withdraw") };
        let add = |withdrawn: &mut Withdrawn| {
            for locale in &part.locales {
                if !withdrawn.locales.contains(locale) {
                    withdrawn.locales.push(locale.clone());
                }
            }
            for name in &part.regions {
                if !withdrawn.regions.contains(name) {
                    withdrawn.regions.push(name.clone());
                }
            }
            Ok(())
        };
        let filed = self.edit_withdrawn(&act, slug, &add).await?;
        Ok(self.in_ledger(filed).await)
    }

    /// Publishes a story again in languages and regions from which it is withdrawn.
    pub async fn republish_part(
        &self,
        actor: impl Into<Actor<'_>>,
        slug: &Slug,
        part: &Withdrawn,
    ) -> Result<Filed, DeskError> {
        self.edit_withdrawn(&Act::of(actor, "republish"), slug, &|withdrawn| {
            let locales = part.locales.iter().filter(|locale| !withdrawn.locales.contains(locale));
            let regions = part.regions.iter().filter(|name| !withdrawn.regions.contains(name)).cloned();
            let unknown: Vec<String> = locales.map(ToString::to_string).chain(regions).collect();
            if !unknown.is_empty() {
                let message = format!("the story \"{slug}\" has not been withdrawn from {}", unknown.join(", "));
                let known = [tags(&withdrawn.locales), withdrawn.regions.join(", ")].join(" ");
                let hint = format!("it is withdrawn from: {}", known.trim());
                return Err(DeskError::Refused(vec![
                    Fault::of_file("not-withdrawn", slug.as_str(), message).hint(hint),
                ]));
            }
            withdrawn.locales.retain(|locale| !part.locales.contains(locale));
            withdrawn.regions.retain(|name| !part.regions.contains(name));
            Ok(())
        })
        .await
    }

    /// Changes where a published story is withdrawn in part.
    async fn edit_withdrawn(
        &self,
        act: &Act<'_>,
        slug: &Slug,
        edit: &(dyn Fn(&mut Withdrawn) -> Result<(), DeskError> + Sync),
    ) -> Result<Filed, DeskError> {
        let edit = |story: &Story, row: &StoryRow| {
            let refuse = |code, message: String| DeskError::Refused(vec![Fault::of_file(code, slug.as_str(), message)]);
            if story.status == PubStatus::Canceled {
                return Err(refuse("withdrawn", format!("the story \"{slug}\" has been withdrawn from everybody")));
            }
            if row.released == 0 {
                return Err(refuse("not-published", format!("the story \"{slug}\" has never been published")));
            }
            let mut withdrawn = story.withdrawn.clone();
            edit(&mut withdrawn)?;
            with_withdrawn(slug, &row.record, &withdrawn)
        };
        self.file_made(act, Occasion::Part, &Maker::Edit(slug, &edit), self.now().await?).await
    }
}

fn with_withdrawn(slug: &Slug, record: &str, withdrawn: &Withdrawn) -> Result<String, DeskError> {
    let has_it = edit::as_written(record, "withdrawn").is_some();
    let changed = if withdrawn.is_nowhere() {
        if has_it { edit::without_member(record, "withdrawn") } else { Some(record.to_owned()) }
    } else {
        let locales: Vec<&str> = withdrawn.locales.iter().map(Locale::as_str).collect();
        let value = serde_json::json!({ "locales": locales, "regions": withdrawn.regions }).to_string();
        edit::with_member(record, "withdrawn", &value)
    };
    edited(slug, changed)
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
