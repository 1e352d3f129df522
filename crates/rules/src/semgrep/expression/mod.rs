//! Expressions over metavariables and over taint labels: a subset of Python's.

mod lower;
mod parse;
mod token;

use super::Regex;

pub(super) use lower::{comparison, requires};

/// An expression over metavariables.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `True` or `False`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list or tuple.
    List(Vec<Expression>),
    /// What a metavariable stands for.
    Metavariable(String),
    /// A sign before an expression.
    Unary(Unary, Box<Expression>),
    /// A sign between two expressions.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// A function of one value.
    Call(Function, Box<Expression>),
    /// Whether an expression matches a value from its beginning.
    Matches(Regex, Box<Expression>),
    /// The day of the scan.
    Today,
}

/// A sign before an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they mean what they mean in Python")]
pub enum Unary {
    Not,
    Minus,
    Plus,
    Invert,
}

/// A sign between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they mean what they mean in Python")]
pub enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    BitOr,
    BitXor,
    BitAnd,
    ShiftLeft,
    ShiftRight,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
}

/// A function of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `int`: the number that a text writes.
    Int,
    /// `str`: the text of what a metavariable stands for.
    Str,
    /// `len`: the number of characters of a text.
    Len,
    /// `strptime`: the day that a text writes as YYYY-MM-DD.
    Strptime,
    /// `parse_promql_duration`: the milliseconds that a text such as `1d` stands for.
    PromqlDuration,
}

/// What labels tainted data must carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requires {
    /// Always, or never.
    Bool(bool),
    /// This one.
    Label(String),
    /// Not what the part says.
    Not(Box<Requires>),
    /// What all parts say.
    And(Vec<Requires>),
    /// What any part says.
    Or(Vec<Requires>),
}
