//! rpm's database, in each of the three ways in which it was stored.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, ProblemKind, Span};

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::{base, folder};
use crate::rpm::{Header, STORAGES, read_header};
use crate::system::System;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "rpm_database",
    about: "Packages, Packages.db and rpmdb.sqlite in var/lib/rpm and usr/lib/sysimage/rpm",
    claims: |path| {
        matches!(base(path), "Packages" | "Packages.db" | "rpmdb.sqlite" | LOG)
            && base(folder(path)) == "rpm"
    },
    read,
};

/// The folders in which the database may lie.
const FOLDERS: &[&str] =
    &["usr/lib/sysimage/rpm/", "usr/share/rpm/", "var/lib/rpm/", "usr/lib/rpm/"];
/// Where `SQLite` writes changes first, which are none of the database until somebody opens it.
const LOG: &str = "rpmdb.sqlite-wal";
/// What rpm notes keys as, which are no packages.
const KEY: &str = "gpg-pubkey";

fn read(input: &Input<'_>) -> Inventory {
    // It is no text: the draft begins with none.
    let empty = Input { path: input.path, bytes: &[], limits: input.limits, beside: input.beside };
    let mut draft = Draft::new(&empty);
    if base(input.path) == LOG {
        if !input.bytes.is_empty() {
            let detail = "it holds changes that the database beside it does not have yet: they were not read";
            draft.problem(ProblemKind::Undecodable, detail);
        }
        return draft.done();
    }
    let Some(storage) = STORAGES.iter().find(|storage| (storage.matches)(input.bytes)) else {
        // An image that was made without the database holds it empty.
        if !input.bytes.is_empty() {
            draft.problem(ProblemKind::Undecodable, "it is no database of rpm that can be read");
        }
        return draft.done();
    };
    let folder = FOLDERS.iter().find(|folder| input.path.contains(*folder));
    let system = System::around(&draft, folder.unwrap_or(&""), "rpm", Ecosystem::Generic);
    let (mut wants, mut strange) = (Wants::default(), 0_usize);
    let read = (storage.records)(input.bytes, &mut |at, record| match read_header(record) {
        Some(header) if header.name == KEY => {}
        Some(header) => add(&mut draft, &system, &header, Span::new(at, at), &mut wants),
        None => strange += 1,
    });
    if let Err(why) = read {
        let detail = format!("the database ({}) is broken: {why}", storage.name);
        draft.problem(ProblemKind::Undecodable, detail);
    }
    if strange > 0 {
        let detail = format!("{strange} records of the database say no name of a package");
        draft.problem(ProblemKind::Undecodable, detail);
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

fn add(draft: &mut Draft<'_>, system: &System, header: &Header, span: Span, wants: &mut Wants) {
    let version = join(&header.version, &header.release);
    let mut facts = BTreeMap::from([("name", header.name.as_str()), ("version", version.as_str())]);
    if !header.architecture.is_empty() {
        facts.insert("architecture", &header.architecture);
    }
    let source = source(&header.source);
    // Its version is that of the package, unless the name of its file says another.
    let source = source
        .map(|(name, of_source)| (name, Some(of_source).filter(|of_source| *of_source != version)));
    let source = source.filter(|(name, of_source)| *name != header.name || of_source.is_some());
    let names = ["name", "version", "architecture"];
    let Some(mut package) = system.package(draft, &facts, names, (source, span)) else { return };
    let epoch = header.epoch.filter(|epoch| *epoch > 0).map(|epoch| epoch.to_string());
    let module = (!header.module.is_empty()).then(|| header.module.clone());
    for (key, value) in [("epoch", epoch), ("rpmmod", module)] {
        package.purl.qualifiers.extend(value.map(|value| (key.to_owned(), value)));
    }
    package.licences.extend((!header.licence.is_empty()).then(|| header.licence.clone()));
    let place = draft.push(package);
    wants.known(header.name.as_str(), place);
    for given in &header.gives {
        wants.known(given.as_str(), place);
    }
    for need in &header.needs {
        wants.want(place, need.as_str());
    }
}

fn join(version: &str, release: &str) -> String {
    if release.is_empty() { version.to_owned() } else { format!("{version}-{release}") }
}

/// The name and version of the package that a file of sources holds: `a-1.0-2.src.rpm`.
pub(super) fn source(file: &str) -> Option<(&str, &str)> {
    let stem = file.strip_suffix(".src.rpm").or_else(|| file.strip_suffix(".nosrc.rpm"))?;
    let (before, _) = stem.rsplit_once('-')?;
    let (name, _) = before.rsplit_once('-')?;
    Some((name, stem.get(name.len() + 1..)?))
}

#[cfg(test)]
mod tests;
