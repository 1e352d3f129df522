//! npm's `package.json`, with the overrides of npm and pnpm and the resolutions of yarn.

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Span};

use super::json::{Added, add};
use super::{Beside, Manifest, Only, Pin, Spot, Wish, base};
use crate::edit::Edit;
use crate::manager::Manager;
use crate::source::Source;

pub(super) const MANIFEST: Manifest =
    Manifest { name: "package.json", claims: |path| base(path) == "package.json", wishes, pins };

const LISTS: &[&str] = &["dependencies", "devDependencies", "optionalDependencies"];

fn wishes(source: &Source<'_>, _: Beside<'_>) -> Result<Vec<Wish>, String> {
    let root = source.json()?;
    let entries =
        LISTS.iter().flat_map(|list| root.get(list).map(Node::entries).unwrap_or_default());
    Ok(entries.filter_map(|(key, node)| wish(source, &key.name, node)).collect())
}

fn wish(source: &Source<'_>, key: &str, node: &Node) -> Option<Wish> {
    let written = node.text()?;
    let (name, range) = asked(key, written);
    let place = match source.inside(node) {
        _ if range.contains([':', '/']) => Err(format!("it is asked for as `{written}`")),
        None => Err("it is written in an unusual way".to_owned()),
        Some(span) => {
            let start = span.end.saturating_sub(range.len());
            Ok(Spot::new(source, Span::new(start, span.end)))
        }
    };
    Some(Wish::new(Ecosystem::Npm, name, range, place))
}

/// What an entry asks for: under another name, the name of the package itself.
pub(crate) fn asked<'a>(key: &'a str, range: &'a str) -> (&'a str, &'a str) {
    let Some(alias) = range.strip_prefix("npm:") else { return (key, range) };
    match alias.rfind('@').filter(|at| *at > 0).and_then(|at| alias.split_at_checked(at)) {
        Some((name, range)) => (name, range.trim_start_matches('@')),
        // Yarn writes `npm:^1` of a package under its own name.
        None if alias.starts_with(|c: char| "^~<>=*".contains(c) || c.is_ascii_digit()) => {
            (key, alias)
        }
        None => (alias, "*"),
    }
}

/// The objects in which a package manager looks for versions that it shall take in any case.
const fn list(manager: Manager) -> &'static [&'static str] {
    match manager {
        Manager::Pnpm => &["pnpm", "overrides"],
        Manager::Yarn | Manager::YarnBerry => &["resolutions"],
        _ => &["overrides"],
    }
}

fn pins(source: &Source<'_>, pins: &[Pin]) -> Result<Vec<Edit>, String> {
    let root = source.json()?;
    let Some(manager) = pins.first().map(|pin| pin.manager) else { return Ok(Vec::new()) };
    let path = list(manager);
    let (mut edits, mut added) = (Vec::new(), Vec::new());
    for (keys, version) in pins.iter().flat_map(spelled) {
        let full: Vec<&str> = path.iter().copied().chain(keys.iter().map(String::as_str)).collect();
        match root.at(&full).map(|node| source.inside(node)) {
            Some(Some(span)) => edits.push(Edit::new(span, version)),
            Some(None) => return Err(format!("`{}` holds no version", full.join("."))),
            None => added.push((keys, version)),
        }
    }
    if !added.is_empty() {
        edits.extend(inserted(source, &root, path, added)?);
    }
    Ok(edits)
}

/// The keys under which a version stands, and the version.
fn spelled(pin: &Pin) -> Vec<(Vec<String>, String)> {
    let Pin { name, to, only, manager } = pin;
    let version = format!("^{to}");
    let one = |key: String| vec![(vec![key], version.clone())];
    let under = |parents: &[String], sign: &str| {
        let all =
            parents.iter().map(|parent| (vec![format!("{parent}{sign}{name}")], version.clone()));
        all.collect()
    };
    match (only, manager) {
        (Only::All, _) => one(name.clone()),
        (Only::Within(range), _) => one(format!("{name}@{range}")),
        (Only::Under(parents), Manager::Yarn) => {
            let parents: Vec<String> = parents.iter().map(|one| format!("**/{one}")).collect();
            under(&parents, "/")
        }
        (Only::Under(parents), Manager::YarnBerry) => under(parents, "/"),
        (Only::Under(parents), Manager::Pnpm) => under(parents, ">"),
        (Only::Under(parents), _) => {
            let all = parents.iter().map(|one| (vec![one.clone(), name.clone()], version.clone()));
            all.collect()
        }
    }
}

/// The edits that put versions where they are looked for, with the objects that are not there yet.
fn inserted(
    source: &Source<'_>,
    root: &Node,
    path: &[&str],
    added: Vec<(Vec<String>, String)>,
) -> Result<Vec<Edit>, String> {
    // What stands under a package of its own goes into one object.
    let mut flat: Vec<(String, Added)> = Vec::new();
    let mut edits = Vec::new();
    for (keys, version) in added {
        match keys.as_slice() {
            [key] => flat.push((key.clone(), Added::Text(version))),
            [parent, key] => {
                let there: Vec<&str> = path.iter().copied().chain([parent.as_str()]).collect();
                let entry = (key.clone(), Added::Text(version));
                if let Some(node) = root.at(&there) {
                    let edit = add(source, root, node, there.len(), &[entry]);
                    edits.push(edit.ok_or_else(|| format!("`{}` is no object", there.join(".")))?);
                } else if let Some((_, Added::Object(inner))) =
                    flat.iter_mut().find(|(name, _)| name == parent)
                {
                    inner.push(entry);
                } else {
                    flat.push((parent.clone(), Added::Object(vec![entry])));
                }
            }
            _ => {}
        }
    }
    flat.sort_by(|(one, _), (other, _)| one.cmp(other));
    if flat.is_empty() {
        return Ok(edits);
    }
    let depth =
        (0..=path.len()).rev().find(|depth| root.at(path.get(..*depth).unwrap_or(&[])).is_some());
    let depth = depth.unwrap_or_default();
    for name in path.get(depth..).unwrap_or_default().iter().rev() {
        flat = vec![((*name).to_owned(), Added::Object(flat))];
    }
    let node = root.at(path.get(..depth).unwrap_or_default()).unwrap_or(root);
    let edit = add(source, root, node, depth, &flat);
    edits.push(edit.ok_or_else(|| format!("`{}` is no object", path.join(".")))?);
    Ok(edits)
}
