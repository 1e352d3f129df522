//! Licences as expressions, as people write them and as texts: nothing panics, and an expression is read as it was written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_licence::{declared, parse, read, recognise};
use seawall_model::Ecosystem;

fuzz_target!(|text: &str| {
    let said = declared(&[text.to_owned()], Ecosystem::Pypi).map(|said| said.expression);
    let found = recognise(text).map(|found| found.expression);
    for expression in [parse(text).ok(), read(text), said, found].into_iter().flatten() {
        assert_eq!(parse(&expression.to_string()).as_ref(), Ok(&expression));
    }
});
