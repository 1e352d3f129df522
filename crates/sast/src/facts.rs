//! What a file says of its names: what they are imported as, of which type they are, and what they hold.

mod constants;
pub(crate) mod imports;
pub(crate) mod names;
pub(crate) mod numbers;
mod reaching;
mod results;
pub(crate) mod statement;
mod surroundings;
pub(crate) mod typing;
mod writes;

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Language, Node, NodeId, Tree};

use crate::facts::constants::Settings;
use crate::facts::imports::Imports;
use crate::facts::names::Names;
use crate::facts::surroundings::{Surroundings, is_of_path};
use crate::facts::typing::Types;
use crate::facts::writes::Writes;
use seawall_flow::steps::Dialect;

/// Comparisons after which a search is given up unless somebody says otherwise.
const MOST_STEPS: usize = 1_000_000;

/// How often it is looked at in one file what is written to a variable: thousands of reads of one that is
/// written to thousands of times would take hours.
const MOST_WRITES: usize = 20_000_000;

/// Paths of so many names are looked through at once.
const NEAR: usize = 8;

/// What is known of the names of one file.
#[derive(Debug)]
pub struct Facts<'t> {
    tree: &'t Tree,
    imports: Imports<'t>,
    pub(crate) types: Types<'t>,
    pub(crate) writes: Writes<'t>,
    pub(crate) settings: Settings<'t>,
    /// The nodes of each kind, in the order of the tree.
    by_kind: Vec<Vec<NodeId>>,
    /// Which names stand in each node.
    names: Names,
    surroundings: Surroundings<'t>,
    /// What variables hold that were asked for already.
    pub(crate) values: RefCell<FxHashMap<NodeId, Option<Node<'t>>>>,
    /// Whether a search was given up since it was last asked.
    given_up: Cell<bool>,
    /// Comparisons after which a search is given up.
    most_steps: usize,
    /// What may still be looked at of what is written to variables.
    writes_left: Cell<usize>,
    /// The name of the file's language, if somebody says it.
    language: &'static str,
}

impl<'t> Facts<'t> {
    /// Gathers them.
    pub fn of(tree: &'t Tree) -> Self {
        let mut facts = Self {
            tree,
            imports: Imports::default(),
            types: Types::default(),
            writes: Writes::default(),
            settings: Settings::default(),
            by_kind: vec![Vec::new(); Kind::ALL.len()],
            names: Names::default(),
            surroundings: Surroundings::of(tree),
            values: RefCell::default(),
            given_up: Cell::new(false),
            most_steps: MOST_STEPS,
            writes_left: Cell::new(MOST_WRITES),
            language: "",
        };
        for node in tree.nodes() {
            if let Some(same) = facts.by_kind.get_mut(node.kind() as usize) {
                same.push(node.id());
            }
        }
        for node in tree.nodes() {
            facts.add(node);
        }
        facts.writes = facts.writes.in_order();
        facts.names = Names::of_file(tree, &facts.imports);
        facts
    }

    /// The same, with searches given up after so many comparisons.
    pub(crate) fn within(self, most_steps: Option<usize>) -> Self {
        Self { most_steps: most_steps.unwrap_or(self.most_steps), ..self }
    }

    /// The same of a file of this language.
    pub(crate) fn in_language(self, language: &'static Language) -> Self {
        let has_settings = matches!(language.name, "hcl" | "dockerfile");
        let settings = if has_settings { Settings::of(&self) } else { self.settings };
        let mut facts = Self { language: language.name, settings, ..self };
        if language.name == "go" {
            facts.add_given_away();
        }
        let appenders = Dialect::of(language).appenders;
        if !appenders.is_empty() {
            facts.add_changes(appenders);
        }
        facts
    }

    /// Whether the file is one of a language.
    pub(crate) fn is_in(&self, language: &str) -> bool {
        self.language == language
    }

