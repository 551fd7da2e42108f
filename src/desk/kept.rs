//! What of a record the desk alone writes: corrections, and where the story is withdrawn in part. A record that is filed
//! may repeat it or leave it out, and cannot change it. Called by drafts alone.

use crate::definitions::edit;
use crate::desk::draft::{Draft, key};
use crate::desk::filing::Occasion;
use crate::model::fault::SourceFile;
use crate::model::story::Story;

/// A key of a record that the desk writes.
struct Kept {
    key: &'static str,
    /// The occasion on which it is written.
    occasion: Occasion,
    hint: &'static str,
}

const CORRECTIONS: Kept = Kept {
    key: "corrections",
    occasion: Occasion::Correction,
    hint: "leave them out: `polywire story correct` and `story fact --wrong` write them",
};
const WITHDRAWN: Kept = Kept {
    key: "withdrawn",
    occasion: Occasion::Part,
    hint: "leave it out: `polywire story withdraw` and `story republish` write it with --locale and --region",
};

impl Draft {
    /// The filed record with what the desk wrote into the one in force.
    pub(super) fn keep(
        &mut self,
        file: &SourceFile,
        story: &mut Story,
        (before, in_force): (Option<&Story>, Option<&str>),
        occasion: Occasion,
    ) -> String {
        let mut record = file.text.to_string();
        if occasion == Occasion::Import {
            return record;
        }
        let corrections = before.map(|before| before.corrections.clone()).unwrap_or_default();
        if occasion != CORRECTIONS.occasion && story.corrections != corrections {
            self.refuse_others(file, &CORRECTIONS, !story.corrections.is_empty());
            record = restored(record, in_force, CORRECTIONS.key);
            story.corrections = corrections;
        }
        let withdrawn = before.map(|before| before.withdrawn.clone()).unwrap_or_default();
        if occasion != WITHDRAWN.occasion && story.withdrawn != withdrawn {
            self.refuse_others(file, &WITHDRAWN, !story.withdrawn.is_nowhere());
            record = restored(record, in_force, WITHDRAWN.key);
            story.withdrawn = withdrawn;
        }
        record
    }

    fn refuse_others(&mut self, file: &SourceFile, kept: &Kept, says_others: bool) {
        if says_others {
            let message = format!("/{}: this is not what is in force", kept.key);
            self.faults.push(file.error(kept.key, key(file, kept.key), message).hint(kept.hint));
        }
    }
}

fn restored(record: String, in_force: Option<&str>, key: &str) -> String {
    let written = in_force.and_then(|in_force| edit::as_written(in_force, key));
    written.and_then(|value| edit::with_member(&record, key, &value)).unwrap_or(record)
}
