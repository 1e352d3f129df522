//! The secrets engine: no bytes make it panic, and what it finds stands in them.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seawall_model::{Chunk, FileClass, Limits, SourceFile};
use seawall_rules::embedded;
use seawall_secrets::{Detector, IdentityKey};

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let rules = embedded().expect("the embedded rules are well-formed");
    Detector::new(&rules, Limits::STANDARD, IdentityKey::standard()).0
});

fuzz_target!(|bytes: &[u8]| {
    let class = FileClass::TEXT;
    let file = SourceFile { path: "app/config", bytes, class, chunk: Chunk::default() };
    for one in DETECTOR.scan(&file).found {
        assert!(one.matched.contains(one.span) && one.matched.end <= bytes.len());
    }
});
