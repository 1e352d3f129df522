//! The steps of a body with everything in them resolved that does not depend on how it is called.

mod decode;
mod flat;
mod infix;
mod literal;
mod operator;
mod said;
mod sent;
mod written;

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_syntax::NodeId;

use crate::project::FunctionId;
use crate::steps::{OpId, PlaceId};
use crate::value::{Key, Name, ValueId};

pub(crate) use decode::Decoder;
pub(crate) use flat::BARE;
pub(crate) use literal::written_key;
pub(crate) use operator::Operator;
pub(crate) use sent::BLOCK;

/// A body ready to be run.
#[derive(Debug, Default)]
pub(crate) struct Code {
    /// One for each operation of the body.
    pub(crate) steps: Vec<Step>,
    /// For each variable, the name under which code outside of the body knows it.
    pub(crate) outer: Vec<Option<Name>>,
    /// The types that values are cast to, by operation.
    pub(crate) casts: FxHashMap<usize, Name>,
    /// The methods of classes without a name, by the operation that makes an object of one.
    pub(crate) methods: FxHashMap<usize, Vec<(Name, NodeId)>>,
    /// What `with` enters.
    pub(crate) entered: FxHashSet<usize>,
    /// The variables that it sees of the code around it, and those that functions in it see of it: each with the
    /// name under which the other side knows it.
    pub(crate) captured: Vec<(usize, Name)>,
    pub(crate) kept: Vec<(usize, Name)>,
    /// The declared types of variables, by variable.
    pub(crate) types: FxHashMap<usize, Name>,
    /// The full names of the variables that other code sees, or that are there for the next call.
    pub(crate) shared: FxHashMap<usize, Name>,
    /// The operations by which those begin that are there for the next call.
    pub(crate) begun: FxHashSet<usize>,
    /// For parts of what a name alone gives, which of the parts that are told apart each operation reads.
    pub(crate) slots: FxHashMap<usize, usize>,
    /// The numbers of these parts.
    pub(crate) places: FxHashMap<PlaceId, usize>,
    /// The calls that only read in another way what they are given.
    pub(crate) read_again: FxHashSet<usize>,
    /// Whether functions stand in the midst of it.
    pub(crate) nests: bool,
}

impl Code {
    /// Where a state keeps what was found out of a part, if that is told apart.
    pub(crate) fn slot(&self, op: OpId) -> Option<usize> {
        self.slots.get(&op.index()).map(|slot| self.outer.len() + 1 + slot)
    }

    /// How much a state keeps.
    pub(crate) fn kept_in_state(&self) -> usize {
        self.outer.len() + 1 + self.slots.values().max().map_or(0, |last| last + 1)
    }

    /// Of what class a new object is that does not say it itself, by what it is written to.
    fn name_new(&mut self, value: OpId, class: Name) {
        let at = match self.steps.get(value.index()) {
            // What its fields are is said between.
            Some(Step::Local(variable)) => {
                let mut writes = self.steps.iter().filter_map(|step| match step {
                    Step::WriteLocal { variable: to, value, .. } if to == variable => Some(*value),
                    _ => None,
                });
                writes.next()
            }
            _ => Some(value),
        };
        if let Some(Step::New(of @ None, _)) = at.and_then(|at| self.steps.get_mut(at.index())) {
            *of = Some(class);
        }
    }
}

/// Which part of an object is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PartKey {
    /// One that the code says.
    Fixed(Key),
    /// One that is computed.
    Computed(OpId),
    /// Several one after the other: from which, up to which, and whether in steps.
    Slice(Option<OpId>, Option<OpId>, bool),
    /// One of several values that a function gives, and whether it is the last.
    Result(u32, bool),
    /// The place behind the last.
    Next,
    /// Any.
    Any,
}

