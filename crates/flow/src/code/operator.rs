//! Operators by what they do.

/// What an operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    /// Texts one after the other.
    Concat,
    Subtract,
    Multiply,
    Divide,
    /// Division of whole numbers, rounded down.
    FloorDivide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
    Not,
    Negate,
    /// What it stands before is no part of its object any more.
    Delete,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    /// Whether the left one is in the right one.
    In,
    NotIn,
    /// Whether a value is of a type.
    IsOf,
    /// The first unless it is nothing.
    OrElse,
    /// Whether something holds, of which nothing more is known.
    Compare,
    Other,
}

impl Operator {
    /// One between two operands.
    pub(super) fn binary(text: &str) -> Self {
        match text {
            "+" => Self::Add,
            "." => Self::Concat,
            "-" => Self::Subtract,
            "*" => Self::Multiply,
            "/" => Self::Divide,
            "//" => Self::FloorDivide,
            "%" => Self::Remainder,
            "==" | "===" | "is" | "eq" => Self::Equal,
            "!=" | "!==" | "is not" | "<>" | "ne" => Self::NotEqual,
            "<" => Self::Less,
            "<=" => Self::LessEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterEqual,
            "&&" | "and" => Self::And,
            "||" | "or" => Self::Or,
            "&" => Self::BitAnd,
            "|" => Self::BitOr,
            "^" => Self::BitXor,
            "<<" => Self::ShiftLeft,
            ">>" => Self::ShiftRight,
            "in" => Self::In,
            "!in" | "not in" => Self::NotIn,
            "instanceof" => Self::IsOf,
            "??" | "?:" => Self::OrElse,
            "=~" | "!~" | "<=>" | "!is" | "cmp" | "ge" | "gt" | "le" | "lt" => Self::Compare,
            _ => Self::Other,
        }
    }

    /// One before its operand.
    pub(super) fn unary(text: &str) -> Self {
        match text {
            "!" | "not" => Self::Not,
            "-" => Self::Negate,
            "del" => Self::Delete,
            _ => Self::Other,
        }
    }

    /// Whether its result is true or false.
    pub(crate) const fn is_test(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::Less
                | Self::LessEqual
                | Self::Greater
                | Self::GreaterEqual
                | Self::Not
                | Self::In
                | Self::NotIn
                | Self::IsOf
                | Self::Compare
        )
    }
}
