//! Yarn's `yarn.lock`, of Yarn 1 and of all later ones.

use std::collections::HashMap;
use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::{Ecosystem, ProblemKind, Span};

use crate::beside::Syntax;
use crate::draft::Draft;
use crate::lines::{Line, lines, unquoted};
use crate::paths::{base, join};
use crate::{Format, Input, Inventory, Scope, npm};

pub(super) const FORMAT: Format = Format {
    name: "yarn_lock",
    about: "yarn.lock of Yarn 1 and later",
    claims: |path| base(path) == "yarn.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let blocks = blocks(&mut draft, &text);
    let mut lock = Lock::default();
    for block in &blocks {
        lock.add(&mut draft, block);
    }
    lock.edges(&mut draft, &blocks);
    lock.roots(&mut draft, &blocks);
    draft.done()
}

/// A package with all names that it goes by.
struct Block<'a> {
    span: Span,
    descriptors: Vec<&'a str>,
    fields: HashMap<&'a str, &'a str>,
    wants: Vec<(&'a str, &'a str)>,
}

impl<'a> Block<'a> {
    fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.get(name).copied()
    }

    /// What it is, as later Yarns say.
    fn resolution(&self) -> Option<(&'a str, &'a str)> {
        npm::descriptor(self.field("resolution")?)
    }

    /// The folder of the project that it is, if it is a part of it.
    fn workspace(&self) -> Option<&'a str> {
        self.resolution()?.1.strip_prefix("workspace:")
    }
}

fn blocks<'a>(draft: &mut Draft<'_>, text: &'a str) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut list = "";
    // Before the first line that opens a block, and in blocks of other things, nothing is a package.
    let mut open = false;
    for line in lines(text) {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if line.indent() > 0 {
            if let Some(block) = blocks.last_mut().filter(|_| open) {
                block.span.end = line.span().end;
                field(block, line, &mut list);
            }
            continue;
        }
        list = "";
        open = content != "__metadata:";
        match content.strip_suffix(':') {
            None => {
                open = false;
                draft.wrong(line.span(), "expected a package and a colon");
            }
            Some(names) if open => blocks.push(Block {
                span: line.span(),
                descriptors: descriptors(names),
                fields: HashMap::new(),
                wants: Vec::new(),
            }),
            Some(_) => {}
        }
    }
    blocks
}

/// `"a@1", "a@2"` as Yarn 1 has it, and `"a@npm:1, a@npm:2"`.
fn descriptors(names: &str) -> Vec<&str> {
    names.split(", ").map(|name| name.trim().trim_matches('"')).collect()
}

fn field<'a>(block: &mut Block<'a>, line: Line<'a>, list: &mut &'a str) {
    let content = line.trim();
    if line.indent() <= 2 {
        if let Some(name) = content.strip_suffix(':') {
            *list = name;
            return;
        }
        *list = "";
        if let Some((name, value)) = pair(content) {
            block.fields.insert(name, value);
        }
    } else if matches!(*list, "dependencies" | "optionalDependencies") {
        block.wants.extend(pair(content));
    }
}

/// `name value` or `name: value`, either of them in quotes.
fn pair(content: &str) -> Option<(&str, &str)> {
    let (name, value) = match content.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => content.split_once([' ', ':'])?,
    };
    Some((name, unquoted(value.trim_start_matches(':'))))
}

#[derive(Default)]
struct Lock<'a> {
    /// The place of what each descriptor stands for.
    places: HashMap<&'a str, u32>,
    /// The place of each block.
    of_blocks: Vec<Option<u32>>,
}

impl<'a> Lock<'a> {
    fn add(&mut self, draft: &mut Draft<'_>, block: &Block<'a>) {
        let place = package(draft, block);
        self.of_blocks.push(place);
        for descriptor in &block.descriptors {
            self.places.extend(place.map(|place| (*descriptor, place)));
        }
    }

    fn find(&self, name: &str, range: &str) -> Option<u32> {
        let plain = self.places.get(format!("{name}@{range}").as_str());
        plain.or_else(|| self.places.get(format!("{name}@npm:{range}").as_str())).copied()
    }

    fn edges(&self, draft: &mut Draft<'_>, blocks: &[Block<'a>]) {
        for (block, place) in blocks.iter().zip(&self.of_blocks) {
            let wants = block.wants.iter();
            let needs = wants.filter_map(|(name, range)| self.find(name, range)).collect();
            if let Some(package) = place.and_then(|place| draft.at(place)) {
                package.needs = needs;
            }
        }
    }

    /// What the project asks for: its parts stand in the lock of later Yarns, and manifests say what for.
    fn roots(&self, draft: &mut Draft<'_>, blocks: &[Block<'a>]) {
        let mut roots = Vec::new();
        let parts = blocks.iter().zip(&self.of_blocks);
        let parts = parts.filter_map(|(block, place)| Some((block.workspace()?, Some((*place)?))));
        let mut parts: Vec<(&str, Option<u32>)> = parts.collect();
        let mut has_others = false;
        if parts.is_empty() {
            parts.push((".", None));
            has_others = true;
        }
        for (part, place) in parts {
            if let Some(manifest) = manifest(draft, part) {
                has_others &= manifest.get("workspaces").is_some();
                for ((key, node), scope) in npm::wishes(&manifest) {
                    let place = self.find(&key.name, node.text().unwrap_or_default());
                    roots.extend(place.map(|place| (place, scope)));
                }
            } else if let Some(package) = place.and_then(|place| draft.at(place)) {
                roots.extend(package.needs.iter().map(|need| (*need, Scope::Runtime)));
            }
        }
        if roots.is_empty() {
            return;
        }
        draft.inventory.spread(&roots);
        // Yarn 1 does not say what other parts of the project ask for.
        for package in draft.inventory.packages.iter_mut().filter(|_| has_others) {
            package.direct = package.direct.filter(|direct| *direct);
        }
    }
}

fn manifest(draft: &Draft<'_>, part: &str) -> Option<Arc<Node>> {
    let folder = draft.neighbour(part)?;
    draft.tree_beside(&join(&folder, "package.json")?, Syntax::Json)
}

fn package(draft: &mut Draft<'_>, block: &Block<'_>) -> Option<u32> {
    let first = block.descriptors.first().copied().unwrap_or_default();
    // Some old locks have no range behind a name.
    let (name, range) = npm::descriptor(first).unwrap_or((first, ""));
    let (name, range) = block.resolution().unwrap_or_else(|| npm::asked(name, range));
    let is_local = block.workspace().is_some() || npm::is_local(range);
    let version = block.field("version").filter(|version| *version != "0.0.0-use.local");
    if version.is_none() && !is_local {
        draft.problem(ProblemKind::Syntax, format!("`{name}` has no version"));
    }
    let mut package = draft.package(Ecosystem::Npm, name, version, block.span)?;
    let from = block.field("resolved").or_else(|| block.field("resolution"));
    package.resolved = from.map(str::to_owned);
    package.integrity = block.field("integrity").or(block.field("checksum")).map(str::to_owned);
    package.local = is_local;
    Some(draft.push(package))
}

#[cfg(test)]
mod tests;
