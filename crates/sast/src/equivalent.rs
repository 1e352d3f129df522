//! What means the same though it is written otherwise.

use seawall_syntax::{Kind, Node, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::imports::{dotted, name, required};
use crate::matcher::{Matcher, can_be_nothing};
use crate::statement::is_value;

impl<'f> Matcher<'_, 'f> {
    /// What means the same though it is written otherwise.
    pub(crate) fn equivalent(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern.kind(), code.kind()) {
            (Kind::Modifier, Kind::Modifier) => {
                let declares = matches!(code.text(), "const" | "let" | "var");
                let same = self.options.let_is_var && pattern.text() == "var" && declares;
                if same { vec![bindings] } else { Vec::new() }
            }
            (Kind::Function, Kind::Lambda | Kind::Pair | Kind::Variable)
            | (Kind::Lambda, Kind::Function)
            | (_, Kind::Block) => self.function(pattern, code, bindings),
            (Kind::Block, _) if is_value(code) => self.body(pattern, code, bindings),
            // `{ "a": 1 }` is `{ a: 1 }` where keys are names of fields.
            (Kind::Name, Kind::String)
                if pattern.text() == code.text() && self.facts.is_key(code) =>
            {
                vec![bindings]
            }
            // A function that is nothing but an expression returns it.
            (Kind::Return, _)
                if self.options.implicit_return && self.facts.is_only_result(code) =>
            {
                self.maybe((Kind::Return, 0), pattern.slot(0), Some(code), bindings)
            }
            // A parameter that is a field as well.
            (Kind::Variable, Kind::Parameter) => {
                let slots = pattern.slots().zip(code.slots()).enumerate();
                slots.fold(vec![bindings], |ways, (at, (wanted, part))| {
                    let each = |way| self.maybe((Kind::Variable, at), wanted, part, way);
                    ways.into_iter().flat_map(each).collect()
                })
            }
            (Kind::Import, Kind::Variable) => self.required(pattern, code, &bindings),
            // What sets a variable that has no value yet sets it.
            (Kind::Assign, Kind::Update) if matches!(code.text(), "??" | "||" | "&&") => {
                let slots = pattern.slots().zip(code.slots()).enumerate();
                slots.fold(vec![bindings], |ways, (at, (wanted, part))| {
                    let each = |way| self.maybe((Kind::Assign, at), wanted, part, way);
                    ways.into_iter().flat_map(each).collect()
                })
            }
            // One of several errors may be the only one.
            (Kind::Union | Kind::Tuple, kind) if kind != pattern.kind() && self.is_caught(code) => {
                self.only_error(pattern, code, bindings)
            }
            (Kind::Regex, Kind::Template) if code.text() == "regex" && pattern.text() == ".../" => {
                vec![bindings]
            }
            // `{...}` may be any of both.
            (Kind::Set, Kind::Dict) if can_be_nothing(pattern) => vec![bindings],
            (_, Kind::Decorator) => self.decorated(pattern, code, bindings),
            (Kind::Call, Kind::Name | Kind::Member)
            | (Kind::Metavariable | Kind::Name | Kind::Member, Kind::Call)
                if self.facts.is_decorator(code) =>
            {
                self.decorator(pattern, code, bindings)
            }
            _ => self.native(pattern, code, bindings),
        }
    }

    /// `(..., $X, ...)` of several errors where a handler catches one.
    fn only_error(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let (mut found, wanted) = (Vec::new(), pattern.parts().collect::<Vec<_>>());
        if wanted.iter().any(|one| one.kind() == Kind::Ellipsis) {
            self.in_order(&wanted, &[code], bindings, &mut found);
        }
        found
    }

    /// Whether a node is the type of what a handler catches.
    fn is_caught(&self, node: Node<'f>) -> bool {
        let mut around = self.facts.around(node);
        around.next().is_some_and(|parameter| parameter.kind() == Kind::Parameter)
            && around.next().is_some_and(|handler| handler.kind() == Kind::Catch)
    }

    /// `... a ...`: a command that is named so is one, as is one whose name is what a variable holds.
    pub(crate) fn command(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let is_open = pattern.slot(0).is_some_and(|callee| callee.kind() == Kind::Ellipsis);
        let Some(name) = code.slot(0).filter(|_| is_open) else { return };
        if !self.facts.is_in("bash") && name.kind() != Kind::Unary {
            return;
        }
        let parts = |call: Node<'f>| call.slot(2).into_iter().flat_map(Node::parts);
        let wanted: Vec<Node<'f>> = parts(pattern).collect();
        let words: Vec<Node<'f>> = std::iter::once(name).chain(parts(code)).collect();
        self.in_order(&wanted, &words, bindings, found);
    }

    /// Whether `a.b.C` is what code without any path calls `C`, as it imports all of `a.b`.
    pub(crate) fn opened(&self, pattern: Node<'f>, code: Node<'f>) -> bool {
        let mut wanted = Vec::new();
        if pattern.kind() != Kind::Member || code.declaration().is_some() {
            return false;
        }
        let is_path = dotted(pattern, &mut wanted);
        let Some((last, module)) = wanted.split_last().filter(|_| is_path) else { return false };
        let is_name = |part: &&Node<'f>| part.kind() == Kind::Name;
        let is_same = |open: &[Node<'f>]| {
            open.len() == module.len()
                && open.iter().zip(module).all(|(open, wanted)| open.text() == wanted.text())
        };
        last.text() == code.text()
            && wanted.iter().filter(is_name).count() == wanted.len()
            && self.facts.open_modules().any(is_same)
    }

    /// `@f` is as good as `@f()` where a call is asked for.
    fn decorated(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_call = pattern.kind() == Kind::Call && self.options.attr_expr;
        let value = code.slot(0).filter(|value| is_call && value.kind() != Kind::Call);
        value.map(|value| self.all(pattern, value, bindings)).unwrap_or_default()
    }

    /// The same for what stands behind its sign; `@f` takes nothing.
    fn decorator(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_open =
            |one: Node<'f>| matches!(one.kind(), Kind::Ellipsis | Kind::MetavariableEllipsis);
        let is_nothing = |arguments: Node<'f>| arguments.parts().all(is_open);
        let takes_nothing = |call: Node<'f>| call.slot(2).is_none_or(can_be_nothing);
        let (wanted, called) = match (pattern.kind(), code.kind()) {
            (Kind::Metavariable | Kind::Name | Kind::Member, Kind::Call) if takes_nothing(code) => {
                (Some(pattern), code.slot(0))
            }
            (Kind::Call, Kind::Name | Kind::Member)
                if self.options.attr_expr && pattern.slot(2).is_some_and(is_nothing) =>
            {
                (pattern.slot(0), Some(code))
            }
            _ => return Vec::new(),
        };
        let both = wanted.zip(called);
        both.map(|(wanted, called)| self.all(wanted, called, bindings)).unwrap_or_default()
    }

    /// `import "module"` and `import { a } from "module"` where the code says
    /// `const { a } = require("module")`.
    fn required(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let module = code.slot(3).and_then(required);
        let wanted = pattern.slot(0).filter(|wanted| wanted.kind() == Kind::String);
        let (Some(module), Some(wanted)) = (module, wanted) else { return Vec::new() };
        let ways = self.all(wanted, module, bindings.clone());
        let Some(name) = pattern.slot(1) else { return ways };
        let target = code.slot(2).filter(|target| target.kind() == Kind::Dict);
        let target = target.filter(|_| pattern.slot(2).is_none());
        let taken = |pair: Node<'f>| {
            let (key, value) = (pair.slot(0)?, pair.slot(1)?);
            (key.text() == value.text()).then_some(key)
        };
        let names: Vec<_> = target.into_iter().flat_map(Node::parts).filter_map(taken).collect();
        let each = |way: Bindings<'f>| {
            names.iter().flat_map(|one| self.all(name, *one, way.clone())).collect::<Vec<_>>()
        };
        ways.into_iter().flat_map(each).collect()
    }
}

