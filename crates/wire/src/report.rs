//! The whole report, from a scan and back to one.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

use crate::{Coverage, Finding, ReadError, Summary, Verdict, Word};

/// By what a report is told from any other JSON.
pub const SCHEMA: &str = "seawall-report";

/// Version of the format: raised only when a reader of the last version would misread the new one.
pub const VERSION: u32 = 1;

/// What wrote the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Always `seawall`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Digest of the rules that ran; scans with equal digests are comparable.
    pub rules_digest: String,
}

/// What was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// A name for people.
    pub name: String,
    /// What of it, as in `worktree` or `history`.
    pub scope: String,
    /// The commit that was scanned or on which the worktree stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The branch, when one is checked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit or file that findings were compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
}

/// A rule that found something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// The engine that runs it.
    pub engine: Word<model::Engine>,
    /// A noun phrase: what was found.
    pub title: String,
    /// Why it matters.
    pub impact: String,
    /// How to fix it.
    pub fix: String,
    /// Harm if real.
    pub severity: Word<model::Severity>,
    /// How sure a match is.
    pub confidence: Word<model::Confidence>,
    /// Number of the CWE entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cwe: Option<u16>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Addresses of pages that say more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// What the rule's author wrote down about it, as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<serde_json::Map<String, serde_json::Value>>,
}

/// Something that the scan could not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// What kind of gap it leaves.
    pub kind: Word<model::ProblemKind>,
    /// The path it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What happened and what to do about it.
    pub detail: String,
    /// The engine whose result is incomplete; absent when it is every engine's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<Word<model::Engine>>,
}

/// A report of one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Seawall report")]
pub struct Report {
    /// Always `seawall-report`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Version of the format. New fields do not raise it: readers leave out what they do not know.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
    /// What wrote the report.
    pub tool: Tool,
    /// What was scanned.
    pub target: Target,
    /// The engines that ran to their end.
    pub engines: Vec<Word<model::Engine>>,
    /// The rules that found something, by id.
    pub rules: BTreeMap<String, Rule>,
    /// What was found, by path, line, column, rule and id.
    pub findings: Vec<Finding>,
    /// What could not be done.
    pub problems: Vec<Problem>,
    /// What was looked at.
    #[serde(default)]
    pub coverage: Coverage,
    /// Counts; never read back.
    #[serde(default)]
    pub summary: Summary,
    /// What the policy answered, where it was asked; never read back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

impl Report {
    /// The report of `scan`, written by this version of Seawall.
    pub fn new(scan: &model::Scan, tool_version: &str) -> Self {
        let rules = scan.findings.iter().map(|finding| {
            let rule = &finding.occurrence.rule;
            (rule.id.clone(), Rule::from(rule.as_ref()))
        });
        Self {
            schema: SCHEMA.to_owned(),
            version: VERSION,
            tool: Tool {
                name: "seawall".to_owned(),
                version: tool_version.to_owned(),
                rules_digest: scan.rules_digest.clone(),
            },
            target: Target::from(&scan.target),
            engines: scan.engines.iter().copied().map(Word).collect(),
            rules: rules.collect(),
            findings: scan.findings.iter().map(Finding::from).collect(),
            problems: scan.problems.iter().map(Problem::from).collect(),
            coverage: Coverage::from(&scan.coverage),
            summary: Summary::from(scan),
            verdict: None,
        }
    }

    /// The scan that the report tells of, without the secrets' values, which no report holds.
    ///
    /// `algorithms` are the signature algorithms that the caller can compare; signatures of any other
    /// are left out, because nothing could be compared with them. So are waivers: those of a verdict that
    /// was given then are not this one's.
    pub fn to_scan(&self, algorithms: &[&'static str]) -> Result<model::Scan, ReadError> {
        let rules: BTreeMap<&str, Arc<model::Rule>> = self
            .rules
            .iter()
            .map(|(id, rule)| (id.as_str(), Arc::new(rule.to_model(id))))
            .collect();
        let finding = |finding: &Finding| {
            let rule = rules.get(finding.rule.as_str()).ok_or_else(|| ReadError::Finding {
                id: finding.id.clone(),
                reason: format!("its rule `{}` is missing from `rules`", finding.rule),
            })?;
            finding.to_model(Arc::clone(rule), algorithms)
        };
        Ok(model::Scan {
            target: model::Target::from(&self.target),
            engines: self.engines.iter().map(|engine| engine.0).collect(),
            rules_digest: self.tool.rules_digest.clone(),
            findings: self.findings.iter().map(finding).collect::<Result<_, _>>()?,
            problems: self.problems.iter().map(model::Problem::from).collect(),
            coverage: model::Coverage::from(&self.coverage),
        })
    }
}

impl From<&model::Target> for Target {
    fn from(target: &model::Target) -> Self {
        Self {
            name: target.name.clone(),
            scope: target.scope.clone(),
            commit: target.commit.clone(),
            branch: target.branch.clone(),
            baseline: target.baseline.clone(),
        }
    }
}

impl From<&Target> for model::Target {
    fn from(target: &Target) -> Self {
        Self {
            name: target.name.clone(),
            scope: target.scope.clone(),
            commit: target.commit.clone(),
            branch: target.branch.clone(),
            baseline: target.baseline.clone(),
        }
    }
}

impl From<&model::Rule> for Rule {
    fn from(rule: &model::Rule) -> Self {
        Self {
            engine: Word(rule.engine),
            title: rule.title.clone(),
            impact: rule.impact.clone(),
            fix: rule.fix.clone(),
            severity: Word(rule.severity),
            confidence: Word(rule.confidence),
            cwe: rule.cwe,
            tags: rule.tags.clone(),
            references: rule.references.clone(),
            metadata: rule.metadata.as_deref().and_then(|text| serde_json::from_str(text).ok()),
        }
    }
}

impl Rule {
    fn to_model(&self, id: &str) -> model::Rule {
        model::Rule {
            id: id.to_owned(),
            engine: self.engine.0,
            title: self.title.clone(),
            impact: self.impact.clone(),
            fix: self.fix.clone(),
            severity: self.severity.0,
            confidence: self.confidence.0,
            cwe: self.cwe,
            tags: self.tags.clone(),
            references: self.references.clone(),
            metadata: self
                .metadata
                .as_ref()
                .and_then(|map| serde_json::to_string(map).ok())
                .map(Arc::from),
        }
    }
}

impl From<&model::Problem> for Problem {
    fn from(problem: &model::Problem) -> Self {
        Self {
            kind: Word(problem.kind),
            path: problem.path.clone(),
            detail: problem.detail.clone(),
            engine: problem.engine.map(Word),
        }
    }
}

impl From<&Problem> for model::Problem {
    fn from(problem: &Problem) -> Self {
        Self {
            kind: problem.kind.0,
            path: problem.path.clone(),
            detail: problem.detail.clone(),
            engine: problem.engine.map(|engine| engine.0),
        }
    }
}
