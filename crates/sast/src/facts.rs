//! What a file says of its names: what they are imported as, of which type they are, and what they hold.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_syntax::{Kind, Node, NodeId, Tree};

use crate::imports::Imports;
use crate::names::Names;
use crate::statement::is_statement;

/// Parts of an expression within one another after which its text is not looked for.
const MOST_PARTS: usize = 64;
/// Comparisons after which a search is given up unless somebody says otherwise.
const MOST_STEPS: usize = 1_000_000;

/// What is known of the names of one file.
#[derive(Debug)]
pub struct Facts<'t> {
    tree: &'t Tree,
    imports: Imports<'t>,
    /// For each variable, where it is declared and as what, in the order of the file.
    types: BTreeMap<&'t str, Vec<Declared<'t>>>,
    /// For each variable, what is written to it, in the order of the file.
    writes: BTreeMap<&'t str, Vec<Write<'t>>>,
    /// The nodes of each kind, in the order of the tree.
    by_kind: Vec<Vec<NodeId>>,
    /// Which names stand in each node.
    names: Names,
    /// What each node is a part of.
    parents: Vec<Option<NodeId>>,
    /// The innermost function around each node.
    functions: Vec<Option<NodeId>>,
    /// Whether a search was given up since it was last asked.
    given_up: Cell<bool>,
    /// Comparisons after which a search is given up.
    most_steps: usize,
}

/// A variable that is declared.
#[derive(Debug, Clone, Copy)]
struct Declared<'t> {
    at: Node<'t>,
    /// Its type, as far as the declaration says it.
    class: Option<Node<'t>>,
}

/// What is written to a variable.
#[derive(Debug, Clone, Copy)]
struct Write<'t> {
    /// The assignment, declaration or loop that does it.
    at: Node<'t>,
    /// The name in it.
    name: Node<'t>,
    /// What it is from then on, if that is known.
    value: Option<Node<'t>>,
}

impl<'t> Facts<'t> {
    /// Gathers them.
    pub fn of(tree: &'t Tree) -> Self {
        let (imports, types, writes) = (Imports::default(), BTreeMap::new(), BTreeMap::new());
        let mut facts = Self {
            tree,
            imports,
            types,
            writes,
            by_kind: vec![Vec::new(); Kind::ALL.len()],
            names: Names::default(),
            parents: vec![None; tree.len()],
            functions: vec![None; tree.len()],
            given_up: Cell::new(false),
            most_steps: MOST_STEPS,
        };
        for node in tree.nodes() {
            if let Some(same) = facts.by_kind.get_mut(node.kind() as usize) {
                same.push(node.id());
            }
            for part in node.parts() {
                if let Some(parent) = facts.parents.get_mut(part.id().index()) {
                    *parent = Some(node.id());
                }
            }
        }
        for node in tree.nodes().rev() {
            let outer = facts.functions.get(node.id().index()).copied().flatten();
            let is_function = matches!(node.kind(), Kind::Function | Kind::Lambda);
            let around = if is_function { Some(node.id()) } else { outer };
            for part in node.parts() {
                if let Some(function) = facts.functions.get_mut(part.id().index()) {
                    *function = around;
                }
            }
        }
        for node in tree.nodes() {
            facts.add(node);
        }
        for writes in facts.writes.values_mut() {
            writes.sort_by_key(|write| (write.at.span().start, write.at.span().end));
        }
        facts.names = Names::of_file(tree, &facts.imports.bits());
        facts
    }

    /// The same, with searches given up after so many comparisons.
    pub(crate) fn within(self, most_steps: Option<usize>) -> Self {
        Self { most_steps: most_steps.unwrap_or(self.most_steps), ..self }
    }

    /// Comparisons after which a search is given up.
    pub(crate) const fn most_steps(&self) -> usize {
        self.most_steps
    }

