//! What of a cell is no code of its language: orders to the notebook, and commands of a shell.

use seawall_model::Span;

use crate::embedded::Excerpt;

/// Orders for a whole cell that is yet code of the notebook's language.
const ABOUT_CODE: &[&str] = &["capture", "prun", "python", "python3", "time", "timeit"];

/// Takes the lines of a cell into the code of its notebook without those that are none.
///
/// Where one is left out, a statement that does nothing stands instead, so that a block with nothing else stays
/// a block.
pub(super) fn leave_out(code: &mut Excerpt<'_>, cell: &Excerpt<'_>, is_python: bool) {
    let mut at = 0;
    let (mut is_first, mut goes_on) = (true, false);
    for line in cell.text().split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at = whole.end;
        let indent = line.len() - line.trim_start().len();
        let said = line.trim();
        if is_first && !said.is_empty() {
            is_first = false;
            let order = said.strip_prefix("%%").and_then(|order| order.split_whitespace().next());
            if order.is_some_and(|order| !(is_python && ABOUT_CODE.contains(&order))) {
                return;
            }
        }
        let stop = whole.start + indent + said.len();
        let start = whole.start + indent;
        if goes_on {
            goes_on = said.ends_with('\\');
        } else if let Some(behind) = order(said, indent == 0, is_python) {
            goes_on = said.ends_with('\\');
            let start = start + behind;
            code.take(cell, Span::new(whole.start, start));
            let nothing = match (is_python, behind) {
                (true, 0) => "pass",
                (true, _) => "None",
                (false, _) => "",
            };
            code.put(nothing, cell.place(Span::new(start, stop)));
            code.take(cell, Span::new(stop, whole.end));
        } else {
            code.take(cell, whole);
        }
    }
}

/// Where in a line an order begins, or a command of a shell.
fn order(line: &str, is_outside: bool, is_python: bool) -> Option<usize> {
    if is_order(line) || is_python && (is_command(line) || is_question(line)) {
        return Some(0);
    }
    // Further in, the sign with a blank is the operator of an expression that began above.
    let spaced = line.strip_prefix("% ").filter(|_| is_outside);
    if spaced.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
        return Some(0);
    }
    // What they tell may be kept in a variable.
    let (names, value) = line.split_once('=').filter(|_| is_python)?;
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ',' | ' ');
    let value = value.trim_start();
    let is_kept = names.chars().all(is_name) && (is_order(value) || is_command(value));
    is_kept.then(|| line.len() - value.len())
}

fn is_order(text: &str) -> bool {
    let name = text.strip_prefix("%%").or_else(|| text.strip_prefix('%'));
    name.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
}

fn is_command(text: &str) -> bool {
    text.strip_prefix('!').is_some_and(|command| !command.starts_with('='))
}

/// Whether a line asks the notebook what something is.
fn is_question(line: &str) -> bool {
    let is_name = |text: &str| {
        let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
        !text.is_empty() && text.chars().all(is_letter)
    };
    let asked = line.strip_prefix('?').or_else(|| line.strip_suffix('?'));
    asked.is_some_and(|asked| is_name(asked.trim_matches('?')))
}
