//! What a file writes to its variables, and where.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node, NodeId};

use crate::facts::Facts;

/// What is written to a variable.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Write<'t> {
    /// The assignment, declaration or loop that does it.
    pub(crate) at: Node<'t>,
    /// The name in it.
    pub(crate) name: Node<'t>,
    /// What it is from then on, if that is known.
    pub(crate) value: Option<Node<'t>>,
}

/// All that a file writes to variables.
#[derive(Debug, Default)]
pub(crate) struct Writes<'t> {
    of_name: BTreeMap<&'t str, Vec<Write<'t>>>,
    /// The same by where the variable is declared, as far as that is known, once somebody asked: in code
    /// without spaces, thousands of variables have one name.
    of_variable: OnceCell<FxHashMap<Variable<'t>, Vec<Write<'t>>>>,
    /// The names of the members of objects to which something is written.
    members: BTreeSet<&'t str>,
}

/// The name of a variable, and the one that declares it.
type Variable<'t> = (&'t str, Option<NodeId>);

impl<'t> Writes<'t> {
    /// Takes in that something is written to a name, to a member, or to several of them.
    pub(crate) fn add(&mut self, at: Node<'t>, name: Option<Node<'t>>, value: Option<Node<'t>>) {
        let Some(name) = name else { return };
        match name.kind() {
            Kind::Name => {
                self.of_name.entry(name.text()).or_default().push(Write { at, name, value });
            }
            Kind::Member => self.members.extend(name.slot(1).map(Node::text)),
            Kind::Tuple | Kind::Array => {
                for name in name.parts() {
                    self.add(at, Some(name), None);
                }
            }
            _ => {}
        }
    }

    /// The same, each name's in the order of the file.
    pub(crate) fn in_order(mut self) -> Self {
        for writes in self.of_name.values_mut() {
            writes.sort_by_key(place);
        }
        self
    }

    /// What is written to variables of this name.
    pub(crate) fn of_name(&self, name: &str) -> &[Write<'t>] {
        self.of_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// What may be written to the variable that a name means: the only thing that is written to any of this
    /// name, or what is not known to be written to another one.
    pub(crate) fn of_variable(&self, name: Node<'t>) -> Vec<Write<'t>> {
        let all = self.of_name(name.text());
        let declaration = (all.len() > 1).then(|| name.declaration()).flatten();
        if declaration.is_none() {
            return all.to_vec();
        }
        let known = self.of_variable.get_or_init(|| by_variable(&self.of_name));
        let of = |declaration| known.get(&(name.text(), declaration)).into_iter().flatten();
        let mut writes: Vec<Write<'t>> = of(declaration).chain(of(None)).copied().collect();
        writes.sort_by_key(place);
        writes
    }

    /// Whether something is written to a member of this name.
    pub(crate) fn hold_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }
}

impl<'t> Facts<'t> {
    /// Takes in that whoever has the address of a variable may write to it.
    pub(crate) fn add_given_away(&mut self) {
        let given = self.of_kind(Kind::Unary).filter(|unary| unary.text() == "&");
        for unary in given.collect::<Vec<_>>() {
            self.writes.add(unary, unary.slot(0).filter(|of| of.kind() == Kind::Name), None);
        }
        self.writes = std::mem::take(&mut self.writes).in_order();
    }

    /// Takes in that these methods change the text that they are called on.
    pub(crate) fn add_changes(&mut self, appenders: &[&str]) {
        let changed = |call: Node<'t>| {
            let callee = call.slot(0).filter(|callee| callee.kind() == Kind::Member)?;
            let (object, method) = (callee.slot(0)?, callee.slot(1)?);
            appenders.contains(&method.text()).then_some((call, object))
        };
        let mut changes: Vec<_> = self.of_kind(Kind::Call).filter_map(changed).collect();
        for shift in self.of_kind(Kind::Binary).filter(|binary| binary.text() == "<<") {
            changes.extend(shift.slot(0).map(|name| (shift, name)));
        }
        for (at, name) in changes.into_iter().filter(|(_, name)| name.kind() == Kind::Name) {
            self.writes.add(at, Some(name), None);
        }
        self.writes = std::mem::take(&mut self.writes).in_order();
    }
}

fn by_variable<'t>(
    of_name: &BTreeMap<&'t str, Vec<Write<'t>>>,
) -> FxHashMap<Variable<'t>, Vec<Write<'t>>> {
    let mut of_variable: FxHashMap<Variable<'t>, Vec<Write<'t>>> = FxHashMap::default();
    for write in of_name.values().flatten() {
        let variable = (write.name.text(), write.name.declaration());
        of_variable.entry(variable).or_default().push(*write);
    }
    of_variable
}

fn place(write: &Write<'_>) -> (usize, usize) {
    (write.at.span().start, write.at.span().end)
}
