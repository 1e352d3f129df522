//! Databases of advisories with any bytes in them: opening, verifying and asking give answers or errors.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_advisory::{Builder, Database, Matcher, Query};
use seawall_model::Ecosystem;

const DOCUMENT: &[u8] = br#"{"id": "A-1", "aliases": ["CVE-2001-1"], "affected": [{"package": {"ecosystem": "npm",
    "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}"#;

fn ask(bytes: Vec<u8>) {
    let Ok(database) = Database::from_bytes(bytes) else { return };
    let _ = database.verify();
    let _ = database.status();
    let _ = database.named("CVE-2001-1");
    let _ = database.to_advisories();
    let query = Query { ecosystem: Ecosystem::Npm, name: "a", version: "1.0.0", release: "" };
    let _ = Matcher::new(&database).find(&query);
}

fuzz_target!(|bytes: &[u8]| {
    ask(bytes.to_vec());
    // The same bytes over those of a whole database: places in pairs of bytes, and what stands there then.
    let mut builder = Builder::new();
    builder.add(seawall_advisory::Advisory::parse(DOCUMENT).expect("a document").0);
    let mut whole = builder.finish(0).expect("one advisory has room").bytes;
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % whole.len();
        whole[at] = change[2];
    }
    ask(whole);
});
