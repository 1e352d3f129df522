//! What is read by lines is what the parser of all of YAML reads.

use std::sync::Arc;

use proptest::prelude::*;

use crate::show::told;
use crate::yaml::load::{Dialect, Loader, parsed};
use crate::{Limits, yaml::lines};

/// Whether lines explain a text; what they say must be what the parser says.
fn check(text: &str) -> bool {
    let text: Arc<str> = Arc::from(text);
    let limits = Limits::STANDARD;
    let loader = Loader::new(&text, &limits, Dialect::Many);
    let Some(read) = lines::load(&text, loader) else { return false };
    let (documents, errors) = read.finished();
    let (expected, told_of) = parsed(&text, &limits, Dialect::Many);
    assert_eq!(told(&documents, &errors), told(&expected, &told_of), "{text:?}");
    true
}

#[test]
fn locks_are_read_by_lines() {
    for text in [
        "lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n\nimporters:\n\n  .:\n    dependencies:\n      é:\n        specifier: ^1.0.0\n        version: 1.0.0(b@2.0.0)\n",
        "packages:\n\n  '@a/b@1.0.0':\n    resolution: {integrity: sha512-a==, tarball: https://example.org/a.tgz}\n    engines: {node: '>=6', npm: \"^3\"}\n    cpu: [x64, '!arm']\n    hasBin: true\n\nsnapshots: {}\n",
        "- name: a\n  needs:\n  - b # why\n  - 'it''s'\n-   - 1\n    - -2\n    # end\n- c: # nothing\n",
        "a: |\n  one\n    two\n  three\nb: |-\n  x\nc:\n  - d: |\n      y\n",
        "a:\n  b: |-\n    c\n\nd: |\n  e\n\n\n# f\ng: |\n  h\n\n",
        "a: 1\nb:\nc: ~\na: 2\n",
        "a: b:c d#e\n'f': g   # h\n\"i\": ''\nj: [[], {}, [{k: [l]}]]\n",
    ] {
        assert!(check(text), "{text:?}");
    }
}

#[test]
fn what_lines_do_not_explain_is_left_to_the_parser() {
    for text in [
        "",
        "a",
        "# a\n",
        "a: &x 1\nb: *x\n",
        "a: !t b\n",
        "a: >\n  b\n",
        "a: b\n  c\n",
        "a: 'b\n  c'\n",
        "a: \"\\n\"\n",
        "a: [\n1]\n",
        "? a\n: b\n",
        "---\na: 1\n",
        "a: 1\n---\nb: 2\n",
        "a:\n  b: 1\n c: 2\n",
        "a:\tb\n",
        "a: b: c\n",
        "- a\nb: c\n",
        "a: b\r\n",
        "- \n",
        "a: |+\n  b\n\n",
        "a: |\n  b",
        "{a: 1\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: 'b'c\n",
        "a: 'b'#c\n",
        "%a\n",
    ] {
        assert!(!check(text), "{text:?}");
    }
}

/// Pieces of which lines are made, so that many of them are nearly YAML.
const PIECES: &[&str] = &[
    "a",
    "b: ",
    "c:",
    "- ",
    "-",
    ": ",
    ":",
    " ",
    "  ",
    "    ",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\na: ",
    "\n  b: ",
    "\n  c:",
    "'",
    "\"",
    "''",
    "'d'",
    "\"e\"",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "#",
    " # f",
    "|",
    "|-",
    ">",
    "&g",
    "*g",
    "!h",
    "? ",
    "é",
    "~",
    "1",
    "-2",
    "null",
    "<<: ",
    "{i: j}",
    "[k, l]",
    "{m: ['n'] }",
    "\t",
    "\\",
    "%",
    "@",
    "---",
    "\n---\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn any_text_is_read_alike(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_lines_are_read_alike(
        lines in prop::collection::vec((0_usize..4, prop::sample::select(&["a:", "b: 1", "c: 'x'", "d: [1, {e: f}]", "- g", "- h: i", "- j:", "- - k", "l: |", "text", "", "# m", "n: |-"][..])), 1..12)
    ) {
        let line = |(indent, line): &(usize, &str)| format!("{}{line}\n", "  ".repeat(*indent));
        check(&lines.iter().map(line).collect::<String>());
    }
}