    /// The name of the language that the file is written in.
    pub(crate) const fn language(&self) -> &'static str {
        self.language
    }

    /// Whether the file is written in one of these languages.
    pub(crate) fn is_in_any(&self, languages: &[&str]) -> bool {
        languages.contains(&self.language)
    }

    /// Whether the file is JavaScript or a dialect of it.
    pub(crate) fn is_in_javascript(&self) -> bool {
        seawall_flow::steps::is_javascript(self.language)
    }

    /// Whether two names of the file's language are one: PHP looks at the case of variables only.
    pub(crate) fn is_same_name(&self, one: &str, other: &str) -> bool {
        one == other
            || self.is_in("php") && !one.starts_with('$') && one.eq_ignore_ascii_case(other)
    }

    /// Comparisons after which a search is given up.
    pub(crate) const fn most_steps(&self) -> usize {
        self.most_steps
    }

    fn add(&mut self, node: Node<'t>) {
        match node.kind() {
            Kind::Import => {
                let function = self.function(node).map(Node::id);
                self.imports.add(node, function);
            }
            Kind::Variable | Kind::Parameter => self.declare(node),
            Kind::Assign => {
                let function = self.function(node).map(Node::id);
                self.types.assign(node, function);
                self.writes.add(node, node.slot(0), node.slot(1));
            }
            Kind::ForEach | Kind::Update => self.writes.add(node, node.slot(0), None),
            Kind::Unary if is_step(node) => self.writes.add(node, node.slot(0), None),
            _ => {}
        }
    }

    fn declare(&mut self, node: Node<'t>) {
        let (Some(name), value) = (node.slot(2), node.slot(3)) else { return };
        let function = self.function(node);
        self.types.declare(node, name, function.map(Node::id));
        if node.kind() == Kind::Parameter || value.is_some() {
            self.writes.add(node, Some(name), value.filter(|_| node.kind() == Kind::Variable));
        }
        if let Some(value) = value {
            self.imports.require(name, value, function.map(Node::id));
        }
    }

    /// What a node is a part of.
    pub(crate) fn parent(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.surroundings.parent(node)
    }

    /// The same, from the inside out.
    pub(crate) fn around(&self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(self.parent(node), |inner| self.parent(*inner))
    }

    /// The loops around a node, from the inside out.
    pub(crate) fn loops(&self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let around = |node: &Node<'t>| self.surroundings.innermost_loop(*node);
        std::iter::successors(around(&node), around)
    }

    /// All nodes of a kind, in the order of the tree.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Node<'t>> {
        let same = self.by_kind.get(kind as usize).map(Vec::as_slice).unwrap_or_default();
        same.iter().filter_map(|id| self.tree.node(*id))
    }

    /// All lists of statements or members.
    pub(crate) fn lists(&self) -> impl Iterator<Item = Node<'t>> {
        [Kind::Block, Kind::Body, Kind::File].into_iter().flat_map(|kind| self.of_kind(kind))
    }

    /// Which names stand in a node.
    pub(crate) fn names(&self, node: Node<'t>) -> u64 {
        self.names.of(node)
    }

    /// Counts so many looks at what is written to a variable; false once there were too many in this file.
    pub(crate) fn looks(&self, writes: usize) -> bool {
        let left = self.writes_left.get().saturating_sub(writes);
        self.writes_left.set(left);
        if left == 0 {
            self.give_up();
        }
        left > 0
    }

    /// Notes that a search was given up.
    pub(crate) fn give_up(&self) {
        self.given_up.set(true);
    }

    /// Whether a search was given up since this was last asked.
    pub(crate) fn was_given_up(&self) -> bool {
        self.given_up.take()
    }

    /// Whether a node is what an import names, and no value.
    pub(crate) fn is_imported(&self, node: Node<'t>) -> bool {
        let is_outside = |one: &Node<'t>| !is_of_path(*one);
        let near = || self.around(node).take(NEAR).find(is_outside);
        let outer = || near().or_else(|| self.surroundings.outside_path(node));
        is_of_path(node) && outer().is_some_and(|outer| outer.kind() == Kind::Import)
    }

    /// Whether a node names a field of an object.
    pub(crate) fn is_key(&self, node: Node<'t>) -> bool {
        let mut around = self.around(node);
        let pair = around.next().filter(|pair| pair.kind() == Kind::Pair);
        pair.and_then(|pair| pair.slot(0)).is_some_and(|key| key.id() == node.id())
            && around.next().is_some_and(|dict| dict.text() == "object")
    }

    /// Whether a node is what a shell runs, which is a word like those that it is given.
    pub(crate) fn is_command(&self, node: Node<'t>) -> bool {
        let call = self.parent(node).filter(|parent| parent.kind() == Kind::Call);
        self.is_in("bash")
            && call.and_then(|call| call.slot(0)).is_some_and(|callee| callee.id() == node.id())
    }

    /// Whether a node is text between elements.
    pub(crate) fn is_markup(&self, node: Node<'t>) -> bool {
        node.kind() == Kind::String
            && self.parent(node).is_some_and(|parent| parent.kind() == Kind::Children)
    }

    /// Whether a function is a value, though it has a name.
    pub(crate) fn is_passed(&self, function: Node<'t>) -> bool {
        use Kind::{
            Arguments, Array, Assign, Binary, Call, Choice, Expression, Member, Pair, Return,
            Unary, Variable,
        };
        let values = [
            Arguments, Array, Assign, Binary, Call, Choice, Expression, Member, Pair, Return,
            Unary, Variable,
        ];
        // Where definitions have values themselves, they stand anywhere.
        function.text() != "value"
            && self.parent(function).is_some_and(|parent| values.contains(&parent.kind()))
    }

    /// Whether a node is a text with the name of a function before it that is given its parts.
    pub(crate) fn is_tagged(&self, node: Node<'t>) -> bool {
        self.around(node).nth(1).is_some_and(|call| call.kind() == Kind::Call && call.text() == "`")
    }

    /// Whether a node is what a function without a name ends with.
    pub(crate) fn is_lambda_body(&self, node: Node<'t>) -> bool {
        let lambda = self.parent(node).filter(|parent| parent.kind() == Kind::Lambda);
        lambda.and_then(|lambda| lambda.slot(3)).is_some_and(|body| body.id() == node.id())
    }

    /// Whether a variable is a field of a class that no word and no type declares.
    pub(crate) fn is_field(&self, variable: Node<'t>) -> bool {
        let words = || variable.slot(0).into_iter().flat_map(Node::parts).map(Node::text);
        variable.slot(1).is_none()
            && !words().any(|word| matches!(word, "def" | "let" | "val" | "var"))
            && self.parent(variable).is_some_and(|parent| parent.kind() == Kind::Body)
    }

    /// Whether a node says what is closed at the end of a block.
    pub(crate) fn is_resource(&self, node: Node<'t>) -> bool {
        self.parent(node).is_some_and(|parent| parent.kind() == Kind::Resources)
    }

    /// Whether a node is the whole of a decorator.
    pub(crate) fn is_decorator(&self, node: Node<'t>) -> bool {
        self.parent(node).is_some_and(|parent| parent.kind() == Kind::Decorator)
    }

    /// Whether a node is what an assignment or a declaration writes to.
    pub(crate) fn is_target(&self, node: Node<'t>) -> bool {
        let parent = self.parent(node);
        let target = parent.and_then(|parent| match parent.kind() {
            Kind::Assign | Kind::Update | Kind::ForEach => parent.slot(0),
            Kind::Variable | Kind::Parameter => parent.slot(2),
            _ => None,
        });
        target.is_some_and(|target| target.id() == node.id())
    }

    /// The name of the field or property which a node is the value of.
    pub(crate) fn field_of(&self, node: Node<'t>) -> Option<Node<'t>> {
        let mut around = self.around(node);
        let parent = around.next()?;
        match parent.kind() {
            Kind::Pair if around.next()?.text() == "object" => parent.slot(0),
            Kind::Variable if around.next()?.kind() == Kind::Body => parent.slot(2),
            _ => None,
        }
    }

    /// Whether a node stands in a function.
    pub(crate) fn is_local(&self, node: Node<'t>) -> bool {
        self.function(node).is_some()
    }

    /// Whether a node is a member of a class.
    pub(crate) fn is_member(&self, node: Node<'t>) -> bool {
        self.parent(node).is_some_and(is_body)
    }

    /// The innermost function around a node.
    pub(crate) fn function(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.surroundings.function(node)
    }

    /// The path that an imported name means at its place.
    pub(crate) fn path(&self, name: Node<'t>) -> Option<&[Node<'t>]> {
        let functions = std::iter::successors(self.function(name), |inner| self.function(*inner));
        self.imports.path(name, functions.map(Node::id))
    }

    /// The modules of which everything is imported.
    pub(crate) fn open_modules(&self) -> impl Iterator<Item = &[Node<'t>]> {
        self.imports.open()
    }
}

/// Whether an operator changes what a variable holds.
fn is_step(unary: Node<'_>) -> bool {
    unary.text().starts_with("++") || unary.text().starts_with("--")
}

fn is_body(node: Node<'_>) -> bool {
    node.kind() == Kind::Body
}

/// Whether a node is a value by itself.
pub(crate) fn is_literal(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        Kind::String
            | Kind::Character
            | Kind::Integer
            | Kind::Float
            | Kind::Boolean
            | Kind::Null
            | Kind::Regex
    )
}