    fn add(&mut self, node: Node<'t>) {
        match node.kind() {
            Kind::Import => {
                let function = self.function(node).map(Node::span);
                self.imports.add(node, function);
            }
            Kind::Variable | Kind::Parameter => self.declare(node),
            Kind::Assign => {
                if let (Some(name), Some(class)) = (node.slot(0), node.slot(1).and_then(made))
                    && !self.types.contains_key(name.text())
                {
                    self.types
                        .entry(name.text())
                        .or_default()
                        .push(Declared { at: node, class: Some(class) });
                }
                self.write(node, node.slot(0), node.slot(1));
            }
            Kind::ForEach | Kind::Update | Kind::Unary => self.write(node, node.slot(0), None),
            _ => {}
        }
    }

    fn declare(&mut self, node: Node<'t>) {
        let (Some(name), value) = (node.slot(2), node.slot(3)) else { return };
        let said = node.slot(1).filter(|class| !INFERRED.contains(&class.text()));
        let class = said.or_else(|| value.and_then(made));
        self.types.entry(name.text()).or_default().push(Declared { at: node, class });
        if node.kind() == Kind::Parameter || value.is_some() {
            self.write(node, Some(name), value.filter(|_| node.kind() == Kind::Variable));
        }
        if let Some(value) = value {
            let function = self.function(node).map(Node::span);
            self.imports.require(name, value, function);
        }
    }

    fn write(&mut self, at: Node<'t>, name: Option<Node<'t>>, value: Option<Node<'t>>) {
        let Some(name) = name else { return };
        match name.kind() {
            Kind::Name => {
                self.writes.entry(name.text()).or_default().push(Write { at, name, value });
            }
            Kind::Tuple | Kind::Array => {
                for name in name.parts() {
                    self.write(at, Some(name), None);
                }
            }
            _ => {}
        }
    }

    /// What a node is a part of, from the inside out.
    pub(crate) fn around(&self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let parent = |node: &Node<'t>| {
            let parent = self.parents.get(node.id().index()).copied().flatten()?;
            self.tree.node(parent)
        };
        std::iter::successors(parent(&node), parent)
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

    /// Notes that a search was given up.
    pub(crate) fn give_up(&self) {
        self.given_up.set(true);
    }

    /// Whether a search was given up since this was last asked.
    pub(crate) fn was_given_up(&self) -> bool {
        self.given_up.take()
    }

    /// The names of the definitions around a place, and the statement that it stands in, in one line.
    pub(crate) fn context(&self, span: Span) -> (String, String) {
        let smallest = |found: Node<'t>| found.parts().find(|part| part.span().contains(span));
        let path = std::iter::successors(self.tree.root(), |node| smallest(*node));
        let (mut scope, mut statement) = (Vec::new(), None);
        for node in path {
            if let Kind::Function | Kind::Class = node.kind() {
                scope.extend(node.slot(1).map(Node::text));
            }
            if is_statement(node) || statement.is_none() {
                statement = Some(node);
            }
        }
        let mut words = String::new();
        if let Some(statement) = statement {
            leaves(statement, &mut words);
        }
        (scope.join("."), words)
    }

    /// Whether a node is what an import names, and no value.
    pub(crate) fn is_imported(&self, node: Node<'t>) -> bool {
        let part = |one: &Node<'t>| matches!(one.kind(), Kind::Name | Kind::Member | Kind::String);
        let outer = || self.around(node).find(|one| !part(one));
        part(&node) && outer().is_some_and(|outer| outer.kind() == Kind::Import)
    }

    /// Whether a node has a value: it is no part of a definition or of a list that only holds the code
    /// together, and no name that something is given.
    pub(crate) fn is_value(&self, node: Node<'t>) -> bool {
        let named = match self.around(node).next() {
            Some(parent) => match parent.kind() {
                Kind::Function | Kind::Class | Kind::Member | Kind::TypeAlias => Some(1),
                Kind::Parameter | Kind::Variable => Some(2),
                Kind::Keyword | Kind::Label => Some(0),
                _ => None,
            }
            .and_then(|slot| parent.slot(slot)),
            None => None,
        };
        let is_named =
            node.kind() == Kind::Name && named.is_some_and(|name| name.id() == node.id());
        let is_told = is_named || self.is_key(node) || self.is_markup(node);
        !is_told && !holds_together(node.kind())
    }

