//! Merging: how a newsroom's file of service words differs from the one this program comes with, message by message, and
//! taking over what the newsroom lacks or has never touched. Everything else of its file stays, byte for byte.
//!
//! Three-way: fingerprints of what was once shipped tell who changed something. Called by the desk for `init`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::fault::{Fault, SourceFile};
use crate::model::fingerprint::fingerprint;
use crate::words::anatomy::{Standing, StandingPart, anatomy};
use crate::words::edits::{Edit, edited};
use crate::words::furniture::SERVICE;
use crate::words::resource::source;
use crate::words::revision::said;
use crate::words::syntax::parse;

/// Fingerprints of what was shipped, by `id` or `id.attribute`.
pub type Shipped = BTreeMap<String, String>;

/// Who made a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The newsroom's file lacks it.
    Missing,
    /// This program has it and the one that wrote the file had not.
    New,
    /// This program says it otherwise than the one that wrote the file, and the newsroom has not touched it.
    Newer,
    /// Both have changed it.
    Both,
    /// The newsroom says it otherwise.
    Changed,
    /// The newsroom alone has it.
    Own,
    /// The newsroom has taken it out.
    Removed,
}

impl Kind {
    /// Who changed something of which the newsroom has this, this program that, and which was shipped so before.
    pub fn of_change(own: Option<&String>, shipped: Option<&String>, before: Option<&String>) -> Self {
        match before {
            Some(before) if own == Some(before) => Self::Newer,
            Some(before) if shipped != Some(before) => Self::Both,
            _ => Self::Changed,
        }
    }

    /// Whether a merge takes it over.
    pub fn is_taken_over(self) -> bool {
        matches!(self, Self::Missing | Self::New | Self::Newer)
    }
}

/// One message, term or attribute that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `id` or `id.attribute`.
    pub part: String,
    /// Who made it.
    pub kind: Kind,
    /// The bytes of its name in the newsroom's file, if it stands there.
    pub at: Option<Range<usize>>,
    /// The newsroom's words, as they are written.
    pub own: Option<String>,
    /// This program's words, as they are written.
    pub shipped: Option<String>,
}

/// A newsroom's file beside the shipped one.
#[derive(Debug)]
pub struct Comparison {
    own: Side,
    shipped: Side,
    /// What differs: what this program has in its order, then what the newsroom alone has.
    pub differences: Vec<Difference>,
}

/// One of the two files.
#[derive(Debug)]
struct Side {
    file: SourceFile,
    standing: Vec<Standing>,
    said: BTreeMap<String, String>,
}

/// Fingerprints of everything that a file says.
pub fn fingerprints(file: &SourceFile) -> Shipped {
    let said = said(file).unwrap_or_default();
    said.into_iter().map(|(part, words)| (part, fingerprint([words.as_bytes()]))).collect()
}

impl Comparison {
    /// A newsroom's file beside the shipped one. `base` is what was known to be shipped to it, if anything is.
    pub fn new(own: &SourceFile, shipped: &SourceFile, base: Option<&Shipped>) -> Result<Self, Vec<Fault>> {
        let (own, shipped) = (Side::read(own)?, Side::read(shipped)?);
        let mut differences = Vec::new();
        for part in shipped.parts() {
            let Some(kind) = kind(&own, &shipped, base, &part.part) else { continue };
            let theirs = own.find(&part.part).filter(|_| own.said.contains_key(&part.part));
            differences.push(Difference {
                part: part.part.clone(),
                kind,
                at: theirs.map(|part| part.name.clone()),
                own: theirs.map(|part| own.words(part)),
                shipped: Some(shipped.words(part)),
            });
        }
        for part in own.parts().filter(|part| !shipped.said.contains_key(&part.part)) {
            let (at, words) = (Some(part.name.clone()), Some(own.words(part)));
            differences.push(Difference { part: part.part.clone(), kind: Kind::Own, at, own: words, shipped: None });
        }
        Ok(Self { own, shipped, differences })
    }

