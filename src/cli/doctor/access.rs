//! Who has access: tokens of the management API, and those of partners.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::cli::doctor::count;
use crate::cli::doctor::finding::Findings;
use crate::store::Store;

const ABOUT: &str = "access";

pub(super) async fn examine(store: &Store, findings: &mut Findings) -> Result<()> {
    let grants = store.grants().await?;
    let good = grants.iter().filter(|grant| !grant.revoked);
    let scopes: Vec<&str> = good.map(|grant| grant.scopes.as_str()).collect();
    let is_operator = |scopes: &&str| scopes.split([',', ' ']).any(|scope| scope == "operator");
    if scopes.is_empty() {
        let advice = "if the API is wanted: `polywire token add NAME --scopes operator,desk,reviewer`";
        findings.note(ABOUT, "nobody has a token of the management API", advice);
    } else {
        let operators = scopes.iter().filter(|scopes| is_operator(scopes)).count();
        let found =
            format!("{} of the management API, {operators} with the scope operator", count(scopes.len(), "token"));
        findings.ok(ABOUT, found);
    }
    let tokens = store.tokens().await?;
    let holders: BTreeSet<&str> =
        tokens.iter().filter(|token| !token.revoked).map(|token| token.holder.as_str()).collect();
    findings.ok(ABOUT, format!("{} with a token", count(holders.len(), "partner")));
    Ok(())
}
