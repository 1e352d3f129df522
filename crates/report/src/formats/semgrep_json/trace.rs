//! The evidence of a result: variables, fix, and the way of the data.

use seawall_model::{Finding, Step, StepRole};
use serde_json::{Map, Value, json};

use super::positions;

/// What each variable of the rule stands for.
pub(super) fn metavars(finding: &Finding) -> Map<String, Value> {
    let captures = finding.occurrence.evidence.iter().flat_map(|evidence| &evidence.captures);
    let metavar = |capture: &seawall_model::Capture| {
        let (start, end) = positions(capture.region, capture.span);
        json!({ "start": start, "end": end, "abstract_content": capture.text })
    };
    captures.map(|capture| (capture.name.clone(), metavar(capture))).collect()
}

/// The text that replaces the match, if one edit does so.
pub(super) fn fix(finding: &Finding) -> Option<Value> {
    let edits = &finding.occurrence.evidence.as_ref()?.edits;
    let [edit] = edits.as_slice() else { return None };
    (edit.span == finding.occurrence.place.span).then(|| edit.replacement.as_str().into())
}

/// Where the data comes from, through what it goes and where it ends.
pub(super) fn dataflow(finding: &Finding) -> Option<Value> {
    let flow = &finding.occurrence.evidence.as_ref()?.flow;
    let of = |role| flow.iter().filter(move |step| step.role == role);
    let (source, sink) = (of(StepRole::Source).next(), of(StepRole::Sink).next_back());
    let between = |step: &Step| json!({ "location": location(step), "content": step.text });
    let mut trace = Map::new();
    trace.extend(source.map(|step| ("taint_source".to_owned(), end(step))));
    let through: Vec<Value> = of(StepRole::Through).map(between).collect();
    trace.insert("intermediate_vars".to_owned(), through.into());
    trace.extend(sink.map(|step| ("taint_sink".to_owned(), end(step))));
    (!flow.is_empty()).then_some(Value::Object(trace))
}

/// An end of the way, in Semgrep's tagged form.
fn end(step: &Step) -> Value {
    json!(["CliLoc", [location(step), step.text]])
}

fn location(step: &Step) -> Value {
    let (start, end) = positions(step.region, step.span);
    json!({ "path": step.path, "start": start, "end": end })
}
