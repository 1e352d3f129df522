//! GitLab's dependency scanning report, for its vulnerability pages and merge request widget.

use std::io;

use seawall_model::{Engine, Finding, Origin};
use serde_json::{Value, json};

use super::gitlab::{Category, document, of_rule, of_weakness};
use crate::formats::Format;
use crate::report::Report;

pub(super) const FORMAT: Format = Format {
    id: "gitlab-dependency",
    description: "GitLab's dependency scanning report",
    extension: "json",
    media_type: "application/json",
    render,
};

/// Under which GitLab keeps dependencies.
const CATEGORY: Category = Category {
    scan_type: "dependency_scanning",
    holds: |_, finding| finding.occurrence.rule.engine == Engine::Sca,
    identifiers,
    location,
};

/// The kinds of names that GitLab knows, by what they begin with, and where each is told.
const KINDS: &[(&str, &str, &str)] = &[
    ("CVE-", "cve", "https://nvd.nist.gov/vuln/detail/"),
    ("GHSA-", "ghsa", "https://github.com/advisories/"),
];

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    document(report, &CATEGORY, out)
}

/// All names of the weakness, the best known first, then its kind.
pub(super) fn identifiers(finding: &Finding) -> Vec<Value> {
    let rule = &finding.occurrence.rule;
    let known = finding.occurrence.dependency().filter(|one| one.is_weak());
    let Some(known) = known else { return of_rule(finding) };
    let others = known.names.iter().filter(|name| **name != rule.id);
    let names = std::iter::once(&rule.id).chain(others);
    names.map(|name| identifier(name)).chain(of_weakness(rule)).collect()
}

fn identifier(name: &str) -> Value {
    let kind = KINDS.iter().find(|(start, ..)| name.starts_with(start));
    let (kind, place) =
        kind.map_or(("osv", "https://osv.dev/vulnerability/"), |(_, kind, place)| (kind, place));
    json!({ "type": kind, "name": name, "value": name, "url": format!("{place}{name}") })
}

fn location(_: &Report<'_>, finding: &Finding) -> Value {
    let known = finding.occurrence.dependency();
    let name = known.map(|known| known.package.full_name()).unwrap_or_default();
    let version = known.and_then(|known| known.package.version.clone()).unwrap_or_default();
    let mut dependency = json!({ "package": { "name": name }, "version": version });
    let origin = known.map(|known| known.origin).filter(|origin| *origin != Origin::Unknown);
    if let Some(origin) = origin {
        dependency["direct"] = Value::Bool(origin == Origin::Direct);
    }
    json!({ "file": finding.occurrence.place.path, "dependency": dependency })
}
