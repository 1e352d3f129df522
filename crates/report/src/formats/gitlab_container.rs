//! GitLab's container scanning report, for its vulnerability pages and merge request widget.

use std::io;

use seawall_model::{Engine, Finding, Purl};
use serde_json::{Value, json};

use super::gitlab::{Category, document};
use super::gitlab_dependency::identifiers;
use crate::formats::Format;
use crate::report::Report;

pub(super) const FORMAT: Format = Format {
    id: "gitlab-container",
    description: "GitLab's container scanning report, of an image",
    extension: "json",
    media_type: "application/json",
    render,
};

/// Under which GitLab keeps what images are made of.
const CATEGORY: Category =
    Category { scan_type: "container_scanning", holds: is_of_image, identifiers, location };

/// What GitLab is told where nobody knows the system: it takes no report without one.
const UNKNOWN: &str = "unknown";

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    document(report, &CATEGORY, out)
}

/// What the files of a project ask for is in no image yet.
fn is_of_image(report: &Report<'_>, finding: &Finding) -> bool {
    report.scan.target.scope == "image" && finding.occurrence.rule.engine == Engine::Sca
}

/// GitLab knows a finding again by image, system and package.
fn location(report: &Report<'_>, finding: &Finding) -> Value {
    let known = finding.occurrence.dependency();
    let name = known.map(|known| name(&known.package)).unwrap_or_default();
    let version = known.and_then(|known| known.package.version.clone()).unwrap_or_default();
    let captures = finding.occurrence.evidence.iter().flat_map(|one| &one.captures);
    let system = captures.filter(|one| one.name == "system").map(|one| one.text.as_str()).next();
    json!({
        "dependency": { "package": { "name": name }, "version": version },
        "operating_system": system.filter(|name| !name.is_empty()).unwrap_or(UNKNOWN),
        "image": report.scan.target.name,
    })
}

/// The name of a package: for one of the system as the system calls it.
fn name(package: &Purl) -> String {
    let is_of_system = matches!(package.kind.as_str(), "apk" | "deb" | "rpm");
    if is_of_system { package.name.clone() } else { package.full_name() }
}
