//! What Python notes of an installed distribution: `METADATA` and `PKG-INFO`.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::{base, folder};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "python_metadata",
    about: "*.dist-info/METADATA, *.egg-info and *.egg-info/PKG-INFO of installed distributions",
    claims: |path| {
        let above = base(folder(path));
        base(path) == "METADATA" && above.ends_with(".dist-info")
            || base(path) == "PKG-INFO" && matches!(above.rsplit_once('.'), Some((_, "egg-info")))
            || path.ends_with("EGG-INFO/PKG-INFO")
            // What distutils installed has one file and no folder.
            || base(path).ends_with(".egg-info")
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut name, mut version, mut licences) = (None, None, Vec::new());
    // Behind the first blank line stands the description.
    for line in lines(&text).take_while(|line| !line.trim().is_empty()) {
        let Some((key, value)) = line.text.split_once(": ") else { continue };
        let value = value.trim();
        match key {
            "Name" => name = name.or(Some((value, line.span()))),
            "Version" => version = version.or(Some(value)),
            "License" | "License-Expression" if !matches!(value, "" | "UNKNOWN") => {
                licences.push(value.to_owned());
            }
            _ => {}
        }
    }
    let (name, span) = name.unwrap_or(("", Span::new(0, 0)));
    if let Some(mut package) = draft.package(Ecosystem::Pypi, name, version, span) {
        package.licences = licences;
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
