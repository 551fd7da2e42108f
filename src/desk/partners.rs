//! Partners: who may read what, and with which tokens. A partner is a definition like any other, so that every story is
//! filed for its audience in the same commit; a token is shown once and kept as its hash alone.

use crate::definitions::{PARTNERS, partner};
use crate::desk::act::{Act, Actor, Came};
use crate::desk::submit::{Along, GivenDefinition};
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::partner::Partner;
use crate::model::slug::Slug;
use crate::model::token::{Kind, Token};
use crate::store::batch::{Expect, StoreError, Write};
use crate::store::rows::TokenRow;

/// Tokens that a partner may have at once: one in use, and one to change over to.
const LIVE: usize = 2;

impl Desk {
    /// Adds a partner and gives its token, which nobody can be told again.
    pub async fn add_partner(&self, actor: impl Into<Actor<'_>>, partner: &Partner) -> Result<Token, DeskError> {
        let token = new_token(Kind::Partner)?;
        let holder = partner.name.to_string();
        let name = partner.name.clone();
        let content = partner::write(partner);
        // Whoever had this name before reads no more.
        let left = self.tokens_of(&partner.name).await?.into_iter().filter(|known| !known.revoked);
        let left = left.map(|known| Write::TokenRevoked { digest: known.digest, holder: known.holder });
        let writes: Vec<Write> = left.chain([Write::Token { digest: token.digest(), holder }]).collect();
        let along = Along { writes: &writes, came: &Came::Token(token.clone()) };
        match self.define_partner(&Act::of(actor, "add partner"), &name, &content, true, &along).await {
            Err(DeskError::Refused(faults)) if faults.iter().any(|fault| fault.code == "defined-already") => {
                let message = format!("there is a partner \"{name}\" already");
                let hint = "`polywire partner set` changes it, `polywire partner rotate` gives it another token";
                Err(DeskError::Refused(vec![Fault::of_file("partner-exists", "", message).hint(hint)]))
            }
            outcome => outcome.map(|()| token),
        }
    }

    /// Changes what a partner may read. It is told what leaves its view.
    pub async fn set_partner(&self, actor: impl Into<Actor<'_>>, partner: &Partner) -> Result<(), DeskError> {
        self.known_partner(&partner.name).await?;
        let act = Act::of(actor, "set partner");
        self.define_partner(&act, &partner.name, &partner::write(partner), false, &Along::NOTHING).await
    }

    /// Removes a partner: its tokens end, and slots that were kept for it alone are kept no more.
    pub async fn remove_partner(&self, actor: impl Into<Actor<'_>>, name: &Slug) -> Result<(), DeskError> {
        self.known_partner(name).await?;
        let live = self.tokens_of(name).await?.into_iter().filter(|token| !token.revoked);
        let writes: Vec<Write> =
            live.map(|token| Write::TokenRevoked { digest: token.digest, holder: token.holder }).collect();
        let along = Along { writes: &writes, came: &Came::Done };
        self.define_partner(&Act::of(actor, "remove partner"), name, "", false, &along).await?;
        self.entered().await;
        Ok(())
    }

    /// Gives a partner another token. The one it has stays good until the next time; older ones do not.
    pub async fn rotate_token(&self, actor: impl Into<Actor<'_>>, name: &Slug) -> Result<Token, DeskError> {
        let defined = self.defined(name).await?;
        let token = new_token(Kind::Partner)?;
        let live = self.tokens_of(name).await?.into_iter().filter(|known| !known.revoked).collect::<Vec<_>>();
        let too_old = live.len().saturating_sub(LIVE - 1);
        let mut writes = vec![Write::Token { digest: token.digest(), holder: name.to_string() }];
        writes.extend(
            live.into_iter()
                .take(too_old)
                .map(|known| Write::TokenRevoked { digest: known.digest, holder: known.holder }),
        );
        self.write_if(&Act::of(actor, "rotate token"), vec![defined], writes, &Came::Token(token.clone())).await?;
        self.entered().await;
        Ok(token)
    }

    /// Ends tokens of a partner: those whose hash begins so. Gives how many there were.
    pub async fn revoke_tokens(
        &self,
        actor: impl Into<Actor<'_>>,
        name: &Slug,
        beginning: &str,
    ) -> Result<usize, DeskError> {
        self.known_partner(name).await?;
        let live = self.tokens_of(name).await?.into_iter().filter(|known| !known.revoked);
        let ended = live.filter(|known| known.digest.starts_with(beginning));
        let writes: Vec<Write> =
            ended.map(|known| Write::TokenRevoked { digest: known.digest, holder: known.holder }).collect();
        let count = writes.len();
        if count > 0 {
            self.write(&Act::of(actor, "revoke token"), writes, &Came::Done).await?;
            self.entered().await;
        }
        Ok(count)
    }

    /// The tokens a partner has or had, the oldest first.
    pub async fn tokens_of(&self, name: &Slug) -> Result<Vec<TokenRow>, DeskError> {
        let tokens = self.store.tokens().await?;
        Ok(tokens.into_iter().filter(|token| token.holder == name.as_str()).collect())
    }

    /// That a partner is defined, and that nothing is defined otherwise meanwhile.
    async fn defined(&self, name: &Slug) -> Result<Expect, DeskError> {
        let revision = self.snapshot().await?.revision;
        self.known_partner(name).await?;
        Ok(Expect::Definitions { revision })
    }

    /// A partner as it is defined.
    pub async fn known_partner(&self, name: &Slug) -> Result<Partner, DeskError> {
        let snapshot = self.snapshot().await?;
        let known = snapshot.definitions.partners.get(name).cloned();
        known.ok_or_else(|| {
            let message = format!("there is no partner \"{name}\"");
            DeskError::Refused(vec![Fault::of_file("unknown-partner", "", message)])
        })
    }

    /// Puts the definition of a partner in force; an empty one removes it.
    async fn define_partner(
        &self,
        act: &Act<'_>,
        partner: &Slug,
        content: &str,
        is_new: bool,
        along: &Along<'_>,
    ) -> Result<(), DeskError> {
        let name = format!("{PARTNERS}{partner}.toml");
        let file = SourceFile::new(&name, content);
        let given = vec![GivenDefinition { name, file, is_new, submission: None }];
        let submitted = self.define(act, given, along).await?;
        if submitted.accepted.is_empty() { Err(DeskError::Refused(submitted.faults)) } else { Ok(()) }
    }
}

/// A token that nobody has had.
pub(super) fn new_token(kind: Kind) -> Result<Token, DeskError> {
    let mut random = [0; 20];
    getrandom::fill(&mut random).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(Token::new(kind, random))
}
