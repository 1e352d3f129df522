//! The way of the data and the fix of the code, as GitLab shows them beside a vulnerability.

use seawall_model::{Finding, Step, StepRole};
use serde_json::{Map, Value, json};

use crate::patch::{Patch, patches};

/// What is shown beside a finding, by name; nothing where it has no evidence.
pub(super) fn details(finding: &Finding) -> Map<String, Value> {
    let mut details = Map::new();
    let evidence = finding.occurrence.evidence.as_deref();
    let nodes: Vec<Value> = evidence.iter().flat_map(|one| &one.flow).map(node).collect();
    if !nodes.is_empty() {
        let flows = json!({ "name": "Flow of data", "type": "code-flows", "items": [nodes] });
        details.insert("code_flows".to_owned(), flows);
    }
    let licence = finding.occurrence.dependency().and_then(|known| known.licence.as_ref());
    if let Some(licence) = licence {
        let text = json!({ "name": "Licence", "type": "text", "value": licence });
        details.insert("licence".to_owned(), text);
    }
    for (number, patch) in patches(finding).into_iter().enumerate() {
        let Patch { line, before, after } = patch;
        let fix = json!({
            "name": format!("Fix of line {line}"),
            "type": "diff",
            "before": before.join("\n"),
            "after": after.join("\n"),
        });
        details.insert(format!("fix_{}", number + 1), fix);
    }
    details
}

fn node(step: &Step) -> Value {
    let node_type = match step.role {
        StepRole::Source => "source",
        StepRole::Through => "propagation",
        StepRole::Sink => "sink",
    };
    let (start, end) = (step.region.start, step.region.end);
    json!({
        "type": "code-flow-node",
        "node_type": node_type,
        "file_location": {
            "type": "file-location",
            "file_name": step.path,
            "line_start": start.line.max(1),
            "line_end": end.line.max(1),
            "column_start": start.column.max(1),
            "column_end": end.column.max(1),
        },
    })
}
