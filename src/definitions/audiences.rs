//! Audiences: for whom the slots of each channel are kept, worked out once when definitions are read.

use std::collections::BTreeMap;

use crate::model::audience::Audience;
use crate::model::channel::Channel;
use crate::model::partner::Partner;
use crate::model::region::{Countries, Regions};
use crate::model::slug::Slug;

/// The audiences of every channel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Audiences {
    /// Of each channel: its own first, then those of the partners that may read it, each once.
    kept: BTreeMap<Slug, Vec<Audience>>,
    /// Of each partner, in each channel it may read.
    views: BTreeMap<Slug, BTreeMap<Slug, Audience>>,
}

impl Audiences {
    pub(super) fn find(
        channels: &BTreeMap<Slug, Channel>,
        partners: &BTreeMap<Slug, Partner>,
        regions: &Regions,
    ) -> Self {
        let countries = |names: &[String]| {
            let known = names.iter().filter_map(|name| regions.countries(name));
            known.fold(Countries::default(), Countries::union)
        };
        let audience = |partner: &Partner| Audience::of_partners(countries(&partner.countries), partner.embargoed);
        let of_partners: Vec<(&Partner, Audience)> =
            partners.values().map(|partner| (partner, audience(partner))).collect();
        let mut audiences = Self::default();
        for channel in channels.values() {
            let own = Audience::of_channel(countries(&channel.audience));
            let kept = audiences.kept.entry(channel.slug.clone()).or_insert_with(|| vec![own.clone()]);
            for (partner, audience) in of_partners.iter().filter(|(partner, _)| partner.reads(channel)) {
                let sees_the_same = audience.countries == own.countries && !audience.embargoed;
                let audience = if sees_the_same { &own } else { audience };
                let views = audiences.views.entry(partner.name.clone()).or_default();
                views.insert(channel.slug.clone(), audience.clone());
                if !kept.contains(audience) {
                    kept.push(audience.clone());
                }
            }
        }
        audiences
    }

    pub(super) fn kept(&self, channel: &Slug) -> &[Audience] {
        self.kept.get(channel).map_or(&[], Vec::as_slice)
    }

    pub(super) fn view(&self, partner: &Slug, channel: &Slug) -> Option<&Audience> {
        self.views.get(partner)?.get(channel)
    }
}
