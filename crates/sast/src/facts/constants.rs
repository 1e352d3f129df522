//! What variables and members hold wherever they are read: what was written to them last, constants of classes,
//! fields that are written once, settings of Terraform.

use std::borrow::Cow;
use std::collections::BTreeMap;

use seawall_syntax::{Kind, Node};

use crate::equal::equal;
use crate::facts::writes::Write;
use crate::facts::{Facts, is_literal};

/// Parts of an expression within one another after which its text is not looked for.
const DEEPEST_TEXT: usize = 64;

/// Parts of an expression, and of what its variables hold, after which its text is not looked for: each of a
/// few lines can double it.
const MOST_PARTS: usize = 1_000;

/// Bytes that are copied to put a text together, at most.
const MOST_BYTES: usize = 64 << 10;

/// Expressions that are looked at to learn whether something is a text.
const MOST_TEXTS: usize = 200;

/// Values that have a name: `local.name` and `var.name` of Terraform, `$NAME` of a Dockerfile.
#[derive(Debug, Default)]
pub(crate) struct Settings<'t> {
    locals: BTreeMap<&'t str, Node<'t>>,
    variables: BTreeMap<&'t str, Node<'t>>,
    environment: BTreeMap<&'t str, Node<'t>>,
}

impl<'t> Settings<'t> {
    /// Those of a file.
    pub(crate) fn of(facts: &Facts<'t>) -> Self {
        let mut settings = Self::default();
        for block in facts.of_kind(Kind::Call) {
            let (Some(kind), Some(arguments)) = (block.slot(0), block.slot(2)) else { continue };
            let Some(body) = arguments.parts().next_back() else { continue };
            match (kind.text(), arguments.parts().next()) {
                ("ENV", _) => settings.environment.extend(pairs(arguments)),
                ("locals", _) => settings.locals.extend(pairs(body)),
                ("variable", Some(name)) => {
                    let default = pairs(body).find(|(key, _)| *key == "default");
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

    /// The expression that a variable was last set to, whatever way the run has taken to its place.
    pub(crate) fn value(&self, node: Node<'t>) -> Option<Node<'t>> {
        if !matches!(node.kind(), Kind::Member | Kind::Name) {
            return None;
        }
        if let Some(known) = self.values.borrow().get(&node.id()) {
            return *known;
        }
        let found = match node.kind() {
            Kind::Member => self.member(node),
            _ if self.is_target(node) => None,
            _ => self.last_value(node),
        };
        self.values.borrow_mut().insert(node.id(), found);
        found
    }

    /// What was written last to a variable, if that is the same whatever way the run has taken.
    fn last_value(&self, name: Node<'t>) -> Option<Node<'t>> {
        let writes = self.reaching(name)?;
        let (first, others) = writes.split_first()?;
        let value = first.value?;
        let same = |write: &Write<'t>| {
            is_literal(value) && write.value.is_some_and(|other| equal(value, other))
        };
        others.iter().all(same).then_some(value)
    }

    /// Whether an expression is some text that the code says, though which one may depend on the run.
    pub(crate) fn is_text(&self, node: Node<'t>) -> bool {
        let mut left = MOST_TEXTS;
        self.is_text_within(node, &mut left)
    }

    fn is_text_within(&self, node: Node<'t>, left: &mut usize) -> bool {
        let Some(fewer) = left.checked_sub(1) else { return false };
        *left = fewer;
        let mut is_text = |part: Node<'t>| self.is_text_within(part, left);
        match node.kind() {
            Kind::String => true,
            Kind::Template => node.parts().all(is_text),
            Kind::Choice => [node.slot(1), node.slot(2)].into_iter().flatten().all(is_text),
            // In Python, `or` gives one of its operands, as `and` does.
            Kind::Binary
                if JOINS.contains(&node.text()) || node.text() == "or" && self.is_in("python") =>
            {
                [node.slot(0), node.slot(1)].into_iter().flatten().all(is_text)
            }
            // A text so many times.
            Kind::Binary if node.text() == "*" => {
                [node.slot(0), node.slot(1)].into_iter().flatten().any(is_text)
            }
            Kind::Binary if node.text() == "and" && self.is_in("python") => {
                node.slot(1).is_some_and(is_text)
            }
            Kind::Call if is_made_of_texts(node) => {
                let arguments = node.slot(2).into_iter().flat_map(Node::parts);
                let mut arguments = arguments.filter(|argument| !is_literal(*argument));
                arguments.all(|argument| self.constant(argument).is_some() || is_text(argument))
            }
            Kind::Name if !self.is_target(node) => {
                let writes = self.reaching(node).unwrap_or_default();
                !writes.is_empty() && writes.iter().all(|write| self.writes_text(write, left))
            }
            _ => false,
        }
    }

    /// Whether a variable is a text once this was written to it.
    fn writes_text(&self, write: &Write<'t>, left: &mut usize) -> bool {
        if let Some(value) = write.value {
            return self.is_text_within(value, left);
        }
        let is_longer = match write.at.kind() {
            Kind::Update => JOINS.contains(&write.at.text()),
            kind => matches!(kind, Kind::Binary | Kind::Call),
        };
        let added = match write.at.kind() {
            Kind::Call => write.at.slot(2).and_then(|passed| passed.parts().next()),
            _ => write.at.slot(1),
        };
        let (target, Some(more)) = (write.name, added) else { return false };
        if !is_longer || !self.is_text_within(more, left) {
            return false;
        }
        let before = self.reaching(target).unwrap_or_default();
        !before.is_empty() && before.iter().all(|write| self.writes_text(write, left))
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
        let [only] = self.writes.of_name(name.text()) else { return None };
        only.value
            .filter(|_| self.is_member(only.at) && !self.is_open(only.at))
            .filter(|_| !self.writes.hold_member(name.text()))
    }

    /// The text that an expression always has: a literal, a variable that only ever holds one, or several
    /// of them put together.
    pub(crate) fn text(&self, node: Node<'t>) -> Option<Cow<'t, str>> {
        self.text_within(node, DEEPEST_TEXT, &mut Allowance::default())
    }

    /// The text of a string with code in it, in which whole numbers stand for their digits.
    pub(crate) fn printed(&self, template: Node<'t>) -> Option<Cow<'t, str>> {
        let mut left = Allowance::default();
        template.parts().try_fold(Cow::Borrowed(""), |before, part| {
            let number = self.constant(part).filter(|value| value.kind() == Kind::Integer);
            let more = match number {
                Some(number) => number.text().into(),
                None => self.text_within(part, DEEPEST_TEXT, &mut left)?,
            };
            left.joined(before, more)
        })
    }

    fn text_within(
        &self,
        node: Node<'t>,
        depth: usize,
        left: &mut Allowance,
    ) -> Option<Cow<'t, str>> {
        let depth = depth.checked_sub(1)?;
        left.parts = left.parts.checked_sub(1)?;
        let mut text = |node: Node<'t>| self.text_within(node, depth, left);
        match node.kind() {
            Kind::String if node.text().starts_with('$') && self.is_in("dockerfile") => {
                let name = node.text().trim_start_matches('$').trim_matches(['{', '}']);
                let value = self.settings.environment.get(name);
                Some(Cow::Borrowed(value.copied().unwrap_or(node).text()))
            }
            Kind::String => Some(Cow::Borrowed(node.text())),
            Kind::Template if is_row(node) => Some(Cow::Borrowed(node.text())),
            Kind::Unary if node.text() == "$" => text(node.slot(0)?),
            Kind::Cast => text(node.slot(1)?),
            Kind::Name | Kind::Member => self.value(node).and_then(text),
            Kind::Template => node.parts().try_fold(Cow::Borrowed(""), |before, part| {
                let more = self.text_within(part, depth, left)?;
                left.joined(before, more)
            }),
            Kind::Binary if matches!(node.text(), "+" | "." | "..") => {
                // Many of these lean to the left, where the way to something that is no text is longest.
                let more = match node.slot(1)? {
                    one if matches!(one.kind(), Kind::Integer | Kind::Float) => one.text().into(),
                    one => text(one)?,
                };
                let before = text(node.slot(0)?)?;
                left.joined(before, more)
            }
            _ => None,
        }
    }
}

/// What may still be done to put a text together.
struct Allowance {
    parts: usize,
    bytes: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { parts: MOST_PARTS, bytes: MOST_BYTES }
    }
}

impl Allowance {
    /// A text with another behind it.
    fn joined<'t>(&mut self, before: Cow<'t, str>, more: Cow<'t, str>) -> Option<Cow<'t, str>> {
        if before.is_empty() {
            return Some(more);
        }
        let again = if matches!(before, Cow::Owned(_)) { 0 } else { before.len() };
        self.bytes = self.bytes.checked_sub(again + more.len())?;
        Some(Cow::Owned(before.into_owned() + &more))
    }
}

/// The entries of a block or of arguments, by their keys.
fn pairs(within: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let pairs = within.parts().filter(|part| part.kind() == Kind::Pair);
    pairs.filter_map(|pair| Some((pair.slot(0)?.text(), pair.slot(1)?)))
}

/// Operators whose result is a text if both operands are.
const JOINS: &[&str] = &["+", ".", "..", "%"];

/// Functions that make a text of their arguments and of nothing else.
const MAKERS: &[&str] = &["escapeshellarg", "htmlspecialchars_decode"];

/// Whether a call makes a text of its arguments and of nothing else.
fn is_made_of_texts(call: Node<'_>) -> bool {
    let Some(callee) = call.slot(0) else { return false };
    match callee.kind() {
        Kind::Name => MAKERS.contains(&callee.text()),
        Kind::Member => {
            let class = callee.slot(0).map(|class| class.slot(1).unwrap_or(class));
            let is = |part: Option<Node<'_>>, name| part.is_some_and(|part| part.text() == name);
            is(callee.slot(1), "format") && is(class, "String")
        }
        _ => false,
    }
}

/// Whether strings stand in a row, whose text the symbol then is.
fn is_row(template: Node<'_>) -> bool {
    !matches!(template.text(), "" | "regex" | "\"")
}
