//! What a program is made of, for those who ask: what it imports and calls, the routes that it answers for, and what
//! it talks to.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use seawall_rules::models::{AnnotationModel, ClientKind, Effect, HttpMethod, SinkKind, Slot};
use seawall_syntax::Kind;

use super::Engine;
use super::frame::Frame;
use super::model::Passed;
use crate::project::{
    Annotation, ClassId, Definition, Function, FunctionId, methods, parameters, route,
};
use crate::steps::OpId;
use crate::value::{Constant, Name, Point};

/// What a program is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// What each file imports, by full names: packages, modules and members of them.
    pub imports: BTreeSet<(u32, String)>,
    /// What of libraries is called, by full names, and where.
    pub calls: BTreeMap<String, BTreeSet<Point>>,
    /// The routes that it answers for.
    pub routes: BTreeSet<Route>,
    /// What it talks to.
    pub clients: BTreeSet<Client>,
}

impl Survey {
    /// Whether some file imports a package, or something in it.
    pub fn imports(&self, package: &str) -> bool {
        self.imports.iter().any(|(_, name)| is_in(name, package))
    }

    /// Gives files other numbers.
    pub fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        let at = |at: Point| Point { file: number(at.file), ..at };
        let take = std::mem::take(self);
        self.imports = take.imports.into_iter().map(|(file, name)| (number(file), name)).collect();
        let calls = take.calls.into_iter();
        self.calls = calls.map(|(name, all)| (name, all.into_iter().map(at).collect())).collect();
        let routes = take.routes.into_iter();
        self.routes = routes.map(|one| Route { at: at(one.at), ..one }).collect();
        let clients = take.clients.into_iter();
        self.clients = clients.map(|one| Client { at: at(one.at), ..one }).collect();
    }

    /// Where a function or method of a library is called, by its full name.
    pub fn calls_of(&self, name: &str) -> impl Iterator<Item = Point> {
        self.calls.get(name).into_iter().flatten().copied()
    }
}

/// Whether a full name is that of a package or of something in it.
fn is_in(name: &str, package: &str) -> bool {
    name.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
}

/// A route.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// What answers, or where it is registered.
    pub at: Point,
    /// The template of the path, as it is written; none where the framework makes it of names.
    pub path: Option<String>,
    /// The methods, or [`HttpMethod::Any`].
    pub methods: Vec<HttpMethod>,
    /// The parameters in the path.
    pub parameters: Vec<String>,
    /// The full name of the function that answers, if it has one.
    pub handler: Option<String>,
}

/// Something outside that a program talks to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Client {
    /// Where it begins to.
    pub at: Point,
    /// What it is.
    pub kind: ClientKind,
    /// Its address, where the program says it as a constant.
    pub address: Option<String>,
}

impl Engine<'_, '_> {
    /// Something of a library is called.
    pub(super) fn survey_call(&mut self, frame: &Frame, op: OpId, owner: Name, name: Name) {
        if self.survey.is_none() {
            return;
        }
        let full = self.member_name(owner, name);
        self.survey_path(frame, op, full);
    }

    /// The same, by its full name.
    pub(super) fn survey_path(&mut self, frame: &Frame, op: OpId, full: Name) {
        if self.survey.is_none() {
            return;
        }
        let at = self.point(frame, op);
        if let Some(survey) = &mut self.survey {
            survey.calls.entry(self.table.text(full).to_owned()).or_default().insert(at);
        }
    }

    /// What a call registers or talks to, as the model of what is called says.
    pub(super) fn survey_effect(
        &mut self,
        frame: &Frame,
        op: OpId,
        effect: &Effect,
        passed: &Passed,
    ) {
        if self.survey.is_none() {
            return;
        }
        let at = self.point(frame, op);
        let text = |engine: &Self, slot: &Slot| {
            let held = engine.at_slot(slot, passed);
            let mut texts = held.iter().filter_map(|(_, value)| engine.table.constant_of(*value));
            texts.find_map(Constant::as_text)
        };
        let clients: BTreeSet<Client> = connected(effect)
            .into_iter()
            .filter(|(slot, _)| !self.at_slot(slot, passed).is_empty())
            .map(|(slot, kind)| Client { at, kind, address: text(self, slot) })
            .collect();
        let mut routes = Vec::new();
        if !effect.route.is_empty() {
            let path = text(self, &Slot::Argument(0));
            let mut handlers = passed.arguments.iter().filter_map(|one| {
                let name = self.table.get(one.value).path?;
                matches!(self.project.known.get(&name), Some(Definition::Function(_)))
                    .then(|| self.table.text(name).to_owned())
            });
            let handler = handlers.next_back();
            routes.push(made(at, path, effect.route.clone(), handler));
        }
        if let Some(survey) = &mut self.survey {
            survey.clients.extend(clients);
            survey.routes.extend(routes);
        }
    }

