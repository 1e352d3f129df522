//! Advisories as OSV writes them: <https://ossf.github.io/osv-schema/>.

mod affected;
mod prose;
mod symbols;

use std::fmt;

use seawall_model::{Cvss, Ecosystem, Score};
use serde_json::Value;

use crate::time;

/// What is known of one weakness in some packages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Advisory {
    /// Its name: `GHSA-…`, `CVE-…`, `MAL-…`.
    pub id: String,
    /// Other names of the very same weakness.
    pub aliases: Vec<String>,
    /// Names of others that have to do with it.
    pub related: Vec<String>,
    /// Names of those that it was made from: of a distribution's advisory, the CVE.
    pub upstream: Vec<String>,
    /// One line about it.
    pub summary: String,
    /// When it was published and last changed, in seconds since 1970; 0 where it does not say.
    pub published: i64,
    /// See `published`.
    pub modified: i64,
    /// Since when it no longer holds.
    pub withdrawn: Option<i64>,
    /// CVSS vectors, of the newest version first.
    pub vectors: Vec<String>,
    /// How bad it is in its source's own word, such as `MODERATE`.
    pub severity: String,
    /// The kinds of weakness, as numbers of CWE.
    pub weaknesses: Vec<u32>,
    /// The packages.
    pub affected: Vec<Affected>,
}

/// Which versions of one package it holds for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affected {
    /// The world of the package.
    pub ecosystem: Ecosystem,
    /// The release of the distribution that is meant; empty for all of them.
    pub release: String,
    /// The package's name in the form of [`crate::name::key`].
    pub name: String,
    /// Stretches of versions.
    pub ranges: Vec<Stretch>,
    /// Single versions.
    pub versions: Vec<String>,
    /// The code that is vulnerable, where it is known.
    pub symbols: Vec<Symbol>,
    /// CVSS vectors that hold for this package alone.
    pub vectors: Vec<String>,
}

/// Events along an order of versions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Whose order it is.
    pub scale: Scale,
    /// What happens at which version, by rising version.
    pub events: Vec<Event>,
}

/// The order that a stretch is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Semantic versions, whatever the world of the package.
    Semver,
    /// The versions of the package's own world.
    Ecosystem,
    /// Commits: nothing that a version could be compared with.
    Git,
}

/// What happens at a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// The version, `0` before all.
    pub version: String,
}

/// The kinds of events. At one version a fix comes before what begins there, and its being the last comes after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// This version is the first that is not affected any more.
    Fixed,
    /// No version from this one on is affected by this stretch.
    Limit,
    /// This version is the first that is affected.
    Introduced,
    /// This version is the last that is affected.
    LastAffected,
}

/// Vulnerable code: a function, a method or a whole package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Symbol {
    /// The package or module it is in; empty where the name says all.
    pub path: String,
    /// The name; empty for everything in the package.
    pub name: String,
}

/// Why a document is no advisory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OsvError {
    /// Not JSON, or nested too deep.
    Json(String),
    /// No object with an id.
    Shape,
}

/// An advisory, and what of it could not be taken over: one fragment for each.
pub type Read = (Advisory, Vec<String>);

impl Advisory {
    /// Reads a document. What it says of worlds that are not known is left out, and told.
    pub fn parse(bytes: &[u8]) -> Result<Read, OsvError> {
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| OsvError::Json(error.to_string()))?;
        let id = text(&value, "id").filter(|id| is_id(id)).ok_or(OsvError::Shape)?;
        let mut gaps = Vec::new();
        let mut advisory = Self {
            id: id.to_owned(),
            aliases: ids(&value, "aliases", id),
            related: ids(&value, "related", id),
            upstream: ids(&value, "upstream", id),
            summary: shortened(text(&value, "summary").or_else(|| text(&value, "details"))),
            published: moment(&value, "published").unwrap_or_default(),
            modified: moment(&value, "modified").unwrap_or_default(),
            withdrawn: text(&value, "withdrawn")
                .map(|text| time::seconds(text).unwrap_or_default()),
            vectors: vectors(&value),
            severity: word(&value),
            weaknesses: weaknesses(&value),
            affected: Vec::new(),
        };
        for one in list(&value, "affected") {
            match affected::read(one) {
                Ok(affected) => advisory.affected.push(affected),
                Err(gap) => gaps.push(format!("{id}: {gap}")),
            }
        }
        advisory.add_names(&value);
        advisory.normalise();
        gaps.sort();
        gaps.dedup();
        Ok((advisory, gaps))
    }

    /// Takes the names of weak code out of the text, where no list of the source has them.
    fn add_names(&mut self, value: &Value) {
        let texts: Vec<&str> =
            ["summary", "details"].iter().filter_map(|key| text(value, key)).collect();
        if self.is_malicious() || self.affected.iter().any(|one| !one.symbols.is_empty()) {
            return;
        }
        for affected in &mut self.affected {
            affected.symbols = prose::names(affected.ecosystem, &affected.name, &texts);
        }
    }

    /// Whether it says that a package was made to do harm.
    pub fn is_malicious(&self) -> bool {
        self.id.starts_with("MAL-") || self.aliases.iter().any(|alias| alias.starts_with("MAL-"))
    }

    /// Sorts what has no order of its own, so that equal advisories are equal values.
    pub fn normalise(&mut self) {
        for names in [&mut self.aliases, &mut self.related, &mut self.upstream] {
            names.sort();
            names.dedup();
        }
        self.weaknesses.sort_unstable();
        self.weaknesses.dedup();
        self.affected.iter_mut().for_each(Affected::normalise);
    }
}

