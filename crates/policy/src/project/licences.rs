//! Which licences of dependencies are allowed.

use seawall_licence::{Entry, Exemption, Expression, Rules as LicenceRules, Terms, parse};
use seawall_model::words;

use crate::policy::NamePattern;
use crate::schema::{Decode, Kind, Located, Many, Report, decode_words, keys};
use crate::waivers::Reason;

words! {
    /// What to do about a package of which nobody knows the licence.
    UnknownLicence as "way to take unknown licences" {
        /// Nothing.
        Ignore = "ignore",
        /// Tell it.
        Report = "report",
    }
}

decode_words!(UnknownLicence);

keys! {
    /// Which licences of dependencies are allowed.
    pub struct LicenceSettings as "the settings for licences" {
        /// What is allowed: SPDX identifiers and groups (`public-domain`, `permissive`, `weak-copyleft`, `strong-copyleft`,
        /// `network-copyleft`, `proprietary`, `unknown`). All else is denied; without it, all that is not denied is allowed.
        pub allow: Located<Many<LicenceEntry>> = "allow", default "[]", example "[public-domain, permissive, MPL-2.0]";
        /// What is denied. An identifier counts more than a group, and of two that count the same the one that denies.
        pub deny: Located<Many<LicenceEntry>> = "deny", default "[]", example "[strong-copyleft, network-copyleft]";
        /// What to do about a package of which nobody knows the licence, where licences are allowed or denied.
        pub unknown: Located<UnknownLicence> = "unknown", default "report", example "ignore";
        /// Packages that are taken otherwise.
        pub exceptions: Located<Many<LicenceException>> = "exceptions", default "[]", example "[{package: 'pkg:npm/left', reason: 'we bought a licence'}]";
    }
}

keys! {
    /// A package that is taken otherwise than its licence says.
    pub struct LicenceException as "an exception for licences" {
        /// Its package URL without version and qualifiers; `*` stands for anything.
        pub package: NamePattern = "package", required, example "'pkg:npm/%40ours/*'";
        /// Its licence, where its metadata does not tell; without it, any licence is allowed for the package.
        pub licence: Option<LicenceExpression> = "licence", optional, example "MIT OR Apache-2.0";
        /// What a reviewer must know, in at least 10 characters.
        pub reason: Reason = "reason", required, example "the text says so";
    }
}

impl PartialEq for LicenceException {
    fn eq(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.package.clone(), one.licence.clone(), one.reason.clone());
        key(self) == key(other)
    }
}

impl LicenceSettings {
    /// What they ask of packages; `None` where they ask nothing.
    pub fn rules(&self) -> Option<LicenceRules> {
        let entries = |list: &[LicenceEntry]| list.iter().map(|entry| entry.0.clone()).collect();
        let exemption = |one: &LicenceException| Exemption {
            package: one.package.to_string(),
            licence: one.licence.as_ref().map(|licence| licence.0.clone()),
        };
        let rules = LicenceRules {
            terms: Terms { allow: entries(&self.allow), deny: entries(&self.deny) },
            tells_unknown: self.unknown.value == UnknownLicence::Report,
            exemptions: self.exceptions.iter().map(exemption).collect(),
        };
        (!rules.is_empty()).then_some(rules)
    }
}

/// A group of licences or an SPDX identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceEntry(pub(crate) Entry);

impl Decode for LicenceEntry {
    fn kind() -> Kind {
        Kind::text("a group of licences or an SPDX identifier", ".")
    }

    fn decode(node: &seawall_datatree::Node, report: &mut Report) -> Option<Self> {
        let text = String::decode(node, report)?;
        match text.parse() {
            Ok(entry) => Some(Self(entry)),
            Err(error) => {
                report.suggest(node.region, error.message, error.suggestion);
                None
            }
        }
    }
}

/// An SPDX expression of licences that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceExpression(pub(crate) Expression);

impl Decode for LicenceExpression {
    fn kind() -> Kind {
        Kind::text("an SPDX expression", ".")
    }

    fn decode(node: &seawall_datatree::Node, report: &mut Report) -> Option<Self> {
        let text = String::decode(node, report)?;
        let why = match parse(&text) {
            Ok(expression) if expression.is_listed() => return Some(Self(expression)),
            Ok(_) => "a licence that is not on the list".to_owned(),
            Err(error) => error.to_string(),
        };
        let message = format!("`{}` is no SPDX expression: {why}", text.escape_debug());
        report.error(node.region, message);
        None
    }
}