    /// The newsroom's file, of which this is the text as it is on the disk, with what is taken over.
    pub fn merged(&self, text: &str) -> Result<String, Vec<Fault>> {
        let taken: BTreeSet<&str> = self.taken().collect();
        let mut edits = Vec::new();
        let mut after: Option<&Standing> = None;
        for shipped in &self.shipped.standing {
            if let Some(own) = self.own.standing.iter().find(|own| own.id == shipped.id) {
                let parts = shipped.parts.iter().filter(|part| taken.contains(part.part.as_str()));
                edits.extend(parts.map(|part| self.of_part(own, part)));
                after = Some(own);
            } else if shipped.parts.iter().any(|part| taken.contains(part.part.as_str())) {
                edits.push(self.of_message(shipped, after));
            }
        }
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let merged = edited(text, &edits);
        if self.says_what_it_should(&merged, &taken) {
            return Ok(merged);
        }
        let message = "this program's words cannot be put into this file as it is";
        Err(vec![Fault::of_file("not-merged", &self.own.file.name, message).hint("take them over by hand")])
    }

    /// What a merge takes over.
    pub fn taken(&self) -> impl Iterator<Item = &str> {
        self.differences.iter().filter(|found| found.kind.is_taken_over()).map(|found| found.part.as_str())
    }

    /// A fault at a difference, for people.
    pub fn fault(&self, difference: &Difference, message: &str) -> Fault {
        self.own.file.warning("changed-by-both", difference.at.clone().unwrap_or(0..0), message)
    }

    /// New words for a value or attribute of a message that is there.
    fn of_part(&self, own: &Standing, part: &StandingPart) -> Edit {
        match own.part(&part.part) {
            Some(place) => Edit { at: place.words.clone(), text: self.shipped.text(&part.words) },
            None => {
                Edit { at: own.whole.end..own.whole.end, text: format!("\n    {}", self.shipped.text(&part.whole)) }
            }
        }
    }

    /// A whole message with its comment, behind the one that stands before it in the shipped file, or before the next.
    fn of_message(&self, shipped: &Standing, after: Option<&Standing>) -> Edit {
        let text = self.shipped.text(&shipped.whole);
        let at = |place: usize| place..place;
        if let Some(before) = after {
            return Edit { at: at(before.whole.end), text: format!("\n{text}") };
        }
        let known = |next: &&Standing| self.own.standing.iter().find(|own| own.id == next.id);
        let later = self.shipped.standing.iter().skip_while(|standing| standing.id != shipped.id);
        let next = later.into_iter().find_map(|next| known(&next)).or(self.own.standing.first());
        if let Some(next) = next {
            return Edit { at: at(next.whole.start), text: format!("{text}\n") };
        }
        let end = self.own.file.text.trim_end().len();
        let gap = if end == 0 { "" } else { "\n\n" };
        Edit { at: at(end), text: format!("{gap}{text}\n") }
    }

    /// Whether a merged file says what was taken over, and of everything else what it said.
    fn says_what_it_should(&self, merged: &str, taken: &BTreeSet<&str>) -> bool {
        let mut wanted = self.own.said.clone();
        let new = taken.iter().filter_map(|part| Some(((*part).to_owned(), self.shipped.said.get(*part)?.clone())));
        wanted.extend(new);
        said(&source(&self.own.file.name, merged)) == Some(wanted)
    }
}

impl Side {
    fn read(file: &SourceFile) -> Result<Self, Vec<Fault>> {
        let standing = anatomy(file, &parse(file)?);
        Ok(Self { file: file.clone(), standing, said: said(file).unwrap_or_default() })
    }

    /// Every part that says something.
    fn parts(&self) -> impl Iterator<Item = &StandingPart> {
        self.standing.iter().flat_map(|standing| &standing.parts).filter(|part| self.said.contains_key(&part.part))
    }

    fn find(&self, part: &str) -> Option<&StandingPart> {
        self.standing.iter().find_map(|standing| standing.part(part))
    }

    fn words(&self, part: &StandingPart) -> String {
        self.text(&part.words).trim().to_owned()
    }

    fn text(&self, at: &Range<usize>) -> String {
        self.file.text[at.clone()].to_owned()
    }
}

/// Who made the difference in a part that is shipped; `None` where there is none.
fn kind(own: &Side, shipped: &Side, base: Option<&Shipped>, part: &str) -> Option<Kind> {
    let of = |side: &Side| side.said.get(part).map(|words| fingerprint([words.as_bytes()]));
    let (theirs, ours) = (of(own), of(shipped));
    if theirs == ours {
        return None;
    }
    let before = base.and_then(|base| base.get(part));
    let Some(theirs) = theirs else { return Some(kind_of_absent(own, base, part)) };
    Some(Kind::of_change(Some(&theirs), ours.as_ref(), before))
}

