//! Rights: in which countries something may be shown. Of a story, of its text in a language, of a media file.

use crate::model::region::{Countries, Regions};

/// Where something may be shown. Deny beats allow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights {
    /// Countries and regions in which it may be shown; `None` means the whole world. It is never empty.
    pub allow: Option<Vec<String>>,
    /// Countries and regions in which it may not, whatever `allow` says.
    pub deny: Vec<String>,
}

/// The countries of an audience to which something may not be shown, by why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Barred {
    /// Denied.
    pub denied: Countries,
    /// Not among the allowed.
    pub not_allowed: Countries,
}

impl Rights {
    /// Which countries of an audience are barred. A region that nobody defines any more allows nothing and denies all.
    pub fn barred(&self, audience: Countries, regions: &Regions) -> Barred {
        let allowed = self.allow.as_ref().map(|allow| {
            let known = allow.iter().filter_map(|name| regions.countries(name));
            known.fold(Countries::default(), Countries::union)
        });
        let denied = self.deny.iter().map(|name| regions.countries(name).unwrap_or(audience));
        Barred {
            denied: denied.fold(Countries::default(), Countries::union).intersection(audience),
            not_allowed: allowed.map(|allowed| audience.without(allowed)).unwrap_or_default(),
        }
    }

    /// Whether it may be shown to the whole of an audience.
    pub fn admit(&self, audience: Countries, regions: &Regions) -> bool {
        self.barred(audience, regions).is_nobody()
    }
}

impl Barred {
    /// Whether it bars nobody.
    pub fn is_nobody(self) -> bool {
        self.denied.is_empty() && self.not_allowed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn rights(allow: Option<&[&str]>, deny: &[&str]) -> Rights {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Rights { allow: allow.map(owned), deny: owned(deny) }
    }

    #[test]
    fn every_country_of_the_audience_must_be_allowed_and_none_denied() {
        let groups = BTreeMap::from([
            ("africa".to_owned(), vec!["002".to_owned()]),
            ("nile".to_owned(), vec!["EG".to_owned(), "SD".to_owned()]),
            ("river".to_owned(), vec!["nile".to_owned(), "UG".to_owned()]),
        ]);
        let regions = Regions::new(&groups).unwrap();
        let admits = |rights: Rights, audience: &str| rights.admit(regions.countries(audience).unwrap(), &regions);
        assert!(admits(rights(None, &[]), "001"), "no list means the whole world");
        // Two denied countries do not cancel each other out.
        for audience in ["EG", "SA", "africa", "001"] {
            assert!(!admits(rights(None, &["EG", "SA"]), audience), "{audience}");
        }
        assert!(admits(rights(None, &["EG", "SA"]), "KE"));
        assert!(admits(rights(Some(&["africa"]), &[]), "river"));
        assert!(!admits(rights(Some(&["africa"]), &["nile"]), "river"), "deny beats allow");
        assert!(!admits(rights(Some(&["africa"]), &[]), "001"));
        assert!(admits(rights(Some(&["002-EG"]), &[]), "KE") && !admits(rights(Some(&["002-EG"]), &[]), "EG"));
        assert!(admits(rights(None, &["002-EG-SD"]), "nile") && !admits(rights(None, &["africa-EG-SD"]), "river"));
        assert!(!admits(rights(Some(&["gone"]), &[]), "KE") && !admits(rights(None, &["gone"]), "KE"));
    }
}
