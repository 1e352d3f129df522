//! What annotations and decorators say of functions: what their parameters are, and where their results go.

use std::rc::Rc;

use seawall_rules::models::{AnnotationModel, SinkKind, SourceKind};
use seawall_syntax::{Kind, Node, NodeId};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::project::{Annotation, Function, FunctionId, Parameter, converter, route};
use crate::steps::OpId;
use crate::value::{Key, Kinds, Name, ValueId};

impl<'t> Engine<'_, 't> {
    /// What models say of an annotation of a file by its full name, and whether it is known to be theirs.
    ///
    /// `app.route` is a member of an object: its class says whose it is. Where nobody knows that, it is any of
    /// this name in the libraries that the file uses, or else the project.
    pub(super) fn annotation_models(
        &mut self,
        file: u32,
        name: Name,
    ) -> (Vec<Rc<AnnotationModel>>, bool) {
        if let Some(model) = self.library.annotation(name) {
            return (vec![model], true);
        }
        let Some((owner, member)) = self.table.text(name).rsplit_once('.') else {
            return (Vec::new(), true);
        };
        let (owner, member) = (owner.to_owned(), member.to_owned());
        let (owner, member) = (self.table.name(&owner), self.table.name(&member));
        let library = self.library;
        if library.annotations_named(member).is_empty() {
            return (Vec::new(), true);
        }
        let Some(class) = self.class_of_global(owner) else {
            return (self.likely_models(file, member), false);
        };
        let lineage = self.project.ancestors(class);
        let owners = lineage.iter().copied().flat_map(|class| library.lineage(class).to_vec());
        let names: Vec<Name> = owners.map(|owner| self.member_name(owner, member)).collect();
        let found = names.into_iter().find_map(|name| library.annotation(name));
        (found.into_iter().collect(), true)
    }

    /// The annotations of this name in the libraries that a file uses, or else the project.
    fn likely_models(&self, file: u32, member: Name) -> Vec<Rc<AnnotationModel>> {
        let package =
            |model: &AnnotationModel| model.name.split('.').next().unwrap_or_default().to_owned();
        let all = self.library.annotations_named(member).iter();
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            all.cloned().partition(|model| self.project.imports_from(file, &package(model)));
        if !here.is_empty() {
            return here;
        }
        let files = || 0..u32::try_from(self.project.files.len()).unwrap_or(u32::MAX);
        let is_used = |model: &Rc<AnnotationModel>| {
            let package = package(model);
            files().any(|file| self.project.imports_from(file, &package))
        };
        elsewhere.into_iter().filter(is_used).collect()
    }

    /// The class of a variable of a module.
    fn class_of_global(&mut self, name: Name) -> Option<Name> {
        let field = self.project.globals.get(&name)?;
        let file = self.file_of(name)?;
        let known = self.file_globals(file);
        let value = known.and_then(|known| known.value(name));
        field.class.or_else(|| self.table.get(value?).class)
    }

    /// Data that annotations say that parameters are.
    pub(super) fn annotated(&mut self, frame: &mut Frame, id: FunctionId) {
        let Some(function) = self.project.function(id) else { return };
        let action = self.action(function);
        for (number, parameter) in function.parameters.iter().enumerate() {
            let is_plain = parameter.class.is_some_and(|class| {
                let class = self.table.text(class);
                self.manner.primitives.contains(&class) || self.manner.plain.contains(&class)
            });
            let of = (parameter.name, is_plain);
            let mut kinds = self.given_to(frame.file, &function.annotations, of);
            if !is_plain && self.is_bound(parameter) {
                kinds = kinds.or(action);
            }
            for annotation in parameter.annotations.iter().filter(|_| !is_plain) {
                for model in self.annotation_models(frame.file, annotation.name).0 {
                    kinds = kinds.or(self.sorts.given(&model.parameter));
                }
            }
            let Some(slot) = frame.given.get(number).copied() else { continue };
            if kinds.is_none() {
                continue;
            }
            let at = crate::value::Point { file: function.file, span: parameter.node.span() };
            let mark = self.source(kinds, at);
            let value = self.table.marked(slot, mark);
            if let Some(slot) = frame.given.get_mut(number) {
                *slot = value;
            }
        }
    }

    /// What data a framework gives a method that it calls because of its class.
    fn action(&self, function: &Function<'_>) -> Kinds {
        self.sorts.given(&self.action_kinds(function))
    }

    /// The same, as models say it.
    pub(super) fn action_kinds(&self, function: &Function<'_>) -> Vec<SourceKind> {
        let class = function.class.and_then(|class| self.project.class(class));
        let Some(class) = class.filter(|_| function.is_public && !function.is_static) else {
            return Vec::new();
        };
        let lineage = self.project.ancestors(class.full);
        lineage.iter().copied().flat_map(|class| self.library.actions(class)).copied().collect()
    }

    /// Whether a framework makes a parameter of the request, and not of what it has itself: services have
    /// methods, and what a request is made into holds values.
    fn is_bound(&self, parameter: &Parameter<'_>) -> bool {
        let Some(class) = parameter.class else { return parameter.annotations.is_empty() };
        if self.table.text(class) == self.manner.literals.text {
            return true;
        }
        let is_service = self.project.class_of(class).and_then(|class| self.project.class(class));
        is_service.map_or_else(
            || self.table.text(class).ends_with("[]"),
            |class| !class.fields.is_empty(),
        )
    }

    /// What data a parameter of a function with these annotations is, by its name and whether its type is plain.
    fn given_to(
        &mut self,
        file: u32,
        annotations: &[Annotation<'_>],
        (parameter, is_plain): (&str, bool),
    ) -> Kinds {
        let mut all = Kinds::NONE;
        for annotation in annotations {
            let converter =
                annotation.call.and_then(route).and_then(|route| converter(route, parameter));
            let (models, is_sure) = self.annotation_models(file, annotation.name);
            for model in models {
                // Where routes convert, types are promises that nobody keeps.
                let is_converted = match (&model.converters, converter) {
                    (Some(known), Some(one)) => known.iter().any(|word| word == one),
                    (Some(_), None) if is_sure => false,
                    _ => is_plain,
                };
                if !is_converted {
                    all = all.or(self.sorts.given(&model.parameters));
                }
            }
        }
        all
    }

    /// What a parameter of a function in the midst of the code is given that nothing there calls.
    pub(super) fn inner_given(&mut self, frame: &Frame, op: OpId, function: NodeId) -> ValueId {
        let annotations = self.annotations_of(frame, Some(function));
        let body = self.project.file(frame.file).and_then(|file| file.flow.bodies.get(frame.body));
        let node = body.and_then(|body| body.ops.get(op.index())).map(|op| op.node);
        let named = node.and_then(|node| match node.kind() {
            Kind::Parameter => node.slot(2),
            _ => Some(node),
        });
        let of = (named.map_or("", Node::text), false);
        let kinds = self.given_to(frame.file, &annotations, of);
        let at = self.point(frame, op);
        let mark = self.source(kinds, at);
        self.table.marked(ValueId::UNKNOWN, mark)
    }

    /// The annotations of the function that a body is, or of one in the midst of it.
    fn annotations_of(&mut self, frame: &Frame, inner: Option<NodeId>) -> Vec<Annotation<'t>> {
        let Some(file) = self.project.file(frame.file) else { return Vec::new() };
        if let Some(inner) = inner {
            let Some(node) = file.source.tree.node(inner) else { return Vec::new() };
            return self.project.annotations(frame.file, node, (&mut self.table, self.is_library));
        }
        let function = file.functions.get(frame.body).copied().flatten();
        let function = function.and_then(|id| self.project.function(id));
        function.map(|function| function.annotations.clone()).unwrap_or_default()
    }

    /// What a function returns may arrive at a sink.
    pub(super) fn answer(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, inner): (ValueId, Option<NodeId>),
        state: &State,
    ) {
        let own = self.function_of(frame).filter(|_| inner.is_none());
        // What is no text is written as data.
        let is_data = self.manner.flat && !self.table.get(value).objects.is_empty();
        let own = own.filter(|_| !is_data);
        if let Some(kinds) = own.and_then(|id| self.answering.get(&id).copied()) {
            let marks = access::deep_marks(value, state, &mut self.table);
            let at = self.point(frame, op);
            self.arrive(frame, marks, kinds, at);
        }
        for annotation in self.annotations_of(frame, inner) {
            for model in self.annotation_models(frame.file, annotation.name).0 {
                let kinds = self.sorts.at(&model.answers);
                if !kinds.is_none() {
                    let value = self.page(value, &model.answers, state);
                    let marks = access::deep_marks(value, state, &mut self.table);
                    let at = self.point(frame, op);
                    self.arrive(frame, marks, kinds, at);
                }
            }
        }
    }

    /// What of an answer becomes a page: of a tuple the first, before status and headers.
    pub(super) fn page(&self, value: ValueId, kinds: &[SinkKind], state: &State) -> ValueId {
        let known = self.table.get(value);
        let is_tuple =
            known.class.is_some_and(|class| self.table.text(class) == self.manner.literals.tuple);
        let ([id], true, true) =
            (known.objects.as_slice(), is_tuple, kinds.contains(&SinkKind::Html))
        else {
            return value;
        };
        let tuple = state.object(*id).filter(|tuple| tuple.length.is_some_and(|length| length > 1));
        tuple.and_then(|tuple| tuple.get(Key::At(0))).unwrap_or(value)
    }
}
