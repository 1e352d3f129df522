//! The way of the data, the fix of the code, and what the catalog says, beside a finding in a terminal.

use std::io;

use seawall_catalog::blocks;
use seawall_model::{Finding, Step};

use crate::guidance::{self, Words};
use crate::patch::patches;
use crate::terminal::Terminal;
use crate::visible::visible;

/// Longer ways are told by their ends.
const MOST_STEPS: usize = 12;

/// Each step of the data on a line: what it does, where, and the code there.
pub(super) fn flow(terminal: &mut Terminal<'_>, finding: &Finding) -> io::Result<()> {
    let Some(evidence) = &finding.occurrence.evidence else { return Ok(()) };
    let steps: Vec<&Step> = evidence.flow.iter().collect();
    let (head, tail) = ends(&steps);
    let place = |step: &Step| format!("{}:{}", visible(&step.path), step.region.start.line);
    let shown = || head.iter().chain(tail);
    let width = shown().map(|step| place(step).chars().count()).max().unwrap_or_default();
    let told = |step: &&Step| format!("{:<7}  {:width$}  {}", step.role, place(step), step.text);
    let mut lines: Vec<String> = head.iter().map(told).collect();
    let untold = steps.len() - head.len() - tail.len();
    if untold > 0 {
        lines.push(format!("{:<7}  {untold} more steps", "…"));
    }
    lines.extend(tail.iter().map(told));
    terminal.lines("Flow", &lines)
}

/// The steps that are told at the start and at the end.
fn ends<'a, 'b>(steps: &'b [&'a Step]) -> (&'b [&'a Step], &'b [&'a Step]) {
    if steps.len() <= MOST_STEPS {
        return (steps, &[]);
    }
    let half = MOST_STEPS / 2;
    let (head, rest) = steps.split_at_checked(half).unwrap_or((steps, &[]));
    (head, rest.get(rest.len().saturating_sub(half)..).unwrap_or_default())
}

/// What to write instead, as lines that leave and lines that come.
pub(super) fn edits(terminal: &mut Terminal<'_>, finding: &Finding) -> io::Result<()> {
    for patch in patches(finding) {
        let mut lines = vec![format!("line {}", patch.line)];
        lines.extend(patch.before.iter().map(|line| format!("- {line}")));
        lines.extend(patch.after.iter().map(|line| format!("+ {line}")));
        terminal.lines("Edit", &lines)?;
    }
    Ok(())
}

/// Why it matters and how it is fixed in the language of the file.
pub(super) fn guidance(terminal: &mut Terminal<'_>, finding: &Finding) -> io::Result<()> {
    let rule = &finding.occurrence.rule;
    words(terminal, "Why", guidance::why(rule))?;
    words(terminal, "Fix", guidance::how(finding))?;
    for (at, reference) in rule.references.iter().enumerate() {
        terminal.field(if at == 0 { "See" } else { "" }, reference)?;
    }
    Ok(())
}

fn words(terminal: &mut Terminal<'_>, label: &str, words: Words<'_>) -> io::Result<()> {
    terminal.field(label, words.own)?;
    let label = if words.own.is_empty() { label } else { "" };
    terminal.blocks(label, blocks(words.page))
}
