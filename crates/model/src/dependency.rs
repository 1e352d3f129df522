//! What is known of a dependency with a weakness: how it comes in, how bad it is, and what closes it.

use crate::word::words;
use crate::{Date, Purl, Score};

words! {
    /// What a package is needed for; what counts most comes first.
    Scope as "scope" {
        /// To run.
        Runtime = "runtime",
        /// To run, if it can be had.
        Optional = "optional",
        /// To build.
        Build = "build",
        /// To test.
        Test = "test",
        /// To work on the project.
        Dev = "dev",
    }
}

words! {
    /// Who asks for a package.
    Origin as "origin" {
        /// The project itself.
        Direct = "direct",
        /// Another package that the project asks for.
        Transitive = "transitive",
        /// The file does not tell.
        Unknown = "unknown",
    }
}

words! {
    /// How far the project's code is known to go into a package; not to know comes last, as it is never safe.
    Reach as "reachability" {
        /// It is declared, and no code that was read imports it.
        Declared = "declared",
        /// Code that is no test imports it.
        Imported = "imported",
        /// Code that is no test uses what is weak in it.
        Called = "called",
        /// Nobody looked, or could.
        Unknown = "unknown",
    }
}

words! {
    /// Which upgrade closes a weakness.
    Upgrade as "upgrade" {
        /// One to a version with the same first number.
        Compatible = "compatible",
        /// One to a version that may break who uses it.
        Breaking = "breaking",
        /// None is known.
        None = "none",
    }
}

/// A probability in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Probability(pub u32);

impl Probability {
    /// From 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

/// A package of which something is told: that it has a weakness, or a licence that is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The package with its version, without qualifiers.
    pub package: Purl,
    /// All names of the weakness, sorted; none where it has no weakness.
    pub names: Vec<String>,
    /// The CVSS score.
    pub cvss: Option<Score>,
    /// How likely it is, by EPSS, that it will be exploited within thirty days.
    pub epss: Option<Probability>,
    /// Since when CISA's catalogue says that it is exploited.
    pub exploited: Option<Date>,
    /// Versions in which it is fixed, rising.
    pub fixed: Vec<String>,
    /// The lowest version that no advisory touches but those that touch all versions; none for the weaknesses of these.
    pub safe: Option<String>,
    /// Which upgrade closes it.
    pub upgrade: Upgrade,
    /// Who asks for it.
    pub origin: Origin,
    /// What it is needed for.
    pub scope: Scope,
    /// How far code goes into it.
    pub reach: Reach,
    /// Its licence as an SPDX expression, where its metadata or a text beside it says one.
    pub licence: Option<String>,
    /// From what the project asks for to the package, both among them.
    pub way: Vec<String>,
}

impl Dependency {
    /// Whether it has a known weakness; what is told of one without is something else, such as its licence.
    pub const fn is_weak(&self) -> bool {
        !self.names.is_empty()
    }
}
