//! Rules about resources: what must hold of each of a kind, in the form that Checkov's custom policies have.
//!
//! The form is described on Checkov's page "YAML Custom Policies". A definition says what is right; a resource of
//! which it does not hold breaks the rule.

mod operator;
mod path;
mod read;

pub use operator::{Operator, Test};
pub use path::{Comparison, Condition, Path, Step};
pub use read::load;

use seawall_datatree::Node;

/// A rule about resources.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceRule {
    /// The rule's name among all.
    pub id: String,
    /// What it asks for, in a few words.
    pub name: String,
    /// What kind of weakness it is about, in Checkov's words.
    pub category: Option<String>,
    /// How bad it is, in the file's word.
    pub severity: Option<String>,
    /// Where more is said.
    pub guideline: Option<String>,
    /// What must hold.
    pub definition: Formula,
}

/// What must hold of a resource.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// All of these, as far as they are about the resource.
    And(Vec<Formula>),
    /// One of these, as far as they are about the resource.
    Or(Vec<Formula>),
    /// Not this.
    Not(Box<Formula>),
    /// Something of a setting of resources of these kinds.
    Setting {
        /// The kinds that it is about.
        kinds: Kinds,
        /// Which setting.
        path: Path,
        /// What is asked of it.
        operator: Operator,
        /// What it is compared with.
        value: Option<Node>,
    },
    /// Whether resources of these kinds are connected with such of those.
    Connection {
        /// The kinds that it is about.
        kinds: Kinds,
        /// The kinds that they may be connected with.
        others: Kinds,
        /// Whether there is to be such a connection, or none.
        exists: bool,
    },
    /// Only resources of these kinds are meant by what stands beside it.
    Filter {
        /// The kinds.
        kinds: Kinds,
        /// Whether these are meant, or all others.
        is_in: bool,
    },
    /// Only resources of which this holds are meant by what stands beside it.
    Meant(Box<Formula>),
    /// Whether there may be resources of these kinds at all.
    Presence {
        /// The kinds.
        kinds: Kinds,
        /// Whether there may.
        exists: bool,
    },
}

/// Kinds of resources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kinds {
    /// Each.
    All,
    /// Those with these names.
    Named(Vec<String>),
}

impl Kinds {
    /// Whether a kind is one of them.
    pub fn hold(&self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(names) => names.iter().any(|name| name == kind),
        }
    }
}

#[cfg(test)]
mod tests;