    /// Whether a node names a field of an object.
    pub(crate) fn is_key(&self, node: Node<'t>) -> bool {
        let mut around = self.around(node);
        let pair = around.next().filter(|pair| pair.kind() == Kind::Pair);
        pair.and_then(|pair| pair.slot(0)).is_some_and(|key| key.id() == node.id())
            && around.next().is_some_and(|dict| dict.text() == "object")
    }

    /// Whether a node is text between elements.
    fn is_markup(&self, node: Node<'t>) -> bool {
        node.kind() == Kind::String
            && self.around(node).next().is_some_and(|parent| parent.kind() == Kind::Children)
    }

    /// Whether a function is a value, though it has a name.
    pub(crate) fn is_passed(&self, function: Node<'t>) -> bool {
        use Kind::{Arguments, Array, Assign, Binary, Choice, Member, Pair, Return, Variable};
        let values = [Arguments, Array, Assign, Binary, Choice, Member, Pair, Return, Variable];
        self.around(function).next().is_some_and(|parent| values.contains(&parent.kind()))
    }

    /// Whether a node is what a function without a name ends with.
    pub(crate) fn is_lambda_body(&self, node: Node<'t>) -> bool {
        let lambda = self.around(node).next().filter(|parent| parent.kind() == Kind::Lambda);
        lambda.and_then(|lambda| lambda.slot(3)).is_some_and(|body| body.id() == node.id())
    }

    /// Whether a node is the name of a variable where it is declared.
    pub(crate) fn is_declared(&self, node: Node<'t>) -> bool {
        let variable = self.around(node).next().filter(|parent| parent.kind() == Kind::Variable);
        variable.and_then(|variable| variable.slot(2)).is_some_and(|name| name.id() == node.id())
    }

    /// Whether a variable is a field of a class that no word and no type declares.
    pub(crate) fn is_field(&self, variable: Node<'t>) -> bool {
        let words = || variable.slot(0).into_iter().flat_map(Node::parts).map(Node::text);
        variable.slot(1).is_none()
            && !words().any(|word| matches!(word, "def" | "let" | "val" | "var"))
            && self.around(variable).next().is_some_and(|parent| parent.kind() == Kind::Body)
    }

    /// Whether a node is the whole of a decorator.
    pub(crate) fn is_decorator(&self, node: Node<'t>) -> bool {
        self.around(node).next().is_some_and(|parent| parent.kind() == Kind::Decorator)
    }

    /// Whether a node is what an assignment or a declaration writes to.
    fn is_target(&self, node: Node<'t>) -> bool {
        let parent = self.around(node).next();
        let target = parent.and_then(|parent| match parent.kind() {
            Kind::Assign | Kind::Update | Kind::ForEach => parent.slot(0),
            Kind::Variable | Kind::Parameter => parent.slot(2),
            _ => None,
        });
        target.is_some_and(|target| target.id() == node.id())
    }

    /// Whether a statement is an expression with which a function ends that returns it without saying so.
    pub(crate) fn is_result(&self, node: Node<'t>) -> bool {
        if node.kind() != Kind::Expression {
            return false;
        }
        let is_in = |around: Node<'t>, slot: usize, part: Node<'t>| {
            around.slot(slot).is_some_and(|one| one.id() == part.id())
        };
        let mut part = node;
        for around in self.around(node) {
            let goes_on = match around.kind() {
                Kind::Lambda => return true,
                Kind::Function => return around.text() == "value",
                Kind::Block => around.parts().next_back().is_some_and(|one| one.id() == part.id()),
                Kind::If | Kind::Switch => !is_in(around, 0, part),
                Kind::Try if around.slot(3).is_some() => is_in(around, 3, part),
                Kind::Try => !is_in(around, 1, part) || around.slot(4).is_none(),
                Kind::Case | Kind::Cases | Kind::Catch | Kind::Catches => true,
                _ => false,
            };
            if !goes_on {
                return false;
            }
            part = around;
        }
        false
    }

