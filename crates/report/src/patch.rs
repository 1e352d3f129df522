//! The fix of a finding as lines before and after it.

use seawall_model::{Edit, Finding, Frame};

/// Lines and what they become.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Patch {
    /// The number of the first line.
    pub(crate) line: u32,
    /// The lines as they are; none where they are not at hand as they stand in the file.
    pub(crate) before: Vec<String>,
    /// The lines as they should be; where `before` is empty, only what is to be written.
    pub(crate) after: Vec<String>,
}

/// The fix of a finding, one patch for each of its edits.
pub(crate) fn patches(finding: &Finding) -> Vec<Patch> {
    let occurrence = &finding.occurrence;
    let edits = occurrence.evidence.iter().flat_map(|evidence| &evidence.edits);
    edits.map(|edit| patch(edit, &occurrence.place.frame)).collect()
}

fn patch(edit: &Edit, frame: &Frame) -> Patch {
    let line = edit.region.start.line;
    let written: Vec<String> = edit.replacement.lines().map(ToOwned::to_owned).collect();
    let Some((before, head, tail)) = around(edit, frame) else {
        return Patch { line, before: Vec::new(), after: written };
    };
    // A replacement by nothing leaves what stands around it.
    let mut after = if written.is_empty() { vec![String::new()] } else { written };
    if let Some(first) = after.first_mut() {
        first.insert_str(0, &head);
    }
    if let Some(last) = after.last_mut() {
        last.push_str(&tail);
    }
    Patch { line, before, after }
}

/// The lines that an edit touches, and what stands before and after it in them, if the frame has them whole.
fn around(edit: &Edit, frame: &Frame) -> Option<(Vec<String>, String, String)> {
    let (start, end) = (edit.region.start, edit.region.end);
    let first = usize::try_from(start.line.checked_sub(frame.first_line)?).ok()?;
    let last = usize::try_from(end.line.checked_sub(frame.first_line)?).ok()?;
    let lines = frame.lines.get(first..=last)?;
    let changed = |line: &String| line.contains(Frame::MASK) || line.contains(Frame::CUT);
    if lines.iter().any(changed) {
        return None;
    }
    let column = |column: u32| usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let head: String = lines.first()?.chars().take(column(start.column)).collect();
    let tail: String = lines.last()?.chars().skip(column(end.column)).collect();
    Some((lines.to_vec(), head, tail))
}
