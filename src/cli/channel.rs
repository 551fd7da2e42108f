//! `polywire channel list|show|preview`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use serde::Serialize;

use crate::cli::given::read_file;
use crate::cli::{Place, print, print_json, report, say};
use crate::desk::channels::channel_of;
use crate::desk::{Desk, DeskError};
use crate::http::api::channels::{ChannelOut, GapOut, MovementOut, channels};
use crate::model::slug::Slug;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List channels and how much stands in each
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a channel, and its urgent stories that lack a text in one of its languages
    Show {
        /// The channel
        slug: Slug,
        /// Count stories of this urgency and more urgent ones
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=9), value_name = "1-9")]
        urgency: u8,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Tell which stories a definition would bring and take away, before it is saved
    Preview {
        /// The definition; its name is the channel's
        #[arg(value_name = "FILE.toml")]
        file: PathBuf,
        /// Look at the stories changed in so many days
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=36_500), value_name = "COUNT")]
        days: i64,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

impl Command {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        match self {
            Self::List { json } => {
                let channels = channels(&desk).await?;
                if json {
                    return machine(&channels);
                }
                channels.iter().try_for_each(|channel| print(&line(channel)))?;
            }
            Self::Show { slug, urgency, json } => {
                let known = channels(&desk).await?.into_iter().find(|channel| channel.slug == slug.as_str());
                let mut channel = known.with_context(|| format!("there is no channel \"{slug}\""))?;
                let gaps = desk.gaps(&slug, urgency).await?.into_iter().map(GapOut::from).collect::<Vec<_>>();
                if json {
                    channel.gaps = Some(gaps);
                    return machine(&channel);
                }
                print(&line(&channel))?;
                for gap in gaps {
                    let GapOut { story, urgency, since, lacking } = gap;
                    print(&format!("  urgency {urgency}  {story}  since {since}  lacks {}\n", lacking.join(", ")))?;
                }
            }
            Self::Preview { file, days, json } => return preview(&desk, &file, days, json).await,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(channel: &ChannelOut) -> String {
    let stories: Vec<String> =
        channel.stories.iter().map(|count| format!("{} {}", count.locale, count.stories)).collect();
    let access = if channel.public { "public" } else { "partners only" };
    let audience = channel.audience.join(", ");
    format!("{}  {access}  for {audience} ({} countries)  {}\n", channel.slug, channel.countries, stories.join("  "))
}

async fn preview(desk: &Desk, path: &std::path::Path, days: i64, json: bool) -> Result<ExitCode> {
    let slug = match channel_of(path) {
        Ok(slug) => slug,
        Err(faults) => {
            report::say_all(&faults);
            return Ok(ExitCode::FAILURE);
        }
    };
    let preview = match desk.preview_channel(&slug, &read_file(path)?, days).await {
        Ok(preview) => preview,
        Err(DeskError::Refused(faults)) => {
            report::say_all(&faults);
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error.into()),
    };
    if json {
        return machine(&preview.movements.iter().map(MovementOut::from).collect::<Vec<_>>());
    }
    for moved in preview.movements.iter().map(MovementOut::from) {
        let part = |sign: &str, locales: &[String]| {
            (!locales.is_empty()).then(|| format!("{sign} {}  {}\n", moved.story, locales.join(", ")))
        };
        for line in [part("+", &moved.enters), part("-", &moved.leaves)].into_iter().flatten() {
            print(&line)?;
        }
    }
    say(&format!("{} of {} stories of the last {days} days would move", preview.movements.len(), preview.looked_at));
    Ok(ExitCode::SUCCESS)
}

fn machine(value: &impl Serialize) -> Result<ExitCode> {
    print_json(value)?;
    Ok(ExitCode::SUCCESS)
}
