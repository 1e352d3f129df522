//! What files of code import and use, by full names.

use std::collections::{BTreeMap, BTreeSet};

use seawall_syntax::{Kind, Node, Tree};

/// Calls that load the module which their first argument names.
const LOADERS: &[&str] =
    &["require", "import", "import_module", "__import__", "forName", "loadClass"];
/// How the call of a module or an imported name by itself is written down, and what such a call gives.
pub(super) const ITSELF: &str = "()";
/// Members of members that a name may have.
const LONGEST: usize = 12;

/// What files import and use. The parts of a name stand one after the other with a dot between them, whatever the
/// language writes there; a module that is named by a text is one part.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Modules that are imported.
    pub(crate) modules: BTreeSet<String>,
    /// Full names that are used: imported ones and their members.
    pub(crate) names: BTreeSet<String>,
    /// Names that begin with one that the file does not import: full names in some languages, variables in others.
    pub(crate) free: BTreeSet<String>,
    /// Methods that are called, on whatever it may be.
    pub(crate) methods: BTreeSet<String>,
}

/// What the names of a file are imported as; one name may be several things.
#[derive(Default)]
struct Bound {
    known: BTreeMap<String, BTreeSet<String>>,
    /// Modules of which everything is imported.
    open: Vec<String>,
}

impl Bound {
    fn know(&mut self, called: &str, full: String) {
        self.known.entry(called.to_owned()).or_default().insert(full);
    }
}

impl Uses {
    /// Adds what a file imports and uses.
    pub(crate) fn add(&mut self, tree: &Tree) {
        let mut bound = Bound::default();
        for node in tree.nodes() {
            match (node.kind(), node.slot(0), node.slot(1)) {
                (Kind::Import, ..) => self.statement(node, &mut bound),
                (Kind::Assign, Some(target), Some(value)) => self.load(target, value, &mut bound),
                (Kind::Variable, ..) => {
                    if let (Some(target), Some(value)) = (node.slot(2), node.slot(3)) {
                        self.load(target, value, &mut bound);
                    }
                }
                _ => {}
            }
        }
        for node in tree.nodes() {
            match (node.kind(), node.slot(0), node.slot(1), node.slot(2), node.slot(3)) {
                (Kind::Assign, Some(target), Some(value), ..) => make(target, value, &mut bound),
                (Kind::Variable, _, _, Some(target), Some(value)) => {
                    make(target, value, &mut bound);
                }
                _ => {}
            }
        }
        for node in tree.nodes() {
            match node.kind() {
                Kind::Call => self.call(node, &bound),
                Kind::New => self.made(node, &bound),
                Kind::Member => self.name(node, &bound),
                _ => {}
            }
        }
    }

    /// `from module import name as alias`, in any language.
    fn statement(&mut self, node: Node<'_>, bound: &mut Bound) {
        let (module, name, alias) = (node.slot(0), node.slot(1), node.slot(2));
        let Some(path) = module.or(name).and_then(dotted) else { return };
        self.modules.extend(loads(&path).map(str::to_owned));
        let name = name.filter(|_| module.is_some());
        if alias.is_none() && name.is_some_and(|name| name.kind() == Kind::Wildcard) {
            return bound.open.push(path);
        }
        let part = name.filter(|name| name.kind() == Kind::Name && name.text() != "default");
        let full = part.map_or_else(|| path.clone(), |part| format!("{path}.{}", part.text()));
        self.names.insert(full.clone());
        let is_text = module.is_some_and(|module| module.kind() == Kind::String);
        match alias.or(part) {
            Some(called) => bound.know(called.text(), full),
            None if is_text => {
                for called in names_of_path(&path) {
                    bound.know(called, full.clone());
                }
            }
            None => {
                // `import a.b` brings `a`; `use a::b::{self}` brings `b`.
                let (first, last) = (path.split('.').next(), path.rsplit('.').next());
                if let (Some(first), Some(last)) = (first, last) {
                    bound.know(first, first.to_owned());
                    bound.know(last, full);
                }
            }
        }
    }

    /// `const a = require("module")` and `const {a, b: c} = require("module")`.
    fn load(&mut self, target: Node<'_>, value: Node<'_>, bound: &mut Bound) {
        let is_awaited = value.kind() == Kind::Await;
        let value = if is_awaited { value.slot(0).unwrap_or(value) } else { value };
        let Some(module) = loaded(value) else { return };
        if target.kind() == Kind::Name {
            return bound.know(target.text(), module.to_owned());
        }
        for pair in target.parts().filter(|part| part.kind() == Kind::Pair) {
            if let (Some(name), Some(called)) = (pair.slot(0), pair.slot(1)) {
                let full = format!("{module}.{}", name.text());
                self.names.insert(full.clone());
                bound.know(called.text(), full);
            }
        }
    }

    fn call(&mut self, node: Node<'_>, bound: &Bound) {
        if let Some(module) = loaded(node) {
            self.modules.extend(loads(module).map(str::to_owned));
            self.names.extend(loads(module).map(str::to_owned));
        }
        let Some(callee) = node.slot(0) else { return };
        if let Some(module) = loaded(callee) {
            self.names.insert(format!("{module}.{ITSELF}"));
        }
        match callee.kind() {
            Kind::Member => {
                let member = callee.slot(1).map(|member| member.text().to_owned());
                self.methods.extend(member);
            }
            Kind::Name if bound.known.contains_key(callee.text()) => {
                let known = bound.known.get(callee.text()).into_iter().flatten();
                self.names.extend(known.map(|path| format!("{path}.{ITSELF}")));
            }
            Kind::Name => {
                let full = |module: &String| format!("{module}.{}", callee.text());
                self.names.extend(bound.open.iter().map(full));
            }
            _ => {}
        }
    }

