//! `polywire init DIR`: lays out a newsroom's folder from inside the binary; later shows how this program's own words
//! differ from the folder's, and merges them.

mod shipped;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::cli::init::shipped::files;
use crate::cli::{Place, say};
use crate::config::{Config, Given};
use crate::desk::folder::Folders;
use crate::desk::shipped::laying::Laid;
use crate::desk::shipped::{Newsroom, ShippedFile, within};

#[derive(Debug, Args)]
#[command(after_help = "Nothing that is there is ever written over, but for what --merge takes over.")]
pub(super) struct Init {
    /// The newsroom's folder, which is made if need be
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Show how what this program would write differs from what the folder has, and change nothing
    #[arg(long, conflicts_with = "merge")]
    diff: bool,
    /// Take over words that the folder lacks, and new ones for those that nobody has touched there
    #[arg(long)]
    merge: bool,
    /// Domain name of the newsroom, to be written into its settings
    #[arg(long, value_name = "DOMAIN", env = "POLYWIRE_AUTHORITY")]
    authority: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Init {
    pub(super) fn run(self, place: Place) -> Result<ExitCode> {
        let given = Given { authority: self.authority.clone(), ..place.given() };
        let (authority, public_url) = (given.authority.clone(), given.public_url.clone());
        let config = Config::resolve(given, &self.folder)?;
        let newsroom = Newsroom {
            folder: self.folder.clone(),
            folders: Folders {
                feeds: within(&self.folder, &config.folders.feeds),
                locales: within(&self.folder, &config.folders.locales),
            },
        };
        let files = files(authority.as_deref(), public_url.as_deref());
        if self.diff || self.merge {
            if let Some(missing) = [&self.folder, &newsroom.folders.locales].into_iter().find(|path| !path.is_dir()) {
                bail!("there is no folder {}: `polywire init` without --diff and --merge makes it", missing.display());
            }
            return if self.merge { self.merge(&newsroom, &files) } else { self.compare(&newsroom, &files) };
        }
        let laid = newsroom.lay_out(&files)?;
        if self.json {
            told::laid_as_json(&files, &laid)?;
        } else {
            tell(&newsroom, &files, &laid, authority.is_some());
        }
        Ok(ExitCode::SUCCESS)
    }

    fn compare(&self, newsroom: &Newsroom, files: &[ShippedFile]) -> Result<ExitCode> {
        let compared = newsroom.compare(files)?;
        if self.json {
            told::compared_as_json(&compared)?;
        } else {
            told::compared(&compared)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn merge(&self, newsroom: &Newsroom, files: &[ShippedFile]) -> Result<ExitCode> {
        let compared = newsroom.compare(files)?;
        let merged = newsroom.merge(files, &compared)?;
        if self.json {
            told::merged_as_json(&compared, &merged)?;
        } else {
            told::merged(&compared, &merged);
        }
        Ok(if merged.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What was written, what was there, and what to do next.
fn tell(newsroom: &Newsroom, files: &[ShippedFile], laid: &[Laid], has_authority: bool) {
    for (file, laid) in files.iter().zip(laid) {
        let path = newsroom.path(&file.name);
        match laid {
            Laid::Written => {}
            Laid::Kept => say(&format!("{}: there already; left as it is", path.display())),
            Laid::Removed => say(&format!("{}: taken out by the newsroom; not written again", path.display())),
        }
    }
    let written = laid.iter().filter(|laid| **laid == Laid::Written).count();
    say(&format!("{}: {written} files written", newsroom.folder.display()));
    if written > 0 {
        say(&next(&newsroom.folder, has_authority));
    }
}

fn next(folder: &Path, has_authority: bool) -> String {
    let serve = if has_authority {
        "polywire serve"
    } else {
        "polywire serve --authority YOUR.DOMAIN           # fixed by the first start, in every id, for ever"
    };
    format!(
        "
Next:
  cd {}
  $EDITOR polywire.toml locales/*/service.ftl      # the newsroom's address, and its name in each language
  rm feeds/channels/…                              # channels that are not wanted; the others are a beginning
  polywire check
  {serve}
  polywire token add NAME --scopes operator,desk,reviewer     # prints the first token of the management API
  polywire story put STORY.json --text en=STORY.ftl           # the first story
The folder operation/ has examples for systemd, nginx, a CDN and a container.",
        folder.display()
    )
}
