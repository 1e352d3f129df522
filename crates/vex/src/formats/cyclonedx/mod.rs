//! `CycloneDX` documents with weaknesses: versions from 1.4 are read, in JSON and XML; 1.6 in JSON is written.

mod read;
mod write;

use super::Format;
use crate::{Justification, Status};

pub(super) const FORMAT: Format = Format {
    id: "cyclonedx",
    about: "CycloneDX",
    may_be_empty: true,
    claims: |root| {
        let space = root.at(&["bom", "@xmlns"]).and_then(|space| space.text());
        root.text_at("bomFormat") == Some("CycloneDX")
            || space.is_some_and(|space| space.contains("cyclonedx.org"))
            || root.at(&["bom", "vulnerabilities"]).is_some()
    },
    read: read::read,
    write: write::write,
};

/// The words of `CycloneDX` for a state. Of several words for one, the first is written.
const STATES: &[(&str, Status)] = &[
    ("not_affected", Status::NotAffected),
    ("false_positive", Status::NotAffected),
    ("resolved", Status::Fixed),
    ("resolved_with_pedigree", Status::Fixed),
    ("in_triage", Status::UnderInvestigation),
    ("exploitable", Status::Affected),
];

/// Its words for a reason. Of several words for one, the first is written.
const JUSTIFICATIONS: &[(&str, Justification)] = &[
    ("code_not_present", Justification::VulnerableCodeNotPresent),
    ("code_not_reachable", Justification::VulnerableCodeNotInExecutePath),
    ("requires_dependency", Justification::ComponentNotPresent),
    ("requires_environment", Justification::VulnerableCodeCannotBeControlledByAdversary),
    ("requires_configuration", Justification::VulnerableCodeCannotBeControlledByAdversary),
    ("protected_by_mitigating_control", Justification::InlineMitigationsAlreadyExist),
    ("protected_by_compiler", Justification::InlineMitigationsAlreadyExist),
    ("protected_at_runtime", Justification::InlineMitigationsAlreadyExist),
    ("protected_at_perimeter", Justification::InlineMitigationsAlreadyExist),
];
