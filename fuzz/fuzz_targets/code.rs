//! Code of all languages: whatever stands in a file, it is read without a panic, and its nodes stand in it.
//!
//! The first byte says which language, unless the variable `LANGUAGE` names one: so each lowering has a
//! target of its own.
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
    let Some((first, text)) = bytes.split_first() else { return };
    let language = ONLY.unwrap_or(ALL[usize::from(*first) % ALL.len()]);
    let mut parser = Parser::new(language).expect("the grammar fits");
    let pattern = parser.pattern("$F(..., $X, ..., $X, ...)");
    let Some(parsed) = parser.parse(text, Symbols::default()) else { return };
    assert!(parsed.broken.iter().all(|span| span.end <= text.len()));
    assert!(parsed.tree.nodes().all(|node| node.span().end <= text.len()));
    if let Some(pattern) = &pattern {
        for one in find(pattern, &parsed.tree).0 {
            assert!(one.span.end <= text.len());
        }
    }
});
