//! Of which type expressions are, as far as a file says it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node, NodeId};

use crate::facts::Facts;

/// Expressions within one another after which a type is not looked for.
const DEEPEST: usize = 20;

/// What comes with every language, under whatever name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Builtin {
    Boolean,
    Character,
    Integer,
    Float,
    /// Of one of both kinds.
    Number,
    Text,
}

/// The type of an expression.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type<'t> {
    Builtin(Builtin),
    /// As the file writes it.
    Written(Node<'t>),
    /// The name of something that no declaration is known of, which may be a type itself.
    Unknown(&'t str),
}

impl<'t> Type<'t> {
    fn written(class: Node<'t>) -> Self {
        Builtin::written(class).map_or(Self::Written(class), Self::Builtin)
    }
}

impl Builtin {
    /// The one that a type stands for.
    pub(crate) fn of(class: Node<'_>) -> Option<Self> {
        if class.kind() == Kind::Name { Self::named(class.text()) } else { None }
    }

    /// The one of a type that a file writes: `java.lang.Integer` has no other name there.
    fn written(class: Node<'_>) -> Option<Self> {
        match class.kind() {
            Kind::Member => Self::named(class.slot(1).filter(|_| is_of_java(class))?.text()),
            _ => Self::of(class),
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Integer" | "int" | "long" | "Int" | "Long" => Self::Integer,
            "float" | "double" | "Float" | "Double" => Self::Float,
            "str" | "string" | "String" => Self::Text,
            "bool" | "boolean" | "Boolean" => Self::Boolean,
            "number" => Self::Number,
            "char" => Self::Character,
            _ => return None,
        })
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Character => "char",
            Self::Integer => "int",
            Self::Float => "float",
            Self::Number => "number",
            Self::Text => "string",
        }
    }

    /// Whether a value of the other type is one of this type.
    pub(crate) fn takes(self, other: Self) -> bool {
        self == other || self == Self::Number && matches!(other, Self::Integer | Self::Float)
    }
}

/// `java.lang.Integer` and the like.
fn is_of_java(class: Node<'_>) -> bool {
    let Some(package) = class.slot(0).filter(|package| package.kind() == Kind::Member) else {
        return false;
    };
    let name = |slot| package.slot(slot).map(Node::text);
    name(0) == Some("java") && name(1) == Some("lang")
}

/// For each variable, where it is declared and as what, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Types<'t> {
    declared: BTreeMap<&'t str, Declarations<'t>>,
    /// Those of expressions that were asked for already.
    known: RefCell<FxHashMap<NodeId, Option<Type<'t>>>>,
}

/// The declarations of one name, by the function that they stand in.
type Declarations<'t> = BTreeMap<Option<NodeId>, Vec<Declared<'t>>>;

/// A variable that is declared.
#[derive(Debug, Clone, Copy)]
struct Declared<'t> {
    at: Node<'t>,
    /// Its type, as far as the declaration says it.
    class: Option<Node<'t>>,
}

impl<'t> Types<'t> {
    /// Takes in the declaration of a variable or a parameter.
    pub(crate) fn declare(&mut self, at: Node<'t>, name: Node<'t>, function: Option<NodeId>) {
        let said = at.slot(1).filter(|class| !INFERRED.contains(&class.text()));
        let class = said.or_else(|| at.slot(3).and_then(made));
        let of_name = self.declared.entry(name.text()).or_default();
        of_name.entry(function).or_default().push(Declared { at, class });
    }

    /// Takes in an assignment, which says what a variable is that is declared nowhere.
    pub(crate) fn assign(&mut self, at: Node<'t>, function: Option<NodeId>) {
        let (Some(name), Some(class)) = (at.slot(0), at.slot(1).and_then(made)) else { return };
        let known = self.declared.entry(name.text()).or_default();
        if known.is_empty() {
            known.insert(function, vec![Declared { at, class: Some(class) }]);
        }
    }
}

/// What stands in place of a type that the compiler shall find out.
const INFERRED: &[&str] = &["auto", "val", "var"];

/// The languages in which a variable has the type of the literal that it is declared with.
const INFERRING: &[&str] = &["go", "java", "javascript", "kotlin", "tsx", "typescript"];

