//! Bundler's `Gemfile.lock` and `gems.locked`.

use std::collections::HashMap;

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::{Line, between, lines, unquoted};
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "gemfile_lock",
    about: "Gemfile.lock and gems.locked of Bundler",
    claims: |path| {
        let name = base(path);
        name == "gems.locked"
            || name.ends_with("Gemfile.lock")
            || name.starts_with("Gemfile") && ends(name, &[".lock"])
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let groups = groups(&draft);
    let mut reader = Reader {
        section: "",
        remote: "",
        last: None,
        wants: Wants::default(),
        sums: HashMap::new(),
    };
    for line in lines(&text) {
        if !line.trim().is_empty() {
            reader.line(&mut draft, line, &groups);
        }
    }
    reader.wants.spread(&mut draft.inventory);
    for package in &mut draft.inventory.packages {
        let version = package.purl.version.as_deref().unwrap_or_default();
        let sum = reader.sums.get(format!("{} {version}", package.purl.name).as_str());
        package.integrity = sum.map(|sum| (*sum).to_owned());
    }
    draft.done()
}

struct Reader<'a> {
    section: &'a str,
    remote: &'a str,
    last: Option<u32>,
    wants: Wants,
    sums: HashMap<String, &'a str>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, draft: &mut Draft<'_>, line: Line<'a>, groups: &HashMap<String, Scope>) {
        let content = line.trim();
        match (line.indent(), self.section) {
            (0, _) => {
                self.section = content;
                self.remote = "";
                if content.starts_with("<<<<<<<") || content.starts_with(">>>>>>>") {
                    draft.wrong(line.span(), "a merge that was not finished");
                }
            }
            (2, "GEM" | "GIT" | "PATH" | "PLUGIN SOURCE") => {
                if let Some(remote) = content.strip_prefix("remote:") {
                    self.remote = remote.trim();
                }
            }
            (4, "GEM" | "GIT" | "PATH") => self.gem(draft, line),
            (6, "GEM" | "GIT" | "PATH") => {
                let name = content.split([' ', '!']).next().unwrap_or_default();
                if let Some(last) = self.last {
                    self.wants.want(last, name);
                }
            }
            (2, "DEPENDENCIES") => {
                let name = content.split([' ', '!']).next().unwrap_or_default();
                self.wants.root(name, groups.get(name).copied().unwrap_or(Scope::Runtime));
            }
            (2, "CHECKSUMS") => {
                let named = content
                    .split_once(" (")
                    .and_then(|(name, rest)| Some((name, rest.split_once(')')?)));
                if let Some((name, (version, sum))) = named {
                    let sum = sum.trim();
                    if !sum.is_empty() {
                        self.sums.insert(format!("{name} {}", plain(version)), sum);
                    }
                }
            }
            _ => {}
        }
    }

    fn gem(&mut self, draft: &mut Draft<'_>, line: Line<'_>) {
        let content = line.trim();
        let version = between(content, "(", ")");
        let name = content.split(' ').next().unwrap_or_default();
        let Some(version) = version else {
            draft.wrong(line.span(), "a gem without a version");
            return;
        };
        let package = draft.package(Ecosystem::Rubygems, name, Some(plain(version)), line.span());
        let Some(mut package) = package else { return };
        package.resolved = Some(self.remote.to_owned()).filter(|remote| !remote.is_empty());
        package.local = self.section == "PATH";
        let place = draft.push(package);
        self.wants.known(name, place);
        self.last = Some(place);
    }
}

/// A version without the platform behind it.
fn plain(version: &str) -> &str {
    version.split_once('-').map_or(version, |(version, _)| version)
}

/// What each gem of the `Gemfile` beside is for, where a group says so.
fn groups(draft: &Draft<'_>) -> HashMap<String, Scope> {
    let mut all = HashMap::new();
    let name = if base(draft.input.path) == "gems.locked" {
        "gems.rb"
    } else {
        base(draft.input.path).trim_end_matches(".lock")
    };
    let Some(text) = draft.neighbour(name).and_then(|path| draft.beside(&path)) else {
        return all;
    };
    let mut blocks: Vec<Option<Scope>> = Vec::new();
    for line in text.lines() {
        let content = line.split(" #").next().unwrap_or_default().trim();
        if content == "end" {
            blocks.pop();
        } else if content.ends_with(" do")
            || content.starts_with("if ")
            || content.starts_with("unless ")
        {
            let group = content.strip_prefix("group").map(scope_of);
            blocks.push(group);
        }
        let Some(rest) = content.strip_prefix("gem") else { continue };
        let Some(name) = rest.trim_start_matches(['(', ' ']).split(',').next().map(unquoted) else {
            continue;
        };
        let own = rest.split_once("group").map(|(_, group)| scope_of(group));
        let scope = own.or_else(|| blocks.iter().rev().find_map(|block| *block));
        all.insert(name.to_owned(), scope.unwrap_or(Scope::Runtime));
    }
    all
}

/// The scope that counts most of the groups that are named.
fn scope_of(names: &str) -> Scope {
    let groups = names.split([',', ' ', '[', ']', '(', ')']).filter_map(|word| {
        let name = word.strip_prefix(':').or_else(|| word.strip_prefix('"'))?;
        Some(match name.trim_matches('"') {
            "default" | "production" => Scope::Runtime,
            name => scope_of_group(name),
        })
    });
    groups.min().unwrap_or(Scope::Runtime)
}

#[cfg(test)]
mod tests;
