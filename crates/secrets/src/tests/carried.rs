//! A trace that is carried over to a new version equals a trace made anew.

use proptest::prelude::*;
use seawall_model::Copied;

use super::{detector, rules};
use crate::{Detector, Trace};

const CONFIG: &str = "\
[[rules]]\nid='near'\nregex='tok_[a-f]{4}\\b'\nkeywords=['tok_']\n\
[[rules]]\nid='far'\nregex='BEGIN [a-z\\n =_]*? END'\nkeywords=['begin ']\n\
[[rules]]\nid='file'\nregex='q=\\w{3}'\nkeywords=['zz']\n\
[[rules]]\nid='always'\nregex='w\\d\\d'\n\
[[rules]]\nid='generic'\nkeywords=['pass']\n[rules.seawall]\ndetector='assignment'\n";

fn told(trace: &Trace) -> Vec<(u16, usize, usize)> {
    trace.raws.iter().map(|raw| (raw.rule, raw.matched.start, raw.matched.end)).collect()
}

/// What is copied from the old version, and what is inserted after it.
type Piece = (Option<(usize, usize)>, Vec<u8>);

/// Builds the new version from pieces and compares both ways of tracing it.
fn check(detector: &Detector, before: &[u8], pieces: &[Piece]) {
    let (mut after, mut copied) = (Vec::new(), Vec::new());
    for (copy, inserted) in pieces {
        if let Some((from, len)) = *copy {
            let from = from.min(before.len());
            let len = len.min(before.len() - from);
            if len > 0 {
                copied.push(Copied { from, to: after.len(), len });
                after.extend_from_slice(&before[from..from + len]);
            }
        }
        after.extend_from_slice(inserted);
    }
    let carried = detector.trace_version(&after, &detector.trace(before), &copied);
    let anew = detector.trace(&after);
    assert_eq!(told(&carried), told(&anew), "{}", String::from_utf8_lossy(&after));
    assert_eq!(carried.hits, anew.hits, "{}", String::from_utf8_lossy(&after));
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just("tok_abcd"),
        Just("tok_ab"),
        Just("cd"),
        Just(" "),
        Just("\n"),
        Just("BEGIN "),
        Just(" END"),
        Just("q=abc"),
        Just("zz"),
        Just("w12"),
        Just("filler filler filler"),
        Just("x"),
        Just("db_pass = "),
        Just("pass"),
        Just("\"hX3kq9Zt\""),
        Just("vT7wqz2K"),
        Just(" + "),
    ];
    prop::collection::vec(word, 0..30).prop_map(|words| words.concat().into_bytes())
}

/// Text in which a copy can hold all that an assignment's neighbourhood reaches.
fn long_text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        text(),
        Just(b"db_pass = \"hX3kq9Zt\"".to_vec()),
        Just(b"pass: vT7wqz2K\n".to_vec()),
        Just("word ".repeat(160).into_bytes()),
        Just("\n".repeat(800).into_bytes()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn so_does_one_of_long_copies(
        before in long_text(),
        pieces in prop::collection::vec((prop::option::of((0_usize..2000, 0_usize..5000)), long_text()), 0..3),
    ) {
        check(&detector(&rules(CONFIG)), &before, &pieces);
    }

    #[test]
    fn carrying_a_trace_over_equals_making_it_anew(
        before in text(),
        pieces in prop::collection::vec((prop::option::of((0_usize..200, 0_usize..120)), text()), 0..5),
    ) {
        check(&detector(&rules(CONFIG)), &before, &pieces);
    }
}

#[test]
fn a_copy_that_ends_where_its_source_went_on_is_looked_at_again() {
    check(&detector(&rules(CONFIG)), b"tok_abcdx", &[(Some((0, 8)), Vec::new())]);
}
