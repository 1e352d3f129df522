//! What a function does, step by step: small operations in blocks, the same for all languages.
//!
//! A tree says how code is written; this says in which order it runs, what it reads and what it writes. Each
//! operation knows the code that it came from, so that what is found out about it can be told.

mod apart;
mod body;
mod builder;
mod call;
mod collection;
mod composite;
mod dialect;
mod expression;
mod flat;
mod function;
mod given;
mod head;
mod implicit;
mod jump;
mod keyed;
mod late;
mod place;
mod several;
mod statement;
mod switch;
mod target;

pub use body::{
    Block, BlockId, Body, Flow, Op, OpId, OpKind, Operands, Operator, Property, Shaped, Test,
};
pub use dialect::{Dialect, is_javascript};
pub(crate) use flat::{is_several, passed};
pub(crate) use given::{Given, Taken, is_named};
pub(crate) use head::{is_field as is_field_of_head, is_only};
pub(crate) use implicit::{unsaid, yielded};
pub use keyed::Access;
pub use late::Functions;
pub(crate) use late::LateFlow;
pub use place::{KeyId, PlaceId, Places, VariableId};
