//! Lines for people: harmless whatever a target or a policy put into them, coloured on request.

use std::borrow::Cow;

use seawall_policy::Origin;

/// What a piece of text is, by which it gets its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It breaks the build.
    Bad,
    /// It needs a look.
    Warning,
    /// All is well.
    Good,
    /// What the eye should find first.
    Strong,
}

/// Whether text gets colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paint(pub(crate) bool);

impl Paint {
    /// `text` in its colour.
    pub(crate) fn of(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            Tone::Bad => "1;31",
            Tone::Warning => "1;33",
            Tone::Good => "1;32",
            Tone::Strong => "1",
        };
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// `text` on one line, with each character that acts on a terminal or hides others made visible.
///
/// A CI system reads commands from its log: `::` at the start of a line, `##[` and `##vso[` anywhere.
/// Both are broken up here.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    if !text.contains(acts) && !text.contains("##") && !text.contains("::") {
        return Cow::Borrowed(text);
    }
    let text = text.replace(acts, "\u{fffd}");
    // The first pass leaves pairs in runs of three and more.
    let text = text.replace("##", "#\\#").replace("##", "#\\#");
    let start = text.len() - text.trim_start().len();
    match text.split_at_checked(start) {
        Some((space, rest)) if rest.starts_with("::") => Cow::Owned(format!("{space}\\{rest}")),
        _ => Cow::Owned(text),
    }
}

/// A number and what it counts, as in `1 finding` and `2 findings`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// File and line of a setting; a rule that nobody wrote is built in.
pub(crate) fn place_of(at: Option<&Origin>) -> String {
    at.map_or_else(
        || "built in".to_owned(),
        |origin| format!("{}:{}", visible(&origin.file), origin.region.start.line),
    )
}

#[cfg(test)]
mod tests {
    //! Test that no text can act.

    use proptest::prelude::*;

    use super::visible;

    proptest! {
        #[test]
        fn no_text_acts_on_a_terminal_or_a_ci_system(text in "[ :#\\[a\\n\u{1b}\u{202e}]{0,12}|\\PC*") {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert!(!shown.contains("##") && !shown.trim_start().starts_with("::"));
            prop_assert_eq!(visible(&shown), shown.clone());
        }
    }
}
