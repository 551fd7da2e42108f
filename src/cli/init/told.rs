//! What `init` tells: of each file, message by message, for people and for machines.

use anyhow::Result;
use serde::Serialize;

use crate::cli::{print, print_json, report, say};
use crate::desk::shipped::ShippedFile;
use crate::desk::shipped::comparison::{Compared, Found};
use crate::desk::shipped::laying::Laid;
use crate::desk::shipped::merging::Merged;
use crate::http::api::problem::FaultOut;
use crate::model::fault::Fault;
use crate::words::merge::{Difference, Kind};

#[derive(Serialize)]
struct LaidOut<'a> {
    file: &'a str,
    outcome: &'static str,
}

/// A difference. Lines and columns are those of the newsroom's file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DifferenceOut<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    newsroom: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MergedOut<'a> {
    written: &'a [String],
    faults: Vec<FaultOut>,
    differences: Vec<DifferenceOut<'a>>,
}

/// What became of each file.
pub(super) fn laid_as_json(files: &[ShippedFile], laid: &[Laid]) -> Result<()> {
    let outcome = |laid: &Laid| match laid {
        Laid::Written => "written",
        Laid::Kept => "kept",
        Laid::Removed => "removed",
    };
    let list: Vec<LaidOut<'_>> =
        files.iter().zip(laid).map(|(file, laid)| LaidOut { file: &file.name, outcome: outcome(laid) }).collect();
    print_json(&list)
}

/// What differs.
pub(super) fn compared_as_json(compared: &[Compared<'_>]) -> Result<()> {
    print_json(&differences(compared))
}

/// What was taken over of what differed, and what was not.
pub(super) fn merged_as_json(compared: &[Compared<'_>], merged: &Merged) -> Result<()> {
    let faults = merged.faults.iter().map(FaultOut::from).collect();
    print_json(&MergedOut { written: &merged.written, faults, differences: differences(compared) })
}

/// What differs, on stdout, and how much on stderr.
pub(super) fn compared(compared: &[Compared<'_>]) -> Result<()> {
    for found in compared {
        match &found.found {
            Found::Absent(kind) => print(&format!("{}: {}\n", found.path, of_file(*kind)))?,
            Found::Whole(kind) => print(&format!("{}: {}\n", found.path, meaning(*kind)))?,
            Found::Refused(faults) => report::say_all(faults),
            Found::Words { comparison, .. } => {
                for difference in &comparison.differences {
                    print(&of_words(difference, &comparison.fault(difference, meaning(difference.kind))))?;
                }
            }
        }
    }
    say(&sum(compared));
    Ok(())
}

/// What was taken over, and what somebody has to decide.
pub(super) fn merged(compared: &[Compared<'_>], merged: &Merged) {
    report::say_all(&merged.faults);
    for found in compared {
        let is_written = merged.written.contains(&found.shipped.name);
        if let Found::Words { comparison, .. } = &found.found {
            for difference in comparison.differences.iter().filter(|difference| difference.kind == Kind::Both) {
                let message = format!("\"{}\" was changed here and in this program; left as it is", difference.part);
                let shipped = difference.shipped.as_deref().unwrap_or_default();
                let hint = format!("this program says: {}", shipped.replace('\n', " "));
                report::say_all(&[comparison.fault(difference, &message).hint(hint)]);
            }
            if is_written {
                say(&format!("{}: {} taken over", found.path, comparison.taken().count()));
            }
        } else if is_written {
            say(&format!("{}: taken over", found.path));
        }
    }
    say(&format!("{} files changed", merged.written.len()));
}

/// A line where it stands, what the newsroom says, and what this program does.
fn of_words(difference: &Difference, fault: &Fault) -> String {
    let place = match difference.at {
        Some(_) => format!("{}:{}:{}", fault.file, fault.line, fault.column),
        None => fault.file.to_string(),
    };
    let mut told = format!("{place}: {}: {}\n", difference.part, fault.message);
    for (sign, words) in [('-', &difference.own), ('+', &difference.shipped)] {
        let lines = words.iter().flat_map(|words| words.lines());
        lines.for_each(|line| told.push_str(&format!("  {sign} {line}\n")));
    }
    told
}

fn meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::Missing => "missing here",
        Kind::New => "new in this program",
        Kind::Newer => "newer in this program, and untouched here",
        Kind::Both => "changed here and in this program",
        Kind::Changed => "changed by the newsroom",
        Kind::Own => "the newsroom's own",
        Kind::Removed => "taken out by the newsroom",
    }
}

fn of_file(kind: Kind) -> &'static str {
    match kind {
        Kind::Removed => "the newsroom has no such file any more",
        _ => "no such file here; `polywire init` writes it",
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Missing => "missing",
        Kind::New => "new",
        Kind::Newer => "newer",
        Kind::Both => "both",
        Kind::Changed => "changed",
        Kind::Own => "own",
        Kind::Removed => "removed",
    }
}

fn sum(compared: &[Compared<'_>]) -> String {
    let (mut taken, mut both, mut own, mut files) = (0, 0, 0, 0);
    let mut count = |kind: Kind| match kind {
        Kind::Missing | Kind::New | Kind::Newer => taken += 1,
        Kind::Both => both += 1,
        Kind::Changed | Kind::Own | Kind::Removed => own += 1,
    };
    for found in compared {
        match &found.found {
            Found::Words { comparison, .. } => comparison.differences.iter().for_each(|found| count(found.kind)),
            Found::Whole(kind) => count(*kind),
            Found::Absent(Kind::Removed) | Found::Refused(_) => {}
            Found::Absent(_) => files += 1,
        }
    }
    let merge = if taken > 0 { " (--merge)" } else { "" };
    format!("{taken} to take over{merge}, {both} changed by both, {own} the newsroom's own, {files} files missing")
}

fn differences<'a>(compared: &'a [Compared<'_>]) -> Vec<DifferenceOut<'a>> {
    let mut list = Vec::new();
    for found in compared {
        let file = found.path.as_str();
        let whole =
            |kind| DifferenceOut { file, message: None, kind, line: None, column: None, newsroom: None, program: None };
        match &found.found {
            Found::Absent(Kind::Removed) => list.push(whole("file-removed")),
            Found::Absent(_) => list.push(whole("file-missing")),
            Found::Whole(kind) => list.push(whole(name(*kind))),
            Found::Refused(_) => list.push(whole("refused")),
            Found::Words { comparison, .. } => list.extend(comparison.differences.iter().map(|difference| {
                let place = difference.at.as_ref().map(|_| comparison.fault(difference, ""));
                DifferenceOut {
                    message: Some(&difference.part),
                    line: place.as_ref().map(|place| place.line),
                    column: place.as_ref().map(|place| place.column),
                    newsroom: difference.own.as_deref(),
                    program: difference.shipped.as_deref(),
                    ..whole(name(difference.kind))
                }
            })),
        }
    }
    list
}
