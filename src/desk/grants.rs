//! Grants: tokens for the management API. One is made with a name and scopes, shown once and kept as its hash alone. The
//! first is made at the command line, on the server.

use std::collections::BTreeSet;

use crate::desk::act::{Act, Actor, Came};
use crate::desk::partners::new_token;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::grant::{Grant, Scope};
use crate::model::locale::Locale;
use crate::model::spelling::did_you_mean;
use crate::model::token::{Kind, Token};
use crate::store::batch::Write;
use crate::store::rows::GrantRow;

/// Names under which the service itself acts.
const HOUSE: [&str; 4] = ["inbox", "worker", "serve", "demo"];

impl Desk {
    /// Gives somebody a token for the management API, which nobody can be told again.
    pub async fn add_grant(&self, actor: impl Into<Actor<'_>>, grant: &Grant) -> Result<Token, DeskError> {
        self.check_scopes(&grant.scopes).await?;
        if HOUSE.contains(&grant.name.as_str()) {
            let message = format!("\"{}\" is what the service calls itself in the audit", grant.name);
            return Err(DeskError::Refused(vec![Fault::of_file("reserved-name", "name", message)]));
        }
        let token = new_token(Kind::Api)?;
        let (name, scopes) = (grant.name.to_string(), grant.scopes_as_words());
        let writes = vec![Write::Grant { digest: token.digest(), name, scopes }];
        self.write(&Act::of(actor, "add token"), writes, &Came::Token(token.clone())).await?;
        Ok(token)
    }

    /// Ends the tokens that are meant. Gives how many there were.
    pub async fn revoke_grants(
        &self,
        actor: impl Into<Actor<'_>>,
        is_meant: impl Fn(&GrantRow) -> bool,
    ) -> Result<usize, DeskError> {
        let ended = self.store.grants().await?.into_iter().filter(|grant| !grant.revoked && is_meant(grant));
        let writes: Vec<Write> =
            ended.map(|grant| Write::GrantRevoked { digest: grant.digest, name: grant.name }).collect();
        let count = writes.len();
        if count > 0 {
            self.write(&Act::of(actor, "revoke token"), writes, &Came::Done).await?;
            self.entered().await;
        }
        Ok(count)
    }

    /// Who uses a token of the management API, if it is good.
    pub async fn grant_of(&self, token: &Token) -> Result<Option<Grant>, DeskError> {
        if token.kind() != Kind::Api {
            return Ok(None);
        }
        let row = self.store.grant(&token.digest()).await?;
        Ok(row.and_then(|row| Grant::read(&row.name, &row.scopes)))
    }

    /// Refuses no scopes at all, and languages in which the service has no words.
    async fn check_scopes(&self, scopes: &BTreeSet<Scope>) -> Result<(), DeskError> {
        let snapshot = self.snapshot().await?;
        let mut faults = Vec::new();
        for scope in scopes {
            if let Scope::Translator(locale) = scope
                && !snapshot.has_locale(locale)
            {
                let message = format!("the service has no words in \"{locale}\"");
                let hint = did_you_mean(locale.as_str(), snapshot.locales.iter().map(Locale::as_str));
                faults.push(Fault::of_file("unknown-locale", "scopes", message).maybe_hint(hint));
            }
        }
        if scopes.is_empty() {
            let message = "a token without scopes could do nothing";
            faults.push(Fault::of_file("no-scope", "scopes", message));
        }
        if faults.is_empty() { Ok(()) } else { Err(DeskError::Refused(faults)) }
    }
}