    /// What the program is made of, once it has run.
    pub(super) fn surveyed(&mut self) -> Survey {
        let mut survey = self.survey.take().unwrap_or_default();
        for (number, file) in (0..).zip(&self.project.files) {
            let names = file.imports.values().chain(&file.open);
            survey.imports.extend(names.map(|name| (number, name.clone())));
            // Whoever asks knows packages with their versions.
            survey.imports.extend(file.written.iter().map(|path| (number, (*path).to_owned())));
        }
        let names = self.names_of_functions();
        let of_classes = self.prefixes();
        let mut answering: BTreeSet<ClassId> = BTreeSet::new();
        for (id, function) in (0..).map(FunctionId).zip(&self.project.functions) {
            let prefix = function.class.and_then(|class| of_classes.get(&class));
            let found = self.declared_route(function, prefix);
            let Some((path, methods)) = found else { continue };
            answering.extend(function.class);
            let at = Point { file: function.file, span: function.node.span() };
            survey.routes.insert(made(at, path, methods, names.get(&id).cloned()));
        }
        for (class, (at, path, methods)) in of_classes {
            // A class answers itself where none of its methods says that it does.
            if !answering.contains(&class) && path.is_some() {
                let of = self.project.class(class);
                let name = of.map(|class| self.table.text(class.full).to_owned());
                survey.routes.insert(made(at, path, methods, name));
            }
        }
        survey
    }

    /// The path and the methods that annotations of a function say, behind what those of its class say.
    fn declared_route(
        &mut self,
        function: &Function<'_>,
        prefix: Option<&(Point, Option<String>, Vec<HttpMethod>)>,
    ) -> Option<(Option<String>, Vec<HttpMethod>)> {
        let own = self.route_of(function.file, &function.annotations);
        let outer = prefix.and_then(|(_, path, _)| path.as_deref());
        let Some((path, methods)) = own else {
            // What a framework calls because of its class has a path of its own making.
            let is_action = !self.action_kinds(function).is_empty();
            return is_action.then(|| (None, vec![HttpMethod::Any]));
        };
        let path = match (outer, path) {
            (Some(outer), Some(path)) => Some(joined(outer, &path)),
            (outer, path) => path.or_else(|| outer.map(str::to_owned)),
        };
        Some((path, methods))
    }

    /// The path and the methods that annotations say, if one of them makes a route.
    fn route_of(
        &mut self,
        file: u32,
        annotations: &[Annotation<'_>],
    ) -> Option<(Option<String>, Vec<HttpMethod>)> {
        let (mut path, mut verbs, mut found) = (None, BTreeSet::new(), false);
        for annotation in annotations {
            let (models, _) = self.annotation_models(file, annotation.name);
            let is_route = |model: &std::rc::Rc<AnnotationModel>| !model.route.is_empty();
            let Some(model) = models.into_iter().find(is_route) else { continue };
            found = true;
            path = path.or_else(|| annotation.call.and_then(route).map(str::to_owned));
            verbs.extend(annotation.call.map(methods).unwrap_or_default());
            verbs.extend(model.route.iter().copied().filter(|one| *one != HttpMethod::Any));
        }
        if verbs.is_empty() {
            verbs.insert(HttpMethod::Any);
        }
        found.then(|| (path, verbs.into_iter().collect()))
    }

    /// What annotations of classes say of paths.
    fn prefixes(&mut self) -> BTreeMap<ClassId, (Point, Option<String>, Vec<HttpMethod>)> {
        let mut found = BTreeMap::new();
        for (number, file) in (0..).zip(&self.project.files) {
            let classes = file.source.tree.nodes().filter(|node| node.kind() == Kind::Class);
            for node in classes {
                let id = file.classes.iter().find(|(span, _)| *span == node.span());
                let Some((_, id)) = id else { continue };
                let known = (&mut self.table, self.is_library);
                let annotations = self.project.annotations(number, node, known);
                if let Some((path, methods)) = self.route_of(number, &annotations) {
                    let at = Point { file: number, span: node.span() };
                    found.insert(*id, (at, path, methods));
                }
            }
        }
        found
    }

    /// The full names of functions; of several the least.
    fn names_of_functions(&self) -> FxHashMap<FunctionId, String> {
        let plain = self.project.known.iter().filter_map(|(name, definition)| match definition {
            Definition::Function(id) => Some((*id, self.table.text(*name).to_owned())),
            _ => None,
        });
        let methods = self.project.classes.iter().flat_map(|class| {
            class.methods.iter().flat_map(move |(name, all)| {
                let (of, name) = (self.table.text(class.full), self.table.text(*name));
                all.iter().map(move |id| (*id, format!("{of}.{name}")))
            })
        });
        let mut all: Vec<(FunctionId, String)> = plain.chain(methods).collect();
        all.sort_by(|one, other| other.cmp(one));
        all.into_iter().collect()
    }
}

/// What holds addresses, and of what; what asks for an address talks HTTP unless the model says otherwise.
fn connected(effect: &Effect) -> Vec<(&Slot, ClientKind)> {
    let said = effect.connects.iter();
    let said: Vec<_> =
        said.flat_map(|(slot, kinds)| kinds.iter().map(move |kind| (slot, *kind))).collect();
    if !said.is_empty() {
        return said;
    }
    let asked = effect.sinks.iter().filter(|(_, kinds)| kinds.contains(&SinkKind::Url));
    asked.map(|(slot, _)| (slot, ClientKind::Http)).collect()
}

fn made(
    at: Point,
    path: Option<String>,
    methods: Vec<HttpMethod>,
    handler: Option<String>,
) -> Route {
    let named = path.as_deref().map(parameters).unwrap_or_default();
    let parameters = named.into_iter().map(str::to_owned).collect();
    Route { at, path, methods, parameters, handler }
}

/// A path behind another one.
fn joined(outer: &str, path: &str) -> String {
    match (outer.trim_end_matches('/'), path.trim_start_matches('/')) {
        (outer, "") => outer.to_owned(),
        (outer, path) => format!("{outer}/{path}"),
    }
}
