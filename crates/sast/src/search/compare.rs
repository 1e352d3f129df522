//! Comparisons that rules make between metavariables, numbers and texts.

use std::collections::BTreeMap;

use seawall_rules::semgrep::{Binary, Expression as Term, Function, Unary};
use seawall_syntax::Kind;

use crate::bindings::Bound;
use crate::equal::bare;
use crate::expression::{Expression, GivenUp, Use};
use crate::facts::numbers::{bits, parsed, whole};
use crate::ranges::Range;
use crate::search::condition::text;
use crate::search::evaluate::Subject;
use crate::search::{SearchError, expression};

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
}

/// A comparison ready to be made.
pub(crate) struct Comparison {
    term: Term,
    /// The expressions in it, by their text.
    expressions: BTreeMap<String, Expression>,
    strip: bool,
    base: Option<u32>,
}

impl Comparison {
    pub(crate) fn new(term: &Term, strip: bool, base: Option<u32>) -> Result<Self, SearchError> {
        let mut expressions = BTreeMap::new();
        read(term, &mut expressions)?;
        Ok(Self { term: term.clone(), expressions, strip, base })
    }

    /// Whether it holds for a match; one that makes no sense does not.
    pub(crate) fn holds<'t>(&self, range: &Range<'t>, subject: Subject<'t>) -> bool {
        Terms { comparison: self, range, subject }.is_true(&self.term)
    }
}

/// Reads the expressions in a term.
fn read(term: &Term, found: &mut BTreeMap<String, Expression>) -> Result<(), SearchError> {
    match term {
        Term::Matches(regex, value) => {
            found.insert(regex.text.clone(), expression(regex, Use::Condition)?);
            read(value, found)
        }
        Term::Unary(_, value) | Term::Call(_, value) => read(value, found),
        Term::Binary(_, left, right) => {
            read(left, found)?;
            read(right, found)
        }
        Term::List(items) => items.iter().try_for_each(|item| read(item, found)),
        _ => Ok(()),
    }
}

/// What the terms of a comparison stand for.
struct Terms<'a, 't> {
    comparison: &'a Comparison,
    range: &'a Range<'t>,
    subject: Subject<'t>,
}

impl Terms<'_, '_> {
    /// Whether a term is true; one that makes no sense is not.
    fn is_true(&self, term: &Term) -> bool {
        self.value(term) == Some(Value::Bool(true))
    }

    fn value(&self, term: &Term) -> Option<Value> {
        Some(match term {
            Term::Bool(bool) => Value::Bool(*bool),
            #[expect(clippy::cast_precision_loss, reason = "rules compare small numbers")]
            Term::Integer(number) => Value::Number(*number as f64),
            Term::Float(number) => Value::Number(*number),
            Term::Text(text) => Value::Text(text.clone()),
            Term::List(items) => {
                Value::List(items.iter().map(|item| self.value(item)).collect::<Option<_>>()?)
            }
            Term::Metavariable(name) => self.metavariable(name)?,
            Term::Unary(Unary::Not, value) => Value::Bool(!self.is_true(value)),
            Term::Unary(Unary::Minus, value) => Value::Number(-number(&self.value(value)?)?),
            Term::Unary(Unary::Plus, value) => self.value(value)?,
            #[expect(clippy::cast_precision_loss, reason = "rules compare small numbers")]
            Term::Unary(Unary::Invert, value) => {
                Value::Number(!whole(number(&self.value(value)?)?)? as f64)
            }
            Term::Today => return None,
            Term::Binary(sign, left, right) => self.binary(*sign, left, right)?,
            Term::Call(function, value) => self.call(*function, value)?,
            Term::Matches(regex, value) => {
                let Value::Text(text) = self.value(value)? else { return None };
                let matches = self.comparison.expressions.get(&regex.text)?.matches_start(&text);
                Value::Bool(matches.unwrap_or_else(|GivenUp| {
                    self.subject.give_up();
                    false
                }))
            }
        })
    }

