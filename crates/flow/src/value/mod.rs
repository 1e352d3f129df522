//! What code may hold at a place: a constant, an object, something with a name, and the data that came with it.

mod constant;
mod interned;
mod lineage;
mod marks;
mod object;
mod table;
mod way;

pub(crate) use constant::{Constant, ConstantId};
pub(crate) use lineage::Lineages;
pub use marks::Kinds;
pub(crate) use marks::{Mark, MarksId, Origin};
pub(crate) use object::{Key, Object, ObjectId};
pub(crate) use table::{Name, Piece, PiecesId, Table, Value, ValueId};
pub use way::Point;
pub(crate) use way::{Way, WayId, Ways};

#[cfg(test)]
mod tests;
