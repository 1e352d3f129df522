//! How far rules follow data: through a file, or through the whole of a program.

use seawall_model::words;
use seawall_rules::semgrep::{Language, Mode, Rule, Taint};

words! {
    /// How far rules follow data.
    #[derive(Default)]
    Depth as "depth" {
        /// Through one function, as Semgrep's community edition does.
        Compat = "compat",
        /// Rules that name what models say of libraries: through the whole program; others as with `compat`.
        #[default]
        Models = "models",
        /// Through the whole program, whoever wrote the rule.
        Full = "full",
    }
}

impl Depth {
    /// Whether a rule is run on whole programs of a language and not on each file.
    pub(super) fn is_whole(self, follows: Follows, language: Language) -> bool {
        let is_far = match self {
            Self::Compat => false,
            Self::Models => follows == Follows::Models,
            Self::Full => follows != Follows::Nothing,
        };
        is_far && seawall_flow::follows(language.as_str())
    }
}

/// By what a rule follows data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// It does not, or what it says of data is known within a file only.
    Nothing,
    /// By patterns.
    Patterns,
    /// By what models say of libraries.
    Models,
}

impl Follows {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Patterns, Self::Models];

    /// What a rule does.
    pub(super) fn of(rule: &Rule) -> Self {
        match &rule.mode {
            Mode::Taint(taint) if taint.names_models() => Self::Models,
            Mode::Taint(taint) if !has_conditions(taint) => Self::Patterns,
            _ => Self::Nothing,
        }
    }
}

/// Whether data of a rule counts for it only together with other data, or by where it goes beside values.
fn has_conditions(taint: &Taint) -> bool {
    let sources = taint
        .sources
        .iter()
        .any(|one| one.label.is_some() || one.requires.is_some() || one.control);
    let sinks = taint.sinks.iter().any(|one| one.requires.is_some() || one.at_exit);
    let propagators =
        taint.propagators.iter().any(|one| one.label.is_some() || one.requires.is_some());
    sources || sinks || propagators
}