    /// Whether a node stands in a function.
    pub(crate) fn is_local(&self, node: Node<'t>) -> bool {
        self.function(node).is_some()
    }

    /// The innermost function around a node.
    fn function(&self, node: Node<'t>) -> Option<Node<'t>> {
        let function = self.functions.get(node.id().index()).copied().flatten()?;
        self.tree.node(function)
    }

    /// The literal that a variable holds at its place.
    pub(crate) fn constant(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.value(node).filter(|value| is_literal(*value))
    }

    /// The expression that a variable was last set to, whatever way the run has taken to its place: of what
    /// is written to it in its function the last thing before, or else the only thing in the file.
    pub(crate) fn value(&self, node: Node<'t>) -> Option<Node<'t>> {
        let writes = self.writes.get(node.text()).filter(|_| node.kind() == Kind::Name)?;
        if self.is_target(node) {
            return None;
        }
        let is_other = |write: &&Write<'t>| {
            let declarations = write.name.declaration().zip(node.declaration());
            declarations.is_some_and(|(one, other)| one != other)
        };
        let several = writes.len() > 1;
        let writes: Vec<_> = writes.iter().filter(|write| !several || !is_other(write)).collect();
        let here = self.function(node).map(Node::id);
        let is_local = |write: &&Write<'t>| self.function(write.at).map(Node::id) == here;
        let local: Vec<&Write<'t>> = writes.iter().copied().filter(is_local).collect();
        if local.is_empty() {
            let [only] = writes.as_slice() else { return None };
            let owner = self.function(only.at);
            let is_seen = owner.is_none_or(|owner| owner.span().contains(node.span()));
            return only.value.filter(|_| is_seen);
        }
        let before = |write: &&&Write<'t>| write.at.span().end <= node.span().start;
        let last = local.iter().rfind(before)?;
        let from = self.around(last.at).find(|one| is_scope(*one) && !decides(*one, last.at))?;
        let is_reached = from.span().contains(node.span());
        let in_loop = |around: Node<'t>| {
            is_loop(around)
                && !around.span().contains(last.at.span())
                && local.iter().any(|write| around.span().contains(write.at.span()))
        };
        (is_reached && !self.around(node).any(in_loop)).then_some(last.value)?
    }

    /// The path that an imported name means at its place.
    pub(crate) fn path(&self, name: Node<'t>) -> Option<&[Node<'t>]> {
        self.imports.path(name)
    }

