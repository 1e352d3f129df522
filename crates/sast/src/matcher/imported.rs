//! Imports, and names that stand for what is imported: there are many ways to write the same.

use seawall_syntax::{Kind, Node, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::facts::imports::{dotted, name, required};
use crate::matcher::Matcher;

impl<'f> Matcher<'_, 'f> {
    /// A name by itself, or what it was imported as.
    pub(crate) fn named(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Option<Bindings<'f>> {
        let is_name = pattern.kind() == Kind::Name;
        if is_name && self.facts.is_same_name(pattern.text(), code.text()) {
            return Some(bindings);
        }
        match self.facts.path(code) {
            Some(path) => along(pattern, path, code, bindings),
            None => self.opened(pattern, code).then_some(bindings),
        }
    }

    /// Whether `a.b.C` is what code without any path calls `C`, as it imports all of `a.b`.
    fn opened(&self, pattern: Node<'f>, code: Node<'f>) -> bool {
        let mut wanted = Vec::new();
        if pattern.kind() != Kind::Member || code.declaration().is_some() {
            return false;
        }
        let is_path = dotted(pattern, &mut wanted);
        let Some((last, module)) = wanted.split_last().filter(|_| is_path) else { return false };
        last.text() == code.text()
            && wanted.iter().all(is_name)
            && self.facts.open_modules().any(|open| is_same_path(open, module))
    }

    /// `import "module"` and `import { a } from "module"` where the code says
    /// `const { a } = require("module")`.
    pub(crate) fn required(
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

/// The ways in which an import that leaves something open matches another one; none for one that is to be
/// compared part by part.
pub(crate) fn open<'f>(
    pattern: Node<'f>,
    code: Node<'f>,
    bindings: &Bindings<'f>,
) -> Option<Vec<Bindings<'f>>> {
    let way = if pattern.text() == "path" && begins(pattern) {
        beginning(pattern, code, bindings.clone())
    } else if is_whole_path(pattern, code) {
        Some(bindings.clone())
    } else if let Some((name, module)) = whole(pattern, code) {
        let path = std::iter::once(module).chain(code.slot(1)).collect();
        bindings.clone().with(name.text(), Bound::Nodes(path))
    } else if leaves_names_open(pattern, code) {
        within(pattern, code, bindings.clone())
    } else {
        return None;
    };
    Some(way.into_iter().collect())
}

/// `import $X`, which is all of the path, and the module that the code imports or imports from.
fn whole<'f>(pattern: Node<'f>, code: Node<'f>) -> Option<(Node<'f>, Node<'f>)> {
    let name = pattern.slot(1).filter(|name| name.kind() == Kind::Metavariable)?;
    let module = code.slot(0).filter(|_| pattern.slot(0).is_none())?;
    Some((name, module))
}

/// Whether an import of a pattern leaves open what of its module is imported.
fn leaves_names_open(pattern: Node<'_>, code: Node<'_>) -> bool {
    let is_all = |node: Node<'_>| node.slot(1).is_some_and(|name| name.kind() == Kind::Wildcard);
    let names = pattern.slot(1).is_some();
    pattern.slot(2).is_none() && (!names || is_all(pattern) && is_all(code))
}

/// `import a.b` where the code imports this or what lies within it.
fn within<'f>(pattern: Node<'f>, code: Node<'f>, bindings: Bindings<'f>) -> Option<Bindings<'f>> {
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
        let is_same = part.text() == wanted.text() || lies_within(*wanted, *part);
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
fn is_whole_path(pattern: Node<'_>, code: Node<'_>) -> bool {
    let (mut wanted, mut path) = (Vec::new(), Vec::new());
    let names = [pattern.slot(0), pattern.slot(1)];
    let is_path = names.into_iter().all(|part| part.is_some_and(|part| dotted(part, &mut wanted)))
        && code.slot(0).is_some_and(|module| dotted(module, &mut path));
    let is_plain = code.slot(1).is_none() && pattern.slot(2).is_none() && code.slot(2).is_none();
    is_path && is_plain && wanted.iter().all(is_name) && is_same_path(&wanted, &path)
}

fn is_name(part: &Node<'_>) -> bool {
    part.kind() == Kind::Name
}

fn is_same_path(one: &[Node<'_>], other: &[Node<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.text() == other.text())
}

/// Whether an import of a pattern is one path of which the code may say more.
fn begins(pattern: Node<'_>) -> bool {
    let is_part = |name: Node<'_>| matches!(name.kind(), Kind::Name | Kind::Metavariable);
    pattern.slot(1).is_some_and(is_part)
        && pattern.slot(0).is_none_or(|module| dotted(module, &mut Vec::new()))
        && pattern.slot(2).is_none()
}

/// `import a.$B` where the code imports what lies there, however deep.
fn beginning<'f>(
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
fn along<'f>(
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

/// Whether a module that is named by a path lies within another.
pub(crate) fn lies_within(module: Node<'_>, code: Node<'_>) -> bool {
    let is_path = module.kind() == Kind::String && code.kind() == Kind::String;
    let rest = code.text().strip_prefix(module.text()).filter(|_| is_path);
    rest.is_some_and(|rest| rest.starts_with('/'))
}
