//! What breaks the build: the policy language, waivers, owners, and the verdict as a pure function of them.
//!
//! Nothing here reads a file, a clock, the environment or the network: whatever a verdict depends on is
//! a parameter, so that the command line and the server can never disagree.

mod approval;
mod context;
mod lint;
mod owners;
mod pattern;
mod policy;
mod project;
mod schema;
mod verdict;
mod waivers;

#[cfg(test)]
mod testing;

pub use context::{Change, Context, Event, Waivers};
pub use lint::{Lint, lint};
pub use owners::Owners;
pub use policy::{
    Action, Comments, Expression, Mode, Name, NamePattern, OnProblem, PathPattern, Policy,
    Reaction, Rule, Rules, WaiverTerms,
};
pub use project::{
    Bases, Bytes, DatabaseSettings, Digest, Extends, LicenceEntry, LicenceException,
    LicenceExpression, LicenceSettings, Project, ScanKey, ScanSettings, SecretsSettings,
    UnknownLicence, Version, json_schema, parse, reference,
};
pub use schema::{ConfigError, Located, Many, Origin};
pub use verdict::{
    Broken, Effect, Explanation, Gap, Outcome, RuleError, Step, Verdict, WaiverState, WaiverUse,
    explain, judge,
};
pub use waivers::{Reason, WAIVERS_FILE, Waiver, WaiverKind, parse_waivers, waivers_json_schema};
