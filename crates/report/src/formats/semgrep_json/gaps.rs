//! What the scan could not do, as Semgrep's errors and skipped files.

use seawall_model::{Problem, ProblemKind};
use serde_json::{Value, json};

/// A problem as an error. A broken rule is Semgrep's `error`, everything else its `warn`.
pub(super) fn error(problem: &Problem) -> Value {
    let (code, kind) = code_and_type(problem.kind);
    let level = if problem.kind == ProblemKind::Rule { "error" } else { "warn" };
    let mut error = json!({
        "code": code,
        "level": level,
        "type": kind,
        "message": format!("{}: {}", problem.kind, problem.detail),
    });
    if let Some(path) = &problem.path {
        error["path"] = path.as_str().into();
    }
    if let Some(rule) = rule_of(problem) {
        error["rule_id"] = rule.into();
    }
    error
}

/// A file that was left out for a problem, by Semgrep's reasons.
pub(super) fn skipped(problem: &Problem) -> Option<Value> {
    let reason = match problem.kind {
        ProblemKind::Oversized => "exceeded_size_limit",
        ProblemKind::Unreadable => "insufficient_permissions",
        ProblemKind::Undecodable | ProblemKind::TimedOut | ProblemKind::Engine => {
            "analysis_failed_parser_or_internal_error"
        }
        ProblemKind::Limit => "too_many_matches",
        _ => return None,
    };
    let path = problem.path.as_deref()?;
    Some(json!({ "path": path, "reason": reason, "details": problem.detail }))
}

/// The code by which Semgrep would have ended, and the name of the error there.
const fn code_and_type(kind: ProblemKind) -> (u8, &'static str) {
    match kind {
        ProblemKind::Rule => (4, "Rule parse error"),
        ProblemKind::Undecodable => (3, "Syntax error"),
        ProblemKind::TimedOut => (2, "Timeout"),
        ProblemKind::Limit => (2, "Too many matches"),
        ProblemKind::Engine => (2, "Internal matching error"),
        ProblemKind::Unreadable | ProblemKind::Vanished => (2, "Fatal error"),
        _ => (2, "SemgrepWarning"),
    }
}

/// The rule that a problem names, as its details do: a name between backticks after the word.
fn rule_of(problem: &Problem) -> Option<&str> {
    let (_, rest) = problem.detail.split_once("rule `")?;
    rest.split_once('`').map(|(rule, _)| rule).filter(|rule| !rule.is_empty())
}
