//! What HCL says, with its expressions left as they are: what they come to depends on what is not in the text.

use seawall_model::Region;

use crate::{Key, Text};

/// What stands between the braces of a block, or in a whole file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// Names with what is given to them, in the order in which they were written.
    pub attributes: Vec<Attribute>,
    /// Blocks, in the order in which they were written.
    pub blocks: Vec<Block>,
}

impl Body {
    /// What is given to a name.
    pub fn get(&self, name: &str) -> Option<&Expression> {
        self.attributes.iter().find(|one| one.key.name == *name).map(|one| &one.value)
    }

    /// The blocks of a kind.
    pub fn blocks_of<'b>(&'b self, kind: &'b str) -> impl Iterator<Item = &'b Block> {
        self.blocks.iter().filter(move |one| one.kind.name == *kind)
    }
}

/// A name with what is given to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The name.
    pub key: Key,
    /// What is given to it.
    pub value: Expression,
}

/// A block, as in `resource "aws_s3_bucket" "logs" { … }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its first word.
    pub kind: Key,
    /// The words between that and the brace.
    pub labels: Vec<Key>,
    /// What stands in its braces.
    pub body: Body,
    /// From its first word to its last brace.
    pub region: Region,
}

impl Block {
    /// One of the words between the kind and the brace.
    pub fn label(&self, at: usize) -> Option<&str> {
        self.labels.get(at).map(|label| label.name.as_str())
    }
}

/// An expression and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// From its first character to the one after its last.
    pub region: Region,
    /// As it was written.
    pub source: Text,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpressionKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Text),
    /// A text in which nothing is to be filled in.
    Text(Text),
    /// A text with places to be filled in.
    Template(Vec<Part>),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// `{ a = b }`; a key that is a word alone is that word.
    Object(Vec<(Expression, Expression)>),
    /// A name alone.
    Variable(Text),
    /// What is in something: `a.b`, `a[0]`, `a[*].b`.
    Access(Box<Expression>, Vec<Access>),
    /// A call of a function.
    Call {
        /// Its name, with `::` after the names of what gives it.
        name: Text,
        /// What is handed to it.
        arguments: Vec<Expression>,
        /// Whether the last one is a list of further ones.
        spreads: bool,
    },
    /// An operator before its operand.
    Unary(Unary, Box<Expression>),
    /// An operator between its operands.
    Binary(Binary, Box<(Expression, Expression)>),
    /// `condition ? then : otherwise`.
    Conditional(Box<[Expression; 3]>),
    /// `[for v in list : v]` or `{ for k, v in map : k => v }`.
    For(Box<For>),
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Access {
    /// `.name`.
    Name(Text),
    /// `[key]`.
    Index(Expression),
    /// `.*`: all that follows up to the next index is looked for in each element.
    EachName,
    /// `[*]`: all that follows is looked for in each element.
    Each,
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// `-`
    Minus,
    /// `!`
    Not,
}

/// An operator between its operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<=`
    LessOrEqual,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Divided,
    /// `%`
    Modulo,
    /// `&&`
    And,
    /// `||`
    Or,
}

/// A list or map that is made from each element of another.
#[derive(Debug, Clone, PartialEq)]
pub struct For {
    /// What keys are called.
    pub key_name: Option<Text>,
    /// What values are called.
    pub value_name: Text,
    /// What is gone through.
    pub collection: Expression,
    /// The key of what is made; none where that is a list.
    pub key: Option<Expression>,
    /// The value of what is made.
    pub value: Expression,
    /// Whether values of the same key become a list.
    pub groups: bool,
    /// Which elements count.
    pub condition: Option<Expression>,
}

/// A piece of a text with places to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Text that stands there.
    Literal(Text),
    /// What an expression comes to.
    Value(Expression),
    /// `%{ if condition }…%{ else }…%{ endif }`
    If {
        /// What decides.
        condition: Expression,
        /// What stands there if it holds.
        then: Vec<Part>,
        /// What stands there if it does not.
        otherwise: Vec<Part>,
    },
    /// `%{ for v in list }…%{ endfor }`
    For {
        /// What keys are called.
        key_name: Option<Text>,
        /// What values are called.
        value_name: Text,
        /// What is gone through.
        collection: Expression,
        /// What stands there for each element.
        parts: Vec<Part>,
    },
}
