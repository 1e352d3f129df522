//! What a function does, step by step: small operations in blocks, the same for all languages.
//!
//! A tree says how code is written; this says in which order it runs, what it reads and what it writes. Each
//! operation knows the code that it came from, so that what is found out about it can be told.

mod body;
mod builder;
mod collection;
mod dialect;
mod expression;
mod function;
mod jump;
mod keyed;
mod place;
mod statement;
mod switch;
mod target;

pub(crate) use body::{BlockId, Body, Flow, OpId, OpKind, Operator, Property};
pub(crate) use dialect::Dialect;
pub(crate) use place::{KeyId, PlaceId, Places};
