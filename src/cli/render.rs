//! `polywire render TOPIC`: the bytes that the topic's URL serves, or served at an earlier moment.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;

use crate::cli::moment::Moment;
use crate::cli::{Place, site};
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::publisher::Publisher;

#[derive(Debug, Args)]
pub(super) struct Render {
    /// CHANNEL.LOCALE.FORMAT, the format atom, rss or json
    topic: Topic,
    /// As this partner sees it
    #[arg(long, value_name = "NAME")]
    partner: Option<Slug>,
    /// As it was then: an instant such as 2026-11-24T14:05:00Z, or a commit of a story's history
    #[arg(long, value_name = "INSTANT|COMMIT")]
    at: Option<Moment>,
}

impl Render {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (config, store) = place.store()?;
        let store = Moment::of(self.at, store).await?;
        let site = site(&config, &store).await?;
        let publisher = Publisher::new(store, site);
        let reader = match &self.partner {
            None => Reader::default(),
            Some(name) => {
                let snapshot = publisher.snapshot().await?;
                let partner = snapshot.definitions.partners.get(name);
                let partner = partner.with_context(|| format!("there is no partner \"{name}\""))?;
                Reader::partner(Arc::new(partner.clone()), None)
            }
        };
        let representation = publisher.publish(&self.topic.into(), &reader).await?;
        let mut output = std::io::stdout().lock();
        output.write_all(&representation.identity.body)?;
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
