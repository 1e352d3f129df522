//! Lines of a verdict for people: harmless whatever a target or a policy put into them.

use seawall_policy::Origin;
use seawall_report::{defused, visible};

/// File and line of a setting; a rule that nobody wrote is built in.
pub(crate) fn place_of(at: Option<&Origin>) -> String {
    at.map_or_else(
        || "built in".to_owned(),
        |origin| format!("{}:{}", visible(&origin.file), origin.region.start.line),
    )
}

/// A number and what it counts, as in `1 finding` and `2 findings`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    seawall_report::counted(count as u64, noun)
}

/// Lines as a log takes them: none is a command, whatever its parts are together.
pub(crate) fn written(lines: &[String]) -> String {
    let lines = lines.iter().flat_map(|line| line.split('\n'));
    lines.map(|line| defused(line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    //! Test that no text can act.

    use proptest::prelude::*;
    use seawall_report::visible;

    use super::written;

    proptest! {
        #[test]
        fn no_text_acts_on_a_terminal_or_a_ci_system(text in "[ :#\\[a\n\u{1b}\u{202e}]{0,12}|\\PC*") {
            let line = visible(&text);
            prop_assert!(!line.chars().any(char::is_control));
            let shown = written(&[line.into_owned()]);
            prop_assert!(!shown.contains("##[") && !shown.trim_start().starts_with("::"));
            prop_assert_eq!(written(&[shown.trim_end_matches('\n').to_owned()]), shown);
        }
    }
}
