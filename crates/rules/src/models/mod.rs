//! Models of libraries: what the members of their types do with data, as the files under `rules/models` say it.

mod effect;
mod embedded;
mod kind;
mod primitive;
mod read;
mod slot;

pub use effect::{Case, Condition, Effect, Returned};
pub use embedded::{embedded, languages, together};
pub use kind::{ClientKind, HttpMethod, SinkKind, SourceKind};
pub use primitive::{Constant, Primitive, PrimitiveName};
pub use read::load;
pub use slot::{Operand, Slot};

/// What is known of the libraries of a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Models {
    /// Types and modules, in the order of the files; several may be parts of one type.
    pub types: Vec<TypeModel>,
    /// Annotations and decorators.
    pub annotations: Vec<AnnotationModel>,
}

/// What the members of a type, or the functions of a module, do.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeModel {
    /// Its full names; there is at least one.
    pub names: Vec<String>,
    /// The full names of the types whose members it has, too.
    pub parents: Vec<String>,
    /// Methods, functions and constructors; those are called `new`.
    pub members: Vec<Member>,
    /// Attributes and properties. A read is a call without arguments, a write one with the value as its only argument.
    pub fields: Vec<Member>,
    /// What the parameters of the public methods of classes below it hold, where a framework calls these.
    pub actions: Vec<SourceKind>,
}

impl TypeModel {
    /// What is said of a call with so many arguments: of several that fit, the one that fits fewest calls.
    pub fn member(&self, name: &str, arguments: usize) -> Option<&Member> {
        let named = self.members.iter().filter(|member| member.name == name);
        named
            .filter(|member| member.arity.takes(arguments))
            .min_by_key(|member| member.arity.width())
    }

    /// What is said of an attribute or property.
    pub fn field(&self, name: &str) -> Option<&Member> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A method, a function, a constructor, an attribute or a property.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// With how many arguments it is meant.
    pub arity: Arity,
    /// What it does.
    pub effect: Effect,
}

/// How many arguments a call has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arity {
    /// At least so many.
    pub least: u8,
    /// At most so many; `None` for any number.
    pub most: Option<u8>,
}

impl Arity {
    /// Any number of arguments.
    pub const ANY: Self = Self { least: 0, most: None };

    /// Whether a call with so many arguments is meant.
    pub fn takes(self, arguments: usize) -> bool {
        usize::from(self.least) <= arguments
            && self.most.is_none_or(|most| arguments <= usize::from(most))
    }

    /// How many numbers of arguments it takes, as far as that differs.
    fn width(self) -> u16 {
        self.most.map_or(u16::MAX, u16::from) - u16::from(self.least)
    }
}

/// What an annotation or decorator says of what it stands at.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnotationModel {
    /// Its full name.
    pub name: String,
    /// What the parameter that has it is a source of.
    pub parameter: Vec<SourceKind>,
    /// What all parameters of the function that has it are sources of.
    pub parameters: Vec<SourceKind>,
    /// The sinks at which arrives what the function that has it returns.
    pub answers: Vec<SinkKind>,
    /// What its route converts parameters with so that they hold no text; `None`: their types are kept to.
    pub converters: Option<Vec<String>>,
    /// If what has it answers for the path that it names: the methods.
    pub route: Vec<HttpMethod>,
}

#[cfg(test)]
mod tests;
