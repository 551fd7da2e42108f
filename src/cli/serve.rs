//! `polywire serve`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, Report, metrics};
use crate::cli::listening::Listening;
use crate::cli::log::Log;
use crate::cli::{Place, print, progress, resolve};
use crate::config::{Config, Given, GivenLog};
use crate::model::topic::{Format, Topic};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", env = "POLYWIRE_LISTEN")]
    listen: Option<String>,
    /// Domain name of the newsroom, which the ids of its stories carry for ever; needed once
    #[arg(long, value_name = "DOMAIN", env = "POLYWIRE_AUTHORITY")]
    authority: Option<String>,
    /// Address for the operator: /metrics, /healthz and /readyz, for whoever can reach it
    #[arg(long, value_name = "ADDR", env = "POLYWIRE_ADMIN_LISTEN")]
    admin_listen: Option<String>,
    /// Who reads the log on stderr: auto, json or human [default: auto, which is human on a terminal]
    #[arg(long, value_name = "READER", env = "POLYWIRE_LOG")]
    log: Option<String>,
    /// What is logged: error, warn, info, debug or trace, each with all before it [default: info]
    #[arg(long, value_name = "LEVEL", env = "POLYWIRE_LOG_LEVEL")]
    log_level: Option<String>,
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
    #[command(flatten)]
    listening: Listening,
}

impl Serve {
    /// What these flags say, and those of the place.
    pub(super) fn given(self, place: Place) -> Given {
        Given {
            listen: self.listen,
            authority: self.authority,
            admin_listen: self.admin_listen,
            log: GivenLog { format: self.log, level: self.log_level },
            logo: self.logo,
            accent: self.accent,
            accent_dark: self.accent_dark,
            trust_clock: self.trust_clock,
            listening: self.listening.given(),
            ..place.given()
        }
    }

    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let config = resolve(self.given(place))?;
        let log = Log::begin(&config.log)?;
        match serve(config, log).await {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) => log.end(error),
        }
    }
}

async fn serve(config: Config, log: Log) -> Result<()> {
    if config.admin_listen.is_some() {
        metrics::install()?;
    }
    let report: Report = Arc::new(move |reading| log.tell(&reading));
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let app = tokio::select! {
        app = App::build(config.clone(), report) => app?,
        // A start may wait for a predecessor.
        _ = terminate.recv() => return Ok(()),
        _ = interrupt.recv() => return Ok(()),
    };
    if app.is_activated() {
        tracing::info!("the socket was handed over: its address is its maker's, and --listen is not used");
    }
    announce(&app, &config).await?;
    tokio::spawn(progress::show(app.desk().progress(), log.progress()));
    let stopped = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    app.run(stopped).await
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
        "\nDirectory: {}\nTranslators edit: {locales}/<locale>/stories/<slug>.ftl\n",
        publisher.site().directory_url(snapshot.catalogs.default_locale())
    ));
    if let Some(address) = app.admin_address() {
        lines.push_str(&format!("For the operator: http://{address}/metrics\n"));
    }
    lines.push_str(&format!("Listening on {}\n", app.address()?));
    print(&lines)
}
