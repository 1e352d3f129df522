//! What is known of a dependency with a weakness.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use seawall_model as model;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Word;

/// A package with a weakness, or with a licence that is denied: how it comes in, how bad it is, and what closes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dependency {
    /// The package with its version, as a package URL.
    pub package: String,
    /// All names of the weakness, sorted; none where it has no weakness.
    pub names: Vec<String>,
    /// The CVSS score, from 0.0 to 10.0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cvss: Option<Fraction<10>>,
    /// The probability, by EPSS, that it will be exploited within thirty days, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epss: Option<Fraction<1_000_000>>,
    /// Since when CISA's catalogue says that it is exploited, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exploited: Option<String>,
    /// Versions in which it is fixed, rising.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<String>,
    /// The lowest version that no advisory touches but those that touch all versions; absent for the weaknesses of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<String>,
    /// Which upgrade closes it.
    pub upgrade: Word<model::Upgrade>,
    /// Who asks for it.
    pub origin: Word<model::Origin>,
    /// What it is needed for.
    pub scope: Word<model::Scope>,
    /// How far the project's code is known to go into it.
    pub reachability: Word<model::Reach>,
    /// Its licence, as an SPDX expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// From what the project asks for to the package, both among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub way: Vec<String>,
}

/// A number with a fixed count of decimals, so that what is written is read back exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction<const PARTS: u32>(pub u32);

impl<const PARTS: u32> Serialize for Fraction<PARTS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / f64::from(PARTS))
    }
}

impl<'de, const PARTS: u32> Deserialize<'de> for Fraction<PARTS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = (f64::deserialize(deserializer)? * f64::from(PARTS)).round();
        let fits = (0.0..=f64::from(u32::MAX)).contains(&parts);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it fits")]
        let parts = fits.then_some(parts as u32);
        parts.map(Self).ok_or_else(|| serde::de::Error::custom("a number out of range"))
    }
}

impl<const PARTS: u32> JsonSchema for Fraction<PARTS> {
    fn schema_name() -> Cow<'static, str> {
        format!("Fraction{PARTS}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0 })
    }
}

impl From<&model::Dependency> for Dependency {
    fn from(dependency: &model::Dependency) -> Self {
        Self {
            package: dependency.package.to_string(),
            names: dependency.names.clone(),
            cvss: dependency.cvss.map(|score| Fraction(score.tenths().into())),
            epss: dependency.epss.map(|epss| Fraction(epss.0)),
            exploited: dependency.exploited.map(|date| date.to_string()),
            fixed: dependency.fixed.clone(),
            safe: dependency.safe.clone(),
            upgrade: Word(dependency.upgrade),
            origin: Word(dependency.origin),
            scope: Word(dependency.scope),
            reachability: Word(dependency.reach),
            licence: dependency.licence.clone(),
            way: dependency.way.clone(),
        }
    }
}

impl Dependency {
    /// In the model's words; `None` where somebody wrote a package that is none.
    pub(crate) fn to_model(&self) -> Option<model::Dependency> {
        let score =
            |tenths: Fraction<10>| u8::try_from(tenths.0).ok().map(model::Score::from_tenths);
        Some(model::Dependency {
            package: model::Purl::parse(&self.package).ok()?,
            names: self.names.clone(),
            cvss: self.cvss.and_then(score),
            epss: self.epss.map(|parts| model::Probability(parts.0)),
            exploited: self.exploited.as_deref().and_then(|date| date.parse().ok()),
            fixed: self.fixed.clone(),
            safe: self.safe.clone(),
            upgrade: self.upgrade.0,
            origin: self.origin.0,
            scope: self.scope.0,
            reach: self.reachability.0,
            licence: self.licence.clone(),
            way: self.way.clone(),
        })
    }
}
