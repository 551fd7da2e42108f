//! Settings: what each flag of `serve` comes to, and where that was said. Read from the flags themselves, so that none is
//! forgotten. Secrets are not shown.

use std::fmt;
use std::path::Path;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use crate::cli::doctor::finding::Findings;
use crate::config::FILE;
use crate::definitions::document::{Member, Value, toml};
use crate::model::fault::SourceFile;

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Setting {
    pub(super) name: String,
    /// What holds; `None` where nothing does.
    pub(super) value: Option<String>,
    pub(super) origin: Origin,
}

/// Where a setting was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Origin {
    Flag,
    Environment,
    File,
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::File => FILE,
            Self::Default => "default",
        })
    }
}

/// Every setting that `serve` takes.
pub(super) fn examine(command: &Command, matches: &ArgMatches, findings: &mut Findings) -> Vec<Setting> {
    let file = read(findings);
    let is_setting = |argument: &&Arg| argument.get_env().is_some();
    command.get_arguments().filter(is_setting).map(|argument| setting(argument, matches, &file)).collect()
}

fn setting(argument: &Arg, matches: &ArgMatches, file: &[Member]) -> Setting {
    let id = argument.get_id().as_str();
    let said = matches
        .get_raw(id)
        .map(|values| values.map(|value| value.to_string_lossy().into_owned()).collect::<Vec<_>>().join(", "));
    let in_file = file.iter().find(|member| is_key_of(&member.key, id)).map(|member| shown(&member.node.value));
    let (value, origin) = match (matches.value_source(id), in_file) {
        (Some(ValueSource::CommandLine), _) => (said, Origin::Flag),
        (Some(ValueSource::EnvVariable), _) => (said, Origin::Environment),
        (_, Some(value)) => (Some(value), Origin::File),
        _ => (default(argument).or(said), Origin::Default),
    };
    let is_secret = argument.is_hide_env_values_set() && origin != Origin::Default;
    let value = if is_secret { Some("given, not shown".to_owned()) } else { value };
    Setting { name: id.to_owned(), value, origin }
}

/// What the file says. That it cannot be read is told by whoever resolves it.
fn read(findings: &mut Findings) -> Vec<Member> {
    let path = Path::new(FILE);
    if !path.exists() {
        let advice =
            "nothing, or `polywire init .` for one with every setting; doctor looks at the folder it is started in";
        findings.note("settings", format!("there is no {FILE} here"), advice);
        return Vec::new();
    }
    match std::fs::read_to_string(path) {
        Ok(text) => {
            findings.ok("settings", format!("{FILE} is readable"));
            match toml(&SourceFile::new(FILE, &text)).map(|node| node.value) {
                Ok(Value::Table(members)) => members,
                _ => Vec::new(),
            }
        }
        Err(error) => {
            findings.fault("settings", format!("{FILE}: {error}"), "let the user that polywire runs as read it");
            Vec::new()
        }
    }
}

/// The key of a flag has its name; that of one which is given several times has it as a plural.
fn is_key_of(key: &str, id: &str) -> bool {
    key == id
        || key.strip_suffix('s') == Some(id)
        || key.strip_suffix("ies").is_some_and(|stem| id == format!("{stem}y"))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::List(nodes) => nodes.iter().map(|node| shown(&node.value)).collect::<Vec<_>>().join(", "),
        other => other.kind().to_owned(),
    }
}

/// The default, as the help of the flag has it.
fn default(argument: &Arg) -> Option<String> {
    let help = argument.get_help()?.to_string();
    let (_, rest) = help.split_once("[default: ")?;
    Some(rest.split_once(']')?.0.to_owned())
}
