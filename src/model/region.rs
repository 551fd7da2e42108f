//! Regions: what lies within what, from UN M49 as CLDR has it and from the newsroom's own named groups.
//!
//! `definitions` reads the groups; filters, audiences and rights are judged with it.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::model::containment::CONTAINMENT;

/// How deep groups may contain groups.
const MAX_NESTING: usize = 32;

/// Every country, in the order of its code.
static COUNTRIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let members = CONTAINMENT.iter().flat_map(|(_, members)| members.split(' '));
    let mut countries: Vec<&str> = members.filter(|code| code.len() == 2).collect();
    countries.sort_unstable();
    countries.dedup();
    countries
});

/// What each code comes to: a country to itself, an M49 region to its countries.
static CODES: LazyLock<HashMap<&'static str, Countries>> = LazyLock::new(|| {
    let countries = COUNTRIES.iter().map(|code| (*code, Countries::of(code)));
    countries.chain(CONTAINMENT.iter().map(|(region, _)| (*region, contained(region)))).collect()
});

/// A set of countries. Filing asks for them many thousand times, so it is a word a few numbers wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Countries([u64; 4]);

impl Countries {
    /// One country, or none where there is no such country.
    fn of(code: &str) -> Self {
        let mut set = Self::default();
        if let Ok(place) = COUNTRIES.binary_search(&code) {
            set.0[place / 64] |= 1 << (place % 64);
        }
        set
    }

    /// Those of both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those of these that are among the others too.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Those of these that are not among the others.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    /// Whether all of them are among the others.
    pub fn is_subset(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(own, other)| own & !other == 0)
    }

    /// Whether some of them is among the others.
    pub fn intersects(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// How many there are.
    pub fn len(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Their codes, in order.
    pub fn codes(self) -> impl Iterator<Item = &'static str> {
        COUNTRIES
            .iter()
            .enumerate()
            .filter(move |(place, _)| self.0[place / 64] >> (place % 64) & 1 == 1)
            .map(|(_, code)| *code)
    }
}

/// The countries of an M49 region.
fn contained(region: &str) -> Countries {
    let members = CONTAINMENT.iter().find(|(known, _)| *known == region).map_or("", |(_, members)| members);
    let each = members.split(' ').filter(|member| !member.is_empty());
    each.map(|member| if member.len() == 2 { Countries::of(member) } else { contained(member) })
        .fold(Countries::default(), Countries::union)
}

/// Named regions beside the M49 ones, each with the countries it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regions {
    named: BTreeMap<String, Countries>,
}

/// Why groups of regions cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidRegions {
    /// A group contains something that is neither a code nor a group.
    Unknown {
        /// The group.
        region: String,
        /// What it names.
        member: String,
    },
    /// A group contains itself, or groups more than 32 deep.
    Cycle {
        /// The group.
        region: String,
    },
}

