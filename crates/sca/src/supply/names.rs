//! Names of packages that real projects use, and in how many of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use seawall_model::Ecosystem;

/// `ecosystem name projects` in each line, written by `cargo xtask names`.
const TABLE: &str = include_str!("../../data/names.txt");

/// By ecosystem and name, in how many projects each was seen.
pub(super) static NAMES: LazyLock<BTreeMap<Ecosystem, BTreeMap<&str, u32>>> = LazyLock::new(|| {
    let mut all: BTreeMap<Ecosystem, BTreeMap<&str, u32>> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let ecosystem = words.next().and_then(|word| word.parse().ok());
        let name = words.next();
        let count = words.next().and_then(|word| word.parse().ok());
        if let (Some(ecosystem), Some(name), Some(count)) = (ecosystem, name, count) {
            all.entry(ecosystem).or_default().insert(name, count);
        }
    }
    all
});