    /// `new Class(1)`: of a class that is imported, or of one of which nothing says where it is from.
    fn made(&mut self, node: Node<'_>, bound: &Bound) {
        match given(node, bound) {
            Some(given) => drop(self.names.insert(given)),
            None => self.free.extend(node.slot(0).and_then(dotted)),
        }
    }

    /// `root.member.member`, where the root is imported or nothing says what it is.
    fn name(&mut self, node: Node<'_>, bound: &Bound) {
        let (mut parts, mut root) = (Vec::new(), node);
        while let (Kind::Member, Some(object), Some(member)) =
            (root.kind(), root.slot(0), root.slot(1))
        {
            if parts.len() == LONGEST {
                return;
            }
            parts.push(member.text());
            root = object;
        }
        let rest: Vec<&str> = parts.into_iter().rev().collect();
        let rest = rest.join(".");
        if let Some(module) = loaded(root) {
            self.names.insert(format!("{module}.{rest}"));
        } else if let Some(given) = given(root, bound) {
            self.names.insert(format!("{given}.{rest}"));
        } else if let Some((field, rest)) = rest.split_once('.').filter(|_| is_self(root)) {
            let known = bound.known.get(&format!("{OWN}{field}")).into_iter().flatten();
            self.names.extend(known.map(|path| format!("{path}.{rest}")));
        } else if root.kind() == Kind::Name {
            match bound.known.get(root.text()) {
                Some(known) => self.names.extend(known.iter().map(|path| format!("{path}.{rest}"))),
                None => drop(self.free.insert(format!("{}.{rest}", root.text()))),
            }
        }
    }
}

/// What stands before the name of a field of the object that code belongs to.
const OWN: &str = "this.";

/// `const a = module(1)`, `this.a = new Class(1)`: what it gives is called by a name that others go by.
fn make(target: Node<'_>, value: Node<'_>, bound: &mut Bound) {
    let Some(given) = given(value, bound) else { return };
    match target.kind() {
        Kind::Name => bound.know(target.text(), given),
        Kind::Member => {
            if let (Some(object), Some(field)) = (target.slot(0), target.slot(1))
                && is_self(object)
            {
                bound.know(&format!("{OWN}{}", field.text()), given);
            }
        }
        _ => {}
    }
}

fn is_self(node: Node<'_>) -> bool {
    node.kind() == Kind::This || node.text() == "self"
}

/// What a call of an imported name gives.
fn given(call: Node<'_>, bound: &Bound) -> Option<String> {
    let callee = call.slot(0).filter(|_| matches!(call.kind(), Kind::Call | Kind::New))?;
    if let Some(module) = loaded(callee) {
        return Some(format!("{module}.{ITSELF}"));
    }
    let name = dotted(callee).filter(|_| callee.kind() != Kind::String)?;
    let (root, rest) =
        name.split_once('.').map_or((name.as_str(), ""), |(root, rest)| (root, rest));
    let path = bound.known.get(root)?.first()?;
    // What is given by what was given is another thing.
    if path.ends_with(ITSELF) {
        return None;
    }
    let mark = if rest.is_empty() { "" } else { "." };
    Some(format!("{path}{mark}{rest}.{ITSELF}"))
}

/// The modules that a text means: what loads others stands before them, as in `raw-loader!./page`.
fn loads(module: &str) -> impl Iterator<Item = &str> {
    module.split('!').filter(|one| !one.is_empty())
}

/// The module that a call loads by a text.
fn loaded(call: Node<'_>) -> Option<&str> {
    let callee = call.slot(0).filter(|_| call.kind() == Kind::Call)?;
    let name = if callee.kind() == Kind::Member { callee.slot(1)? } else { callee };
    let arguments = call.slot(2).filter(|_| LOADERS.contains(&name.text()))?;
    let module = arguments.parts().next().filter(|module| module.kind() == Kind::String)?;
    Some(module.text()).filter(|module| !module.is_empty())
}

/// `a.b.c` as one text, or the text that names a module.
fn dotted(node: Node<'_>) -> Option<String> {
    let (mut parts, mut root) = (Vec::new(), node);
    while root.kind() == Kind::Member && parts.len() < LONGEST {
        parts.push(root.slot(1)?.text());
        root = root.slot(0)?;
    }
    parts.push(root.text());
    let is_name = matches!(root.kind(), Kind::Name | Kind::String) && !root.text().is_empty();
    is_name.then(|| parts.into_iter().rev().collect::<Vec<_>>().join("."))
}

/// What a file may call a module that is named by a path, where it says nothing: the last part, without a version
/// and what names of repositories begin and end with.
fn names_of_path(path: &str) -> impl Iterator<Item = &str> {
    let is_version = |part: &str| {
        let number = part.strip_prefix('v').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let last = path.rsplit('/').find(|part| !is_version(part)).unwrap_or(path);
    let plain = last.rsplit_once(".v").map_or(last, |(name, _)| name);
    let plain = plain.strip_prefix("go-").unwrap_or(plain);
    let plain = plain.strip_suffix("-go").or_else(|| plain.strip_suffix(".go")).unwrap_or(plain);
    [last, plain].into_iter().chain(plain.rsplit(['-', '.']))
}
