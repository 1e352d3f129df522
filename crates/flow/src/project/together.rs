//! Which files run together, and the variables that functions share with them or keep for their next call.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node, Tree};

use super::define::modifiers;
use super::{File, Project};
use crate::value::{Name, Table};

/// What runs another file.
const RUNS: &[&str] = &["include", "include_once", "require", "require_once"];

/// The variables that functions share with the files around them, by group of files that run together.
#[derive(Debug, Default)]
pub(crate) struct Together {
    /// The group of each file.
    groups: Vec<u32>,
    /// The full names of the variables that functions of a group share, and the files that write to them.
    shared: FxHashMap<Name, Vec<u32>>,
}

impl Together {
    /// Those of a project where functions see no variables around them unless they say so.
    pub(super) fn of(project: &Project<'_>, table: &mut Table) -> Self {
        if project.manner.sigil.is_none() {
            return Self::default();
        }
        let mut all = Self { groups: groups(&project.files), shared: FxHashMap::default() };
        for (number, file) in (0..).zip(&project.files) {
            let nodes = file.source.tree.nodes().filter(|node| node.kind() == Kind::Variable);
            for node in nodes.filter(|node| says(*node, "global")) {
                let name = node.slot(2).map_or("", Node::text);
                let full = all.named(number, name, table);
                all.shared.entry(full).or_default();
            }
        }
        let has_any = !all.shared.is_empty();
        for (number, file) in (0..).zip(&project.files).filter(|_| has_any) {
            let written = file.source.tree.nodes().filter(|node| node.kind() == Kind::Assign);
            for name in written.filter_map(|node| node.slot(0)) {
                let full = all.named(number, name.text(), table);
                let Some(writers) = all.shared.get_mut(&full) else { continue };
                if writers.last() != Some(&number) {
                    writers.push(number);
                }
            }
        }
        all
    }

    /// The name that a variable of files has where several see it.
    fn named(&self, file: u32, name: &str, table: &mut Table) -> Name {
        let group = self.groups.get(file as usize).copied().unwrap_or(file);
        table.name(&format!("#{group}.{name}"))
    }

    /// The full name of a variable of a file that functions share.
    pub(crate) fn shared(&self, file: u32, name: &str, table: &mut Table) -> Option<Name> {
        if self.shared.is_empty() {
            return None;
        }
        let full = self.named(file, name, table);
        self.shared.contains_key(&full).then_some(full)
    }

    /// The files that write to a variable that functions share.
    pub(crate) fn writers(&self, full: Name) -> &[u32] {
        self.shared.get(&full).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether a variable is declared with a word.
pub(crate) fn says(variable: Node<'_>, word: &str) -> bool {
    modifiers(variable).any(|one| one.text() == word)
}

/// The variables that are declared as the file's, or as kept for the next call.
pub(super) fn shared(tree: &Tree) -> Vec<Node<'_>> {
    let variables = tree.nodes().filter(|node| node.kind() == Kind::Variable);
    variables.filter(|node| says(*node, "global") || says(*node, "static")).collect()
}

/// Files get the number of the first of those that they run or are run by.
fn groups(files: &[File<'_>]) -> Vec<u32> {
    let count = u32::try_from(files.len()).unwrap_or(u32::MAX);
    let mut groups: Vec<u32> = (0..count).collect();
    let mut by_name: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for (number, file) in (0..).zip(files) {
        let name = file.source.path.rsplit('/').next().unwrap_or_default();
        by_name.entry(name).or_default().push(number);
    }
    for (number, file) in (0..).zip(files) {
        for text in run_by(file) {
            let path = text.trim_start_matches(['.', '/']);
            let name = path.rsplit('/').next().unwrap_or_default();
            let named = by_name.get(name).map(Vec::as_slice).unwrap_or_default();
            let mut fitting = named.iter().filter(|other| {
                let own = files.get(**other as usize).map_or("", |file| file.source.path);
                own == path || own.strip_suffix(path).is_some_and(|rest| rest.ends_with('/'))
            });
            if let (Some(other), None) = (fitting.next(), fitting.next()) {
                unite(&mut groups, number, *other);
            }
        }
    }
    (0..count).map(|file| first(&groups, file)).collect()
}

/// The ends of the paths of the files that a file runs.
fn run_by<'f>(file: &'f File<'_>) -> impl Iterator<Item = &'f str> {
    let calls = file.source.tree.nodes().filter(|node| node.kind() == Kind::Call);
    let runs = calls.filter(|call| call.slot(0).is_some_and(|name| RUNS.contains(&name.text())));
    runs.filter_map(|call| {
        let mut at = call.slot(2)?.parts().next()?;
        while at.kind() == Kind::Binary {
            at = at.slot(1)?;
        }
        (at.kind() == Kind::String).then(|| at.text())
    })
}

fn unite(groups: &mut [u32], one: u32, other: u32) {
    let (one, other) = (first(groups, one), first(groups, other));
    if let Some(slot) = groups.get_mut(one.max(other) as usize) {
        *slot = one.min(other);
    }
}

fn first(groups: &[u32], of: u32) -> u32 {
    let mut at = of;
    while let Some(next) = groups.get(at as usize).copied().filter(|next| *next != at) {
        at = next;
    }
    at
}