/// What is called.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Callee {
    /// A name that stands alone, and the value that it has if it is a variable's.
    Named(Name, OpId),
    /// A method of a value.
    Method(OpId, Name),
    /// The constructor of the class itself or of its parent.
    Constructor(bool),
    /// A value that is a function.
    Value(OpId),
    /// A value that is a function, on an object; or else the object's method of this name.
    On(OpId, Name, OpId),
    /// What the method of this name does above the class in which the code stands; whether it is given what this
    /// method was.
    Above(bool),
}

/// What is passed to a call.
#[derive(Debug, Clone)]
pub(crate) struct Argument {
    pub(crate) value: OpId,
    /// By which name.
    pub(crate) keyword: Option<Name>,
    /// Whether it holds several arguments: `*` in their order, `**` by name.
    pub(crate) spread: bool,
    /// The function that it is, where it is written there.
    pub(crate) function: Option<NodeId>,
}

/// What is made of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    List,
    /// A list of a length that is not known.
    Array,
    Tuple,
    Set,
    Map,
    /// Of each element of something.
    Each,
    Text,
    /// The value itself: `await`, parentheses.
    Same,
    /// What is waited for.
    Awaited,
    /// What is taken apart where it stands: `*list`, `**map`.
    Spread,
    /// What a function gives one after the other.
    Yielded,
    /// The same with all elements of something.
    YieldedAll,
    /// A number or truth value that is converted.
    Scalar,
    /// Any of the keys of something.
    Keys,
    Other,
}

/// Which parameter of which function.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Given {
    /// One of the body's own function.
    Own(usize),
    /// One of a function in the midst of the code.
    Inner(NodeId, usize),
    /// What was thrown, of this type.
    Caught(Option<Name>),
}

/// What an operation does.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Nothing, and its value is not known.
    Unknown,
    /// It has this value.
    Value(ValueId),
    /// The object itself.
    This,
    /// The object as its parent class sees it.
    Parent,
    /// What the page holds there around the code.
    Markup,
    /// What a variable of the body holds.
    Local(usize),
    /// A function in the midst of the code, by its name: its variable, and the function.
    Closure(usize, NodeId),
    /// What a name from outside of the body stands for.
    Outer(Name, usize),
    /// What a field of a variable holds.
    Place(PlaceId),
    Part(OpId, PartKey),
    Operate(Operator, Vec<OpId>),
    /// A number goes up or down by one: its old value, what was read, the change, whether it gives the new one.
    Bump(OpId, i64, bool),
    Compose(Made, Vec<OpId>),
    Call(Box<(Callee, Vec<Argument>)>),
    New(Option<Name>, Vec<Argument>),
    /// A new object of the class that a value is.
    NewOf(OpId, Vec<Argument>),
    /// A list, a map or a channel of this class that holds nothing yet.
    Empty(Name),
    /// A function that is a value.
    Function(FunctionId),
    /// What a parameter is given: which variable, and which parameter.
    Parameter(usize, Given),
    /// What a parameter is given if nothing else is.
    Default(usize, OpId),
    WriteLocal {
        variable: usize,
        value: OpId,
        keeps: bool,
    },
    /// A map that is being written out gets one more entry of a key that is not known, or all of another.
    Enter {
        variable: usize,
        key: Option<OpId>,
        value: OpId,
        spread: bool,
    },
    WriteOuter {
        name: Name,
        variable: usize,
        value: OpId,
    },
    WritePart {
        object: OpId,
        key: PartKey,
        value: OpId,
    },
    WritePlace {
        place: PlaceId,
        value: OpId,
        keeps: bool,
    },
    /// A value written where nothing is known of.
    WriteElsewhere(OpId),
    Element(OpId),
    /// A method of a value or a class, as a function.
    Reference(OpId, Name),
    /// A function ends with a value: the body's own, or one in the midst of it.
    Return(OpId, Option<NodeId>),
    /// The function or a part of it ends with an error.
    Throw(OpId),
    /// Nothing at all.
    Nothing,
}
