//! One rule in the format of Semgrep, read and checked.

use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::{Region, Severity, words};

use super::{Formula, Language, Located, Options, Regex, Taint};

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name in its file; others may have rules of this name too.
    pub id: String,
    /// The file it stands in.
    pub file: Arc<str>,
    /// Where in it.
    pub region: Region,
    /// What people are told, with metavariables to fill in.
    pub message: String,
    /// The languages it is for; there is at least one.
    pub languages: Vec<Language>,
    /// How bad its author thinks that it is.
    pub level: Level,
    /// What its author says beyond that; nothing here acts on it.
    pub metadata: Option<Node>,
    /// The files it is for.
    pub paths: Paths,
    /// How it is matched.
    pub options: Options,
    /// What to put in the place of a match, with metavariables to fill in.
    pub fix: Option<String>,
    /// What to replace inside of a match.
    pub fix_regex: Option<FixRegex>,
    /// What it looks for.
    pub mode: Mode,
}

words! {
    /// How bad the author of a rule thinks that a match is, in the words of the format.
    Level as "severity" {
        /// Says what is there; no weakness.
        Inventory = "INVENTORY",
        /// On trial.
        Experiment = "EXPERIMENT",
        /// The older word for `LOW`.
        Info = "INFO",
        /// Little harm.
        Low = "LOW",
        /// The older word for `MEDIUM`.
        Warning = "WARNING",
        /// Real harm under conditions.
        Medium = "MEDIUM",
        /// The older word for `HIGH`.
        Error = "ERROR",
        /// Serious harm.
        High = "HIGH",
        /// The worst.
        Critical = "CRITICAL",
    }
}

impl Level {
    /// The same in the words of findings.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Inventory | Self::Experiment => Severity::Info,
            Self::Info | Self::Low => Severity::Low,
            Self::Warning | Self::Medium => Severity::Medium,
            Self::Error | Self::High => Severity::High,
            Self::Critical => Severity::Critical,
        }
    }
}

/// The files that a rule is for, as globs like those of `.gitignore`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths {
    /// If there are any, one of them must match.
    pub include: Vec<Located<String>>,
    /// None of them may match.
    pub exclude: Vec<Located<String>>,
}

/// What to replace inside of a match.
#[derive(Debug, Clone, PartialEq)]
pub struct FixRegex {
    /// What is replaced.
    pub regex: Regex,
    /// What takes its place; `\1` stands for the first group.
    pub replacement: String,
    /// How often at most; `None` for each time.
    pub count: Option<u32>,
}

/// What a rule looks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Places.
    Search(Formula),
    /// Flows of data.
    Taint(Taint),
}
