//! Patterns of all languages: whatever a rule says, it is read or refused, and what it finds stands in the file.
//!
//! The first byte says which language, unless the variable `LANGUAGE` names one. What follows up to a zero is
//! the pattern; the rest is code.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seawall_sast::find;
use seawall_syntax::{ALL, Language, Parser, Symbols, language};

static ONLY: LazyLock<Option<&'static Language>> = LazyLock::new(|| {
    let name = std::env::var("LANGUAGE").ok()?;
    Some(language(&name).expect("LANGUAGE names a language that is read"))
});

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let language = ONLY.unwrap_or(ALL[usize::from(*first) % ALL.len()]);
    let half = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
    let (pattern_text, code) = rest.split_at(half);
    let Ok(text) = std::str::from_utf8(pattern_text) else { return };
    let mut parser = Parser::new(language).expect("the grammar fits");
    let Some(pattern) = parser.pattern(text) else { return };
    for code in [code, pattern_text, language.sample.as_bytes()] {
        let Some(parsed) = parser.parse(code, Symbols::default()) else { continue };
        for one in find(&pattern, &parsed.tree).0 {
            assert!(one.span.end <= code.len());
        }
    }
});
