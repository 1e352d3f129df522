//! OpenSSL's advisories: the versions themselves, with commas between them.

use super::Comparator::Equal;
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "openssl", ecosystems: &[], read, holds: by_order };

#[expect(clippy::unnecessary_wraps, reason = "every text is a list of versions")]
fn read(text: &str) -> Option<Vec<Set>> {
    Some(text.split(',').map(|version| vec![Constraint::new(Equal, version.trim())]).collect())
}
