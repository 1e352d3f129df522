//! What may stand in a file, as data.

/// What a value may be.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// `true` or `false`.
    Bool,
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// A text in one piece.
    Text(Text),
    /// One word of a closed set.
    Word(&'static [&'static str]),
    /// One value, or a list of them.
    Many(Box<Kind>),
    /// A list.
    List(Box<Kind>),
    /// A mapping of these keys only.
    Mapping(&'static [Key]),
    /// A mapping from words of a closed set to values.
    Map(&'static [&'static str], Box<Kind>),
    /// One of several.
    Either(Vec<Kind>),
}

/// What a text must look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    /// With its article, as in `a date`.
    pub(crate) noun: &'static str,
    /// A regular expression that every such text matches.
    pub(crate) pattern: Option<&'static str>,
}

impl Kind {
    /// Any text.
    pub(crate) const TEXT: Self = Self::Text(Text { noun: "a text", pattern: None });

    /// A text of some form.
    pub(crate) const fn text(noun: &'static str, pattern: &'static str) -> Self {
        Self::Text(Text { noun, pattern: Some(pattern) })
    }
}

/// One key of a mapping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// What is written before the colon.
    pub(crate) name: &'static str,
    /// What may stand after it.
    pub(crate) kind: fn() -> Kind,
    /// Whether it may be left out.
    pub(crate) presence: Presence,
    /// A value that makes sense there, as YAML.
    pub(crate) example: &'static str,
    /// What it means, in the lines of its documentation.
    pub(crate) doc: &'static [&'static str],
}

/// Whether a key may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It may not.
    Required,
    /// It may, and then nothing is set.
    Optional,
    /// It may, and then this YAML is taken.
    Default(&'static str),
}

impl Key {
    /// What it means, as one text.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<&str> = self.doc.iter().map(|line| line.trim()).collect();
        lines.join(" ")
    }
}
