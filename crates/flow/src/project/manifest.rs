//! What the manifests of packages say that others use: the files that they get when they ask for the package.

use seawall_syntax::{Kind, Node, Parser, Symbols, language};

use super::Project;
use super::script::required;
use crate::value::Table;

/// The name of such a file.
const MANIFEST: &str = "package.json";
/// The keys that say which files those who use a package get.
const GIVES: &[&str] = &["main", "module", "exports", "browser"];
/// What stands for the first file where nothing says which it is, or where it is made of another.
const USUAL: &[&str] = &["index", "src/index", "src/main", "lib/index"];
/// Folders whose files are made of those of another.
const MADE: &[&str] = &["dist", "build", "lib", "cjs", "esm", "es", "out", "umd"];
/// How a file may end whose name does not say it.
const ENDINGS: &[&str] = &["", ".js", ".ts", ".cjs", ".mjs", ".tsx", "/index.js", "/index.ts"];
/// Values in values deeper than this are not looked at.
const DEEPEST: usize = 6;

/// A file that those get who use a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) file: u32,
    /// Whether they may ask for any other file, too.
    pub(crate) is_open: bool,
}

impl Project<'_> {
    /// The files that those get who use a package of the project.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for resource in self.resources.called(MANIFEST) {
            let folder = resource.path.strip_suffix(MANIFEST).unwrap_or_default();
            let named = given_out(resource.text).unwrap_or_default();
            let mut found: Vec<u32> =
                named.iter().filter_map(|name| self.entry(folder, name)).collect();
            if found.is_empty() && named != [PRIVATE] {
                found.extend(USUAL.iter().find_map(|name| self.entry(folder, name)));
            }
            // Only a package that lists what it gives out keeps the rest to itself.
            let is_open = !resource.text.contains("\"exports\"");
            entries.extend(found.into_iter().map(|file| Entry { file, is_open }));
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// The files that one asks for, itself and by others, without it.
    pub(crate) fn asked_for(&self, by: u32, table: &Table) -> Vec<u32> {
        let mut all = vec![by];
        let mut next = 0;
        while let Some(number) = all.get(next).copied() {
            next += 1;
            let Some(file) = self.file(number) else { continue };
            let named = file.source.tree.nodes().filter_map(|node| match node.kind() {
                Kind::Import => node.slot(0).filter(|of| of.kind() == Kind::String).map(Node::text),
                Kind::Call => required(node),
                _ => None,
            });
            for name in named {
                let full = self.module_meant(file.source.path, name, table);
                let other = self.file_of_module(&full, table);
                all.extend(other.filter(|other| !all.contains(other)));
            }
        }
        all.remove(0);
        all
    }

    /// The file that a manifest in a folder means, or that of which it is made.
    fn entry(&self, folder: &str, name: &str) -> Option<u32> {
        let name = name.trim_start_matches("./").trim_end_matches('/');
        if name.is_empty() {
            return None;
        }
        let file = |name: &str| {
            ENDINGS.iter().find_map(|ending| {
                let path = format!("{folder}{name}{ending}");
                let at = self.files.iter().position(|file| file.source.path == path)?;
                u32::try_from(at).ok()
            })
        };
        file(name).or_else(|| {
            let (made, rest) = name.split_once('/').filter(|(made, _)| MADE.contains(made))?;
            let rest = rest.strip_prefix(made).unwrap_or(rest);
            let stem = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
            file(&format!("src/{stem}"))
        })
    }
}

/// Stands for a package that nobody else uses.
const PRIVATE: &str = "";

/// The names of the files that a manifest says others get.
fn given_out(text: &str) -> Option<Vec<String>> {
    let mut parser = Parser::new(language("json")?)?;
    let parsed = parser.parse(text.as_bytes(), Symbols::default())?;
    let objects = parsed.tree.nodes().filter(|node| node.kind() == Kind::Dict);
    let manifest = objects.max_by_key(|node| node.span().len())?;
    let value = |key: &str| pairs(manifest).find(|(name, _)| name.text() == key);
    let is_private = value("private").is_some_and(|(_, value)| value.text() == "true");
    if is_private || value("name").is_none() {
        return Some(vec![PRIVATE.to_owned()]);
    }
    let mut names = Vec::new();
    for (_, value) in GIVES.iter().filter_map(|key| value(key)) {
        add(value, &mut names, DEEPEST);
    }
    Some(names)
}

/// All texts in a value; what stands for types is no code.
fn add(value: Node<'_>, names: &mut Vec<String>, deep: usize) {
    match value.kind() {
        Kind::String => names.push(value.text().to_owned()),
        Kind::Dict if deep > 0 => {
            for (_, value) in pairs(value).filter(|(name, _)| name.text() != "types") {
                add(value, names, deep - 1);
            }
        }
        Kind::Array if deep > 0 => value.parts().for_each(|part| add(part, names, deep - 1)),
        _ => {}
    }
}

fn pairs(of: Node<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    of.parts()
        .filter(|part| part.kind() == Kind::Pair)
        .filter_map(|pair| Some((pair.slot(0)?, pair.slot(1)?)))
}

#[test]
fn what_manifests_give_out() {
    let names = |text| given_out(text).expect("it is read");
    assert_eq!(names(r#"{"name": "a", "main": "./lib/a.js"}"#), ["./lib/a.js"]);
    let exports = r#"{"name": "a", "exports": {".": {"types": "a.d.ts", "import": ["./a.mjs"]}}}"#;
    assert_eq!(names(exports), ["./a.mjs"]);
    assert_eq!(names(r#"{"name": "a", "private": true, "main": "a.js"}"#), [PRIVATE]);
    assert!(names(r#"{"name": "a", "scripts": {"test": "a"}}"#).is_empty());
    assert_eq!(names("{}"), [PRIVATE]);
    assert!(given_out("[").is_none());
}
