//! Languages in which lists are flat: what stands in a list or is passed may be several things, what a name begins
//! with says whether it is one, and expressions that texts are held against leave what they found in variables.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind, Shaped};
use super::builder::Builder;
use super::given::{Given, Use, is_named, sign};
use super::place::PlaceId;

/// The functions that never come back.
const ENDS: &[&str] = &["confess", "croak", "die", "exit"];
/// The functions whose result is several things.
const SEVERAL: &[&str] = &["grep", "keys", "map", "reverse", "sort", "split", "values"];
/// The functions that give those of several things of which something holds, or whether there is one.
const CHOOSERS: &[&str] = &["all", "any", "first", "grep", "none"];
/// What one of several things is called.
const EACH: &str = "$_";
/// What a text is held against.
const MATCHES: &[&str] = &["=~", "!~"];
/// What changes the text that it is held against.
const CHANGES: &[&str] = &["s", "tr", "y"];
/// Variables that hold what groups of an expression found.
const MOST_GROUPS: usize = 9;

/// Whether code stands for several things where it is one of a list.
pub(crate) fn is_several(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Name => matches!(sign(node), Some('@' | '%')),
        Kind::Unary => matches!(node.text(), "@" | "%"),
        Kind::Call => is_named(node, SEVERAL),
        Kind::Tuple => true,
        _ => false,
    }
}

/// Whether several things stand where one is asked for: how many they are.
fn is_list(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Name => matches!(sign(node), Some('@' | '%')),
        Kind::Unary => matches!(node.text(), "@" | "%"),
        _ => false,
    }
}

/// Whether a call asks how many things there are.
fn is_count(node: Node<'_>) -> bool {
    let mut passed = node.slot(2).into_iter().flat_map(Node::parts);
    is_named(node, &["scalar"])
        && passed.next().is_some_and(|one| is_list(one) || is_named(one, SEVERAL))
}

/// Whether a call asks which of several things something holds of.
fn chooses(node: Node<'_>) -> bool {
    is_named(node, CHOOSERS) && condition_of(node).is_some()
}

