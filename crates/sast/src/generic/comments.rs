//! Comments, which a rule can ask to be left out of a text.

use std::borrow::Cow;

use seawall_rules::semgrep::CommentStyle;

/// How a comment is written.
struct Comment {
    open: &'static str,
    /// `None` for the end of the line.
    close: Option<&'static str>,
}

const SLASHES: Comment = Comment { open: "//", close: None };
const STARS: Comment = Comment { open: "/*", close: Some("*/") };
const HASH: Comment = Comment { open: "#", close: None };

/// The text with spaces for all of a comment but its line breaks, so that everything else stays where it is.
pub(super) fn without(text: &str, style: Option<CommentStyle>) -> Cow<'_, str> {
    // One after the other over the whole text: that is how rules are written to have it, although `//`
    // in a string begins no comment and `*/` behind `//` ends one.
    let kinds: &[Comment] = match style {
        None => &[],
        Some(CommentStyle::C) => &[STARS],
        Some(CommentStyle::Cpp) => &[SLASHES, STARS],
        Some(CommentStyle::Shell) => &[HASH],
    };
    kinds.iter().fold(Cow::Borrowed(text), |text, kind| Cow::Owned(blanked(&text, kind)))
}

fn blanked(text: &str, kind: &Comment) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once(kind.open) {
        let length = match kind.close {
            None => comment.find('\n').unwrap_or(comment.len()),
            Some(close) => match comment.find(close) {
                Some(at) => at + close.len(),
                None => break,
            },
        };
        out.push_str(before);
        out.extend(kind.open.chars().map(|_| ' '));
        let (comment, after) = comment.split_at_checked(length).unwrap_or((comment, ""));
        out.extend(
            comment.bytes().map(|byte| if b"\r\n".contains(&byte) { byte.into() } else { ' ' }),
        );
        rest = after;
    }
    out.push_str(rest);
    out
}
