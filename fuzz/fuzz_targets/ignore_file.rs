//! `.gitleaksignore`: every line is an entry, a comment or a problem.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_scan::IgnoreFile;

fuzz_target!(|text: &str| {
    let (_, problems) = IgnoreFile::parse(text);
    assert!(problems.len() <= text.lines().count());
});
