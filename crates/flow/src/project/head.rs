//! Constructors that stand behind the names of classes, classes of which there is but one object, and functions and
//! classes in the midst of the code.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_syntax::{Kind, Node, NodeId, Tree};

use super::define::{Around, joined, modifiers};
use super::{ClassId, Definition, Project};
use crate::steps::{is_field_of_head, is_only};
use crate::value::Table;

/// What a constructor is called that only begins what other constructors go on with.
pub(crate) const BEGINNING: &str = "(begin)";

/// The calls that begin what classes descend from.
fn begins(tree: &Tree) -> FxHashSet<NodeId> {
    let classes = tree.nodes().filter(|node| node.kind() == Kind::Class);
    let parents = classes.filter_map(|class| class.slot(3)).flat_map(Node::parts);
    parents.filter(|parent| parent.kind() == Kind::Call).map(Node::id).collect()
}

/// The type of what a call gives that names one type: `find<Type>()`.
pub(super) fn given_type(call: Node<'_>) -> Option<(NodeId, Node<'_>)> {
    let mut types = call.slot(1).filter(|types| types.kind() == Kind::Types)?.parts();
    let only = types.next()?;
    types.next().is_none().then_some((call.id(), only))
}

impl<'t> Project<'t> {
    /// The same of a file.
    pub(super) fn begins_of(&self, number: usize) -> FxHashSet<NodeId> {
        self.files.get(number).map(|file| begins(file.source.tree)).unwrap_or_default()
    }

    /// A class whose constructor stands behind its name, or of which there is but one object.
    pub(super) fn headed(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let Some(name) = node.slot(1) else {
            // What the only object of a class beside its others has, the class has.
            if let Some(body) = node.slot(5).filter(|_| is_only(node)) {
                let inside = Around { is_static: true, ..around.clone() };
                self.within(body, &inside, bodies, table);
            }
            return;
        };
        let id = self.class_named(node, name.text(), around, (bodies, table));
        if let Some(full) = self.class(id).map(|class| class.full) {
            self.own(around, name.text(), full);
        }
    }

    /// The constructor of a class, with the fields that it declares.
    pub(super) fn head_of(
        &mut self,
        node: Node<'t>,
        (inside, id): (&Around, ClassId),
        (bodies, table): (&FxHashMap<usize, usize>, &mut Table),
    ) {
        let given = node.slot(4).into_iter().flat_map(Node::parts);
        for component in given.filter(|component| is_field_of_head(*component)) {
            self.field(component.slot(2), Some(component), inside, table);
        }
        let Some(body) = bodies.get(&node.id().index()) else { return };
        let is_alone = |part: Node<'t>| {
            let name = part.slot(1).filter(|_| part.kind() == Kind::Function);
            name.is_none_or(|name| name.text() != "constructor")
        };
        let is_said = node.slot(4).is_some();
        let others = node.slot(5).is_none_or(|body| body.parts().all(is_alone));
        let called = if is_said || others { "constructor" } else { BEGINNING };
        let full = table.name(&joined(&inside.full, called));
        let function = self.function_named(node, full, (inside, *body));
        let name = table.name(called);
        if let Some(class) = self.classes.get_mut(id.0 as usize) {
            class.methods.entry(name).or_default().push(function);
        }
    }

    /// Classes in the midst of functions, and then functions there.
    pub(super) fn in_the_midst(
        &mut self,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let mut classes = self.types_left(around.file, |kind| kind == Kind::Class);
        classes.retain(|node| node.slot(1).is_some() || !is_only(*node));
        classes.sort_by_key(|node| (node.span().start, std::cmp::Reverse(node.span().end)));
        for node in classes {
            let here = self.files.get(around.file as usize).map(|file| file.classes.as_slice());
            if here.is_some_and(|known| known.iter().any(|(span, _)| *span == node.span())) {
                continue;
            }
            let outer = self.around_at(around, node, table);
            let called = match node.slot(1) {
                Some(name) => name.text().to_owned(),
                None => format!("(object {}:{})", around.file, node.span().start),
            };
            let id = self.class_named(node, &called, &outer, (bodies, table));
            if let (Some(name), Some(full)) = (node.slot(1), self.class(id).map(|one| one.full)) {
                self.own(around, name.text(), full);
            }
        }
        self.functions_in_the_midst(around, table);
    }

    /// Functions without a name, and those with one that stand in others.
    fn functions_in_the_midst(&mut self, around: &Around, table: &mut Table) {
        let Some(file) = self.files.get(around.file as usize) else { return };
        let bodies = file.flow.functions().iter().enumerate();
        let open = bodies.filter(|(at, _)| file.functions.get(*at).is_some_and(Option::is_none));
        let open: Vec<(usize, Node<'t>)> =
            open.filter_map(|(at, node)| Some((at, (*node)?))).collect();
        for (at, node) in open.into_iter().filter(|(_, node)| node.kind() != Kind::Class) {
            let outer = self.around_at(around, node, table);
            let full = joined(&outer.full, &format!("({}:{at})", around.file));
            let full = table.name(&full);
            let id = self.function_named(node, full, (&outer, at));
            self.known.insert(full, Definition::Function(id));
            if let Some(function) = self.functions.get_mut(id.0 as usize) {
                function.is_private = true;
            }
        }
    }

    /// What stands around a piece of code: the innermost class, or the file.
    fn around_at(&self, around: &Around, node: Node<'t>, table: &Table) -> Around {
        let classes = self.file(around.file).map(|file| file.classes.as_slice());
        let inside = classes
            .unwrap_or_default()
            .iter()
            .filter(|(class, _)| class.contains(node.span()) && *class != node.span());
        let class = inside.min_by_key(|(class, _)| class.len()).map(|(_, class)| *class);
        let full = class.and_then(|id| self.class(id)).map(|class| table.text(class.full));
        let full = full.map_or_else(|| around.full.clone(), str::to_owned);
        Around { full, class, ..around.clone() }
    }
}

/// The type on whose values a function is called like one of their methods.
pub(super) fn extended(function: Node<'_>) -> Option<Node<'_>> {
    let list = function.slot(if function.kind() == Kind::Lambda { 1 } else { 3 });
    let first = list.and_then(|list| list.parts().next());
    let receiver = first.filter(|one| one.kind() == Kind::Parameter && one.text() == "receiver");
    let of_property = || {
        let name = function.slot(1).filter(|_| function.kind() == Kind::Function)?;
        name.slot(0).filter(|_| name.kind() == Kind::Member)
    };
    match receiver {
        Some(receiver) => receiver.slot(1),
        None => of_property(),
    }
}

/// Whether anyone may call a function that does not say so.
pub(super) fn is_open(function: Node<'_>) -> bool {
    !modifiers(function).any(|word| matches!(word.text(), "private" | "protected"))
}
