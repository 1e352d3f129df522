//! Changes of a text at places of it.

use seawall_model::Span;

/// What takes the place of a piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The piece; empty where something is put in.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

impl Edit {
    pub(crate) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }
}

/// A text with its edits made; of two that overlap the first counts.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut result, mut at) = (String::with_capacity(text.len()), 0);
    for edit in sorted {
        let Some(between) = text.get(at..edit.span.start) else { continue };
        if text.get(edit.span.start..edit.span.end).is_some() {
            result.push_str(between);
            result.push_str(&edit.text);
            at = edit.span.end;
        }
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

#[test]
fn edits_are_made_by_place() {
    let edits =
        [Edit::new(Span::new(4, 5), "X"), Edit::insert(1, "-"), Edit::new(Span::new(3, 5), "Y")];
    assert_eq!(applied("abcdef", &edits), "a-bcYf");
}
