//! Starting: what must be so before a store is served, who the newsroom is by it, and what was cut off. Called by the
//! application, once.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use crate::app::clock;
use crate::config::Config;
use crate::desk::replay::{HELD, is_held};
use crate::desk::worker::is_plausible;
use crate::desk::{Desk, batch};
use crate::model::fingerprint::hexadecimal;
use crate::model::site::Site;
use crate::snapshot::Snapshots;
use crate::store::Store;
use crate::store::batch::Write;

const NO_AUTHORITY: &str = "name the newsroom once with --authority: a domain name of its own, such as news.example, \
    that the ids of all stories carry from now on (or start with --demo to look around)";
const NO_SAMPLE: &str = "there are no sample stories in feeds/stories, which --demo files: they come with the source tree \
    (feeds/stories/*.json, locales/*/stories/*.ftl) and not with the program; start there, or serve a wire of your own \
    without --demo";

/// What must be there before a store is made: nothing is made for a start that cannot be.
pub(super) fn check_first_start(config: &Config) -> Result<()> {
    if config.authority.is_none() {
        bail!(NO_AUTHORITY);
    }
    let folders = [&config.folders.feeds, &config.folders.locales];
    if let Some(missing) = folders.into_iter().find(|folder| !folder.is_dir()) {
        bail!(
            "there is no folder {}: start in a newsroom's folder, or name it with --feeds and --locales",
            missing.display()
        );
    }
    if config.demo && config.folders.read().stories.is_empty() {
        bail!(NO_SAMPLE);
    }
    Ok(())
}

/// Whether the clock can be trusted to release what is due: it is not far from when the store was served last, and somebody
/// has looked at a store that was restored.
pub(super) async fn trusts_clock(store: &Store, config: &Config) -> Result<bool> {
    let last = clock::last_heartbeat(store).await?;
    let is_held = is_held(store).await?;
    if is_held && config.trust_clock {
        let writes = vec![Write::Setting { name: HELD.to_owned(), value: String::new() }];
        store.commit(batch("serve", "trust", None, Vec::new(), writes)).await?;
    }
    Ok(config.trust_clock || (!is_held && is_plausible(Timestamp::now(), last)))
}

/// Does what an act before this start was cut off from.
pub(super) async fn finish_what_was_cut_off(desk: &Arc<Desk>) {
    // Also all that an older program took back, which knew of no ledger.
    if let Err(error) = desk.keep_ledger().await {
        tracing::error!(%error, "the ledger of withdrawals cannot be kept");
    }
    if desk.has_unfinished_erasures() {
        let desk = desk.clone();
        // It may take long, and there may be no room for it: readers do not wait for that.
        tokio::spawn(async move {
            if let Err(error) = desk.finish_erasures().await {
                tracing::error!(%error, "an erasure could not be finished; the next start tries again");
            }
        });
    }
}

/// Name of the setting that cursors are sealed with.
const CURSOR_KEY: &str = "cursor-key";

/// A new key.
fn secret() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("there is no chance to be had: {error}"))?;
    Ok(hexadecimal(&bytes))
}

/// Authority and year of the ids, fixed by the first start; and the public URL, whose change changes every document.
pub(super) async fn identify(store: &Store, config: &Config, public_url: &str) -> Result<Site> {
    let known = store.setting("authority").await?;
    let authority = match (known, &config.authority) {
        (Some(known), Some(given)) if known != *given => {
            bail!("the ids of this store belong to \"{known}\" for ever; start without --authority {given}")
        }
        (Some(known), _) => known,
        (None, Some(given)) => {
            let year = Timestamp::now().strftime("%Y").to_string();
            let setting = |name: &str, value: &str| Write::Setting { name: name.to_owned(), value: value.to_owned() };
            let key = setting(CURSOR_KEY, &secret()?);
            let writes = vec![setting("authority", given), setting("year", &year), key];
            store.commit(batch("serve", "identify", None, Vec::new(), writes)).await?;
            given.clone()
        }
        (None, None) => bail!(NO_AUTHORITY),
    };
    // A store of an older program has none.
    if store.setting(CURSOR_KEY).await?.is_none() {
        let writes = vec![Write::Setting { name: CURSOR_KEY.to_owned(), value: secret()? }];
        store.commit(batch("serve", "identify", None, Vec::new(), writes)).await?;
    }
    let year = store.setting("year").await?.and_then(|year| year.parse().ok()).context("the store has no year")?;
    if store.setting("public-url").await?.as_deref() != Some(public_url) {
        let mut writes = vec![Write::Setting { name: "public-url".to_owned(), value: public_url.to_owned() }];
        if let Ok(snapshot) = Snapshots::new(store.clone()).current().await {
            for channel in snapshot.definitions.channels.values() {
                for audience in snapshot.definitions.audiences(&channel.slug) {
                    writes.extend(channel.locales.iter().map(|locale| Write::Topic {
                        channel: channel.slug.to_string(),
                        audience: audience.key.as_str().to_owned(),
                        locale: locale.to_string(),
                        story: String::new(),
                    }));
                }
            }
        }
        store.commit(batch("serve", "move", None, Vec::new(), writes)).await?;
    }
    Ok(Site::new(public_url, &authority, year))
}
