//! Conditions on properties that have a word: status, severity, engine and the like.

use std::fmt::Debug;
use std::marker::PhantomData;

use seawall_datatree::{Node, Value};
use seawall_model::{
    Confidence, Engine, Origin, Reach, Scope, Severity, Status, Upgrade, Validity,
};

use super::or_none;
use crate::Event;
use crate::policy::{Condition, Subject};
use crate::schema::{Decode, Kind, Report, Word, word_error};

/// Some words of a set: listed, or by comparison where the set has an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words<W> {
    /// For each word in the order of [`Word::ALL`], whether it is one of them.
    chosen: Vec<bool>,
    written: Vec<String>,
    set: PhantomData<fn() -> W>,
}

impl<W: Word> Words<W> {
    /// Whether `word` is one of them.
    pub(crate) fn has(&self, word: W) -> bool {
        // The values of a set stand in rising order, so that this search is the position.
        W::ALL.binary_search(&word).is_ok_and(|at| self.chosen.get(at) == Some(&true))
    }

    /// Whether `word` is the only one of them.
    pub(crate) fn only(&self, word: W) -> bool {
        self.has(word) && self.chosen.iter().filter(|chosen| **chosen).count() == 1
    }

    /// Whether no word is one of them.
    pub(crate) fn is_empty(&self) -> bool {
        !self.chosen.contains(&true)
    }
}

impl<W: Attribute> Condition for Words<W> {
    fn holds(&self, subject: &Subject<'_>) -> bool {
        W::of(subject).is_some_and(|word| self.has(word))
    }

    fn wanted(&self) -> String {
        self.written.join(", ")
    }

    fn actual(&self, subject: &Subject<'_>) -> String {
        or_none(W::of(subject).map_or("", W::word))
    }
}

/// How a word is compared with the one that is written after the operator.
type Comparison = (&'static str, fn(&usize, &usize) -> bool);

/// A word without an operator is the word itself.
const ITSELF: Comparison = ("", usize::eq);

/// The comparisons of ordered words; the longer operators come first.
const COMPARISONS: [Comparison; 5] =
    [(">=", usize::ge), ("<=", usize::le), (">", usize::gt), ("<", usize::lt), ITSELF];

impl<W: Word> Decode for Words<W> {
    fn kind() -> Kind {
        let word = Kind::Word(W::WORDS);
        if !W::ORDERED {
            return Kind::Many(Box::new(word));
        }
        let comparison = Kind::text("a comparison", "^(>=|<=|>|<) *[a-z]+$");
        Kind::Many(Box::new(Kind::Either(vec![word, comparison])))
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        if items.is_empty() {
            return report.mismatch(node, "at least one word: an empty list never holds");
        }
        let mut words =
            Self { chosen: vec![false; W::ALL.len()], written: Vec::new(), set: PhantomData };
        for item in items {
            words.add(item, report);
        }
        Some(words)
    }
}

impl<W: Word> Words<W> {
    fn add(&mut self, node: &Node, report: &mut Report) {
        let Value::Text(text) = &node.value else {
            let expected = format!("one of {}", W::WORDS.join(", "));
            report.mismatch::<()>(node, &expected);
            return;
        };
        let comparisons = if W::ORDERED { COMPARISONS.as_slice() } else { &[ITSELF] };
        let split =
            |(operator, compare): &Comparison| Some((text.strip_prefix(operator)?, *compare));
        let Some((word, compare)) = comparisons.iter().find_map(split) else { return };
        match word.trim().parse::<W>() {
            Ok(word) => {
                let at = W::ALL.binary_search(&word).unwrap_or_default();
                for (index, chosen) in self.chosen.iter_mut().enumerate() {
                    *chosen |= compare(&index, &at);
                }
                self.written.push(text.to_string());
            }
            Err(error) => word_error(&error, node.region, report),
        }
    }
}

/// A property with a word.
pub(crate) trait Attribute: Word + Debug + Send + Sync {
    /// Its value for a finding, if it has one.
    fn of(subject: &Subject<'_>) -> Option<Self>;
}

/// Says where each attribute comes from.
macro_rules! attributes {
    ($($name:ident: |$subject:ident| $value:expr;)+) => {$(
        impl Attribute for $name {
            fn of($subject: &Subject<'_>) -> Option<Self> {
                $value
            }
        }
    )+};
}

attributes! {
    Status: |subject| Some(subject.finding.status);
    Severity: |subject| Some(subject.finding.occurrence.severity);
    Confidence: |subject| Some(subject.finding.occurrence.confidence);
    Engine: |subject| Some(subject.finding.occurrence.rule.engine);
    Validity: |subject| Some(subject.finding.occurrence.validity);
    Event: |subject| Some(subject.context.change.event);
    Scope: |subject| subject.dependency().map(|one| one.scope);
    Origin: |subject| subject.dependency().map(|one| one.origin);
    Reach: |subject| subject.weakness().map(|one| one.reach);
    Upgrade: |subject| subject.weakness().map(|one| one.upgrade);
}
