//! Archives of every format: nothing panics, and nothing costs more than its limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_model::{Limits, SourceFile};
use seawall_source::{Settings, Visitor, visit_bytes, visit_reader};

struct Nobody;

impl Visitor for Nobody {
    fn file(&self, file: &SourceFile<'_>) {
        assert!(!file.path.is_empty());
    }
}

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        chunk_bytes: 4 << 10,
        archive_bytes: 1 << 20,
        archive_entries: 100,
        ..Limits::STANDARD
    };
    let settings = Settings { limits, threads: 1, ..Settings::standard() };
    let held = visit_bytes("a.bin", bytes, &settings, &Nobody);
    assert!(held.coverage.bytes <= (1 << 20) + bytes.len() as u64);
    visit_reader("a.bin", &mut &*bytes, &settings, &Nobody);
});