    /// The text that an expression always has: a literal, a variable that only ever holds one, or several
    /// of them put together.
    pub(crate) fn text(&self, node: Node<'t>) -> Option<Cow<'t, str>> {
        self.text_within(node, MOST_PARTS)
    }

    fn text_within(&self, node: Node<'t>, parts: usize) -> Option<Cow<'t, str>> {
        let parts = parts.checked_sub(1)?;
        match node.kind() {
            Kind::String => Some(Cow::Borrowed(node.text())),
            Kind::Template if !node.text().is_empty() => Some(Cow::Borrowed(node.text())),
            Kind::Name => self.value(node).and_then(|value| self.text_within(value, parts)),
            Kind::Template if node.parts().count() == 1 => {
                node.parts().next().and_then(|only| self.text_within(only, parts))
            }
            Kind::Template => {
                let texts = node.parts().map(|part| self.text_within(part, parts));
                texts.collect::<Option<Vec<_>>>().map(|texts| Cow::Owned(texts.concat()))
            }
            Kind::Binary if matches!(node.text(), "+" | "." | "..") => {
                let (left, right) = (node.slot(0)?, node.slot(1)?);
                let left = self.text_within(left, parts)?;
                let right = match right.kind() {
                    Kind::Integer | Kind::Float => Cow::Borrowed(right.text()),
                    _ => self.text_within(right, parts)?,
                };
                Some(Cow::Owned(left.into_owned() + &right))
            }
            _ => None,
        }
    }

    /// The type of an expression, as far as the file says it.
    pub(crate) fn class_of(&self, node: Node<'t>) -> Option<Node<'t>> {
        match node.kind() {
            Kind::Name => self.declared(node)?.class,
            Kind::New | Kind::Cast => node.slot(0),
            // A field of the object whose class stands around.
            Kind::Member if node.slot(0).is_some_and(|object| object.kind() == Kind::This) => {
                let all = self.types.get(node.slot(1)?.text())?;
                let class = self.around(node).find(|one| one.kind() == Kind::Body)?;
                let is_own = |one: &&Declared<'t>| {
                    self.around(one.at).next().is_some_and(|body| body.id() == class.id())
                };
                all.iter().find(is_own)?.class
            }
            _ => None,
        }
    }

    /// The declaration of a variable: of those in the innermost function that has any the last before it.
    fn declared(&self, name: Node<'t>) -> Option<Declared<'t>> {
        let all = self.types.get(name.text())?;
        let scope = |one: &&Declared<'t>| {
            let function = self.function(one.at);
            let is_seen = function.is_none_or(|around| around.span().contains(name.span()));
            is_seen.then(|| function.map_or(usize::MAX, |around| around.span().len()))
        };
        let innermost = all.iter().filter_map(|one| scope(&one)).min()?;
        let here = || all.iter().filter(|one| scope(one) == Some(innermost));
        let before = |one: &&Declared<'t>| one.at.span().start <= name.span().start;
        here().rfind(before).or_else(|| here().next()).copied()
    }
}

/// What stands in place of a type that the compiler shall find out.
const INFERRED: &[&str] = &["auto", "val", "var"];

/// The type of a value that is made right here.
fn made(value: Node<'_>) -> Option<Node<'_>> {
    match value.kind() {
        Kind::New => value.slot(0),
        // A pointer to it.
        Kind::Unary if value.text() == "&" => value.slot(0).and_then(made),
        _ => None,
    }
}

/// Adds the names and values in a node, those of blocks within it aside.
fn leaves(node: Node<'_>, words: &mut String) {
    if !node.text().is_empty() {
        words.push_str(node.text());
        words.push(' ');
    }
    for part in node.parts().filter(|part| !matches!(part.kind(), Kind::Block | Kind::Body)) {
        leaves(part, words);
    }
}

/// Whether a node's parts run one after the other, all of them once the first one runs.
fn is_scope(node: Node<'_>) -> bool {
    use Kind::{Block, Body, Case, Catch, File, For, ForEach, Function, If, Lambda, While};
    let scopes = [Block, Body, Case, Catch, File, For, ForEach, Function, If, Lambda, While];
    scopes.contains(&node.kind())
}

/// Whether a kind of node is no code by itself.
const fn holds_together(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Arguments
            | Kind::Attributes
            | Kind::Block
            | Kind::Body
            | Kind::Case
            | Kind::Cases
            | Kind::Catch
            | Kind::Catches
            | Kind::Children
            | Kind::Clauses
            | Kind::Decorator
            | Kind::File
            | Kind::Keyword
            | Kind::Labels
            | Kind::Modifier
            | Kind::Modifiers
            | Kind::Pair
            | Kind::Parameter
            | Kind::Parameters
            | Kind::Parents
            | Kind::Resources
            | Kind::Types
    )
}

/// Whether something stands in the condition of a branch, which is always run.
fn decides(branch: Node<'_>, part: Node<'_>) -> bool {
    let condition = branch.slot(0).filter(|_| branch.kind() == Kind::If);
    condition.is_some_and(|condition| condition.span().contains(part.span()))
}

fn is_loop(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::While | Kind::For | Kind::ForEach | Kind::Comprehension)
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
