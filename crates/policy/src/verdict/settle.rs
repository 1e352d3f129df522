//! A scan as a verdict leaves it: what a waiver or a comment keeps from counting, and nothing else, is suppressed.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Scan, Status, Suppression, SuppressionKind};

use crate::{Verdict, WaiverState, WaiverUse};

impl Verdict {
    /// Writes into the scan which findings do not count, so that every report says the same as the verdict.
    pub fn settle(&self, scan: &mut Scan) {
        let held: BTreeSet<&str> = self.suppressed.iter().map(String::as_str).collect();
        let mut waived: BTreeMap<&str, &WaiverUse> = BTreeMap::new();
        let applied = self.waivers.iter().filter(|one| one.state == WaiverState::Applied);
        for waiver in applied {
            for id in &waiver.findings {
                waived.entry(id).or_insert(waiver);
            }
        }
        for finding in &mut scan.findings {
            if finding.status != Status::Fixed && !held.contains(finding.id.as_str()) {
                let waiver = waived.get(finding.id.as_str());
                finding.occurrence.suppression = waiver.map(|waiver| waiver.suppression());
            }
        }
    }
}

impl WaiverUse {
    fn suppression(&self) -> Suppression {
        Suppression {
            kind: SuppressionKind::Waiver,
            reason: self.reason.clone(),
            until: Some(self.expires),
            declared: self.at.as_ref().map_or_else(
                || self.subject.clone(),
                |at| format!("{}:{}", at.file, at.region.start.line),
            ),
        }
    }
}
