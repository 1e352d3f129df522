//! A plan for people and for programs.

use std::collections::BTreeSet;

use seawall_remedy::{Action, Change, Closed, Left, Plan, Step};
use seawall_report::counted;
use serde_json::{Value, json};

/// Names of weaknesses that are shown one by one.
const MOST: usize = 4;

/// The plan, or what was done by it.
pub(super) fn text(plan: &Plan, is_done: bool) -> String {
    let mut lines = Vec::new();
    for (number, step) in (1..).zip(&plan.steps) {
        lines.push(format!("{number}. {}", headline(step)));
        lines.push(format!("     closes {}", closed(&step.closes)));
        lines.extend(step.changes.iter().map(|change| format!("     {}", changed(change))));
        lines.extend(step.notes.iter().map(|note| format!("     note: {note}")));
    }
    if !plan.left.is_empty() {
        lines.push("not closed:".to_owned());
        lines.extend(plan.left.iter().flat_map(left));
    }
    if !plan.runs.is_empty() {
        lines.push(if is_done { "run next:" } else { "run then:" }.to_owned());
        lines.extend(plan.runs.iter().map(|run| match run.folder.as_str() {
            "" => format!("  {}", run.command),
            folder => format!("  in {folder}: {}", run.command),
        }));
    }
    lines.push(summary(plan, is_done));
    lines.join("\n") + "\n"
}

fn headline(step: &Step) -> String {
    let verb = match step.action {
        Action::Raise => "raise",
        Action::Pin => "set",
        Action::Refresh => "renew in the lock",
    };
    let breaking = if step.breaking { ", another major version" } else { "" };
    let from = step.from.join(", ");
    format!("{verb} {} {from} → {}{breaking}", step.packages.join(", "), step.to)
}

fn closed(closes: &[Closed]) -> String {
    let names: BTreeSet<&str> = closes.iter().map(|one| one.weakness.as_str()).collect();
    let worst = closes.iter().map(|one| one.severity).max();
    let worst = worst.map(|worst| format!(", {worst} at worst")).unwrap_or_default();
    let places: BTreeSet<&str> = closes.iter().map(|one| one.path.as_str()).collect();
    let places = listed(&places.into_iter().collect::<Vec<_>>());
    let names = listed(&names.into_iter().collect::<Vec<_>>());
    format!("{} of {places}{worst}: {names}", count(closes.len()))
}

fn count(number: usize) -> String {
    counted(u64::try_from(number).unwrap_or(u64::MAX), "finding")
}

fn listed(names: &[&str]) -> String {
    let more = names.len().saturating_sub(MOST);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ") + &rest
}

fn changed(change: &Change) -> String {
    let Change { path, line, before, after } = change;
    match (line, before.as_str()) {
        (0, _) => format!("{path}: {after}"),
        (_, "") => format!("{path}:{line}: `{after}`"),
        _ => format!("{path}:{line}: `{before}` → `{after}`"),
    }
}

fn left(left: &Left) -> [String; 2] {
    let names: Vec<&str> = left.weaknesses.iter().map(String::as_str).collect();
    let Left { path, package, severity, why, .. } = left;
    [format!("  {package} ({path}), {severity}: {}", listed(&names)), format!("     {why}")]
}

fn summary(plan: &Plan, is_done: bool) -> String {
    let closed: usize = plan.steps.iter().map(|step| step.closes.len()).sum();
    let left: usize = plan.left.iter().map(|left| left.weaknesses.len()).sum();
    let steps = counted(u64::try_from(plan.steps.len()).unwrap_or(u64::MAX), "step");
    let word = match (is_done, plan.steps.len()) {
        (_, 1) => "closes",
        _ => "close",
    };
    format!(
        "{steps} {word} {}; {} {} open",
        count(closed),
        count(left),
        if left == 1 { "stays" } else { "stay" }
    )
}

/// The plan for programs.
pub(super) fn tree(plan: &Plan) -> Value {
    let runs = plan.runs.iter().map(|run| json!({"folder": run.folder, "command": run.command}));
    json!({
        "version": 1,
        "steps": plan.steps.iter().map(step).collect::<Vec<_>>(),
        "left": plan.left.iter().map(|left| json!({
            "path": left.path,
            "package": left.package,
            "weaknesses": left.weaknesses,
            "severity": left.severity.to_string(),
            "why": left.why,
        })).collect::<Vec<_>>(),
        "run": runs.collect::<Vec<_>>(),
    })
}

fn step(step: &Step) -> Value {
    let action = match step.action {
        Action::Raise => "raise",
        Action::Pin => "pin",
        Action::Refresh => "refresh",
    };
    let change = |change: &Change| {
        let line = Some(change.line).filter(|line| *line > 0);
        let before = Some(&change.before).filter(|before| !before.is_empty());
        json!({"path": change.path, "line": line, "before": before, "after": change.after})
    };
    let closed = |one: &Closed| {
        json!({
            "path": one.path,
            "package": one.package,
            "weakness": one.weakness,
            "severity": one.severity.to_string(),
        })
    };
    json!({
        "action": action,
        "ecosystem": step.world.name(),
        "packages": step.packages,
        "from": step.from,
        "to": step.to,
        "breaking": step.breaking,
        "closes": step.closes.iter().map(closed).collect::<Vec<_>>(),
        "changes": step.changes.iter().map(change).collect::<Vec<_>>(),
        "notes": step.notes,
    })
}
