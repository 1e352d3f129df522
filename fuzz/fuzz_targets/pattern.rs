//! Patterns of all languages: whatever a rule says, it is read or refused, and what it finds stands in the file.
//!
//! The first byte says which language, unless the variable `LANGUAGE` names one. What follows up to a zero is
//! the pattern; the rest is code.
#![no_main]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seawall_sast::find;
use seawall_syntax::{ALL, Language, Parser, Symbols, language};

static ONLY: LazyLock<Option<&'static Language>> = LazyLock::new(|| {
    let name = std::env::var("LANGUAGE").ok()?;
    Some(language(&name).expect("LANGUAGE names a language that is read"))
});

thread_local! {
    /// What reads a language takes much longer to make than a pattern takes to be read.
    static PARSERS: RefCell<BTreeMap<&'static str, Parser>> = RefCell::default();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let language = ONLY.unwrap_or(ALL[usize::from(*first) % ALL.len()]);
    let half = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
    let (pattern_text, code) = rest.split_at(half);
    let Ok(text) = std::str::from_utf8(pattern_text) else { return };
    PARSERS.with_borrow_mut(|parsers| {
        let made = || Parser::new(language).expect("the grammar fits");
        let parser = parsers.entry(language.name).or_insert_with(made);
        try_out(parser, text, [code, pattern_text, language.sample.as_bytes()]);
    });
});

fn try_out(parser: &mut Parser, pattern: &str, codes: [&[u8]; 3]) {
    let Some(pattern) = parser.pattern(pattern) else { return };
    for code in codes {
        let Some(parsed) = parser.parse(code, Symbols::default()) else { continue };
        for one in find(&pattern, &parsed.tree).0 {
            assert!(one.span.end <= code.len());
        }
    }
}
