//! Code that is broken: whatever stands in files, the analysis ends and does not fail.

use proptest::prelude::*;

use super::{File, Nothing, arrivals, usual};

/// Programs that hold much of what the languages have.
const PROGRAMS: &[File<'_>] =
    &[("A.java", include_str!("samples/Much.java")), ("app.py", include_str!("samples/much.py"))];

/// A change of a text: where, how many bytes go, and what comes in their place.
type Change = (usize, usize, &'static str);

const PIECES: &[&str] = &[
    "",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "\\",
    ";",
    ":",
    ",",
    ".",
    "=",
    "\n",
    "  ",
    "0",
    "-",
    "*",
    "**",
    "x",
    "class",
    "def ",
    "return ",
    "new ",
    "this",
    "self",
    "super",
    "if ",
    "while ",
    "for ",
    "switch",
    "case",
    "try",
    "lambda ",
    "->",
    "::",
    "@",
    "yield ",
    "await ",
    "with ",
    "break",
    "continue",
    "del ",
    "global ",
    "\u{0}",
    "\u{e9}",
    "9999999999999999999999",
];

/// A text with these changes, as far as they leave it one.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, gone, piece) in changes {
        let from = at % (bytes.len() + 1);
        let to = from.saturating_add(*gone).min(bytes.len());
        bytes.splice(from..to, piece.bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn change() -> impl Strategy<Value = Change> {
    (any::<usize>(), 0..40_usize, proptest::sample::select(PIECES))
}

#[test]
fn the_programs_themselves_are_followed() {
    for program in PROGRAMS {
        let found = arrivals(&[*program], &usual(&[*program]), &Nothing);
        assert!(found.len() > 5, "{}: {found:?}", program.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_cut_and_changed_at_random_is_followed_as_far_as_it_goes(
        program in proptest::sample::select(PROGRAMS),
        changes in proptest::collection::vec(change(), 1..12),
        lines in proptest::collection::vec((any::<usize>(), any::<usize>()), 0..6),
    ) {
        let mut lines_of: Vec<&str> = program.1.lines().collect();
        for (one, other) in lines {
            let count = lines_of.len();
            lines_of.swap(one % count, other % count);
        }
        let text = changed(&lines_of.join("\n"), &changes);
        let files = [(program.0, text.as_str())];
        let models = usual(&files);
        let first = arrivals(&files, &models, &Nothing);
        prop_assert_eq!(arrivals(&files, &models, &Nothing), first);
    }
}
