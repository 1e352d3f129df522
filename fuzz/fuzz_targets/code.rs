//! Code of all languages: whatever stands in a file, it is read without a panic, and its nodes stand in it.
//!
//! The first byte says which language, unless the variable `LANGUAGE` names one: so each lowering has a
//! target of its own.
#![no_main]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seawall_sast::find;
use seawall_syntax::{ALL, Language, Parser, Pattern, Symbols, language};

static ONLY: LazyLock<Option<&'static Language>> = LazyLock::new(|| {
    let name = std::env::var("LANGUAGE").ok()?;
    Some(language(&name).expect("LANGUAGE names a language that is read"))
});

/// What reads a language takes much longer to make than a small file takes to be read.
type Readers = BTreeMap<&'static str, (Parser, Option<Pattern>)>;

thread_local! {
    static READERS: RefCell<Readers> = RefCell::default();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let language = ONLY.unwrap_or(ALL[usize::from(*first) % ALL.len()]);
    READERS.with_borrow_mut(|readers| {
        let (parser, pattern) = readers.entry(language.name).or_insert_with(|| reader(language));
        try_out(parser, pattern.as_ref(), text);
    });
});

fn reader(language: &'static Language) -> (Parser, Option<Pattern>) {
    let mut parser = Parser::new(language).expect("the grammar fits");
    let pattern = parser.pattern("$F(..., $X, ..., $X, ...)");
    (parser, pattern)
}

fn try_out(parser: &mut Parser, pattern: Option<&Pattern>, text: &[u8]) {
    let Some(parsed) = parser.parse(text, Symbols::default()) else { return };
    assert!(parsed.broken.iter().all(|span| span.end <= text.len()));
    assert!(parsed.tree.nodes().all(|node| node.span().end <= text.len()));
    for one in pattern.map(|pattern| find(pattern, &parsed.tree).0).unwrap_or_default() {
        assert!(one.span.end <= text.len());
    }
}
