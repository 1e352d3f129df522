//! A trace that is carried over to a new version of a text finds what a trace made anew finds.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seawall_model::{Chunk, Copied, FileClass, Limits, SourceFile};
use seawall_rules::embedded;
use seawall_secrets::{Detector, IdentityKey, Trace};

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let rules = embedded().expect("the embedded rules are well-formed");
    Detector::new(&rules, Limits::STANDARD, IdentityKey::standard()).0
});

// The first three bytes say which stretch of the first half the new version copies; the second half
// stands around the copy.
fuzz_target!(|bytes: &[u8]| {
    let [from, len, at, rest @ ..] = bytes else { return };
    let (before, new) = rest.split_at(rest.len() / 2);
    let from = usize::from(*from).min(before.len());
    let len = usize::from(*len).min(before.len() - from);
    let to = usize::from(*at).min(new.len());
    let after = [&new[..to], &before[from..from + len], &new[to..]].concat();
    let copied = [Copied { from, to, len }];
    let copied = if len > 0 { &copied[..] } else { &[] };
    let carried = DETECTOR.trace_version(&after, &DETECTOR.trace(before), copied);
    assert_eq!(told(&after, &carried), told(&after, &DETECTOR.trace(&after)));
});

fn told(bytes: &[u8], trace: &Trace) -> Vec<(String, usize, usize)> {
    let class = FileClass::TEXT;
    let file = SourceFile { path: "app/config", bytes, class, chunk: Chunk::default() };
    let found = DETECTOR.judge(&file, trace, None).found;
    found.iter().map(|one| (one.rule.id.clone(), one.span.start, one.span.end)).collect()
}
