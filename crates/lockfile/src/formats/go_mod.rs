//! Go's `go.mod`, with `go.sum` for what older ones leave out.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::lines::{lines, unquoted};
use crate::paths::{base, folder};
use crate::{Format, Input, Inventory, texts};

pub(super) const FORMAT: Format =
    Format { name: "go_mod", about: "go.mod", claims: |path| base(path) == "go.mod", read };

/// A module that is asked for.
struct Required<'a> {
    path: &'a str,
    version: &'a str,
    span: Span,
    indirect: bool,
}

/// A path, or one version of it.
type At<'a> = (&'a str, Option<&'a str>);

#[derive(Default)]
struct Module<'a> {
    path: Option<(&'a str, Span)>,
    excluded: BTreeSet<(&'a str, &'a str)>,
    go: Option<(&'a str, Span)>,
    toolchain: Option<(&'a str, Span)>,
    required: Vec<Required<'a>>,
    tools: Vec<&'a str>,
    /// What stands for a path, or for one version of it.
    replaced: BTreeMap<At<'a>, At<'a>>,
}

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut module = Module::default();
    let mut block = "";
    for line in lines(&text) {
        let (code, comment) = line.text.split_once("//").unwrap_or((line.text, ""));
        let code = code.trim();
        if code == ")" {
            block = "";
        } else if let Some(name) = code.strip_suffix('(') {
            block = name.trim();
        } else if !code.is_empty() {
            let (word, rest) = if block.is_empty() {
                code.split_once(char::is_whitespace).unwrap_or((code, ""))
            } else {
                (block, code)
            };
            let words: Vec<&str> = rest.split_whitespace().map(unquoted).collect();
            let indirect = comment.trim_start().starts_with("indirect");
            if !module.directive(word, &words, line.span(), indirect) {
                draft.wrong(line.span(), "no directive of a go.mod");
            }
        }
    }
    module.packages(&mut draft);
    draft.done()
}

impl<'a> Module<'a> {
    fn directive(&mut self, word: &str, words: &[&'a str], span: Span, indirect: bool) -> bool {
        match (word, words) {
            ("require", [path, version, ..]) => {
                self.required.push(Required { path, version, span, indirect });
            }
            ("replace", [old, "=>", new @ ..]) => self.replace((old, None), new),
            ("replace", [old, version, "=>", new @ ..]) => self.replace((old, Some(*version)), new),
            ("go", [version, ..]) => self.go = Some((version, span)),
            ("toolchain", [version, ..]) => self.toolchain = Some((version, span)),
            ("tool", [path, ..]) => self.tools.push(path),
            ("module", [path, ..]) => self.path = Some((path, span)),
            ("exclude", [path, version, ..]) => {
                self.excluded.insert((path, version));
            }
            // A block of its own around the name is allowed, too.
            ("module" | "exclude" | "retract" | "godebug" | "ignore", _) => {}
            _ => return false,
        }
        true
    }

    fn replace(&mut self, old: (&'a str, Option<&'a str>), new: &[&'a str]) {
        if let Some(path) = new.first() {
            self.replaced.insert(old, (path, new.get(1).copied()));
        }
    }

    fn packages(&self, draft: &mut Draft<'_>) {
        self.itself(draft);
        for required in &self.required {
            if self.excluded.contains(&(required.path, required.version)) {
                continue;
            }
            let found = self.replaced.get(&(required.path, Some(required.version)));
            let found = found.or_else(|| self.replaced.get(&(required.path, None)));
            let (path, version) = found.map_or((required.path, Some(required.version)), |new| *new);
            let local = path.starts_with(['.', '/']);
            let name = if local { required.path } else { path };
            let package = draft.package(Ecosystem::Go, name, version, required.span);
            let Some(mut package) = package else { continue };
            package.direct = Some(!required.indirect);
            package.local = local;
            package.resolved = found.map(|(path, _)| (*path).to_owned());
            // Modules say nothing of their licences but by their texts, which `go mod vendor` copies.
            if let Some(vendored) = draft.neighbour(&format!("vendor/{}", required.path)) {
                texts::fill(draft, &mut package, &vendored, &[]);
            }
            draft.push(package);
        }
        self.indirect(draft);
        self.standard(draft);
    }

    /// The module that the file describes: the project's, or one in Go's own store of modules, whose folder has the version.
    fn itself(&self, draft: &mut Draft<'_>) {
        let Some((path, span)) = self.path else { return };
        let stored = base(folder(draft.input.path)).rsplit_once('@').map(|(_, version)| version);
        let version = stored.filter(|version| version.starts_with('v'));
        let Some(mut package) = draft.package(Ecosystem::Go, path, version, span) else { return };
        package.local = version.is_none();
        if !package.local {
            texts::fill_beside(draft, &mut package, &[]);
        }
        draft.push(package);
    }

    /// Before Go 1.17 a module does not list what it needs indirectly; the sums hold all that was looked at.
    fn indirect(&self, draft: &mut Draft<'_>) {
        let minor = self.go.and_then(|(version, _)| version.split('.').nth(1)?.parse::<u32>().ok());
        let is_old = self.go.is_none_or(|(version, _)| {
            version.starts_with("1.") && minor.is_some_and(|minor| minor < 17)
        });
        let path = draft.neighbour("go.sum");
        let Some(text) = path.filter(|_| is_old).and_then(|path| draft.beside(&path)) else {
            return;
        };
        let mut highest: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, version, _) in sums(&text) {
            let known = highest.entry(path).or_insert(version);
            if rank(version) > rank(known) {
                *known = version;
            }
        }
        let named: Vec<&str> = self.required.iter().map(|required| required.path).collect();
        let named: BTreeSet<&str> = named.into_iter().collect();
        for (path, version) in highest {
            if named.contains(path) {
                continue;
            }
            let package = draft.package(Ecosystem::Go, path, Some(version), Span::new(0, 0));
            if let Some(mut package) = package {
                package.direct = Some(false);
                draft.push(package);
            }
        }
    }

    /// The standard library is as old as the toolchain, or newer: the file names the least that will do.
    fn standard(&self, draft: &mut Draft<'_>) {
        let toolchain =
            self.toolchain.and_then(|(name, span)| Some((name.strip_prefix("go")?, span)));
        let Some((version, span)) = toolchain.or(self.go) else { return };
        let version = version.split_once('-').map_or(version, |(version, _)| version);
        if let Some(mut package) = draft.package(Ecosystem::Go, "stdlib", Some(version), span) {
            package.direct = Some(true);
            package.constraint = Some(format!(">={version}"));
            // https://go.dev/LICENSE
            package.licences.push("BSD-3-Clause".to_owned());
            draft.push(package);
        }
    }
}

/// The modules of a `go.sum` whose code was looked at, with their hashes.
pub(super) fn sums(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (path, version, hash) = (words.next()?, words.next()?, words.next()?);
        (!version.ends_with("/go.mod")).then_some((path, version, hash))
    })
}

/// How high a version is, near enough to tell which of two of one module is used.
fn rank(version: &str) -> (Vec<u64>, bool, &str) {
    let bare = version.trim_start_matches('v');
    let (numbers, rest) = bare.split_once(['-', '+']).unwrap_or((bare, ""));
    let numbers = numbers.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    (numbers, !bare.contains('-'), rest)
}

#[cfg(test)]
mod tests;
