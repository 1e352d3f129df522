//! Ranges of every notation and `vers`: nothing panics, and what was read is read again as it was written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_advisory::Range;
use seawall_advisory::range::Vers;
use seawall_model::Ecosystem;

fuzz_target!(|text: &str| {
    let (range, version) = text.split_once('\n').unwrap_or((text, "1.0.0"));
    for &ecosystem in Ecosystem::ALL {
        if let Some(range) = Range::parse(ecosystem, range) {
            let _ = range.contains(version);
            let _ = range.constraints();
        }
    }
    if let Ok(vers) = Vers::parse_lenient(range) {
        let _ = vers.contains(version);
        let again = Vers::parse_lenient(&vers.to_string()).expect("what was written is read");
        assert_eq!(again.to_string(), vers.to_string());
    }
    let _ = Vers::parse(range);
});