/// The type of a value that is made right here.
fn made(value: Node<'_>) -> Option<Node<'_>> {
    match value.kind() {
        Kind::New => value.slot(0),
        // A pointer to it.
        Kind::Unary if value.text() == "&" => value.slot(0).and_then(made),
        // What Go makes of a type.
        Kind::Call if value.slot(0)?.text() == "make" => value.slot(2)?.parts().next(),
        _ => None,
    }
}

/// The type to which a value that is made right here points.
pub(crate) fn pointed(value: Node<'_>) -> Option<Node<'_>> {
    match value.kind() {
        Kind::Unary if value.text() == "&" => value.slot(0).and_then(made),
        Kind::Call if value.slot(0)?.text() == "new" => value.slot(2)?.parts().next(),
        _ => None,
    }
}

impl<'t> Facts<'t> {
    /// The type that a file writes for an expression.
    pub(crate) fn class_of(&self, node: Node<'t>) -> Option<Node<'t>> {
        match node.kind() {
            Kind::Name => self.declared(node)?.class,
            Kind::Member if node.slot(0)?.kind() == Kind::This => {
                // A field of the object whose class stands around.
                let all = self.types.declared.get(node.slot(1)?.text())?;
                let class = self.around(node).find(|one| one.kind() == Kind::Body)?;
                let is_own = |one: &&Declared<'t>| {
                    self.parent(one.at).is_some_and(|body| body.id() == class.id())
                };
                let function = self.function(class).map(Node::id);
                all.get(&function)?.iter().find(is_own)?.class
            }
            Kind::New | Kind::Cast => node.slot(0),
            _ => None,
        }
    }

    /// The declaration of a variable: of those in the innermost function that has any the last before it.
    fn declared(&self, name: Node<'t>) -> Option<Declared<'t>> {
        let all = self.types.declared.get(name.text())?;
        let functions = std::iter::successors(self.function(name), |inner| self.function(*inner));
        let mut functions = functions.map(|one| Some(one.id())).chain([None]);
        let here = functions.find_map(|function| all.get(&function))?;
        let before = |one: &&Declared<'t>| one.at.span().start <= name.span().start;
        here.iter().rfind(before).or_else(|| here.first()).copied()
    }

    /// The type of an expression, as far as the file says it.
    pub(crate) fn type_of(&self, node: Node<'t>) -> Option<Type<'t>> {
        if let Some(known) = self.types.known.borrow().get(&node.id()) {
            return *known;
        }
        let found = self.type_within(node, DEEPEST);
        self.types.known.borrow_mut().insert(node.id(), found);
        found
    }

    fn type_within(&self, node: Node<'t>, depth: usize) -> Option<Type<'t>> {
        let depth = depth.checked_sub(1)?;
        if let Some(class) = self.class_of(node) {
            return Some(Type::written(class));
        }
        let known = of_literal(self.constant(node).unwrap_or(node)).or_else(|| self.of_first(node));
        // A text that is written in C++ is a pointer, and no string.
        if let Some(known) = known.filter(|of| *of != Builtin::Text || !self.is_in("cpp")) {
            return Some(Type::Builtin(known));
        }
        let of = |slot: usize| self.type_within(node.slot(slot)?, depth);
        match node.kind() {
            Kind::Unary if matches!(node.text(), "!" | "not") => {
                Some(Type::Builtin(Builtin::Boolean))
            }
            Kind::Binary => self.of_operator(node.text(), of(0), of(1)).map(Type::Builtin),
            Kind::Choice => {
                let (yes, no) = (of(1)?, of(2)?);
                is_same(yes, no).then_some(yes)
            }
            Kind::Call => {
                let callee = node.slot(0).filter(|callee| callee.kind() == Kind::Member)?;
                let object = || self.type_within(callee.slot(0)?, depth);
                of_method(callee.slot(1)?.text(), object)
            }
            _ => named(node).map(|name| Type::Unknown(name.text())),
        }
    }

    /// The type of the literal that a variable is declared with, whatever is written to it later.
    fn of_first(&self, node: Node<'t>) -> Option<Builtin> {
        if node.kind() != Kind::Name || !self.is_in_any(INFERRING) {
            return None;
        }
        let at = self.declared(node)?.at;
        // What counts the rounds of a loop has no type but in Go.
        let around = self.parent(at).map(Node::kind);
        let counts = matches!(around, Some(Kind::For | Kind::Several)) && !self.is_in("go");
        of_literal(at.slot(3).filter(|_| at.kind() == Kind::Variable && !counts)?)
    }

    /// What an operator gives.
    fn of_operator(
        &self,
        operator: &str,
        left: Option<Type<'t>>,
        right: Option<Type<'t>>,
    ) -> Option<Builtin> {
        let is =
            |of: Option<Type<'_>>, wanted| matches!(of, Some(Type::Builtin(one)) if one == wanted);
        let both = |wanted| is(left, wanted) && is(right, wanted);
        let any = |wanted| is(left, wanted) || is(right, wanted);
        // In some languages these give one of their operands.
        let is_test = match operator {
            "or" | "||" => any(Builtin::Boolean) || self.is_in("java"),
            "&" | "|" | "^" => any(Builtin::Boolean),
            _ => TESTS.contains(&operator),
        };
        // In these languages `+` never makes a text of a number.
        let only_numbers = self.is_in("python") || self.is_in("php");
        if is_test {
            Some(Builtin::Boolean)
        } else if matches!(operator, "+" | "-") && both(Builtin::Integer) {
            Some(Builtin::Integer)
        } else {
            let is_number = any(Builtin::Integer) || any(Builtin::Float);
            let adds = matches!(operator, "+" | "-" | "*");
            (only_numbers && adds && is_number).then_some(Builtin::Number)
        }
    }
}

/// The name of a variable or a member.
fn named(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        Kind::Name => Some(node),
        Kind::Member => node.slot(1).filter(|name| name.kind() == Kind::Name),
        _ => None,
    }
}

pub(crate) fn of_literal(node: Node<'_>) -> Option<Builtin> {
    match node.kind() {
        Kind::String | Kind::Template => Some(Builtin::Text),
        Kind::Boolean => Some(Builtin::Boolean),
        Kind::Character => Some(Builtin::Character),
        Kind::Integer => Some(Builtin::Integer),
        Kind::Float => Some(Builtin::Float),
        _ => None,
    }
}

/// Signs and words whose result is a truth value.
const TESTS: &[&str] = &[
    "!=",
    "!==",
    "&&",
    "<",
    "<=",
    "==",
    "===",
    ">",
    ">=",
    "and",
    "in",
    "instanceof",
    "is",
    "is not",
    "not in",
];

/// What methods of this name give, which some do only of some objects.
fn of_method<'t>(name: &str, object: impl FnOnce() -> Option<Type<'t>>) -> Option<Type<'t>> {
    let builtin = match name {
        "isEmpty" | "equals" | "contains" | "containsKey" | "containsValue" => Builtin::Boolean,
        "size" | "length" | "compareTo" | "compareToIgnoreCase" => Builtin::Integer,
        "get" => return element(object()?),
        "matches" => {
            let is_text = matches!(object()?, Type::Builtin(Builtin::Text));
            return is_text.then_some(Type::Builtin(Builtin::Boolean));
        }
        _ => match (object()?, name) {
            // What belongs to a class is called on its name.
            (Type::Unknown("Boolean"), "valueOf" | "parseBoolean") => Builtin::Boolean,
            (Type::Unknown("Integer"), "decode" | "valueOf" | "parseInt" | "parseUnsignedInt")
            | (Type::Unknown("Long"), "decode" | "valueOf" | "parseLong" | "parseUnsignedLong") => {
                Builtin::Integer
            }
            (Type::Unknown("Float"), "valueOf" | "parseFloat") => Builtin::Float,
            _ => return None,
        },
    };
    Some(Type::Builtin(builtin))
}

/// What a list or a map of this type holds.
fn element(class: Type<'_>) -> Option<Type<'_>> {
    let Type::Written(class) = class else { return None };
    let arguments = class.slot(1).filter(|_| class.kind() == Kind::Generic)?;
    let last = arguments.parts().next_back().filter(|_| arguments.parts().count() <= 2)?;
    Some(Type::written(last))
}

fn is_same(one: Type<'_>, other: Type<'_>) -> bool {
    match (one, other) {
        (Type::Builtin(one), Type::Builtin(other)) => one == other,
        (Type::Written(one), Type::Written(other)) => crate::equal::equal(one, other),
        (Type::Unknown(one), Type::Unknown(other)) => one == other,
        _ => false,
    }
}
