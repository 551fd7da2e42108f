//! `polywire token add|list|revoke`: who may use the management API.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::cli::{Place, actor, hand_out, print, print_json, say};
use crate::desk::Desk;
use crate::http::api::tokens::tokens;
use crate::model::grant::{Grant, Scope};
use crate::model::slug::Slug;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Give somebody a token for the management API; prints it this once
    Add {
        /// Who will use it, as the audit names them: a-z, 0-9 and "-"
        name: Slug,
        /// What it lets them do: desk, reviewer, operator, reader, translator:LOCALE
        #[arg(long, value_delimiter = ',', required = true, value_name = "SCOPE,…")]
        scopes: Vec<Scope>,
    },
    /// List who has tokens; never the tokens
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// End the tokens of somebody at once
    Revoke {
        /// Who
        name: Slug,
        /// Only the token of this id, as `token list` shows it
        #[arg(long, value_name = "ID")]
        token: Option<String>,
    },
}

impl Command {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        match self {
            Self::Add { name, scopes } => {
                let grant = Grant { name, scopes: scopes.into_iter().collect::<BTreeSet<_>>() };
                hand_out(&grant.name, &desk.add_grant(&actor(), &grant).await?)?;
            }
            Self::List { json } => list(&desk, json).await?,
            Self::Revoke { name, token } => {
                let beginning = token.unwrap_or_default();
                let is_meant = |known: &str, digest: &str| known == name.as_str() && digest.starts_with(&beginning);
                let ended = desk.revoke_grants(&actor(), |grant| is_meant(&grant.name, &grant.digest)).await?;
                if ended == 0 {
                    bail!("{name} has no such token that is good");
                }
                say(&format!("{name}: {ended} token(s) revoked"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(desk: &Desk, as_json: bool) -> Result<()> {
    let grants = tokens(desk).await?;
    if as_json {
        return print_json(&grants);
    }
    for grant in grants {
        let mark = if grant.revoked { "  revoked" } else { "" };
        print(&format!("{}  {}  {}  {}{mark}\n", grant.id, grant.name, grant.scopes.join(","), grant.made))?;
    }
    Ok(())
}
