//! Which advisories a package's version is affected by, and which version would be safe.

mod judge;
mod release;
mod safe;
mod severity;

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Score, Severity};

use crate::database::{AdvisoryRef, AffectedRef, Body, Database, DatabaseError, SymbolRef};
use crate::signals::{self, Epss, Kev, Signals};
use judge::Judgement;

pub use judge::Reason;
pub use release::same_release;
pub use safe::Safe;

/// A package to look up.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// Its world.
    pub ecosystem: Ecosystem,
    /// Its name in the form of [`crate::name::key`]; of a distribution's package, that of its source.
    pub name: &'q str,
    /// Its version.
    pub version: &'q str,
    /// The release of its distribution; empty where that is not known, which matches any.
    pub release: &'q str,
}

/// A weakness that a package has: advisories that are aliases of each other.
#[derive(Debug, Clone)]
pub struct Match<'d> {
    /// The name it is best known by: a CVE, else a GHSA, else the first.
    pub id: &'d str,
    /// All of its names.
    pub names: Vec<&'d str>,
    /// What says that the package is affected; at least one.
    pub hits: Vec<Hit<'d>>,
    /// Versions above the package's in which it is fixed, rising.
    pub fixed: Vec<&'d str>,
    /// The highest score that any of the advisories gives.
    pub score: Option<Score>,
    /// By the score, else by the highest word of any source.
    pub severity: Option<Severity>,
    /// Whether it is exploited.
    pub kev: Option<Kev>,
    /// How likely it will be exploited.
    pub epss: Option<Epss>,
    /// Whether the package was made to do harm.
    pub malicious: bool,
    /// The code that is vulnerable, where any advisory says it.
    pub symbols: Vec<SymbolRef<'d>>,
}

impl Match<'_> {
    /// Whether some advisory says that all later versions are affected, too.
    pub fn is_endless(&self) -> bool {
        let endless =
            |hit: &Hit<'_>| matches!(hit.reason, Reason::Whole | Reason::Between(_, None));
        self.hits.iter().any(endless)
    }
}

/// An advisory that says that a package is affected.
#[derive(Debug, Clone)]
pub struct Hit<'d> {
    /// The advisory.
    pub advisory: AdvisoryRef<'d>,
    /// Its name.
    pub id: &'d str,
    /// Why it holds for the version.
    pub reason: Reason<'d>,
}

/// What is known of a package.
#[derive(Debug, Clone)]
pub struct Findings<'d> {
    /// Its weaknesses, by name.
    pub matches: Vec<Match<'d>>,
    /// The lowest version above its own that no advisory touches but those that touch all, if it has weaknesses and
    /// there is one known.
    pub safe: Option<Safe<'d>>,
}

/// Looks packages up in a database.
#[derive(Debug, Clone, Copy)]
pub struct Matcher<'d> {
    database: &'d Database,
    beside: Option<&'d Signals>,
}

impl<'d> Matcher<'d> {
    /// With what the database itself knows of exploitation.
    pub fn new(database: &'d Database) -> Self {
        Self { database, beside: None }
    }

    /// With files beside the database, which count before what it holds.
    #[must_use]
    pub fn with_signals(self, signals: &'d Signals) -> Self {
        Self { beside: Some(signals), ..self }
    }