impl Affected {
    fn normalise(&mut self) {
        self.versions.sort();
        self.versions.dedup();
        self.symbols.sort();
        self.symbols.dedup();
        for stretch in &mut self.ranges {
            let order = stretch.scale.order(self.ecosystem);
            stretch.events.sort_by(|left, right| {
                order_of_events(order, left, right).then_with(|| left.cmp(right))
            });
        }
    }
}

impl Scale {
    /// The order of versions along it.
    pub(crate) fn order(self, ecosystem: Ecosystem) -> &'static crate::Order {
        crate::Order::of(if self == Self::Semver { Ecosystem::Npm } else { ecosystem })
    }
}

fn order_of_events(order: &crate::Order, left: &Event, right: &Event) -> std::cmp::Ordering {
    let begins = |event: &Event| event.version != "0";
    begins(left)
        .cmp(&begins(right))
        .then_with(|| order.compare(&left.version, &right.version))
        .then_with(|| left.kind.cmp(&right.kind))
}

/// The score of the newest vector that can be read.
pub(crate) fn score<'v>(vectors: impl IntoIterator<Item = &'v str>) -> Option<Score> {
    vectors.into_iter().find_map(|vector| Cvss::parse(vector).ok()).map(|cvss| cvss.score())
}

/// Longest name of an advisory, and most names in one list.
const LONGEST_ID: usize = 128;
const MOST_IDS: usize = 10_000;
/// Longest summary that is kept, in characters.
const LONGEST_SUMMARY: usize = 160;

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_ID && !text.contains(|char: char| char.is_control())
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    list(value, key).filter_map(Value::as_str).map(str::to_owned).collect()
}

fn ids(value: &Value, key: &str, own: &str) -> Vec<String> {
    let names = list(value, key).filter_map(Value::as_str).filter(|id| is_id(id) && *id != own);
    names.take(MOST_IDS).map(str::to_owned).collect()
}

fn moment(value: &Value, key: &str) -> Option<i64> {
    text(value, key).and_then(time::seconds)
}

/// The first line, cut.
fn shortened(text: Option<&str>) -> String {
    let line = text.and_then(|text| text.lines().find(|line| !line.trim().is_empty()));
    line.unwrap_or_default().trim().chars().take(LONGEST_SUMMARY).collect()
}

/// Vectors of severities, newest version first.
fn vectors(value: &Value) -> Vec<String> {
    let known = |one: &&Value| text(one, "type").is_some_and(|kind| kind.starts_with("CVSS"));
    let mut severities: Vec<_> = list(value, "severity")
        .filter(known)
        .filter_map(|one| Some((text(one, "type")?, text(one, "score")?.to_owned())))
        .collect();
    severities.sort_by(|left, right| right.cmp(left));
    severities.into_iter().map(|(_, score)| score).collect()
}

/// What the source calls it: in its own part, or a severity that is no vector.
fn word(value: &Value) -> String {
    let own = value.get("database_specific").and_then(|own| text(own, "severity"));
    let plain = |one: &Value| {
        let is_vector = text(one, "type").is_some_and(|kind| kind.starts_with("CVSS"));
        if is_vector { None } else { text(one, "score").map(str::to_owned) }
    };
    own.map(str::to_owned).or_else(|| list(value, "severity").find_map(plain)).unwrap_or_default()
}

fn weaknesses(value: &Value) -> Vec<u32> {
    let own = value.get("database_specific");
    let ids = own.into_iter().flat_map(|own| list(own, "cwe_ids").chain(list(own, "cwes")));
    let number = |id: &Value| {
        let id = id.as_str().or_else(|| text(id, "cweId"))?;
        id.trim_start_matches("CWE-").parse().ok()
    };
    ids.filter_map(number).collect()
}

impl fmt::Display for OsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not JSON: {error}"),
            Self::Shape => f.write_str("no OSV document: it has no id"),
        }
    }
}

impl std::error::Error for OsvError {}

#[cfg(test)]
mod tests;
