//! rpm's databases in each storage: any bytes behind the mark of one are read to packages, or told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_lockfile::{FORMATS, Input};
use seawall_model::Limits;

/// The marks by which storages are known, each with the place where it stands.
const MARKS: &[(usize, &[u8])] = &[
    (12, b"\x61\x15\x06\x00"),
    (12, b"\x00\x06\x15\x61"),
    (0, b"RpmP"),
    (0, b"SQLite format 3\0"),
];

fuzz_target!(|input: &[u8]| {
    let Some((which, bytes)) = input.split_first() else { return };
    let mut bytes = bytes.to_vec();
    let Some((at, mark)) = MARKS.get(usize::from(*which) % MARKS.len()) else { return };
    if let Some(place) = bytes.get_mut(*at..at + mark.len()) {
        place.copy_from_slice(mark);
    }
    let format = FORMATS.iter().find(|format| format.name == "rpm_database").expect("the format");
    let path = "var/lib/rpm/Packages";
    let input = Input { path, bytes: &bytes, limits: &Limits::STANDARD, beside: &|_: &str| None };
    let inventory = (format.read)(&input);
    assert!(inventory.packages.iter().all(|package| !package.purl.name.is_empty()));
});
