//! Packages that are folders: their paths, and which of them an import means.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node};

use super::define::{Around, joined};
use super::{Definition, Project};
use crate::value::Table;

/// The file that says the path of the folder in which it stands.
const MODULE: &str = "go.mod";

impl<'t> Project<'t> {
    /// The path of the package that a file belongs to.
    pub(super) fn folder_of(&self, number: usize, root: Node<'t>) -> String {
        let path = self.files.get(number).map_or("", |file| file.source.path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let full = self.module_path(folder).unwrap_or_else(|| format!("./{folder}"));
        let is_apart = clause(root).is_some_and(|name| name.ends_with("_test"));
        if is_apart { format!("{full}_test") } else { full }
    }

    /// The path of a folder as imports say it, by the nearest of the folders around it that has one.
    fn module_path(&self, folder: &str) -> Option<String> {
        let mut at = folder;
        loop {
            let file = if at.is_empty() { MODULE.to_owned() } else { format!("{at}/{MODULE}") };
            if let Some(text) = self.resources.at(&file) {
                let path = text.lines().find_map(|line| line.trim().strip_prefix("module "))?;
                let path = plain_path(path.trim().trim_matches('"'));
                let rest = folder.strip_prefix(at).unwrap_or_default().trim_start_matches('/');
                let full = if rest.is_empty() { path } else { format!("{path}/{rest}") };
                return Some(full);
            }
            if at.is_empty() {
                return None;
            }
            at = at.rsplit_once('/').map_or("", |(outer, _)| outer);
        }
    }

    /// Reads the imports of a file.
    pub(super) fn import_folders(&mut self, number: usize) {
        let Some(file) = self.files.get(number) else { return };
        let (mut names, mut open, mut written) = (Vec::new(), Vec::new(), Vec::new());
        for node in file.source.tree.nodes().filter(|node| node.kind() == Kind::Import) {
            let Some(path) = node.slot(0).filter(|path| path.kind() == Kind::String) else {
                continue;
            };
            written.push(path.text());
            let full = self.folder_meant(&plain_path(path.text()));
            match (node.slot(1), node.slot(2)) {
                (Some(_), _) => open.push(full),
                (None, Some(alias)) => names.push((alias.text(), full)),
                (None, None) => {
                    let own = self.clauses.get(&full).copied();
                    match own {
                        Some(own) => names.push((own, full)),
                        None => {
                            names.extend(usual_names(path.text()).map(|one| (one, full.clone())));
                        }
                    }
                }
            }
        }
        if let Some(file) = self.files.get_mut(number) {
            // A name that is surely meant goes before one that only might be.
            for (name, full) in names {
                file.imports.entry(name).or_insert(full);
            }
            file.open = open;
            file.written = written;
        }
    }

    /// The package of the project that an import means, or the path itself. Without a file that says the path of the
    /// project it is the one whose folder the import ends with.
    fn folder_meant(&self, path: &str) -> String {
        if self.clauses.contains_key(path) || !path.contains('/') {
            return path.to_owned();
        }
        let mut rest = path;
        while let Some((_, inner)) = rest.split_once('/') {
            rest = inner;
            let (exact, end) = (format!("./{rest}"), format!("/{rest}"));
            if self.clauses.contains_key(&exact) {
                return exact;
            }
            let own = self.clauses.keys().filter(|name| name.starts_with("./"));
            let mut found = own.filter(|name| name.ends_with(&end));
            if let (Some(only), None) = (found.next(), found.next())
                && rest.contains('/')
            {
                return only.clone();
            }
        }
        path.to_owned()
    }

    /// What the files of all packages call themselves.
    pub(super) fn read_clauses(&mut self) {
        let mut clauses: FxHashMap<String, &'t str> = FxHashMap::default();
        for number in 0..self.files.len() {
            let Some(root) = self.files.get(number).and_then(|file| file.source.tree.root()) else {
                continue;
            };
            if let Some(name) = clause(root) {
                clauses.entry(self.folder_of(number, root)).or_insert(name);
            }
        }
        self.clauses = clauses;
    }

    /// Functions that stand in the midst of the code and types that stand in functions, of all files.
    pub(super) fn define_inner(&mut self, table: &mut Table) {
        for number in 0..self.files.len() {
            let Some(file) = self.files.get(number) else { continue };
            let full = table.text(file.module).to_owned();
            let around = Around {
                file: u32::try_from(number).unwrap_or(u32::MAX),
                full,
                class: None,
                is_static: false,
            };
            self.unnamed_functions(&around, table);
        }
    }

    /// Types that have no name or that stand in functions.
    pub(super) fn inner_types(
        &mut self,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let is_type = |kind| matches!(kind, Kind::Class | Kind::TypeAlias);
        for node in self.types_left(around.file, is_type) {
            let at = node.span().start;
            let name = node.slot(1).map_or("", Node::text);
            let taken = table.known_name(&joined(&around.full, name));
            let is_free =
                !name.is_empty() && taken.is_none_or(|taken| !self.known.contains_key(&taken));
            let called =
                if is_free { name.to_owned() } else { format!("{name}@{}:{at}", around.file) };
            let id = self.class_named(node, &called, around, (bodies, table));
            if let (true, Some(full)) = (is_free, self.class(id).map(|class| class.full)) {
                self.own(around, name, full);
            }
        }
    }

    /// Methods, once all types are known that they may belong to.
    pub(super) fn define_methods(&mut self, table: &mut Table) {
        for (file, node) in std::mem::take(&mut self.waiting) {
            let number = file as usize;
            let bodies = self.bodies_of(number);
            let Some(module) = self.files.get(number).map(|file| file.module) else { continue };
            let full = table.text(module).to_owned();
            let class = receiver(node).map(|name| joined(&full, name));
            let class = class.and_then(|class| table.known_name(&class));
            let class = class.and_then(|class| match self.known.get(&class) {
                Some(Definition::Class(class)) => Some(*class),
                _ => None,
            });
            let full = class
                .and_then(|id| self.class(id))
                .map_or(full, |class| table.text(class.full).to_owned());
            self.function_at(node, &Around { file, full, class, is_static: false }, &bodies, table);
        }
    }
}

/// The name that a file gives its package.
fn clause(root: Node<'_>) -> Option<&str> {
    let package = root.parts().find(|part| part.kind() == Kind::Package)?;
    package.slot(0).map(Node::text)
}

/// The type whose method a function is.
pub(super) fn receiver(function: Node<'_>) -> Option<&str> {
    let first = function.slot(3)?.parts().next().filter(|first| first.text() == "receiver")?;
    let mut class = first.slot(1)?;
    while let (Kind::Unary | Kind::Generic, Some(inner)) = (class.kind(), class.slot(0)) {
        class = inner;
    }
    (class.kind() == Kind::Name).then(|| class.text())
}

/// A path without what says which version is meant.
fn plain_path(path: &str) -> String {
    let path = path.rsplit_once(".v").map_or(
        path,
        |(stem, version)| {
            if is_number(version) { stem } else { path }
        },
    );
    let is_version = |part: &str| part.strip_prefix('v').is_some_and(is_number);
    let parts = path.split('/').enumerate().filter(|(at, part)| *at == 0 || !is_version(part));
    parts.map(|(_, part)| part).collect::<Vec<_>>().join("/")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit())
}

/// What a package of a library may call itself, by its path.
fn usual_names(path: &str) -> impl Iterator<Item = &str> {
    let is_version = |part: &&str| !part.strip_prefix('v').is_some_and(is_number);
    let last = path.rsplit('/').find(is_version).unwrap_or(path);
    let last = last.rsplit_once(".v").map_or(last, |(stem, _)| stem);
    let bare = last.strip_prefix("go-").or_else(|| last.strip_suffix("-go"));
    let bare = bare.or_else(|| last.strip_suffix(".go"));
    let end = last.rsplit_once('-').map(|(_, end)| end);
    std::iter::once(last).chain(bare).chain(end)
}
