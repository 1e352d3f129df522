//! `.seawall/waivers.yaml`: a file is read or refused with places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_policy::parse_waivers;

fuzz_target!(|text: &str| {
    if let Err(errors) = parse_waivers(text, ".seawall/waivers.yaml") {
        assert!(!errors.is_empty());
    }
});
