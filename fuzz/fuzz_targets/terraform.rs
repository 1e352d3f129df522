//! Definitions in Terraform's language: any text comes to resources or problems, in bounded time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_config::{Files, terraform};

fuzz_target!(|texts: (&str, &str)| {
    let read = terraform::read(&Files::new([("main.tf", texts.0), ("m/main.tf", texts.1)]));
    assert!(read.resources.iter().all(|one| (one.spot.file as usize) < read.paths.len()));
});
