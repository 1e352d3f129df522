//! Advisories as OSV writes them: nothing panics, and what was read is read again out of a database.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_advisory::{Advisory, Builder, Database};

fuzz_target!(|bytes: &[u8]| {
    let Ok((advisory, _)) = Advisory::parse(bytes) else { return };
    let mut builder = Builder::new();
    builder.add(advisory.clone());
    let built = builder.finish(0).expect("one advisory has room");
    let database = Database::from_bytes(built.bytes).expect("what was written opens");
    database.verify().expect("what was written is whole");
    let read = database.to_advisories().expect("what was written is read");
    assert_eq!(read.len(), 1);
    assert_eq!((&read[0].id, &read[0].aliases), (&advisory.id, &advisory.aliases));
});