    fn metavariable(&self, name: &str) -> Option<Value> {
        let bound = self.range.bindings.get(name)?;
        if let (Bound::Node(node), Some((_, facts)), None) =
            (bound, self.subject.code, self.comparison.base)
            && let Some(number) = facts.number(bare(*node))
        {
            return Some(Value::Number(number));
        }
        let constant = match (bound, self.subject.code) {
            (Bound::Node(node), Some((_, facts))) => facts.constant(bare(*node)),
            _ => None,
        };
        let constant = constant.map(Bound::Node);
        let bound = constant.as_ref().unwrap_or(bound);
        if let Bound::Node(node) = bound
            && node.kind() == Kind::Boolean
        {
            return Some(Value::Bool(node.text().eq_ignore_ascii_case("true")));
        }
        let always = match (bound, self.subject.code) {
            (Bound::Node(node), Some((_, facts))) => facts.text(bare(*node)),
            _ => None,
        };
        let text = match &always {
            Some(always) => always,
            None => text(bound, self.subject)?,
        };
        let is_text = matches!(bound, Bound::Text(..)) && !self.comparison.strip;
        let bare = text.trim_matches(['"', '\'']);
        let number = if is_text { None } else { parsed(bare, self.comparison.base) };
        Some(number.map_or_else(|| Value::Text(bare.to_owned()), Value::Number))
    }

    fn call(&self, function: Function, value: &Term) -> Option<Value> {
        let value = self.value(value)?;
        match (function, value) {
            (Function::Int, Value::Text(text)) => {
                parsed(&text, self.comparison.base).map(Value::Number)
            }
            (Function::Int, number @ Value::Number(_)) => Some(number),
            (Function::Str, text @ Value::Text(_)) => Some(text),
            (Function::Str, Value::Number(number)) => Some(Value::Text(number.to_string())),
            #[expect(clippy::cast_precision_loss, reason = "no text is that long")]
            (Function::Len, Value::Text(text)) => Some(Value::Number(text.chars().count() as f64)),
            _ => None,
        }
    }

    fn binary(&self, sign: Binary, left: &Term, right: &Term) -> Option<Value> {
        match sign {
            Binary::And => return Some(Value::Bool(self.is_true(left) && self.is_true(right))),
            Binary::Or => return Some(Value::Bool(self.is_true(left) || self.is_true(right))),
            _ => {}
        }
        let (left, right) = (self.value(left)?, self.value(right)?);
        let order = || match (&left, &right) {
            (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
            _ => number(&left)?.partial_cmp(&number(&right)?),
        };
        let numbers = || Some((number(&left)?, number(&right)?));
        let of = |make: fn(f64, f64) -> f64| {
            numbers().map(|(left, right)| Value::Number(make(left, right)))
        };
        let by_bits =
            |operator| numbers().and_then(|(l, r)| bits(operator, l, r)).map(Value::Number);
        Some(match sign {
            Binary::Equal => Value::Bool(left == right),
            Binary::NotEqual => Value::Bool(left != right),
            Binary::Less => Value::Bool(order()?.is_lt()),
            Binary::LessEqual => Value::Bool(order()?.is_le()),
            Binary::Greater => Value::Bool(order()?.is_gt()),
            Binary::GreaterEqual => Value::Bool(order()?.is_ge()),
            Binary::In => Value::Bool(holds(&right, &left)?),
            Binary::NotIn => Value::Bool(!holds(&right, &left)?),
            Binary::Add => of(|left, right| left + right)?,
            Binary::Subtract => of(|left, right| left - right)?,
            Binary::Multiply => of(|left, right| left * right)?,
            Binary::Divide => of(|left, right| left / right)?,
            Binary::FloorDivide => of(|left, right| (left / right).floor())?,
            Binary::Modulo => of(f64::rem_euclid)?,
            Binary::Power => of(f64::powf)?,
            Binary::BitAnd => by_bits("&")?,
            Binary::BitOr => by_bits("|")?,
            Binary::BitXor => by_bits("^")?,
            Binary::ShiftLeft => by_bits("<<")?,
            Binary::ShiftRight => by_bits(">>")?,
            Binary::And | Binary::Or => return None,
        })
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Bool(bool) => Some(f64::from(u8::from(*bool))),
        _ => None,
    }
}

fn holds(whole: &Value, part: &Value) -> Option<bool> {
    match (whole, part) {
        (Value::List(items), item) => Some(items.contains(item)),
        (Value::Text(whole), Value::Text(part)) => Some(whole.contains(part.as_str())),
        _ => None,
    }
}
