//! Rules over code of all languages: whatever stands in a file, what they find stands in it.
//!
//! The first byte says which language, unless the variable `LANGUAGE` names one.
#![no_main]

// The languages with rules that wake for every file, which the trial of mutated files uses too.
#[path = "../../xtask/src/robust/language.rs"]
#[expect(dead_code, reason = "the names of real files are for that trial only")]
mod language;

use std::cell::RefCell;
use std::sync::LazyLock;

use language::{ALL, Language};
use libfuzzer_sys::fuzz_target;
use seawall_rules::semgrep;
use seawall_sast::{Bounds, Program, Readers};

/// Comparisons after which a search is given up: the fuzzer looks for panics, not for slow files.
const MOST_STEPS: usize = 10_000;

/// What looks at texts instead of trees: both searches in any text, and an expression that looks around.
const TEXT: &str = r"
- {id: spaces, languages: [generic], severity: INFO, message: m, pattern: '$A ... ($B ... $A)'}
- id: aliens
  languages: [generic]
  severity: INFO
  message: m
  options: {generic_engine: aliengrep}
  pattern: '$A ($...B) ... $A'
- {id: around, languages: [regex], severity: INFO, message: m, pattern-regex: '(?<=(\w))(?!\s)\W+\1'}
";

static ONLY: LazyLock<Option<&'static Language>> = LazyLock::new(|| {
    let name = std::env::var("LANGUAGE").ok()?;
    Some(ALL.iter().find(|one| one.name == name).expect("LANGUAGE names a language with rules"))
});

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let of_all: Vec<String> = ALL.iter().map(Language::rules).collect();
    let texts: Vec<(&str, String)> = ALL.iter().map(|one| one.name).zip(of_all).collect();
    let texts = texts.iter().map(|(name, text)| (*name, text.as_str()));
    let text = format!("rules:{TEXT}");
    let (rules, errors) = semgrep::load(texts.chain([("text", text.as_str())]));
    assert!(errors.is_empty(), "{errors:?}");
    Program::new(rules).within(Bounds { most_steps: Some(MOST_STEPS), ..Bounds::default() })
});

thread_local! {
    static READERS: RefCell<Readers> = RefCell::default();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let language = ONLY.unwrap_or(&ALL[usize::from(*first) % ALL.len()]);
    let path = format!("a.{}", language.extension);
    let outcome = READERS.with_borrow_mut(|readers| PROGRAM.scan(&path, text, readers));
    assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
    assert!(outcome.broken.iter().all(|span| span.end <= text.len()));
    assert!(outcome.found.iter().all(|(_, found)| found.span.end <= text.len()));
});
