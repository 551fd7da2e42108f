//! `polywire serve`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::filter::LevelFilter;

use crate::app::{App, Report};
use crate::cli::{Place, print, progress, resolve, say};
use crate::config::{Config, Given};
use crate::desk::inbox::Reading;
use crate::model::topic::{Format, Topic};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", env = "POLYWIRE_LISTEN")]
    listen: Option<String>,
    /// Domain name of the newsroom, which the ids of its stories carry for ever; needed once
    #[arg(long, value_name = "DOMAIN", env = "POLYWIRE_AUTHORITY")]
    authority: Option<String>,
    /// Address for the operator
    #[arg(long, value_name = "ADDR", env = "POLYWIRE_ADMIN_LISTEN")]
    admin_listen: Option<String>,
    /// Logo on pages: an SVG, PNG, JPEG or WebP file
    #[arg(long, value_name = "FILE", env = "POLYWIRE_LOGO")]
    logo: Option<PathBuf>,
    /// Colour of links on pages, such as #0a558c
    #[arg(long, value_name = "COLOUR", env = "POLYWIRE_ACCENT")]
    accent: Option<String>,
    /// The same for who reads on a dark ground
    #[arg(long, value_name = "COLOUR", env = "POLYWIRE_ACCENT_DARK")]
    accent_dark: Option<String>,
    /// Release what is due although the clock has moved by more than a day since the last start
    #[arg(long, env = "POLYWIRE_TRUST_CLOCK")]
    trust_clock: bool,
}

impl Serve {
    /// What these flags say, and those of the place.
    pub(super) fn given(self, place: Place) -> Given {
        Given {
            listen: self.listen,
            authority: self.authority,
            admin_listen: self.admin_listen,
            logo: self.logo,
            accent: self.accent,
            accent_dark: self.accent_dark,
            trust_clock: self.trust_clock,
            ..place.given()
        }
    }

    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let config = resolve(self.given(place))?;
        tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(LevelFilter::INFO).compact().init();
        let report: Report = Arc::new(|reading: Reading| tell(&reading));
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let app = App::build(config.clone(), report).await?;
        announce(&app, &config).await?;
        tokio::spawn(progress::show(app.desk().progress()));
        app.run(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
        .await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// More files than this are counted, not named.
const FEW: usize = 8;

fn tell(reading: &Reading) {
    for fault in &reading.faults {
        say(&fault.to_string());
    }
    if reading.accepted.len() > FEW {
        say(&format!("{} files are in force now", reading.accepted.len()));
        return;
    }
    for name in &reading.accepted {
        say(&format!("{name}: in force"));
    }
}

/// What is served, and where its words are edited.
async fn announce(app: &App, config: &Config) -> Result<()> {
    let publisher = app.publisher();
    let snapshot = publisher.snapshot().await?;
    let mut lines = String::new();
    for channel in snapshot.definitions.open_channels() {
        let name = snapshot.catalogs.label(snapshot.catalogs.default_locale(), &format!("channel-{}", channel.slug));
        lines.push_str(&format!("{name}\n"));
        for locale in &channel.locales {
            for format in Format::ALL {
                let topic = Topic { channel: channel.slug.clone(), locale: locale.clone(), format };
                lines.push_str(&format!("  {}\n", publisher.site().topic_url(&topic)));
            }
        }
    }
    let locales = config.folders.locales.display();
    lines.push_str(&format!(
        "\nDirectory: {}\nTranslators edit: {locales}/<locale>/stories/<slug>.ftl\nListening on {}\n",
        publisher.site().directory_url(snapshot.catalogs.default_locale()),
        app.address()?
    ));
    print(&lines)
}