/// Whether code imports types, or names that it gives on.
pub(crate) fn imports_anew(code: Node<'_>) -> bool {
    let is_all = || code.slot(1).is_some_and(|name| name.kind() == Kind::Wildcard);
    code.text() == "type" || code.text() == "export" && !is_all()
}

/// Whether an import of a pattern leaves open what of its module is imported.
pub(crate) fn is_open_import(pattern: Node<'_>, code: Node<'_>) -> bool {
    let is_all = |node: Node<'_>| node.slot(1).is_some_and(|name| name.kind() == Kind::Wildcard);
    let names = pattern.slot(1).is_some();
    pattern.slot(2).is_none() && (!names || is_all(pattern) && is_all(code))
}

/// `import a.b` where the code imports this or what lies within it.
pub(crate) fn import<'f>(
    pattern: Node<'f>,
    code: Node<'f>,
    bindings: Bindings<'f>,
) -> Option<Bindings<'f>> {
    let module = pattern.slot(0)?;
    if module.kind() == Kind::Metavariable {
        let whole = code.slot(0).or(code.slot(1))?;
        return bindings.with(module.text(), Bound::Node(whole));
    }
    if is_metavariable(module.text()) && module.kind() == Kind::String {
        let path = code.slot(0)?;
        return bindings.with(module.text(), Bound::Text(path.text().into(), path.span()));
    }
    let names = |parts: &[Option<Node<'f>>]| {
        let mut path = Vec::new();
        let mut there = parts.iter().flatten().filter(|part| part.kind() != Kind::Wildcard);
        there.all(|part| dotted(*part, &mut path)).then_some(path)
    };
    let wanted = parts(module);
    let path = names(&[code.slot(0), code.slot(1)])?;
    if wanted.len() > path.len() {
        return None;
    }
    wanted.iter().zip(&path).try_fold(bindings, |way, (wanted, part)| {
        if wanted.kind() == Kind::String && wanted.text() == "..." {
            return Some(way);
        }
        if wanted.kind() == Kind::Metavariable {
            return way.with(wanted.text(), Bound::Node(*part));
        }
        let rest = part.text().strip_prefix(wanted.text());
        let is_file = part.kind() == Kind::String && wanted.kind() == Kind::String;
        let is_same = rest.is_some_and(|rest| rest.is_empty() || is_file && rest.starts_with('/'));
        (dotted(*wanted, &mut Vec::new()) && is_same).then_some(way)
    })
}

