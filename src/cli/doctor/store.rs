//! The store: whether it is whole, by its file, its log and its digests; its schema; and who serves it.

use std::cmp::Ordering;
use std::path::Path;

use crate::app::clock;
use crate::cli::doctor::count;
use crate::cli::doctor::finding::Findings;
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::examine::Schema;
use crate::store::nodes::Node;

const ABOUT: &str = "store";
const DAMAGED: &str = "stop the service, keep a copy of the file for whoever looks into it, and restore a backup";

/// The store, if there is one that more can be asked of.
pub(super) async fn examine(data: &Path, findings: &mut Findings) -> Option<Store> {
    let shown = data.join("polywire.db").display().to_string();
    if !Store::exists(data) {
        findings.note(ABOUT, format!("there is no store in {}", data.display()), "`polywire serve` makes one");
        return None;
    }
    let opened = match Store::examine(data) {
        Ok(store) => store.schema().await.map(|schema| (store, schema)),
        Err(error) => Err(error),
    };
    match opened {
        Ok((store, schema)) => {
            (schema_fits(schema, findings) && is_whole(data, &store, &shown, findings).await).then_some(store)
        }
        Err(error) => {
            unusable(&error, &shown, findings);
            None
        }
    }
}

fn unusable(error: &StoreError, shown: &str, findings: &mut Findings) {
    let advice = match error {
        StoreError::Corrupt(_) => DAMAGED,
        _ => {
            "see that this user may read the file and the folder it is in; if that is so: stop the service and restore a backup"
        }
    };
    findings.fault(ABOUT, format!("{shown}: {error}"), advice);
}

fn schema_fits(Schema { found, own }: Schema, findings: &mut Findings) -> bool {
    let differs = format!("its schema is version {found}, this program has {own}");
    match found.cmp(&own) {
        Ordering::Greater => findings.fault(ABOUT, differs, "use the program that made it, or a newer one"),
        Ordering::Equal => findings.ok(ABOUT, format!("its schema is this program's, version {own}")),
        Ordering::Less => {
            let advice = "`polywire serve` brings it up to date when it starts; make a backup first. Nothing else of it was \
                looked at";
            findings.note(ABOUT, differs, advice);
        }
    }
    found == own
}

/// Whether it is whole; and who serves it, which is told of a damaged one too.
async fn is_whole(data: &Path, store: &Store, shown: &str, findings: &mut Findings) -> bool {
    let mut damage = damage(store).await;
    if damage.is_some()
        && let Ok(again) = Store::examine(data)
    {
        // A server that starts meanwhile changes the file under whoever looks at it without a lock.
        damage = self::damage(&again).await;
    }
    let head = store.head().await.unwrap_or_default();
    if let Some(damage) = &damage {
        findings.fault(ABOUT, format!("{shown}: damaged: {damage}"), DAMAGED);
    } else {
        findings.ok(ABOUT, format!("{shown}: whole; {head} commits fit their digests"));
    }
    match store.nodes(clock::now()).await {
        Ok(nodes) => served(&nodes, head, findings),
        Err(error) => findings.fault(ABOUT, error.to_string(), DAMAGED),
    }
    damage.is_none()
}

async fn damage(store: &Store) -> Option<String> {
    store.damage().await.unwrap_or_else(|error| Some(error.to_string()))
}

fn served(nodes: &[Node], head: i64, findings: &mut Findings) {
    if nodes.is_empty() {
        let advice = "nothing if that is meant; what is due is released by a running server alone";
        findings.note(ABOUT, "no server runs on it", advice);
    }
    for node in nodes {
        let behind = usize::try_from(head - node.applied).unwrap_or_default();
        if behind > 0 {
            let found = format!("a server (\"{}\") runs on it and is {} behind", node.name, count(behind, "commit"));
            let advice =
                "look once more; if it stays behind, or was killed less than a minute ago, restart the service";
            findings.warning(ABOUT, found, advice);
        } else {
            findings.ok(ABOUT, format!("a server (\"{}\") runs on it and has followed every commit", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::doctor::finding::Level;

    use super::*;

    #[test]
    fn a_server_that_is_behind_is_told_of() {
        let node = |applied| Node { name: "serve".to_owned(), applied, expires: jiff::Timestamp::UNIX_EPOCH };
        let level = |nodes: &[Node]| {
            let mut findings = Findings::default();
            served(nodes, 3, &mut findings);
            findings.worst()
        };
        assert_eq!((level(&[]), level(&[node(3)]), level(&[node(1)])), (Level::Note, Level::Ok, Level::Warning));
    }

    #[test]
    fn a_newer_schema_is_a_fault_and_an_older_one_is_not() {
        let level = |found| {
            let mut findings = Findings::default();
            schema_fits(Schema { found, own: 8 }, &mut findings);
            findings.worst()
        };
        assert_eq!((level(7), level(8), level(9)), (Level::Note, Level::Ok, Level::Fault));
    }
}
