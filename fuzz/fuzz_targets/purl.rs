//! Package URLs and CVSS vectors: nothing panics, and canonical text is read as it was written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_model::{Cvss, Purl};

fuzz_target!(|text: &str| {
    for purl in [Purl::parse(text), Purl::parse_lenient(text)].into_iter().flatten() {
        assert_eq!(Purl::parse(&purl.to_string()).as_ref(), Ok(&purl));
    }
    if let Ok(cvss) = Cvss::parse(text) {
        assert!(cvss.score().tenths() <= 100);
        assert_eq!(Cvss::parse(&cvss.to_string()).as_ref(), Ok(&cvss));
    }
});
