//! JSON reports: what is read back is written again as the same report.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_wire::Report;

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = Report::read(bytes) else { return };
    if let Ok(scan) = report.to_scan(&["secret-value"]) {
        let again = Report::new(&scan, "0.0.0");
        assert_eq!(again.findings.len(), report.findings.len());
    }
});
