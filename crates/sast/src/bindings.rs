//! What the metavariables of a pattern stand for at one place.

use std::borrow::Cow;

use seawall_model::Span;
use seawall_syntax::Node;

use crate::equal::equal;

/// What a metavariable stands for.
#[derive(Debug, Clone)]
pub enum Bound<'t> {
    /// A piece of code.
    Node(Node<'t>),
    /// Pieces of code one after the other, or none.
    Nodes(Vec<Node<'t>>),
    /// The content of a string or a part of it, where it stands.
    Text(Cow<'t, str>, Span),
    /// A text that was found out and stands nowhere.
    Told(String),
}

impl Bound<'_> {
    /// Where it stands; nowhere for no code at all.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Node(node) => Some(node.span()),
            Self::Nodes(nodes) => {
                let (first, last) = (nodes.first()?.span(), nodes.last()?.span());
                Some(Span::new(first.start, last.end))
            }
            Self::Text(_, span) => Some(*span),
            Self::Told(_) => None,
        }
    }

    /// Whether it is the same code, wherever it stands.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Node(one), Self::Node(other)) => equal(*one, *other),
            (Self::Nodes(some), Self::Nodes(others)) => {
                some.len() == others.len()
                    && some.iter().zip(others).all(|(one, other)| equal(*one, *other))
            }
            (Self::Text(one, _), Self::Text(other, _)) => one == other,
            (Self::Told(one), Self::Told(other)) => one == other,
            // `"$X"` and `$X` are one where the name is what the string says.
            (Self::Text(text, _), Self::Node(node)) | (Self::Node(node), Self::Text(text, _)) => {
                node.parts().next().is_none() && *text == node.text()
            }
            _ => false,
        }
    }
}

/// What metavariables stand for, by name: places, and texts that stand nowhere.
pub type Captured = (Vec<(String, Span)>, Vec<(String, String)>);

/// Metavariables by name, each with what it stands for.
#[derive(Debug, Clone, Default)]
pub struct Bindings<'t> {
    bound: Vec<(&'t str, Bound<'t>)>,
}

impl<'t> Bindings<'t> {
    /// What a metavariable stands for; names have their dollar.
    pub fn get(&self, name: &str) -> Option<&Bound<'t>> {
        self.bound.iter().find(|(bound, _)| *bound == name).map(|(_, bound)| bound)
    }

    /// All of them in the order in which they were met.
    pub fn iter(&self) -> impl Iterator<Item = &(&'t str, Bound<'t>)> {
        self.bound.iter()
    }

    /// What they stand for, by name: places, and texts that stand nowhere.
    pub(crate) fn told(&self) -> Captured {
        let (mut captures, mut told) = (Vec::new(), Vec::new());
        for (name, bound) in &self.bound {
            match (bound, bound.span()) {
                (Bound::Told(text), _) => told.push(((*name).to_owned(), text.clone())),
                (_, Some(span)) => captures.push(((*name).to_owned(), span)),
                (_, None) => {}
            }
        }
        captures.sort();
        (captures, told)
    }

    /// Those of both; none if one of them stands for other code in the other.
    pub(crate) fn joined(&self, other: &Self) -> Option<Self> {
        let mut all = self.clone();
        for (name, bound) in &other.bound {
            all = all.with(name, bound.clone())?;
        }
        Some(all)
    }

    /// Those of both; where both have one it is this one's.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let mut all = self.clone();
        let more = other.bound.iter().filter(|(name, _)| self.get(name).is_none());
        all.bound.extend(more.cloned());
        all
    }

    /// With one more; none if it stands for other code already. `$_` stands for anything each time.
    pub(crate) fn with(mut self, name: &'t str, bound: Bound<'t>) -> Option<Self> {
        if name == "$_" || name == "$..._" {
            return Some(self);
        }
        if let Some(known) = self.get(name) {
            // Groups are numbered in each expression anew, so that one number is not one thing.
            let is_number = name.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            return (is_number || known.is_like(&bound)).then_some(self);
        }
        self.bound.push((name, bound));
        Some(self)
    }
}