/// Who is to blame for what the newsroom's file has not.
fn kind_of_absent(own: &Side, base: Option<&Shipped>, part: &str) -> Kind {
    let Some(base) = base else { return Kind::Missing };
    let id = part.split('.').next().unwrap_or(part);
    // A message goes or comes as a whole.
    let is_of_message =
        |known: &String| known == id || known.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    let whole_is_gone = own.standing.iter().all(|standing| standing.id != id);
    let was_there = if whole_is_gone { base.keys().any(is_of_message) } else { base.contains_key(part) };
    match was_there {
        false => Kind::New,
        // The service always has something to say with its own messages; names and labels a newsroom may do without.
        true if SERVICE.iter().any(|(service, _)| *service == id) => Kind::Missing,
        true => Kind::Removed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        source("service.ftl", text)
    }

    fn merged(own: &str, shipped: &str, base: Option<&str>) -> (String, Vec<(String, Kind)>) {
        let base = base.map(|base| fingerprints(&file(base)));
        let comparison = Comparison::new(&file(own), &file(shipped), base.as_ref()).unwrap();
        let kinds = comparison.differences.iter().map(|found| (found.part.clone(), found.kind)).collect();
        (comparison.merged(own).unwrap(), kinds)
    }

    #[test]
    fn what_the_newsroom_has_not_touched_is_taken_over_and_nothing_else() {
        let base = "# first\na = A\n    .t = T\nb = B\nc = C\n-gone = G\npage-skip = S\nsame = S\n";
        let shipped = "# new\nzero = 0\n# first\na = { $n ->\n    [one] x\n   *[other] y\n}\n    .t = T\n    .u = U\nb = BB\nbb = 1\n    .z = 2\nc = CC\n-gone = G\n    .g = H\npage-skip = S\nsame = SS\n";
        let own =
            "### ours\r\n\r\n# mine\r\na   =   A\r\n  .t = T { \"\" }\r\n\r\nb = own\r\nc = C\r\nmore = M\r\nsame = SS";
        let (text, kinds) = merged(own, shipped, Some(base));
        let wanted = "### ours\r\n\r\n# new\r\nzero = 0\r\n# mine\r\na   = { $n ->\r\n    [one] x\r\n   *[other] y\r\n}\r\n  .t = T { \"\" }\r\n    .u = U\r\n\r\nb = own\r\nbb = 1\r\n    .z = 2\r\nc = CC\r\npage-skip = S\r\nmore = M\r\nsame = SS";
        assert_eq!(text, wanted);
        let kinds: Vec<(&str, Kind)> = kinds.iter().map(|(part, kind)| (part.as_str(), *kind)).collect();
        assert_eq!(
            kinds,
            [
                ("zero", Kind::New),
                ("a", Kind::Newer),
                ("a.t", Kind::Changed),
                ("a.u", Kind::New),
                ("b", Kind::Both),
                ("bb", Kind::New),
                ("bb.z", Kind::New),
                ("c", Kind::Newer),
                ("-gone", Kind::Removed),
                ("-gone.g", Kind::Removed),
                ("page-skip", Kind::Missing),
                ("more", Kind::Own),
            ]
        );
    }

    #[test]
    fn without_a_record_what_differs_is_the_newsrooms_own() {
        let (text, kinds) = merged("a = own\n", "a = A\n-b = B\n", None);
        assert_eq!(text, "a = own\n-b = B\n");
        assert_eq!(kinds, [("a".to_owned(), Kind::Changed), ("-b".to_owned(), Kind::Missing)]);
        assert_eq!(merged("", "a = A\nb = B\n", None).0, "a = A\nb = B\n");
        assert_eq!(merged("# x", "a = A\nb = B\n", None).0, "# x\n\na = A\n\n\nb = B\n");
        assert_eq!(merged("z = Z\n", "a = A\n", None).0, "a = A\nz = Z\n");
        assert_eq!(merged("a =\n    .b = own\n", "a = A\n    .b = B\n", None).0, "a = A\n    .b = own\n");
    }

    #[test]
    fn a_file_that_is_no_fluent_is_told_of() {
        let faults = Comparison::new(&file("a = {\n"), &file("a = A\n"), None).unwrap_err();
        assert!(faults[0].to_string().starts_with("service.ftl:"), "{faults:?}");
    }
}