/// The parts of `a.b.c`, whatever they are.
fn parts(path: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut at = path;
    while let (Kind::Member, Some(object), Some(member)) = (at.kind(), at.slot(0), at.slot(1)) {
        found.push(member);
        at = object;
    }
    found.push(at);
    found.reverse();
    found
}

/// Whether `import a.b.c` of code is the `from a.b import c` of a pattern.
pub(crate) fn is_whole_path(pattern: Node<'_>, code: Node<'_>) -> bool {
    let (mut wanted, mut path) = (Vec::new(), Vec::new());
    let names = [pattern.slot(0), pattern.slot(1)];
    let is_path = names.into_iter().all(|part| part.is_some_and(|part| dotted(part, &mut wanted)))
        && code.slot(0).is_some_and(|module| dotted(module, &mut path));
    let is_plain = code.slot(1).is_none() && pattern.slot(2).is_none() && code.slot(2).is_none();
    let is_name = |part: &Node<'_>| part.kind() == Kind::Name;
    is_path
        && is_plain
        && wanted.iter().all(is_name)
        && wanted.len() == path.len()
        && wanted.iter().zip(&path).all(|(wanted, part)| wanted.text() == part.text())
}

/// Whether an import of a pattern is one path of which the code may say more.
pub(crate) fn begins(pattern: Node<'_>) -> bool {
    let is_part = |name: Node<'_>| matches!(name.kind(), Kind::Name | Kind::Metavariable);
    pattern.slot(1).is_some_and(is_part)
        && pattern.slot(0).is_none_or(|module| dotted(module, &mut Vec::new()))
        && pattern.slot(2).is_none()
}

/// `import a.$B` where the code imports what lies there, however deep.
pub(crate) fn beginning<'f>(
    pattern: Node<'f>,
    code: Node<'f>,
    bindings: Bindings<'f>,
) -> Option<Bindings<'f>> {
    let (mut wanted, mut path) = (Vec::new(), Vec::new());
    let parts = |import: Node<'f>| [import.slot(0), import.slot(1)].into_iter().flatten();
    let last = pattern.slot(1)?;
    match pattern.slot(0) {
        Some(module) => dotted(module, &mut wanted).then_some(())?,
        None if last.kind() == Kind::Metavariable => {
            return bindings.with(last.text(), Bound::Node(code.slot(0).or(code.slot(1))?));
        }
        None => {}
    }
    wanted.push(last);
    let mut in_code = parts(code).filter(|part| part.kind() != Kind::Wildcard);
    in_code.all(|part| dotted(part, &mut path)).then_some(())?;
    (wanted.len() <= path.len()).then_some(())?;
    wanted.into_iter().zip(path).try_fold(bindings, |way, (wanted, part)| match wanted.kind() {
        Kind::Metavariable => way.with(wanted.text(), Bound::Node(part)),
        _ => (wanted.text() == part.text()).then_some(way),
    })
}

/// Matches names with the path that an imported name stands for; its last part is what the code says.
pub(crate) fn along<'f>(
    pattern: Node<'f>,
    path: &[Node<'f>],
    code: Node<'f>,
    bindings: Bindings<'f>,
) -> Option<Bindings<'f>> {
    let (last, before) = path.split_last()?;
    match pattern.kind() {
        Kind::Name => (before.is_empty() && pattern.text() == name(*last)).then_some(bindings),
        Kind::Metavariable => {
            let whole = match path {
                [module] if module.kind() == Kind::String => {
                    Bound::Text(name(*module).into(), module.span())
                }
                _ => Bound::Nodes(path.to_vec()),
            };
            bindings.with(pattern.text(), whole)
        }
        Kind::Member => {
            let (object, member) = (pattern.slot(0)?, pattern.slot(1)?);
            if member.kind() == Kind::Ellipsis {
                let mut shorter = (1..=path.len()).rev().filter_map(|to| path.get(..to));
                return shorter.find_map(|path| along(object, path, code, bindings.clone()));
            }
            let bindings = match member.kind() {
                Kind::Name if member.text() == name(*last) => bindings,
                Kind::Metavariable => bindings.with(member.text(), Bound::Node(code))?,
                _ => return None,
            };
            along(object, before, code, bindings)
        }
        _ => None,
    }
}
