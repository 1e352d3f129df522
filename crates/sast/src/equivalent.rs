//! What means the same though it is written otherwise.

use seawall_syntax::{Kind, Node, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::imports::{dotted, name};
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
                let is_let = |node: Node<'f>| matches!(node.text(), "var" | "let");
                let declares = is_let(code) || code.text() == "const";
                let same = self.options.let_is_var && is_let(pattern) && declares;
                if same { vec![bindings] } else { Vec::new() }
            }
            // A function as a value may have a name that only it sees.
            (Kind::Function, Kind::Lambda)
                if self.options.arrow_is_function && pattern.slot(0).is_none() =>
            {
                let slots = [(3, 1), (4, 2), (5, 3)];
                let name = pattern
                    .slot(1)
                    .is_none_or(|name| matches!(name.kind(), Kind::Metavariable | Kind::Ellipsis));
                let ways = if name { vec![bindings] } else { Vec::new() };
                slots.into_iter().fold(ways, |ways, (at, in_code)| {
                    let each = |way| {
                        let slot = (Kind::Lambda, in_code);
                        self.maybe(slot, pattern.slot(at), code.slot(in_code), way)
                    };
                    ways.into_iter().flat_map(each).collect()
                })
            }
            // Go has one word for all loops.
            (Kind::While, Kind::For | Kind::ForEach)
                if self.facts.is_in("go") && pattern.slot(0).is_some_and(can_be_nothing) =>
            {
                let body = if code.kind() == Kind::For { code.slot(3) } else { code.slot(2) };
                self.maybe((Kind::While, 1), pattern.slot(1), body, bindings)
            }
            // `{...}` may be any of both.
            (Kind::Set, Kind::Dict) if can_be_nothing(pattern) => vec![bindings],
            // `@f` is as good as `@f()`.
            (Kind::Call, Kind::Decorator) if self.options.attr_expr => {
                let value = code.slot(0).filter(|value| value.kind() != Kind::Call);
                value.map(|value| self.all(pattern, value, bindings)).unwrap_or_default()
            }
            (Kind::Call, Kind::Name | Kind::Member)
                if self.options.attr_expr
                    && self.facts.is_decorator(code)
                    && pattern.slot(2).is_some_and(can_be_nothing) =>
            {
                let callee = pattern.slot(0);
                callee.map(|callee| self.all(callee, code, bindings)).unwrap_or_default()
            }
            // `x => f(x)` has a body of one statement.
            (Kind::Block, _) if is_value(code) => {
                let value = |part: Node<'f>| match part.kind() {
                    Kind::Return if self.options.implicit_return => part.slot(0).unwrap_or(part),
                    _ => part,
                };
                let wanted: Vec<_> = pattern.parts().map(value).collect();
                let mut found = Vec::new();
                self.in_order(&wanted, &[code], bindings, &mut found);
                found
            }
            _ => Vec::new(),
        }
    }
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
    let wanted = names(&[Some(module)])?;
    let path = names(&[code.slot(0), code.slot(1)])?;
    let is_within = wanted.len() <= path.len()
        && wanted.iter().zip(&path).all(|(wanted, part)| {
            let rest = part.text().strip_prefix(wanted.text());
            let is_file = part.kind() == Kind::String && wanted.kind() == Kind::String;
            rest.is_some_and(|rest| rest.is_empty() || is_file && rest.starts_with('/'))
        });
    is_within.then_some(bindings)
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
        Kind::Metavariable => bindings.with(pattern.text(), Bound::Nodes(path.to_vec())),
        Kind::Member => {
            let (object, member) = (pattern.slot(0)?, pattern.slot(1)?);
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
