//! The rule format of Semgrep: both of its syntaxes, read into one tree that says where each part stands.

mod condition;
mod embedded;
mod expression;
mod file;
mod formula;
mod info;
mod language;
mod metavariable;
mod options;
mod pcre;
mod places;
mod read;
mod regex;
mod rule;
mod taint;
mod version;

pub use condition::{
    Analyzer, Condition, EntropyMode, NameKind, RegexGrowth, RegexUsage, SlowRegex,
};
pub use embedded::{Pack, packs};
pub use expression::{Binary, Expression, Function, Requires, Unary};
pub use file::RuleFile;
pub use formula::{And, Formula, Leaf, Located, Metavariable, Named};
pub use language::Language;
pub use options::{CommentStyle, CppPreference, FlowEnd, GenericEngine, Options};
pub use read::load;
pub use regex::{Engine, Regex};
pub use rule::{FixRegex, Level, Mode, Paths, Rule};
pub use taint::{Propagator, Sanitizer, SideEffect, Sink, Source, Taint};
pub use version::{SEMGREP_VERSION, Version};

#[cfg(test)]
mod tests;
