//! The lines around a finding with the part that matters marked.

use std::ops::Range;

use seawall_model::{Finding, Frame};

/// One line of an excerpt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ExcerptLine<'a> {
    /// Its number in the file.
    pub(crate) number: u32,
    /// Its text, unescaped.
    pub(crate) text: &'a str,
    /// Whether the finding covers some of it.
    pub(crate) hit: bool,
    /// The characters of `text` that the finding covers, where that is known.
    pub(crate) mark: Option<Range<usize>>,
}

/// The lines around `finding`.
pub(crate) fn excerpt(finding: &Finding) -> Vec<ExcerptLine<'_>> {
    let place = &finding.occurrence.place;
    let region = place.region;
    let numbers = place.frame.first_line..;
    numbers
        .zip(&place.frame.lines)
        .map(|(number, text)| {
            let hit = (region.start.line..=region.end.line).contains(&number);
            let mark = if hit && region.start.line == region.end.line {
                mark(finding, text)
            } else {
                None
            };
            ExcerptLine { number, text, hit, mark }
        })
        .collect()
}

/// The characters to mark in a line that holds the whole finding.
///
/// A mask is seldom as long as the secret was, and a long line is cut at its start, so columns of the
/// file say only roughly where a mask stands: with three masks in a line there is no telling which one
/// is meant, unless it stands exactly where the finding starts.
fn mark(finding: &Finding, text: &str) -> Option<Range<usize>> {
    let region = finding.occurrence.place.region;
    let start = region.start.column.saturating_sub(1) as usize;
    let end = region.end.column.saturating_sub(1) as usize;
    let cut = text.starts_with(Frame::CUT);
    let masks: Vec<usize> = text
        .match_indices(Frame::MASK)
        .map(|(at, _)| text.get(..at).unwrap_or_default().chars().count())
        .collect();
    let mask = match masks.as_slice() {
        [] if cut => return None,
        [] => {
            let end = end.min(text.chars().count());
            return (start < end).then_some(start..end);
        }
        [one] => Some(one),
        _ if cut => None,
        [one, two] => [one, two].into_iter().min_by_key(|mask| mask.abs_diff(start)),
        many => many.iter().find(|mask| **mask == start),
    };
    mask.map(|at| *at..at + Frame::MASK.len())
}
