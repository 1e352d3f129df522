//! What the code around an operation says of it: types, names, keys.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node};

use super::{Code, Decoder, Step};
use crate::project::{File, says};
use crate::steps::{Body, OpId};
use crate::value::Name;

impl<'t> Decoder<'_, 't> {
    /// For each variable, the name under which code outside of the body knows it.
    pub(super) fn outer_names(&mut self, file: &File<'t>, body: &Body<'t>) -> Vec<Option<Name>> {
        let mut outer = vec![None; body.places.next_variable().index()];
        let property = self.property_of(body);
        for (name, variable) in body.places.outers() {
            let text = file.source.tree.symbols().text(name);
            let text = property.filter(|_| text == "field").unwrap_or(text);
            let name = self.table.name(text);
            if let Some(slot) = outer.get_mut(variable.index()) {
                *slot = Some(name);
            }
        }
        outer
    }

    /// The property that a body reads or writes, where its field has a name there.
    fn property_of(&self, body: &Body<'t>) -> Option<&'t str> {
        let function = body.function.filter(|_| self.project.manner.types.heads)?;
        let is_accessor =
            function.kind() == Kind::Function && matches!(function.text(), "get" | "set");
        function.slot(1).filter(|_| is_accessor).map(Node::text)
    }

    /// The full names of the variables of a body that other code sees, or that are there for its next call.
    pub(super) fn shared_names(
        &mut self,
        file: &File<'t>,
        body: &Body<'t>,
        outer: &[Option<Name>],
    ) -> FxHashMap<usize, Name> {
        let mut names = FxHashMap::default();
        for (variable, name) in outer.iter().enumerate() {
            let Some(text) = name.map(|name| self.table.text(name).to_owned()) else { continue };
            let full = match body.function {
                None => self.project.together.shared(self.file, &text, self.table),
                Some(function) => {
                    let mut own =
                        file.shared.iter().filter(|one| function.span().contains(one.span()));
                    let said = own.find(|one| one.slot(2).is_some_and(|name| name.text() == text));
                    match said {
                        Some(said) if says(*said, "static") => {
                            let at = function.span().start;
                            Some(self.table.name(&format!("#{}:{at}.{text}", self.file)))
                        }
                        Some(_) => self.project.together.shared(self.file, &text, self.table),
                        None => None,
                    }
                }
            };
            if let Some(full) = full {
                names.insert(variable, full);
            }
        }
        names
    }

    /// Notes what is said of the operation that comes next: the type of the variable that it writes to, what its
    /// value is cast to, that it is entered.
    pub(super) fn note(&mut self, file: &File<'t>, code: &mut Code, step: &Step, node: Node<'t>) {
        let at = code.steps.len();
        if let (
            Step::WriteLocal { variable, .. } | Step::WriteOuter { variable, .. },
            Kind::Variable,
        ) = (step, node.kind())
            && let Some(class) = node.slot(1)
            && let Some(class) = self.type_name(class)
        {
            code.types.insert(*variable, class);
        }
        if let (Step::Local(variable), Kind::Tuple) = (step, node.kind()) {
            code.types.insert(*variable, self.table.name(self.project.manner.literals.tuple));
        }
        if let (Step::Local(variable), Kind::New) = (step, node.kind())
            && let Some(class) = self.class_written(file, node)
        {
            code.types.insert(*variable, class);
        }
        if let Some(class) = file.marked(self.project.manner).casts.get(&node.id())
            && let Some(class) = self.type_name(*class)
        {
            code.casts.insert(at, class);
        }
        if let (Step::New(..), Some(body)) = (step, node.slot(2)) {
            let functions = body.parts().filter(|part| part.kind() == Kind::Function);
            let named = functions.filter_map(|one| Some((one.slot(1)?.text(), one.id())));
            let methods = named.map(|(name, id)| (self.table.name(name), id)).collect();
            code.methods.insert(at, methods);
        }
        if file.marked(self.project.manner).entered.contains(&node.id()) {
            code.entered.insert(at);
        }
        if let Step::WriteOuter { variable, .. } = step
            && code.shared.contains_key(variable)
            && node.kind() == Kind::Variable
        {
            code.begun.insert(at);
        }
    }
}

/// The step that gives a map which is being written out one more entry, or all of another map.
pub(super) fn entry(
    (variable, value): (usize, OpId),
    body: &Body<'_>,
    at: usize,
    node: Node<'_>,
) -> Step {
    let spread = node.kind() != Kind::Pair;
    let key = node.slot(0).filter(|_| !spread).map(Node::id);
    let mut before = body.numbered().rev().skip(body.ops.len() - at);
    let key = key.and_then(|key| before.find(|(_, op)| op.node.id() == key));
    Step::Enter { variable, key: key.map(|(key, _)| key), value, spread }
}
