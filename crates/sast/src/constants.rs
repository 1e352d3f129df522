//! What variables and members hold wherever they are read: what was written to them last, constants of classes,
//! fields that are written once, settings of Terraform.

use std::borrow::Cow;
use std::collections::BTreeMap;

use seawall_syntax::{Kind, Node};

use crate::facts::{Facts, Write, is_literal};

/// Parts of an expression within one another after which its text is not looked for.
const MOST_PARTS: usize = 64;

/// Values of Terraform that have a name: `local.name` and `var.name`.
#[derive(Debug, Default)]
pub(crate) struct Settings<'t> {
    locals: BTreeMap<&'t str, Node<'t>>,
    variables: BTreeMap<&'t str, Node<'t>>,
}

impl<'t> Settings<'t> {
    /// Those of a file.
    pub(crate) fn of(facts: &Facts<'t>) -> Self {
        let mut settings = Self::default();
        for block in facts.of_kind(Kind::Call) {
            let (Some(kind), Some(arguments)) = (block.slot(0), block.slot(2)) else { continue };
            let Some(body) = arguments.parts().next_back() else { continue };
            let pairs = body.parts().filter(|part| part.kind() == Kind::Pair);
            let pairs = pairs.filter_map(|pair| Some((pair.slot(0)?.text(), pair.slot(1)?)));
            match (kind.text(), arguments.parts().next()) {
                ("locals", _) => settings.locals.extend(pairs),
                ("variable", Some(name)) => {
                    let default = pairs.into_iter().find(|(key, _)| *key == "default");
                    settings.variables.extend(default.map(|(_, value)| (name.text(), value)));
                }
                _ => {}
            }
        }
        settings
    }
}

impl<'t> Facts<'t> {
    /// The literal that a variable holds at its place.
    pub(crate) fn constant(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.value(node).filter(|value| is_literal(*value))
    }

    /// The expression that a variable was last set to, whatever way the run has taken to its place: of what
    /// is written to it in its function the last thing before, or else the only thing in the file.
    pub(crate) fn value(&self, node: Node<'t>) -> Option<Node<'t>> {
        if node.kind() == Kind::Member {
            return self.member(node);
        }
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
            // A field may be written to by its object.
            let is_kept = !self.written_members.contains(node.text()) || !self.is_member(only.at);
            return only.value.filter(|_| is_seen && is_kept);
        }
        let before = |write: &&&Write<'t>| write.at.span().end <= node.span().start;
        let last = local.iter().rfind(before)?;
        let may_be_left_out =
            |one: &Node<'t>| is_scope(*one) && !decides(*one, last.at) || is_second(*one, last.at);
        let from = self.around(last.at).find(may_be_left_out)?;
        let is_reached = match from.kind() {
            Kind::Binary => from.slot(1),
            Kind::Choice => [from.slot(1), from.slot(2)]
                .into_iter()
                .flatten()
                .find(|part| part.span().contains(last.at.span())),
            _ => Some(from),
        };
        let is_reached = is_reached.is_some_and(|from| from.span().contains(node.span()));
        let in_loop = |around: Node<'t>| {
            is_loop(around)
                && !around.span().contains(last.at.span())
                && local.iter().any(|write| around.span().contains(write.at.span()))
        };
        (is_reached && !self.around(node).any(in_loop)).then_some(last.value)?
    }

    /// What a member always holds.
    pub(crate) fn member(&self, node: Node<'t>) -> Option<Node<'t>> {
        let (object, name) = (node.slot(0)?, node.slot(1)?);
        match (object.kind(), object.text()) {
            (Kind::Name, "local") if self.is_in("hcl") => {
                self.settings.locals.get(name.text()).copied()
            }
            (Kind::Name, "var") if self.is_in("hcl") => {
                self.settings.variables.get(name.text()).copied()
            }
            (Kind::This, _) | (Kind::Name, "self" | "static") => self.field(name),
            (Kind::Name, class) => {
                let value = self.field(name)?;
                let mut classes = self.around(value).filter(|one| one.kind() == Kind::Class);
                classes.next()?.slot(1).filter(|own| own.text() == class).map(|_| value)
            }
            _ => None,
        }
    }

    /// What a field of a class always holds that nothing is written to but where it is declared.
    pub(crate) fn field(&self, name: Node<'t>) -> Option<Node<'t>> {
        let [only] = self.writes.get(name.text())?.as_slice() else { return None };
        only.value
            .filter(|_| self.is_member(only.at) && !self.written_members.contains(name.text()))
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
            Kind::Name | Kind::Member => {
                self.value(node).and_then(|value| self.text_within(value, parts))
            }
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
}

/// Whether a node's parts run one after the other, all of them once the first one runs.
fn is_scope(node: Node<'_>) -> bool {
    use Kind::{Block, Body, Case, Catch, File, For, ForEach, Function, If, Lambda, While};
    let scopes = [Block, Body, Case, Catch, File, For, ForEach, Function, If, Lambda, While];
    scopes.contains(&node.kind())
}

/// Whether something stands in the condition of a branch, which is always run.
fn decides(branch: Node<'_>, part: Node<'_>) -> bool {
    let condition = branch.slot(0).filter(|_| branch.kind() == Kind::If);
    condition.is_some_and(|condition| condition.span().contains(part.span()))
}

/// Whether something stands in an operand that is looked at only if the one before it says so.
fn is_second(operator: Node<'_>, part: Node<'_>) -> bool {
    let is_in = |slot| operator.slot(slot).is_some_and(|one| one.span().contains(part.span()));
    match operator.kind() {
        Kind::Binary => matches!(operator.text(), "&&" | "||" | "and" | "or" | "??") && is_in(1),
        Kind::Choice => is_in(1) || is_in(2),
        _ => false,
    }
}

fn is_loop(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::While | Kind::For | Kind::ForEach | Kind::Comprehension)
}
