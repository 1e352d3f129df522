//! The counts that a reader wants before the list.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

/// How much was found, and how much of it is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Summary {
    /// All findings, fixed and suppressed ones included.
    pub findings: u64,
    /// Findings that are in the target now and that nothing suppresses.
    pub open: u64,
    /// Findings that are in the target now and suppressed.
    pub suppressed: u64,
    /// Problems: what could not be done.
    pub problems: u64,
    /// All findings by status; every status has its number.
    pub by_status: BTreeMap<String, u64>,
    /// Open findings by severity; every severity has its number.
    pub open_by_severity: BTreeMap<String, u64>,
}

impl From<&model::Scan> for Summary {
    fn from(scan: &model::Scan) -> Self {
        let count = |wanted: &dyn Fn(&model::Finding) -> bool| {
            scan.findings.iter().filter(|finding| wanted(finding)).count() as u64
        };
        let by_status = model::Status::ALL
            .iter()
            .map(|status| (status.to_string(), count(&|finding| finding.status == *status)));
        let by_severity = model::Severity::ALL.iter().map(|severity| {
            let open =
                count(&|finding| finding.is_open() && finding.occurrence.severity == *severity);
            (severity.to_string(), open)
        });
        Self {
            findings: scan.findings.len() as u64,
            open: count(&model::Finding::is_open),
            suppressed: count(&|finding| {
                finding.status != model::Status::Fixed && finding.suppression().is_some()
            }),
            problems: scan.problems.len() as u64,
            by_status: by_status.collect(),
            open_by_severity: by_severity.collect(),
        }
    }
}
