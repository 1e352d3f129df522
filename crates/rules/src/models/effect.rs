//! What a member does with data.

use super::{ClientKind, Constant, HttpMethod, Operand, Primitive, SinkKind, Slot, SourceKind};

/// What a member does with data; by default, its result carries what its receiver and arguments do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effect {
    /// What its result is data of.
    pub gives: Vec<SourceKind>,
    /// The type of its result.
    pub returns: Option<Returned>,
    /// Where data must be harmless for what kinds.
    pub sinks: Vec<(Slot, Vec<SinkKind>)>,
    /// What it does only where something is known of the call.
    pub cases: Vec<Case>,
    /// What holds data of what kinds afterwards.
    pub taints: Vec<(Slot, Vec<SourceKind>)>,
    /// What goes where, and nothing else does; `None`: the receiver and all arguments go to the result.
    pub moves: Option<Vec<(Slot, Slot)>>,
    /// The kinds of sinks that its result is harmless for; `all` is written out.
    pub cleans: Vec<SinkKind>,
    /// What is harmless for what kinds where its result is true; `all` is written out.
    pub guards: Vec<(Slot, Vec<SinkKind>)>,
    /// What is harmless for what kinds once it has come back; `all` is written out.
    pub checks: Vec<(Slot, Vec<SinkKind>)>,
    /// What it does exactly, where that is known.
    pub does: Option<Primitive>,
    /// The functions that it calls, each by the slot in which it is passed, and what with.
    pub callbacks: Vec<(Slot, Vec<Operand>)>,
    /// Where what these functions give arrives.
    pub answers: Vec<SinkKind>,
    /// If it makes functions answer for the path that it is given first: the methods.
    pub route: Vec<HttpMethod>,
    /// What holds the address of something outside that it talks to.
    pub connects: Vec<(Slot, Vec<ClientKind>)>,
}

/// What a member does only where something is known of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What must be known to hold, all of it.
    pub holds: Vec<Condition>,
    /// What must not be known to hold, none of it.
    pub unless: Vec<Condition>,
    /// Where data must be harmless then.
    pub sinks: Vec<(Slot, Vec<SinkKind>)>,
    /// The kinds of sinks that its result is harmless for then.
    pub cleans: Vec<SinkKind>,
    /// What is harmless for what kinds where its result is true.
    pub guards: Vec<(Slot, Vec<SinkKind>)>,
    /// What is harmless for what kinds once it has come back.
    pub checks: Vec<(Slot, Vec<SinkKind>)>,
}

/// What a slot of a call holds, or what an object there was told.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The slots of which any may be meant: by its place, by its name.
    pub slots: Vec<Slot>,
    /// The entry of the object in the slot; `None`: the slot itself.
    pub setting: Option<String>,
    /// The value that is meant.
    pub value: Constant,
}

/// The type of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// The type of this full name.
    Type(String),
    /// An array, a list or something else to go through, with elements of the type of this full name.
    Many(String),
    /// The receiver itself.
    This,
}
