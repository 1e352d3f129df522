//! setuptools' `setup.cfg`.

use seawall_datatree::Node;

use crate::draft::Draft;
use crate::paths::base;
use crate::python::Wish;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "setup_cfg",
    about: "setup.cfg of setuptools",
    claims: |path| base(path) == "setup.cfg",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.ini() else { return draft.done() };
    let mut lists: Vec<(&Node, Scope)> = Vec::new();
    for (key, scope) in [
        ("install_requires", Scope::Runtime),
        ("setup_requires", Scope::Build),
        ("tests_require", Scope::Test),
    ] {
        lists.extend(root.at(&["options", key]).map(|node| (node, scope)));
    }
    let extras = root.entries_at("options.extras_require");
    lists.extend(
        extras.iter().map(|(key, node)| (node, scope_of_group(&key.name).max(Scope::Optional))),
    );
    for (list, scope) in lists {
        let items = if list.items().is_empty() { std::slice::from_ref(list) } else { list.items() };
        for item in items {
            let text = item.text().unwrap_or_default();
            // `file: requirements.txt` and names of other sections are no requirements.
            if text.is_empty() || text.starts_with("file:") || text.contains("%(") {
                continue;
            }
            let span = draft.span(item.region);
            match Wish::of(text, scope, item.region) {
                Some(wish) => {
                    if let Some(package) = wish.package(&mut draft, span) {
                        draft.push(package);
                    }
                }
                None => draft.wrong(span, "no requirement"),
            }
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