impl Regions {
    /// The groups with their members (codes and groups), resolved to countries.
    pub fn new(groups: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<InvalidRegions>> {
        let mut faults = Vec::new();
        let mut named = BTreeMap::new();
        for region in groups.keys() {
            resolve(groups, region, &mut Vec::new(), &mut named, &mut faults);
        }
        if faults.is_empty() { Ok(Self { named }) } else { Err(faults) }
    }

    /// The countries that a name or code comes to, or `None` where it is neither. `002-EG-LY` is 002 without EG and
    /// LY, which must lie in it.
    pub fn countries(&self, name: &str) -> Option<Countries> {
        let known = |name: &str| self.named.get(name).or_else(|| CODES.get(name)).copied();
        known(name).or_else(|| without_some(name, known))
    }

    /// Whether `place` lies within `region`: all its countries are the region's.
    pub fn lies_within(&self, place: &str, region: &str) -> bool {
        if place == region {
            return true;
        }
        match (self.countries(place), self.countries(region)) {
            (Some(inner), Some(outer)) => !inner.is_empty() && inner.is_subset(outer),
            _ => false,
        }
    }

    /// The names of the groups.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }
}

/// A region without some of its countries.
fn without_some(name: &str, known: impl Fn(&str) -> Option<Countries>) -> Option<Countries> {
    let region = without_exceptions(name);
    let exceptions = name.get(region.len()..)?.split('-').map(Countries::of);
    let left_out = exceptions.fold(Countries::default(), Countries::union);
    let whole = known(region).filter(|whole| !left_out.is_empty() && left_out.is_subset(*whole))?;
    Some(whole.without(left_out)).filter(|rest| !rest.is_empty())
}

/// The region that a name like `002-EG` takes some countries from.
fn without_exceptions(name: &str) -> &str {
    let mut region = name;
    while let Some((outer, _)) = region.rsplit_once('-').filter(|(_, code)| is_country(code)) {
        region = outer;
    }
    region
}

fn is_country(code: &str) -> bool {
    COUNTRIES.binary_search(&code).is_ok()
}

/// Resolves a group and, before it, those it contains; each once.
fn resolve<'a>(
    groups: &'a BTreeMap<String, Vec<String>>,
    region: &'a str,
    path: &mut Vec<&'a str>,
    named: &mut BTreeMap<String, Countries>,
    faults: &mut Vec<InvalidRegions>,
) {
    if named.contains_key(region) {
        return;
    }
    if path.contains(&region) || path.len() >= MAX_NESTING {
        faults.push(InvalidRegions::Cycle { region: region.to_owned() });
        return;
    }
    path.push(region);
    let mut countries = Countries::default();
    for member in groups.get(region).into_iter().flatten() {
        if let Some((inner, _)) = groups.get_key_value(without_exceptions(member)) {
            resolve(groups, inner, path, named, faults);
        }
        let known = |name: &str| named.get(name).or_else(|| CODES.get(name)).copied();
        match known(member).or_else(|| without_some(member, known)) {
            Some(found) => countries = countries.union(found),
            // A group that could not be resolved has a fault of its own.
            None if groups.contains_key(member) => {}
            None => faults.push(InvalidRegions::Unknown { region: region.to_owned(), member: member.clone() }),
        }
    }
    path.pop();
    named.insert(region.to_owned(), countries);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(pairs: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |members: &[&str]| members.iter().map(ToString::to_string).collect();
        pairs.iter().map(|(name, members)| ((*name).to_string(), owned(members))).collect()
    }

    #[test]
    fn places_lie_within() {
        let regions = Regions::new(&groups(&[("africa", &["002"]), ("arab-states", &["EG", "SA"])])).unwrap();
        assert!(regions.lies_within("KE", "africa"));
        assert!(regions.lies_within("014", "africa"));
        assert!(regions.lies_within("africa", "001"));
        assert!(!regions.lies_within("arab-states", "africa"));
        assert!(!regions.lies_within("001", "africa"));
        assert!(regions.countries("ZZ").is_none());
        let without = regions.countries("africa-EG-LY").unwrap();
        assert_eq!(without, regions.countries("002-LY-EG").unwrap());
        assert_eq!(without.len() + 2, regions.countries("africa").unwrap().len());
        for nothing in ["africa-SA", "EG-EG", "-EG", "africa-", "africa-eg", "nowhere-EG"] {
            assert!(regions.countries(nothing).is_none(), "{nothing}");
        }
        assert_eq!(regions.countries("001").unwrap().len(), 251);
        assert_eq!(regions.countries("143").unwrap().codes().collect::<Vec<_>>(), ["KG", "KZ", "TJ", "TM", "UZ"]);
    }

    #[test]
    fn cycles_and_unknown_members_are_faults() {
        let faults = Regions::new(&groups(&[("a", &["b"]), ("b", &["a"]), ("c", &["XQ"])])).unwrap_err();
        assert!(faults.contains(&InvalidRegions::Cycle { region: "a".into() }));
        let names: Vec<String> = (0..40).map(|number| format!("z{number}")).collect();
        let doubled: Vec<[&str; 2]> = names.iter().skip(1).map(|name| [name.as_str(); 2]).collect();
        let pairs: Vec<(&str, &[&str])> =
            names.iter().map(String::as_str).zip(doubled.iter().map(<[&str; 2]>::as_slice)).skip(10).collect();
        let resolved = Regions::new(&groups(&[pairs.as_slice(), &[("z39", &["KE"])]].concat()));
        assert!(resolved.unwrap().lies_within("z10", "KE"), "each group is resolved once");
        assert!(faults.contains(&InvalidRegions::Unknown { region: "c".into(), member: "XQ".into() }));
    }
}
