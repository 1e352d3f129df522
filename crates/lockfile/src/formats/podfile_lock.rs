//! `CocoaPods`' `Podfile.lock`.

use std::collections::HashMap;

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Region};

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::between;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "podfile_lock",
    about: "Podfile.lock of CocoaPods",
    claims: |path| base(path) == "Podfile.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let mut wants = Wants::default();
    for root in draft.yaml() {
        let about = About::of(&root);
        for item in root.each("PODS") {
            match item.text() {
                Some(text) => drop(pod(&mut draft, &mut wants, &about, text, item.region)),
                None => {
                    for (key, needs) in item.entries() {
                        let region = Region { start: key.region.start, end: needs.region.end };
                        let place = pod(&mut draft, &mut wants, &about, &key.name, region);
                        let Some(place) = place else { continue };
                        for need in needs.items().iter().filter_map(Node::text) {
                            wants.want(place, name_of(need));
                        }
                    }
                }
            }
        }
        for text in root.each("DEPENDENCIES").iter().filter_map(Node::text) {
            wants.root(name_of(text), Scope::Runtime);
        }
    }
    wants.spread(&mut draft.inventory);
    draft.done()
}

/// What a lock says of its pods in lists of their own, by name.
struct About<'a> {
    sums: HashMap<&'a str, &'a Node>,
    sources: HashMap<&'a str, &'a Node>,
}

impl<'a> About<'a> {
    fn of(root: &'a Node) -> Self {
        let list = |key| root.get(key).map(Node::by_key).unwrap_or_default();
        Self { sums: list("SPEC CHECKSUMS"), sources: list("EXTERNAL SOURCES") }
    }
}

/// `Name/Part (1.0)`, without what is asked for behind it.
fn name_of(text: &str) -> &str {
    text.split(" (").next().unwrap_or(text).trim()
}

fn pod(
    draft: &mut Draft<'_>,
    wants: &mut Wants,
    about: &About<'_>,
    text: &str,
    region: Region,
) -> Option<u32> {
    let span = draft.span(region);
    let name = name_of(text);
    let Some(version) = between(text, "(", ")") else {
        draft.wrong(span, "a pod without a version");
        return None;
    };
    let mut package = draft.package(Ecosystem::Cocoapods, name, Some(version), span)?;
    let bare = name.split('/').next().unwrap_or(name);
    let sum = about.sums.get(bare).and_then(|sum| sum.text());
    package.integrity = sum.map(|sum| format!("sha1:{sum}"));
    let from = about.sources.get(bare);
    let text = |key: &str| from.and_then(|from| from.text_at(key)).map(str::to_owned);
    package.resolved = text(":git").or_else(|| text(":podspec")).or_else(|| text(":path"));
    package.local = text(":path").is_some();
    let place = draft.push(package);
    wants.known(name, place);
    Some(place)
}

#[cfg(test)]
mod tests;
