//! Chef's `Berksfile.lock`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::{between, lines};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "berksfile_lock",
    about: "Berksfile.lock of Chef",
    claims: |path| base(path) == "Berksfile.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut section, mut last) = ("", None);
    let mut wants = Wants::default();
    for line in lines(&text) {
        let content = line.trim();
        let name = content.split(' ').next().unwrap_or_default();
        match (line.indent(), section) {
            _ if content.is_empty() => {}
            (0, _) => section = content,
            (2, "DEPENDENCIES") => wants.root(name, Scope::Runtime),
            (2, "GRAPH") => {
                let version = between(content, "(", ")");
                let name = if name.starts_with('(') { "" } else { name };
                last = draft.add(Ecosystem::Chef, name, version, line.span());
                if let Some(last) = last {
                    wants.known(name, last);
                }
            }
            (4, "GRAPH") => {
                if let Some(last) = last {
                    wants.want(last, name);
                }
            }
            _ => {}
        }
    }
    wants.spread(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