/// What a call asks of each of several things.
fn condition_of(call: Node<'_>) -> Option<Node<'_>> {
    let first = call.slot(2)?.parts().next()?;
    if first.kind() != Kind::Lambda {
        return Some(first).filter(|_| is_named(call, &["grep"]));
    }
    let mut statements = first.slot(3)?.parts();
    let only = statements.next().filter(|_| statements.next().is_none())?;
    if only.kind() == Kind::Expression { only.slot(0) } else { Some(only) }
}

/// `$_ eq $a`: what each of several things is compared with.
fn compared(condition: Node<'_>) -> Option<Node<'_>> {
    let is_each = |node: &Node<'_>| node.kind() == Kind::Name && node.text() == EACH;
    if condition.kind() != Kind::Binary || !matches!(condition.text(), "eq" | "==") {
        return None;
    }
    let (left, right) = (condition.slot(0)?, condition.slot(1)?);
    match (is_each(&left), is_each(&right)) {
        (true, false) => Some(right),
        (false, true) => Some(left),
        _ => None,
    }
}

/// Whether code holds a text against an expression.
pub(crate) fn is_match(node: Node<'_>) -> bool {
    node.kind() == Kind::Binary && MATCHES.contains(&node.text())
}

/// Whether code calls one of the functions that never come back.
pub(super) fn ends(node: Node<'_>) -> bool {
    is_named(node, ENDS)
}

/// The arguments of a call with the keys of those that have one.
pub(crate) fn passed(list: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    list.into_iter().flat_map(Node::parts).flat_map(|part| {
        let key = part.slot(0).filter(|_| part.kind() == Kind::Keyword);
        key.into_iter().chain([part])
    })
}

impl<'t> Builder<'_, 't> {
    /// The value of code that means something else where lists are flat.
    pub(super) fn flat_value(&mut self, node: Node<'t>) -> Option<OpId> {
        if !self.file.dialect.flat {
            return None;
        }
        match node.kind() {
            Kind::Call if is_count(node) => Some(self.count(node)),
            Kind::Call if chooses(node) => Some(self.chosen(node)),
            Kind::Variable => {
                self.statement(node, None);
                Some(match node.slot(2).filter(|name| name.kind() == Kind::Name) {
                    Some(name) => self.value(name),
                    None => self.nothing(node),
                })
            }
            _ => self.given_value(node).or_else(|| self.expression(node)),
        }
    }

    /// The parameters of a function that takes what it is given apart itself.
    pub(super) fn take_given(&mut self, function: Node<'t>) {
        let given = Given::of(function);
        for taken in given.parameters() {
            let place = self.temporary();
            self.emit(OpKind::Parameter(place), taken.node);
            if taken.rest.is_empty() {
                self.given.places.push(place);
            } else {
                self.given.rest = Some(place);
            }
        }
        self.given.uses = given.uses;
    }

    /// What code takes of what its function is given, if that is what it does.
    fn given_value(&mut self, node: Node<'t>) -> Option<OpId> {
        let taken = *self.given.uses.get(&node.id())?;
        Some(match taken {
            Use::One(at) => match self.given.places.get(at).copied() {
                Some(place) => self.emit(OpKind::Read(place), node),
                None => self.nothing(node),
            },
            Use::From(at) | Use::Apart(at) => self.given_from(at, node),
            Use::Any => {
                let all = self.given_from(0, node);
                self.emit(OpKind::Element(all), node)
            }
            Use::Count => self.nothing(node),
        })
    }

    /// All that a function is given, from one on.
    fn given_from(&mut self, from: usize, node: Node<'t>) -> OpId {
        let places: Vec<PlaceId> = self.given.places.iter().skip(from).copied().collect();
        let rest = self.given.rest;
        if let (Some(rest), []) = (rest, places.as_slice()) {
            return self.emit(OpKind::Read(rest), node);
        }
        let mut values: Vec<OpId> = Vec::new();
        for place in places {
            values.push(self.emit(OpKind::Read(place), node));
        }
        if let Some(rest) = rest {
            let rest = self.emit(OpKind::Read(rest), node);
            values.push(self.shaped(Shaped::Spread, &[rest], node));
        }
        self.shaped(Shaped::List, &values, node)
    }

    /// `my ($a, @b) = @_`.
    pub(super) fn give_apart(&mut self, targets: Node<'t>, all: Node<'t>) -> bool {
        let Some(Use::Apart(from)) = self.given.uses.get(&all.id()).copied() else { return false };
        if targets.kind() != Kind::Tuple {
            return false;
        }
        for (at, part) in targets.parts().enumerate() {
            let value = match (sign(part), self.given.places.get(from + at).copied()) {
                (Some('@' | '%'), _) => self.given_from(from + at, part),
                (_, Some(place)) => self.emit(OpKind::Read(place), part),
                _ => continue,
            };
            self.assign(part, value, part);
        }
        true
    }

    /// A value of a shape that the code around it asks for.
    pub(super) fn shaped(&mut self, shape: Shaped, values: &[OpId], node: Node<'t>) -> OpId {
        let operands = self.body.list(values);
        self.emit(OpKind::Shaped(shape, operands), node)
    }

    /// A part of a list or a call's arguments: several things stay apart.
    pub(super) fn listed(&mut self, node: Node<'t>) -> OpId {
        let value = self.value(node);
        if is_several(node) { self.shaped(Shaped::Spread, &[value], node) } else { value }
    }

    /// `(a, @b)` and `[a, @b]`, where something in it stands for several.
    pub(super) fn flat_sequence(&mut self, node: Node<'t>) -> Option<OpId> {
        if !self.file.dialect.flat || !node.parts().any(is_several) {
            return None;
        }
        let values: Vec<OpId> = node.parts().map(|part| self.listed(part)).collect();
        Some(self.shaped(Shaped::List, &values, node))
    }

    /// What is passed, each key before what stands behind it.
    pub(super) fn flat_arguments(&mut self, list: Option<Node<'t>>, values: &mut Vec<OpId>) {
        for part in list.into_iter().flat_map(Node::parts) {
            let Some(key) = part.slot(0).filter(|_| part.kind() == Kind::Keyword) else {
                values.push(self.value(part));
                continue;
            };
            let is_word = key.kind() == Kind::Name && sign(key).is_none();
            values.push(if is_word {
                self.shaped(Shaped::Word, &[], key)
            } else {
                self.value(key)
            });
            values.push(self.slot(part, 1));
        }
    }

    /// What a variable holds that is declared with a value, by what its name begins with.
    pub(super) fn for_variable(
        &mut self,
        target: Node<'t>,
        value: Option<(Node<'t>, OpId)>,
    ) -> Option<OpId> {
        let Some((node, value)) = value else {
            let shape = match sign(target)? {
                '@' => Shaped::List,
                '%' => Shaped::Map,
                _ => return None,
            };
            return Some(self.shaped(shape, &[], target));
        };
        let is_list = is_list(node);
        Some(match sign(target) {
            Some('$') if is_list => self.shaped(Shaped::Count, &[value], node),
            Some('%') if node.kind() != Kind::Dict => self.shaped(Shaped::Map, &[value], node),
            Some('@') if is_list => self.shaped(Shaped::List, &[value], node),
            _ => value,
        })
    }

    /// `a =~ /b/`: what the groups found is in variables from then on.
    pub(super) fn held_against(&mut self, node: Node<'t>, text: OpId) -> OpId {
        let Some(against) = node.slot(1) else { return text };
        if is_named(against, CHANGES) {
            return self.changed(node, (against, text));
        }
        let expression = if is_made(against) { self.made(against) } else { self.value(against) };
        let matched = self.shaped(Shaped::Match, &[text, expression], node);
        let groups = groups(against);
        if groups > 0 {
            let found = self.shaped(Shaped::Found, &[text, expression], node);
            let whole = self.temporary();
            self.write(whole, found, node);
            self.found = Some((node.id(), whole));
            for group in 0..groups.min(MOST_GROUPS) {
                let name = format!("${}", group + 1);
                let Some(symbol) = self.file.tree.symbols().find(&name) else { continue };
                let key = self.file.key(&group.to_string());
                let value = self.part(whole, Some(key), node);
                let variable = self.hoist(symbol);
                let place = self.root(variable);
                self.write(place, value, node);
            }
        }
        if node.text() == "!~" {
            return self.shaped(Shaped::Not, &[matched], node);
        }
        matched
    }

    /// An expression that code is part of: what is read as one must be harmless, be it held against something or
    /// not.
    fn expression(&mut self, node: Node<'t>) -> Option<OpId> {
        if !is_made(node) {
            return None;
        }
        let expression = self.made(node);
        let nothing = self.nothing(node);
        self.shaped(Shaped::Match, &[nothing, expression], node);
        Some(expression)
    }

    /// What an expression is made of that does not stand between `\Q` and `\E`.
    fn made(&mut self, node: Node<'t>) -> OpId {
        let (mut values, mut quoted) = (Vec::new(), false);
        for part in node.parts() {
            if part.kind() == Kind::String {
                let (begin, end) = (part.text().rfind("\\Q"), part.text().rfind("\\E"));
                quoted = begin > end || quoted && end.is_none();
            }
            let value = self.value(part);
            if !quoted {
                values.push(value);
            }
        }
        self.compose(&values, node)
    }

    /// `my ($a, $b) = c =~ /(d)(e)/`: what the groups found.
    pub(super) fn found_by(&mut self, node: Node<'t>, value: OpId) -> OpId {
        match self.found.filter(|(of, _)| *of == node.id()) {
            Some((_, place)) => self.emit(OpKind::Read(place), node),
            None => value,
        }
    }

    /// `a =~ s/b/c/` and `a =~ tr/b/c/` change the text unless they say that they only give the new one.
    fn changed(&mut self, node: Node<'t>, (call, text): (Node<'t>, OpId)) -> OpId {
        let mut values = vec![text];
        values.extend(call.slot(2).into_iter().flat_map(Node::parts).map(|part| self.value(part)));
        let made = self.shaped(Shaped::Change, &values, call);
        let flags = call.slot(2).into_iter().flat_map(Node::parts).nth(2).map_or("", Node::text);
        if let Some(target) = node.slot(0).filter(|_| !flags.contains('r')) {
            let target = match target.kind() {
                Kind::Variable => target.slot(2),
                Kind::Assign => target.slot(0),
                _ => Some(target),
            };
            if let Some(target) =
                target.filter(|one| matches!(one.kind(), Kind::Name | Kind::Index))
            {
                self.assign(target, made, call);
            }
        }
        made
    }

    /// `grep { a($_) } @b`: of what is chosen holds what is asked.
    fn chosen(&mut self, node: Node<'t>) -> OpId {
        let Some(condition) = condition_of(node) else { return self.nothing(node) };
        let lists: Vec<Node<'t>> = node.slot(2).into_iter().flat_map(Node::parts).skip(1).collect();
        let values: Vec<OpId> = lists.iter().map(|list| self.listed(*list)).collect();
        let list = match values.as_slice() {
            [only] if lists.iter().all(|one| is_list(*one)) => *only,
            values => self.shaped(Shaped::List, values, node),
        };
        if let Some(other) = compared(condition) {
            let other = self.value(other);
            return self.shaped(Shaped::In, &[other, list], node);
        }
        let (place, end) = (self.temporary(), self.reserve());
        let Some(symbol) = self.file.tree.symbols().find(EACH) else { return list };
        self.in_scope(|builder| {
            let each = builder.emit(OpKind::Element(list), node);
            let variable = builder.declare(symbol);
            let own = builder.root(variable);
            builder.write(own, each, node);
            let holds = builder.condition(Some(condition));
            let no = builder.fork(holds);
            let each = builder.emit(OpKind::Read(own), node);
            builder.write(place, each, node);
            builder.go(end);
            builder.place(no);
            builder.go(end);
        });
        self.place(end);
        let found = self.emit(OpKind::Read(place), node);
        if is_named(node, &["grep"]) { self.shaped(Shaped::Each, &[found], node) } else { found }
    }

    /// `scalar(@a)`.
    fn count(&mut self, node: Node<'t>) -> OpId {
        let value = match node.slot(2).and_then(|passed| passed.parts().next()) {
            Some(one) => self.value(one),
            None => self.nothing(node),
        };
        self.shaped(Shaped::Count, &[value], node)
    }

    /// An expression that stands alone as a condition is one for `$_`.
    pub(super) fn alone(&mut self, node: Node<'t>) -> Option<OpId> {
        let is_regex = node.kind() == Kind::Regex;
        let symbol =
            self.file.tree.symbols().find("$_").filter(|_| is_regex && self.file.dialect.flat)?;
        let variable = self.resolve(symbol);
        let place = self.root(variable);
        let text = self.emit(OpKind::Read(place), node);
        let expression = self.value(node);
        Some(self.shaped(Shaped::Match, &[text, expression], node))
    }
}

/// Whether an expression has code in it.
fn is_made(node: Node<'_>) -> bool {
    node.kind() == Kind::Template && node.text() == "regex"
}

/// How many groups an expression has.
fn groups(expression: Node<'_>) -> usize {
    let texts = expression.parts().filter(|part| part.kind() == Kind::String).map(Node::text);
    let own = (expression.kind() == Kind::Regex).then(|| expression.text());
    texts.chain(own).map(groups_in).sum()
}

fn groups_in(text: &str) -> usize {
    let (mut count, mut in_class, mut letters) = (0, false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && letters.peek() != Some(&'?') => count += 1,
            _ => {}
        }
    }
    count
}
