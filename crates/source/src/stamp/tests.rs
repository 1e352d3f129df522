//! Which files are known by what the disk says of them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Identity, Stamp};

fn at(nanoseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(nanoseconds)
}

fn stamp(len: u64, modified: u64, identity: Option<(u64, u64, u64)>) -> Stamp {
    let identity =
        identity.map(|(device, inode, changed)| Identity { device, inode, changed: at(changed) });
    Stamp { len, modified: Some(at(modified)), identity }
}

const SECOND: u64 = 1_000_000_000;

#[test]
fn each_difference_makes_another_mark() {
    let mark = |stamp: Stamp| stamp.mark(at(100 * SECOND)).expect("it is settled");
    let known = mark(stamp(9, 7, Some((1, 2, 8))));
    assert_eq!(known, mark(stamp(9, 7, Some((1, 2, 8)))));
    let others = [
        stamp(8, 7, Some((1, 2, 8))),
        stamp(9, 8, Some((1, 2, 8))),
        stamp(9, 7, Some((2, 2, 8))),
        stamp(9, 7, Some((1, 1, 8))),
        stamp(9, 7, Some((1, 2, 9))),
    ];
    for other in others {
        assert_ne!(known, mark(other), "{other:?}");
    }
}

#[test]
fn what_changed_just_now_or_without_a_trace_has_no_mark() {
    let is_marked = |stamp: Stamp, moment: u64| stamp.mark(at(moment)).is_some();
    let times = |modified, changed| stamp(9, modified, Some((1, 2, changed)));
    assert!(is_marked(times(SECOND, SECOND), 5 * SECOND));
    assert!(!is_marked(times(2 * SECOND, SECOND), 5 * SECOND));
    assert!(!is_marked(times(SECOND, 2 * SECOND), 5 * SECOND), "its time was set back");
    assert!(!is_marked(times(9 * SECOND, SECOND), 5 * SECOND), "it comes from the future");
    assert!(!is_marked(times(0, 0), SECOND), "so early that nothing is sure");
    assert!(!is_marked(stamp(9, SECOND, None), 5 * SECOND));
    assert!(!is_marked(Stamp { modified: None, ..times(0, 0) }, 5 * SECOND));
}
