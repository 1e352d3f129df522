//! Which of the fixes of a file are applied.

use std::collections::BTreeMap;

use seawall_model::{Edit, LineIndex, Occurrence};
use seawall_sast::{Mistakes, Readers, mistakes};

/// Trials after which fixes are refused that were not tried yet: each is a parse of the file.
const MOST_TRIALS: usize = 200;

/// The fix of one finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proposal<'a> {
    /// The rule whose fix it is.
    pub(crate) rule: &'a str,
    /// The line of the finding.
    pub(crate) line: u32,
    /// What it changes, all of it or nothing.
    pub(crate) edits: &'a [Edit],
}

impl<'a> Proposal<'a> {
    /// The fix of what was found, if there is one.
    pub(crate) fn of(occurrence: &'a Occurrence) -> Option<Self> {
        let edits = occurrence.evidence.as_ref()?.edits.as_slice();
        let (rule, line) = (occurrence.rule.id.as_str(), occurrence.place.region.start.line);
        (!edits.is_empty()).then_some(Self { rule, line, edits })
    }

    /// Whether its places are places of this text.
    pub(crate) fn is_about(&self, text: &str) -> bool {
        let lines = LineIndex::new(text.as_bytes());
        self.edits.iter().all(|edit| {
            text.get(edit.span.start..edit.span.end).is_some()
                && lines.region(edit.span, text.as_bytes()) == edit.region
        })
    }
}

/// Fixes that can be applied together, the first by its place before others, and the rest, each with the rule
/// whose fix is in its way.
pub(crate) fn apart(
    mut proposals: Vec<Proposal<'_>>,
) -> (Vec<Proposal<'_>>, Vec<(Proposal<'_>, &str)>) {
    proposals.sort_by_key(|one| (one.edits.first().map(|edit| edit.span), one.rule));
    let mut taken: BTreeMap<usize, (&Edit, &str)> = BTreeMap::new();
    let (mut chosen, mut left) = (Vec::new(), Vec::new());
    for proposal in proposals {
        if let Some(rule) = proposal.edits.iter().find_map(|edit| in_the_way(&taken, edit)) {
            left.push((proposal, rule));
        } else {
            let own = proposal.edits.iter().map(|edit| (edit.span.start, (edit, proposal.rule)));
            taken.extend(own);
            chosen.push(proposal);
        }
    }
    (chosen, left)
}

/// The rule whose edit shares a place with this one and is not the same.
fn in_the_way<'a>(taken: &BTreeMap<usize, (&Edit, &'a str)>, edit: &Edit) -> Option<&'a str> {
    let before = taken.range(..=edit.span.start).next_back();
    let after = taken.range(edit.span.start..).next();
    let blocks = |(_, (other, rule)): (&usize, &(&Edit, &'a str))| {
        let meet = other.span.overlaps(edit.span) || other.span.start == edit.span.start;
        (meet && *other != edit).then_some(*rule)
    };
    before.and_then(blocks).or_else(|| after.and_then(blocks))
}

/// The text with all of these applied, which do not overlap.
pub(crate) fn applied(text: &str, proposals: &[Proposal<'_>]) -> String {
    let mut edits: Vec<&Edit> = proposals.iter().flat_map(|one| one.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    // Two rules may want the same.
    edits.dedup();
    let (mut fixed, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        fixed.push_str(text.get(at..edit.span.start).unwrap_or_default());
        fixed.push_str(&edit.replacement);
        at = edit.span.end;
    }
    fixed + text.get(at..).unwrap_or_default()
}

/// The fixes after which the file is code as much as before, and those that are refused.
///
/// All are tried together at first, and halves of those that fail: most files have no bad fix or one.
pub(crate) fn sound<'a>(
    path: &str,
    text: &str,
    proposals: Vec<Proposal<'a>>,
    readers: &mut Readers,
) -> (Vec<Proposal<'a>>, Vec<Proposal<'a>>) {
    let before = mistakes(path, text, readers);
    let (mut chosen, mut refused): (Vec<Proposal<'a>>, _) = (Vec::new(), Vec::new());
    let (mut groups, mut trials) = (vec![proposals], 0);
    while let Some(group) = groups.pop() {
        trials += 1;
        let together = [chosen.as_slice(), &group].concat();
        let written = together.iter().flat_map(|one| one.edits).map(|edit| edit.replacement.len());
        let after = mistakes(path, &applied(text, &together), readers);
        if trials <= MOST_TRIALS && !is_worse(&before, &after, written.sum()) {
            chosen = together;
        } else if trials > MOST_TRIALS || group.len() < 2 {
            refused.extend(group);
        } else {
            let (first, second) = group.split_at(group.len() / 2);
            groups.extend([second.to_vec(), first.to_vec()]);
        }
    }
    (chosen, refused)
}

/// Whether any language reads less of the file than before; what is `written` into a place that was broken
/// before makes that longer.
fn is_worse(before: &[Option<Mistakes>], after: &[Option<Mistakes>], written: usize) -> bool {
    let worse = |(before, after): (&Option<Mistakes>, &Option<Mistakes>)| match (before, after) {
        (Some(before), Some(after)) => {
            after.places > before.places || after.bytes > before.bytes + written
        }
        (before, after) => before.is_some() && after.is_none(),
    };
    before.iter().zip(after).any(worse)
}

#[cfg(test)]
mod tests;
