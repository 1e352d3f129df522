//! Tests over documents that our own readers read back.

use std::collections::BTreeSet;

use seawall_lockfile::{Input, Inventory, Scope, format_of};
use seawall_model::{Ecosystem, Limits, Purl, Span};

use crate::{ALL, Bom, Difference, Subject};

fn package(text: &str) -> seawall_lockfile::Package {
    let purl = Purl::parse_lenient(text).expect("a package URL");
    let ecosystem = Ecosystem::of_purl(&purl.kind, purl.namespace.as_deref());
    let ecosystem = ecosystem.unwrap_or(Ecosystem::Generic);
    seawall_lockfile::Package::new(ecosystem, purl, Span::new(0, 0))
}

/// A lock and a manifest, hostile where they can be.
fn files() -> Vec<(String, Inventory)> {
    let mut first = package("pkg:npm/%40shop/first@1.0.0");
    first.direct = Some(true);
    first.needs = vec![1];
    first.resolved = Some("https://me:word@registry.example.org/first.tgz?key=1#abc".to_owned());
    first.integrity = Some("sha1-qvTGHdzF6KLavt4PO0gs2a6pQ00=".to_owned());
    first.licences = vec!["MIT OR Apache-2.0".to_owned()];
    let mut second = package("pkg:npm/second@2.0.0");
    second.needs = vec![0];
    second.licences = vec!["see \"LICENSE\" <of> this & that\u{1}".to_owned(), "MIT".to_owned()];
    let mut third = package("pkg:npm/third@3.0.0");
    third.scope = Scope::Dev;
    third.direct = Some(true);
    let lock = Inventory { packages: vec![first, second, third], problems: Vec::new() };
    let mut asked = package("pkg:npm/second");
    asked.direct = Some(true);
    let mut unlocked = package("pkg:pypi/unlocked");
    unlocked.constraint = Some(">=1 <2".to_owned());
    let manifest = Inventory { packages: vec![asked, unlocked], problems: Vec::new() };
    vec![("package-lock.json".to_owned(), lock), ("app/package.json".to_owned(), manifest)]
}

fn bom(files: &[(String, Inventory)]) -> Bom {
    let subject = Subject { name: "shop <&>".to_owned(), version: None };
    Bom::new(subject, "0.1.0", files)
}

fn read_back(format: &crate::Format, text: &str) -> Inventory {
    let path = format!("bom.{}", format.extension.replace("spdx3.json", "spdx.json"));
    let reader = format_of(&path).unwrap_or_else(|| panic!("{path} is read"));
    let limits = Limits::STANDARD;
    let input =
        Input { path: &path, bytes: text.as_bytes(), limits: &limits, beside: &|_: &str| None };
    (reader.read)(&input)
}

#[test]
fn what_is_written_is_read_back() {
    let bom = bom(&files());
    let names: BTreeSet<String> = bom.components.iter().map(|one| one.reference.clone()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    for format in ALL {
        let text = (format.write)(&bom);
        let inventory = read_back(format, &text);
        assert_eq!(inventory.problems, [], "{}", format.id);
        let packages = inventory.packages.iter();
        let read = packages.filter(|one| one.ecosystem != Ecosystem::Generic);
        let read: BTreeSet<String> = read.map(|one| one.purl.to_string()).collect();
        assert_eq!(read, names, "{}", format.id);
        let direct = inventory.packages.iter().filter(|one| one.direct == Some(true)).count();
        assert!(direct >= 3, "{}: {direct}", format.id);
    }
}

#[test]
fn what_lets_somebody_in_is_in_no_document() {
    for format in ALL {
        let text = (format.write)(&bom(&files()));
        assert!(text.contains("registry.example.org/first.tgz"), "{}", format.id);
        assert!(!text.contains("word@") && !text.contains("key=1"), "{}", format.id);
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut turned = files();
    turned.reverse();
    for format in ALL {
        assert_eq!((format.write)(&bom(&files())), (format.write)(&bom(&turned)), "{}", format.id);
    }
}

#[test]
fn what_a_manifest_asks_for_is_what_the_lock_has() {
    let bom = bom(&files());
    let second = bom.components.iter().find(|one| one.purl.name == "second").expect("it is there");
    assert!(second.direct);
    assert_eq!(second.paths.len(), 2);
}

#[test]
fn a_difference_names_versions() {
    let list = |all: [&str; 3]| {
        let packages = all.into_iter().map(package).collect();
        bom(&[("bom.json".to_owned(), Inventory { packages, problems: Vec::new() })])
    };
    let old = list(["pkg:npm/a@1", "pkg:npm/b@1", "pkg:npm/c@1"]);
    let new = list(["pkg:npm/a@1", "pkg:npm/b@2", "pkg:npm/d@1"]);
    let difference = Difference::of(&old, &new);
    let names = |changes: &[crate::Change]| {
        let text =
            |one: &crate::Change| format!("{} {:?} {:?}", one.package, one.before, one.after);
        changes.iter().map(text).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(names(&difference.added), r#"pkg:npm/d [] ["1"]"#);
    assert_eq!(names(&difference.removed), r#"pkg:npm/c ["1"] []"#);
    assert_eq!(names(&difference.changed), r#"pkg:npm/b ["1"] ["2"]"#);
    assert!(Difference::of(&old, &old).is_empty());
}
