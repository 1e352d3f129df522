//! What the names of a file are imported as.

use seawall_syntax::{Kind, Node};

use super::define::dotted;
use super::{Definition, Project};
use crate::value::Table;

impl<'t> Project<'t> {
    /// Reads the imports of a file.
    pub(super) fn import_all(&mut self, number: usize, table: &Table) {
        if self.manner.sends.is_some() {
            self.require_all(number);
            return;
        }
        if self.manner.flat {
            self.use_all(number);
            return;
        }
        if self.manner.modules_are_values {
            self.import_script(number, table);
            return;
        }
        if self.manner.types.packages_are_folders {
            self.import_folders(number);
            return;
        }
        let Some(file) = self.files.get(number) else { return };
        let (tree, module) = (file.source.tree, table.text(file.module).to_owned());
        let is_package = file.source.path.ends_with("__init__.py");
        let (mut names, mut open) = (Vec::new(), Vec::new());
        for node in tree.nodes().filter(|node| node.kind() == Kind::Import) {
            let Some(from) = self.origin(node, &module, is_package, table) else { continue };
            match (node.slot(1), node.slot(2)) {
                (Some(name), _) if name.kind() == Kind::Wildcard => open.push(from),
                (Some(name), alias) => {
                    let Some(path) = dotted(name) else { continue };
                    let called = alias.unwrap_or(name).text();
                    let full = if from.is_empty() { path } else { format!("{from}.{path}") };
                    names.push((called, full));
                }
                (None, Some(alias)) => names.push((alias.text(), from)),
                // `import a.b` lets `a` be known.
                (None, None) => {
                    let first = node.slot(0).map_or("", first_name);
                    let written = node.slot(0).and_then(dotted).unwrap_or_default();
                    let rest = written.strip_prefix(first).unwrap_or_default();
                    names.push((first, from.strip_suffix(rest).unwrap_or(first).to_owned()));
                }
            }
        }
        if let Some(file) = self.files.get_mut(number) {
            file.imports.extend(names);
            file.open = open;
        }
    }

    /// Whether a file imports something from a package.
    pub(crate) fn imports_from(&self, file: u32, package: &str) -> bool {
        if self.manner.modules_are_values {
            return self.libraries.contains(package);
        }
        let Some(file) = self.file(file) else { return false };
        let first = |full: &String| full.split('.').next() == Some(package);
        file.imports.values().any(first) || file.open.iter().any(first)
    }

    /// The full name of the module that something is imported from.
    fn origin(
        &self,
        node: Node<'t>,
        module: &str,
        is_package: bool,
        table: &Table,
    ) -> Option<String> {
        let Some(from) = node.slot(0) else { return Some(String::new()) };
        let written = dotted(from).unwrap_or_else(|| from.text().to_owned());
        let dots = written.chars().take_while(|one| *one == '.').count();
        if dots == 0 {
            let full = self.manner.modules_are_files.then(|| self.module_named(&written, table));
            return Some(full.flatten().unwrap_or(written));
        }
        // The last dot of `.a` stands between its parts already.
        let between = usize::from(from.kind() == Kind::Member);
        // Each dot but the first goes one package up.
        let up = dots.saturating_sub(between + usize::from(is_package));
        let mut parts: Vec<&str> = module.split('.').collect();
        parts.truncate(parts.len().checked_sub(up)?);
        parts.extend(written.trim_start_matches('.').split('.').filter(|part| !part.is_empty()));
        Some(parts.join("."))
    }

    /// The module of the project that is meant by a name: that of the whole path, or else the only one whose
    /// path ends with it.
    pub(crate) fn module_named(&self, written: &str, table: &Table) -> Option<String> {
        let known = table.known_name(written).and_then(|name| self.known.get(&name));
        if matches!(known, Some(Definition::Module(_))) {
            return Some(written.to_owned());
        }
        let suffix = format!(".{written}");
        let mut found = self.files.iter().map(|file| table.text(file.module));
        let mut found = found.by_ref().filter(|module| module.ends_with(&suffix));
        let only = found.next()?.to_owned();
        found.next().is_none().then_some(only)
    }
}

/// `a` of `a.b.c`.
fn first_name(node: Node<'_>) -> &str {
    let mut at = node;
    while let (Kind::Member, Some(object)) = (at.kind(), at.slot(0)) {
        at = object;
    }
    at.text()
}
