//! Regular expressions that can take time out of all proportion to their text, in engines that try one way after the other.
//!
//! An expression is read in the dialect of its engine (`parse`), and becomes an automaton (`automaton`) in which words are looked
//! for that can be read in several ways (`ambiguity`): ways that double with each repetition, or that are as many as a power of
//! the repetitions. Each word is then tried on a machine that matches as engines do and counts (`trial`), with an end that makes the match
//! fail, so that all ways are gone. What does not grow there is not called slow; what cannot be looked at whole is unknown.
//!
//! The methods are those of Weber and Seidl, "On the degree of ambiguity of finite automata" (1991), and of Allauzen, Mohri and Rastogi, "General
//! algorithms for testing the ambiguity of finite automata" (2008). That ambiguity is what makes such engines slow, and that an end is needed which
//! fails, is worked out by Kirrage, Rathnayake and Thielecke, "Static analysis for regular expression denial-of-service attacks" (2013), by Weideman, van der Merwe, Berglund and Watson,
//! "Analyzing matching time behavior of backtracking regular expression matchers by using ambiguity of NFA" (2016), and by Wüstholz, Olivo, Heule and Dillig, "Static
//! detection of `DoS` vulnerabilities in programs that use regular expressions" (2017).

mod alphabet;
mod ambiguity;
mod automaton;
mod dialect;
mod parse;
mod set;
#[cfg(test)]
mod tests;
mod tree;
mod trial;
mod verdict;

pub use dialect::{Dialect, Flags, Usage, delimited};
pub use verdict::{
    Growth, Question, Slowness, Unknown, Verdict, Witness, judge, may_be_exponential,
};