    /// What is known of a package. Advisories that were withdrawn are left out.
    pub fn find(&self, query: &Query<'_>) -> Result<Findings<'d>, DatabaseError> {
        let mut groups: BTreeMap<u32, Vec<Found<'d>>> = BTreeMap::new();
        let affecting = self.relevant(query)?;
        for (affected, body) in &affecting {
            if let Some(found) = judge(affected, body, query)? {
                groups.entry(found.hit.advisory.group()?).or_default().push(found);
            }
        }
        let safe = if groups.is_empty() { None } else { safe::lowest(&affecting, query) };
        let matches = groups.into_values().map(|group| self.matched(query, group));
        let mut matches = matches.collect::<Result<Vec<_>, _>>()?;
        matches.sort_by_key(|one| one.id);
        Ok(Findings { matches, safe })
    }

    /// What holds for the package's release and still holds at all.
    fn relevant(&self, query: &Query<'_>) -> Result<Vec<Relevant<'d>>, DatabaseError> {
        let mut relevant = Vec::new();
        for affected in self.database.affecting(query.ecosystem, query.name)? {
            if same_release(query.ecosystem, affected.release(), query.release)
                && !affected.advisory().is_withdrawn()?
            {
                let body = affected.body()?;
                relevant.push((affected, body));
            }
        }
        Ok(relevant)
    }

    fn matched(
        &self,
        query: &Query<'_>,
        group: Vec<Found<'d>>,
    ) -> Result<Match<'d>, DatabaseError> {
        let order = crate::Order::of(query.ecosystem);
        let (names, upstream) = names(&group)?;
        let mut fixed: Vec<&str> =
            group.iter().flat_map(|found| found.fixed.iter().copied()).collect();
        fixed.sort_by(|left, right| order.compare(left, right));
        fixed.dedup();
        let mut symbols: Vec<SymbolRef<'_>> =
            group.iter().flat_map(|found| found.symbols.iter().copied()).collect();
        symbols.sort_by_key(|symbol| (symbol.path, symbol.name));
        symbols.dedup();
        let score = group.iter().filter_map(|found| found.score).max();
        let words = group.iter().filter_map(|found| severity::of_word(found.word));
        let severity = score.map(Score::severity).or_else(|| words.max());
        let (kev, epss) = self.signals(names.iter().chain(&upstream).copied());
        let mut hits: Vec<Hit<'_>> = group.into_iter().map(|found| found.hit).collect();
        hits.sort_by_key(|hit| hit.id);
        let mut malicious = false;
        for hit in &hits {
            malicious |= hit.advisory.is_malicious()?;
        }
        let id = best(&names);
        Ok(Match { id, names, hits, fixed, score, severity, kev, epss, malicious, symbols })
    }

    /// The first that is known to be exploited, and the highest likelihood.
    fn signals<'n>(
        &self,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> (Option<Kev>, Option<Epss>) {
        let beside =
            |records: fn(&Signals) -> &[u8]| self.beside.map(records).filter(|all| !all.is_empty());
        let kev = beside(Signals::kev).unwrap_or(self.database.kev());
        let epss = beside(Signals::epss).unwrap_or(self.database.epss());
        (
            names.clone().find_map(|name| signals::find_kev(kev, name)),
            names.filter_map(|name| signals::find_epss(epss, name)).max(),
        )
    }
}

/// What an advisory says of a package, with its body.
type Relevant<'d> = (AffectedRef<'d>, Body<'d>);

/// A hit with what its affected package says.
struct Found<'d> {
    hit: Hit<'d>,
    fixed: Vec<&'d str>,
    symbols: Vec<SymbolRef<'d>>,
    score: Option<Score>,
    /// How bad it is in the source's word.
    word: &'d str,
}

/// All names of a group, and of what its members were made from.
fn names<'d>(group: &[Found<'d>]) -> Result<(Vec<&'d str>, Vec<&'d str>), DatabaseError> {
    let (mut names, mut upstream) = (Vec::new(), Vec::new());
    let members = group.first().map(|found| found.hit.advisory.members()).transpose()?;
    for member in members.unwrap_or_default() {
        let details = member.details()?;
        names.push(details.id);
        names.extend(details.aliases);
        upstream.extend(details.upstream);
    }
    names.sort_unstable();
    names.dedup();
    Ok((names, upstream))
}

fn judge<'d>(
    affected: &AffectedRef<'d>,
    body: &Body<'d>,
    query: &Query<'_>,
) -> Result<Option<Found<'d>>, DatabaseError> {
    let judgement = judge::judge(affected, body, query.version);
    let Judgement { reason: Some(reason), fixed } = judgement else { return Ok(None) };
    let advisory = affected.advisory();
    let details = advisory.details()?;
    let score = crate::osv::score(body.vectors.iter().copied()).or_else(|| details.score());
    let hit = Hit { advisory, id: details.id, reason };
    let (symbols, word) = (body.symbols.clone(), details.severity);
    Ok(Some(Found { hit, fixed, symbols, score, word }))
}

/// The name that people know best.
fn best<'d>(names: &[&'d str]) -> &'d str {
    let named = |prefix: &str| names.iter().find(|name| name.starts_with(prefix));
    named("CVE-").or_else(|| named("GHSA-")).or(names.first()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
