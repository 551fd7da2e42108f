//! Withdrawn in part: languages and regions from which a story has been taken back while others still have it.

use crate::model::locale::Locale;
use crate::model::region::{Countries, Regions};

/// Where a story is withdrawn though it is published elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Withdrawn {
    /// The languages: neither are their words shown anywhere, nor does anything else stand in their slots.
    pub locales: Vec<Locale>,
    /// The countries and regions.
    pub regions: Vec<String>,
}

impl Withdrawn {
    /// Whether it is withdrawn nowhere.
    pub fn is_nowhere(&self) -> bool {
        self.locales.is_empty() && self.regions.is_empty()
    }

    /// The countries of an audience from which it is withdrawn. A region that nobody defines any more is everywhere.
    pub fn within(&self, audience: Countries, regions: &Regions) -> Countries {
        let taken = self.regions.iter().map(|name| regions.countries(name).unwrap_or(audience));
        taken.fold(Countries::default(), Countries::union).intersection(audience)
    }
}
