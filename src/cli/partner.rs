//! `polywire partner add|set|list|rotate|revoke|remove`.

use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use crate::cli::{Place, actor, hand_out, print, print_json, progress, report, say};
use crate::definitions::partner::RATE;
use crate::desk::{Desk, DeskError};
use crate::http::api::partners::partners;
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::slug::Slug;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a partner; prints its token, which is shown this once
    Add {
        /// A name of a-z, 0-9 and "-", which the partner gives as its user
        name: Slug,
        /// The countries or regions it is in, such as KE,UG: stories are judged for them
        #[arg(long, value_delimiter = ',', required = true, value_name = "KE,UG")]
        countries: Vec<String>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Change what a partner may read; what is not named stays
    Set {
        /// The partner
        name: Slug,
        /// The countries or regions it is in
        #[arg(long, value_delimiter = ',', value_name = "KE,UG")]
        countries: Option<Vec<String>>,
        #[command(flatten)]
        reading: Reading,
    },
    /// List partners; never their tokens
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Give a partner another token, beside the one it has; prints it this once
    Rotate {
        /// The partner
        name: Slug,
    },
    /// Remove a partner: its tokens end, and nothing is kept for it any more
    Remove {
        /// The partner
        name: Slug,
    },
    /// End the tokens of a partner at once
    Revoke {
        /// The partner
        name: Slug,
        /// Only the token of this id, as `partner list` shows it
        #[arg(long, value_name = "ID")]
        token: Option<String>,
    },
}

/// What a partner may read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// The channels it may read, or "public" for every public one [default: public]
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    channels: Option<Vec<String>>,
    // Everywhere else this names a folder: here it takes the place of that flag, so it has to be of the same type.
    /// The languages it may read, or "all" [default: all]
    #[arg(long, id = "locales", value_delimiter = ',', value_name = "en,fr")]
    locales: Option<Vec<String>>,
    /// Whether it receives, marked as such, what is embargoed [default: false]
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "true|false")]
    embargoed: Option<bool>,
    /// Documents it may fetch in a minute [default: 600]
    #[arg(long, value_name = "COUNT")]
    rate: Option<u32>,
}

impl Reading {
    /// The channels that are named, or those of before where nothing is said; none in particular means every public one.
    fn channels(&self, before: Option<Vec<Slug>>) -> Result<Option<Vec<Slug>>> {
        named(self.channels.as_deref(), "public", before)
    }

    /// The languages that are named, or those of before where nothing is said; none in particular means all.
    fn locales(&self, before: Option<Vec<Locale>>) -> Result<Option<Vec<Locale>>> {
        named(self.locales.as_deref(), "all", before)
    }
}

/// A list, unless it is the one word that means no list.
fn named<T>(words: Option<&[String]>, no_list: &str, before: Option<Vec<T>>) -> Result<Option<Vec<T>>>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    match words {
        None => Ok(before),
        Some([word]) if word == no_list => Ok(None),
        Some(words) => Ok(Some(words.iter().map(|word| word.parse()).collect::<Result<_, _>>()?)),
    }
}

impl Command {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        // The folder of words is none of these commands' business; the flag means something else here.
        let (_, store) = Place { locales: None, ..place }.store()?;
        let desk = Desk::new(store);
        let outcome = progress::beside(&desk, self.act(&desk)).await;
        match outcome {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) => match error.downcast::<DeskError>() {
                Ok(DeskError::Refused(faults)) => {
                    report::say_all(&faults);
                    Ok(ExitCode::FAILURE)
                }
                Ok(other) => Err(other.into()),
                Err(other) => Err(other),
            },
        }
    }

    async fn act(self, desk: &Desk) -> Result<()> {
        match self {
            Self::Add { name, countries, reading } => {
                let (channels, locales) = (reading.channels(None)?, reading.locales(None)?);
                let embargoed = reading.embargoed.unwrap_or_default();
                let rate = reading.rate.unwrap_or(RATE);
                let partner = Partner { name, countries, channels, locales, embargoed, rate };
                hand_out(&partner.name, &desk.add_partner(&actor(), &partner).await?)
            }
            Self::Set { name, countries, reading } => {
                let known = desk.known_partner(&name).await?;
                let partner = Partner {
                    countries: countries.unwrap_or(known.countries),
                    channels: reading.channels(known.channels)?,
                    locales: reading.locales(known.locales)?,
                    embargoed: reading.embargoed.unwrap_or(known.embargoed),
                    rate: reading.rate.unwrap_or(known.rate),
                    name,
                };
                desk.set_partner(&actor(), &partner).await?;
                say(&format!("{}: changed", partner.name));
                Ok(())
            }
            Self::List { json } => list(desk, json).await,
            Self::Rotate { name } => hand_out(&name, &desk.rotate_token(&actor(), &name).await?),
            Self::Remove { name } => {
                desk.remove_partner(&actor(), &name).await?;
                say(&format!("{name}: removed"));
                Ok(())
            }
            Self::Revoke { name, token } => {
                let ended = desk.revoke_tokens(&actor(), &name, token.as_deref().unwrap_or_default()).await?;
                if ended == 0 {
                    bail!("{name} has no such token that is good");
                }
                say(&format!("{name}: {ended} token(s) revoked"));
                Ok(())
            }
        }
    }
}

async fn list(desk: &Desk, as_json: bool) -> Result<()> {
    let partners = partners(desk).await?;
    if as_json {
        return print_json(&partners);
    }
    for partner in partners {
        let listed =
            |list: &Option<Vec<String>>, all: &str| list.as_ref().map_or(all.to_owned(), |list| list.join(","));
        let good: Vec<&str> =
            partner.tokens.iter().filter(|token| !token.revoked).map(|token| token.id.as_str()).collect();
        print(&format!(
            "{}  countries {}  channels {}  languages {}  {}{} a minute  tokens {}\n",
            partner.name,
            partner.countries.join(","),
            listed(&partner.channels, "every public one"),
            listed(&partner.locales, "all"),
            if partner.embargoed { "sees what is embargoed  " } else { "" },
            partner.rate,
            if good.is_empty() { "none".to_owned() } else { good.join(",") },
        ))?;
    }
    Ok(())
}
