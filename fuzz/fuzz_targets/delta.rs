//! git's deltas: a broken one is refused, and what a good one copies is told truly.
#![no_main]

// The reader is private to its crate; it stands alone, so it can be compiled here.
#[path = "../../crates/source/src/history/delta.rs"]
mod delta;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((half, rest)) = bytes.split_first() else { return };
    let (base, instructions) = rest.split_at(usize::from(*half).min(rest.len()));
    // A result of any size may be stated; what is reserved for it is the caller's business.
    if !delta::sizes(instructions).is_ok_and(|(_, result)| result < 1 << 20) {
        return;
    }
    let (mut result, mut copied) = (Vec::new(), Vec::new());
    if delta::apply(base, instructions, &mut result, &mut copied).is_ok() {
        for range in &copied {
            let there = &base[range.from..range.from + range.len];
            assert_eq!(there, &result[range.to..range.to + range.len]);
        }
        assert!(copied.is_sorted_by_key(|range| range.to));
    }
});
