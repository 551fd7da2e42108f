//! Access: whose a token is. The hashes are kept in memory, so that telling a reader takes no query.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use subtle::ConstantTimeEq;

use crate::model::audience::{AudienceKey, MOVED};
use crate::model::slug::Slug;
use crate::model::token::Token;
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::rows::TokenRow;

/// Characters of a hash by which it is looked up. They tell nothing: nobody can choose the hash of a token.
const LOOKUP: usize = 16;

/// Who may read with which token, as of a commit.
#[derive(Debug, Default)]
pub(super) struct Access {
    /// By the beginning of the hash: the whole hash, and whose it is.
    tokens: HashMap<String, Vec<(String, Slug)>>,
    /// The keys of partners that have moved to another audience.
    told: BTreeSet<String>,
    /// The commit that it is as of.
    head: i64,
}

impl Access {
    /// What the store has.
    pub(super) async fn load(store: &Store) -> Result<Self, StoreError> {
        // Taken first: what is read may be newer, never older.
        let head = store.head().await?;
        let moved = store.settings_like(MOVED).await?;
        let told = moved.iter().filter_map(|name| Some(name.strip_prefix(MOVED)?.to_owned())).collect();
        let mut access = Self { told, head, ..Self::default() };
        for TokenRow { digest, holder, .. } in store.tokens().await?.into_iter().filter(|token| !token.revoked) {
            if let Ok(holder) = holder.parse() {
                access.tokens.entry(lookup(&digest)).or_default().push((digest, holder));
            }
        }
        Ok(access)
    }

    /// The newer of two.
    pub(super) fn newer(one: Arc<Self>, other: Option<&Arc<Self>>) -> Arc<Self> {
        other.filter(|other| other.head > one.head).cloned().unwrap_or(one)
    }

    /// Whose a token is. Hashes are compared in constant time.
    pub(super) fn holder(&self, token: &Token) -> Option<&Slug> {
        let digest = token.digest();
        let candidates = self.tokens.get(&lookup(&digest))?;
        let same = |known: &&(String, Slug)| bool::from(known.0.as_bytes().ct_eq(digest.as_bytes()));
        candidates.iter().find(same).map(|(_, holder)| holder)
    }

    /// The key under which a partner alone is told what left its view, if there is anything to tell.
    pub(super) fn told(&self, partner: &Slug) -> Option<AudienceKey> {
        let key = AudienceKey::of_partner(partner);
        self.told.contains(key.as_str()).then_some(key)
    }
}

fn lookup(digest: &str) -> String {
    digest.chars().take(LOOKUP).collect()
}
