//! Settings of a resource: which a path means, and whether what is asked of them holds.

use std::sync::Arc;

use seawall_datatree::{Limits, Node, json};
use seawall_rules::resource::{Comparison, Condition, Operator, Path, Step, Test};

use super::Answer;
use super::compare::{holds, matches, names, shown};
use crate::{Data, Piece, Resource, Unknown, Value, written};

/// Stands for a piece that nobody knows in a text that is read as JSON; no text of a definition holds it.
const GAP: char = '\u{0}';

/// What is asked of the settings that a path means.
pub(super) fn answer(
    one: &Resource,
    path: &Path,
    operator: Operator,
    value: Option<&Node>,
) -> Answer {
    if operator.test == Test::Any {
        return Answer::Holds;
    }
    let mut hits = Vec::new();
    let settings = Value::of(Data::Map(Arc::clone(&one.settings)));
    walk(&settings, &path.0, &mut hits);
    hits.retain(|hit| !hit.is_null());
    let single = |hit: Option<&Value>| match hit {
        // That it is given is known, whatever is given.
        Some(Value { data: Data::Unknown(unknown), .. }) if operator.test != Test::Exists => {
            match names(operator.test, unknown, value) {
                Some(holds) if holds != operator.negated => Answer::Holds,
                Some(_) => Answer::Fails,
                None => Answer::Unknown,
            }
        }
        hit if holds(operator.test, hit, value) != operator.negated => Answer::Holds,
        _ => Answer::Fails,
    };
    if hits.is_empty() {
        return single(None);
    }
    let answers = hits.iter().map(|hit| single(Some(hit)));
    let answer = if operator.negated || operator.asks_all { answers.max() } else { answers.min() };
    answer.unwrap_or(Answer::Fails)
}

/// Adds what steps lead to.
fn walk(value: &Value, steps: &[Step], hits: &mut Vec<Value>) {
    let Some((step, rest)) = steps.split_first() else {
        hits.push(value.clone());
        return;
    };
    match &value.data {
        Data::Unknown(unknown) => match parsed_unknown(unknown) {
            Some(value) => walk(&value, steps, hits),
            None => hits.push(value.clone()),
        },
        Data::Text(text) => {
            if let Some(value) = parsed(text) {
                walk(&value, steps, hits);
            } else if matches!(step, Step::Each) {
                walk(value, rest, hits);
            }
        }
        Data::List(items) => match step {
            Step::Number(at) => {
                items.iter().skip(*at).take(1).for_each(|one| walk(one, rest, hits));
            }
            Step::Each => items.iter().for_each(|one| walk(one, rest, hits)),
            Step::Where(conditions) => {
                let is_meant = |one: &&Value| conditions.iter().all(|it| fits(one, it));
                items.iter().filter(is_meant).for_each(|one| walk(one, rest, hits));
            }
            Step::Name(_) => items.iter().for_each(|one| walk(one, steps, hits)),
        },
        Data::Map(entries) | Data::Thing(_, entries) => match step {
            Step::Name(name) => {
                if let Some(entry) = entries.get(name.as_str()) {
                    walk(&entry.value, rest, hits);
                }
            }
            // One thing alone is taken for a list of it.
            Step::Each | Step::Number(0) => walk(value, rest, hits),
            Step::Number(_) => {}
            Step::Where(conditions) => {
                if conditions.iter().all(|it| fits(value, it)) {
                    walk(value, rest, hits);
                }
            }
        },
        Data::Null | Data::Bool(_) | Data::Number(_) => {
            if matches!(step, Step::Each) {
                walk(value, rest, hits);
            }
        }
    }
}

/// Whether the condition of a path holds of an element.
fn fits(one: &Value, condition: &Condition) -> bool {
    let steps: Vec<Step> = condition.names.iter().cloned().map(Step::Name).collect();
    let mut hits = Vec::new();
    walk(one, &steps, &mut hits);
    let wanted = condition.value.as_str();
    let is_same = |hit: &Value| shown(hit).is_some_and(|text| text == wanted);
    match condition.comparison {
        Comparison::Matches => {
            let fits = |hit: &Value| shown(hit).is_some_and(|text| matches(&text, wanted));
            hits.iter().any(fits)
        }
        Comparison::Same => hits.iter().any(is_same),
        Comparison::Other => !hits.is_empty() && !hits.iter().any(is_same),
    }
}

/// What a text says that is JSON.
fn parsed(text: &str) -> Option<Value> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let (node, errors) = json::parse(text, &Limits::STANDARD, json::Dialect::Relaxed);
    node.filter(|_| errors.is_empty()).map(|node| written::value(&node, &with_gaps))
}

/// What a text says that is JSON with gaps.
fn parsed_unknown(unknown: &Unknown) -> Option<Value> {
    let mut text = String::new();
    let mut is_quoted = false;
    for piece in &unknown.pieces {
        match piece {
            Piece::Known(known) => {
                let quotes = known.replace("\\\\", "").replace("\\\"", "").matches('"').count();
                is_quoted ^= quotes % 2 == 1;
                text.push_str(known);
            }
            Piece::Unknown if is_quoted => text.push_str("\\u0000"),
            Piece::Unknown => text.push_str("\"\\u0000\""),
        }
    }
    parsed(&text)
}

fn with_gaps(text: &str) -> Value {
    if !text.contains(GAP) {
        return Value::text(text);
    }
    let mut pieces = Vec::new();
    for (at, known) in text.split(GAP).enumerate() {
        if at > 0 {
            pieces.push(Piece::Unknown);
        }
        if !known.is_empty() {
            pieces.push(Piece::Known(Arc::from(known)));
        }
    }
    Value::of(Data::Unknown(Arc::new(Unknown { pieces, ..Unknown::default() })))
}
