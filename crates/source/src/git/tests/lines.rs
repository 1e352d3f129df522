//! Tests of following lines from one version of a file to another.

use proptest::prelude::*;

use crate::LineMap;

#[test]
fn line_maps_follow_shared_lines() {
    let before = b"a\nb\nc\nd\ne\n";
    let map = LineMap::new(before, b"new\na\nb\nX\nd\ne\n");
    let moved: Vec<_> = (0..=7).map(|line| map.after(line)).collect();
    assert_eq!(moved, [None, Some(2), Some(3), None, Some(5), Some(6), None, None]);
    assert_eq!(LineMap::new(before, b"").after(1), None);
    assert_eq!(LineMap::new(b"", b"a\n").after(1), None);
}

proptest! {
    #[test]
    fn mapped_lines_are_equal(before in "[ab\n]{0,60}", after in "[ab\n]{0,60}") {
        let map = LineMap::new(before.as_bytes(), after.as_bytes());
        let (old, new): (Vec<_>, Vec<_>) =
            (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
        let mut last = 0;
        for line in 1..=old.len() {
            if let Some(mapped) = map.after(u32::try_from(line).unwrap()) {
                prop_assert!(mapped > last, "lines keep their order");
                last = mapped;
                prop_assert_eq!(old[line - 1], new[usize::try_from(mapped).unwrap() - 1]);
            }
        }
        if before == after {
            prop_assert_eq!(usize::try_from(last).unwrap(), old.len());
        }
    }
}
