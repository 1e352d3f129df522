//! The way of the data and the fix of the code, as SARIF tells them.

use seawall_model::{Edit, Finding, Step, StepRole};
use serde_json::{Value, json};

use super::{artifact, message, region};

/// The way of the data as the one thread of one flow.
pub(super) fn code_flows(finding: &Finding) -> Option<Value> {
    let flow = &finding.occurrence.evidence.as_ref()?.flow;
    if flow.is_empty() {
        return None;
    }
    let locations: Vec<Value> = flow.iter().map(step).collect();
    Some(json!([{ "threadFlows": [{ "locations": locations }] }]))
}

fn step(step: &Step) -> Value {
    let importance = if step.role == StepRole::Through { "important" } else { "essential" };
    let location = json!({
        "message": message(&format!("{}: {}", step.role, step.text)),
        "physicalLocation": {
            "artifactLocation": artifact(&step.path),
            "region": region(step.region, None),
        },
    });
    json!({ "location": location, "importance": importance })
}

/// The edits of the finding's file as one fix.
pub(super) fn fixes(finding: &Finding) -> Option<Value> {
    let occurrence = &finding.occurrence;
    let edits = &occurrence.evidence.as_ref()?.edits;
    if edits.is_empty() {
        return None;
    }
    let replacements: Vec<Value> = edits.iter().map(replacement).collect();
    let change = json!({
        "artifactLocation": artifact(&occurrence.place.path),
        "replacements": replacements,
    });
    let description = format!("what the rule {} writes instead", occurrence.rule.id);
    Some(json!([{ "description": message(&description), "artifactChanges": [change] }]))
}

fn replacement(edit: &Edit) -> Value {
    json!({
        "deletedRegion": region(edit.region, None),
        "insertedContent": { "text": edit.replacement },
    })
}
