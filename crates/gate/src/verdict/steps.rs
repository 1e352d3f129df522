//! The shortest way from a finding to a green build.

use seawall_model::{Date, Engine, Finding, Scan, Status, Validity};
use seawall_report::visible;

use crate::Event;

/// What to do about a finding, in order.
///
/// A credential that left the machine has to be taken as read: taking it out of the code does not take
/// it back, so revoking it comes first.
pub(super) fn to_green(finding: &Finding, scan: &Scan, event: Event) -> Vec<String> {
    let occurrence = &finding.occurrence;
    let fix = one_line(&occurrence.rule.fix);
    match occurrence.rule.engine {
        Engine::Secrets => {}
        // Its message says which upgrade closes it.
        Engine::Sca => return Vec::new(),
        _ => return Some(fix).filter(|fix| !fix.is_empty()).into_iter().collect(),
    }
    let place = format!("{}:{}", occurrence.place.path, occurrence.place.region.start.line);
    let from = occurrence.place.introduction.as_ref();
    let remove = match from.filter(|_| scan.is_in_commits_only(finding)) {
        Some(from) => {
            // It is in no file any more, so that no further commit can take it out.
            let commit = from.commit.get(..10).unwrap_or(&from.commit);
            format!(
                "drop it from the branch: squash its commits, or edit {commit} with `git rebase -i {commit}^`"
            )
        }
        None => {
            format!("take it out of {place} and read it from the environment or a secret store")
        }
    };
    let live = if occurrence.validity == Validity::Live { "it works right now: " } else { "" };
    let was_known = finding.status != Status::New || finding.moved_from.is_some();
    let left_the_machine = event != Event::Local || was_known;
    if left_the_machine {
        vec![format!("{live}revoke and replace it first, it was pushed: {fix}"), remove]
    } else {
        let replace =
            format!("{live}if it was ever pushed or shared, revoke and replace it: {fix}");
        vec![format!("{remove}, before it is pushed"), replace]
    }
}

/// An entry of the waiver file for a finding. The reason and the approver are left to people: without
/// them the entry is refused.
pub(super) fn waiver_entry(finding: &Finding, expires: Date) -> String {
    let start = finding.occurrence.place.region.start;
    let path = &finding.occurrence.place.path;
    format!(
        "  - finding: {} # {}:{}\n    path: {}\n    kind: false_positive # or not_applicable, accepted\n    \
         reason: '' # what a reviewer must know\n    approver: '' # who approves it, as in '@alice'\n    \
         expires: {expires}",
        visible(&finding.id),
        visible(path),
        start.line,
        pattern(path)
    )
}

/// A pattern that only this path matches, quoted for YAML.
fn pattern(path: &str) -> String {
    let mut pattern = String::from("'/");
    for letter in visible(path).chars() {
        match letter {
            '\'' => pattern.push('\''),
            // The last is none of a pattern's, but of what some runners take for a command.
            '\\' | '*' | '?' | '[' | ']' | '{' | '}' | '#' => pattern.push('\\'),
            _ => {}
        }
        pattern.push(letter);
    }
    pattern.push('\'');
    pattern
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
