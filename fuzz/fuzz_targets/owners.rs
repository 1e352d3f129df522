//! CODEOWNERS: any text has owners or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_policy::Owners;

fuzz_target!(|text: &str| {
    let path = text.lines().last().unwrap_or_default();
    Owners::parse(text).of(path);
});
