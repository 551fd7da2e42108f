//! Findings: what was found, how much it matters, and what to do about it; as people and machines read them.

use serde::Serialize;

use crate::cli::doctor::settings::Setting;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Note,
    /// It works, and somebody should look.
    Warning,
    /// It does not work, or will not.
    Fault,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What was looked at.
    pub(super) about: &'static str,
    pub(super) level: Level,
    pub(super) found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<String>,
}

/// All of them, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    pub(super) fn ok(&mut self, about: &'static str, found: impl Into<String>) {
        self.list.push(Finding { about, level: Level::Ok, found: found.into(), advice: None });
    }

    pub(super) fn note(&mut self, about: &'static str, found: impl Into<String>, advice: impl Into<String>) {
        self.add(about, Level::Note, found.into(), advice.into());
    }

    pub(super) fn warning(&mut self, about: &'static str, found: impl Into<String>, advice: impl Into<String>) {
        self.add(about, Level::Warning, found.into(), advice.into());
    }

    pub(super) fn fault(&mut self, about: &'static str, found: impl Into<String>, advice: impl Into<String>) {
        self.add(about, Level::Fault, found.into(), advice.into());
    }

    pub(super) fn add(&mut self, about: &'static str, level: Level, found: String, advice: String) {
        self.list.push(Finding { about, level, found, advice: Some(advice) });
    }

    /// The level of the worst.
    pub(super) fn worst(&self) -> Level {
        self.list.iter().map(|finding| finding.level).max().unwrap_or(Level::Ok)
    }

    fn of(&self, level: Level) -> usize {
        self.list.iter().filter(|finding| finding.level == level).count()
    }
}

/// The level of the worst that is found where something is judged.
#[cfg(test)]
pub(super) fn level(judge: impl FnOnce(&mut Findings)) -> Level {
    let mut findings = Findings::default();
    judge(&mut findings);
    findings.worst()
}

/// All of it as one document.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    settings: &'a [Setting],
    findings: &'a [Finding],
    notes: usize,
    warnings: usize,
    faults: usize,
}

/// The document.
pub(super) fn report<'a>(settings: &'a [Setting], findings: &'a Findings) -> Report<'a> {
    Report {
        settings,
        findings: &findings.list,
        notes: findings.of(Level::Note),
        warnings: findings.of(Level::Warning),
        faults: findings.of(Level::Fault),
    }
}

/// The same for people: settings, then a paragraph for each thing that was looked at.
pub(super) fn text(settings: &[Setting], findings: &Findings) -> String {
    let width = settings.iter().map(|setting| setting.name.len()).max().unwrap_or_default();
    let mut text = String::from("settings\n");
    for Setting { name, value, origin } in settings {
        let value = value.as_deref().unwrap_or("-");
        text.push_str(&format!("  {name:width$}  {value}  ({origin})\n"));
    }
    let mut last = "";
    for Finding { about, level, found, advice } in &findings.list {
        if *about != last {
            text.push_str(&format!("\n{about}\n"));
            last = about;
        }
        let sign = match level {
            Level::Ok => "ok",
            Level::Note => "note",
            Level::Warning => "WARNING",
            Level::Fault => "FAULT",
        };
        text.push_str(&format!("  {sign:7}  {}\n", found.replace('\n', "\n           ")));
        if let Some(advice) = advice {
            text.push_str(&format!("           → {}\n", advice.replace('\n', "\n             ")));
        }
    }
    let (notes, warnings, faults) = (findings.of(Level::Note), findings.of(Level::Warning), findings.of(Level::Fault));
    text + &format!("\n{faults} faults, {warnings} warnings, {notes} notes\n")
}
