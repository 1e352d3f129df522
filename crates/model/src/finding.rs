//! The logical weakness that occurrences of successive scans are matched to.

use crate::word::words;
use crate::{Occurrence, Suppression};

words! {
    /// What became of a finding between the baseline and this scan.
    Status as "status" {
        /// In the baseline, no longer here.
        Fixed = "fixed",
        /// In both, at the same place.
        Existing = "existing",
        /// In both, in another file now, where it counts no more than before.
        Moved = "moved",
        /// Not in the baseline, or there in another file, where it counted less.
        New = "new",
    }
}

/// A weakness with its identity and what became of it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Short name that stays the same while the finding moves, as in `SW-1f8c02ab93d4`.
    pub id: String,
    /// What became of it since the baseline; without one, everything is new.
    pub status: Status,
    /// Where it is now, or was last when it is fixed.
    pub occurrence: Occurrence,
    /// Path and line in the baseline, when it stands in another file now.
    pub moved_from: Option<(String, u32)>,
}

impl Finding {
    /// The suppression that keeps this finding from counting, if there is one.
    pub fn suppression(&self) -> Option<&Suppression> {
        self.occurrence.suppression.as_ref()
    }

    /// Whether it is in the target now and nothing suppresses it.
    pub fn is_open(&self) -> bool {
        self.status != Status::Fixed && self.occurrence.suppression.is_none()
    }
}

/// What all findings of one value share of their names, and the number that tells this one apart.
///
/// The number says in which order the places came in one scan: another scan may see fewer of them.
pub fn split_id(id: &str) -> (&str, u32) {
    let parts = id.rsplit_once('-').filter(|(base, _)| base.len() > 3);
    parts.and_then(|(base, number)| Some((base, number.parse().ok()?))).unwrap_or((id, 1))
}
