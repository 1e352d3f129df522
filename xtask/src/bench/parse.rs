//! The bare parse that the sast engine is held against, as a process of its own: files are read, parsed
//! by tree-sitter and forgotten, one after the other.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use seawall_grammars as grammars;
use tree_sitter::Parser;

use crate::arguments::Arguments;

/// By which the benchmark calls it; no kind of work for people.
pub(super) const NAME: &str = "parse";

/// Languages with the extensions of their files.
const LANGUAGES: &[(&str, &[&str], grammars::LanguageFn)] = &[
    ("java", &["java"], grammars::JAVA),
    ("javascript", &["js", "jsx", "cjs", "mjs"], grammars::JAVASCRIPT),
    ("typescript", &["ts", "cts", "mts"], grammars::TYPESCRIPT),
    ("typescript", &["tsx"], grammars::TSX),
];

/// Parses every file of the languages in a directory and says how much that was.
pub(super) fn run(arguments: &Arguments) -> Result<()> {
    let directory = arguments.value("on").context("say what to parse with --on")?;
    let wanted: Vec<&str> = arguments.value("languages").unwrap_or_default().split(',').collect();
    let (mut files, mut bytes, mut broken) = (0, 0, 0);
    let mut parser = Parser::new();
    let mut walk = WalkBuilder::new(directory);
    for entry in walk.standard_filters(false).build() {
        let entry = entry?;
        let grammar = grammar(entry.path(), &wanted);
        let Some(grammar) = grammar.filter(|_| entry.path().is_file()) else { continue };
        parser.set_language(&grammar.into())?;
        let text = fs::read(entry.path())?;
        let tree = parser.parse(&text, None).context("the parser gave up")?;
        files += 1;
        bytes += text.len();
        broken += usize::from(tree.root_node().has_error());
    }
    println!("tree-sitter parses {files} files of {bytes} bytes, {broken} of them with errors");
    Ok(())
}

fn grammar(path: &Path, wanted: &[&str]) -> Option<grammars::LanguageFn> {
    let extension = path.extension()?.to_str()?;
    let is_meant = |(name, extensions, _): &&(&str, &[&str], grammars::LanguageFn)| {
        wanted.contains(name) && extensions.contains(&extension)
    };
    LANGUAGES.iter().find(is_meant).map(|(_, _, grammar)| *grammar)
}

#[test]
fn files_are_parsed_in_the_languages_that_are_asked_for() {
    let is_parsed = |path: &str, wanted: &[&str]| grammar(Path::new(path), wanted).is_some();
    assert!(is_parsed("a/b.tsx", &["java", "typescript"]));
    assert!(!is_parsed("a/b.tsx", &["java"]));
    assert!(!is_parsed("java", &["java"]));
}
