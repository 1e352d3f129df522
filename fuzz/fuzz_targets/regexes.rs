//! Regular expressions of all dialects: any is judged in bounded time, and a text that is said to be slow is one.
//!
//! The first byte says whose expression it is and how it is used, the second which flags it has.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_regexes::{Dialect, Flags, Question, Usage, Verdict, judge};

const DIALECTS: [Dialect; 7] = [
    Dialect::Java,
    Dialect::Python,
    Dialect::JavaScript,
    Dialect::Pcre,
    Dialect::Perl,
    Dialect::Ruby,
    Dialect::DotNet,
];
const USAGES: [Usage; 4] = [Usage::Search, Usage::All, Usage::Start, Usage::Whole];

fuzz_target!(|input: (u8, u8, &str)| {
    let (first, flags, pattern) = input;
    let dialect = DIALECTS[usize::from(first) % DIALECTS.len()];
    let usage = USAGES[usize::from(first) / DIALECTS.len() % USAGES.len()];
    let is = |bit: u8| flags >> bit & 1 == 1;
    let flags = Flags {
        ignore_case: is(0),
        dot_all: is(1),
        multi_line: is(2),
        extended: is(3),
        unicode: is(4),
    };
    let verdict = judge(Question { pattern, dialect, flags, usage, only_exponential: is(5) });
    if let Verdict::Slow(slow) = verdict {
        assert!(!slow.witness.pump.is_empty());
    }
});
