//! Files and advisories in, findings out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use seawall_advisory::signals::Signals;
use seawall_advisory::{Advisory, Builder, Database};
use seawall_lockfile::{Input, Inventory, Package, format_of};
use seawall_model::{Confidence, Dependency, Ecosystem, Limits, Purl, Span};

use crate::ways::Ways;
use crate::{Checked, Listed, check};

const ADVISORIES: &[&str] = &[
    r#"{"id": "GHSA-one", "aliases": ["CVE-2001-1"], "summary": "qs reads too\nmuch",
        "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "database_specific": {"cwe_ids": ["CWE-1321"]},
        "affected": [{"package": {"ecosystem": "npm", "name": "queries"},
        "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.4"}]}]}]}"#,
    r#"{"id": "GHSA-two", "database_specific": {"severity": "LOW"},
        "affected": [{"package": {"ecosystem": "npm", "name": "queries"},
        "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "2.0.0"}]}]}]}"#,
    r#"{"id": "MAL-2001-1", "summary": "steals tokens",
        "affected": [{"package": {"ecosystem": "npm", "name": "evil"},
        "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}"#,
    r#"{"id": "PYSEC-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Snake"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.0"}]}]}]}"#,
];

const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "dependencies": {"server": "^1.0.0", "queries": "^2.0.0"}, "devDependencies": {"lint": "^1.0.0"}},
  "node_modules/server": {"version": "1.2.0", "dependencies": {"parser": "1"}},
  "node_modules/parser": {"version": "1.1.0", "dependencies": {"queries": "1", "server": "1"}},
  "node_modules/parser/node_modules/queries": {"version": "1.0.2"},
  "node_modules/queries": {"version": "2.0.0"},
  "node_modules/lint": {"version": "1.0.0", "dev": true, "dependencies": {"evil": "1"}},
  "node_modules/evil": {"version": "1.0.0", "dev": true}
}}"#;

fn database() -> Database {
    let mut builder = Builder::new();
    for document in ADVISORIES {
        builder.add(Advisory::parse(document.as_bytes()).unwrap().0);
    }
    let kev = br#"{"vulnerabilities": [{"cveID": "CVE-2001-1", "dateAdded": "2021-11-03", "dueDate": "2021-11-17"}]}"#;
    builder.signals(&Signals::parse_kev(kev).unwrap());
    Database::from_bytes(builder.finish(0).unwrap().bytes).unwrap()
}

fn listed(files: &[(&str, &str)]) -> Vec<Listed> {
    let beside = |path: &str| {
        let file = files.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| text.as_bytes().to_vec())
    };
    let read = |(path, text): &(&str, &str)| {
        let input =
            Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
        let inventory = (format_of(path).unwrap().read)(&input);
        Listed { path: (*path).to_owned(), inventory }
    };
    files.iter().map(read).collect()
}

fn show(checked: &Checked) -> String {
    let mut text = String::new();
    for found in &checked.found {
        let (from, to) = (found.span.start, found.span.end);
        let _ = writeln!(text, "{}:{from}-{to} {} {}", found.path, found.harm(), found.message());
        let Dependency {
            package,
            names,
            cvss,
            epss,
            exploited,
            fixed,
            safe,
            upgrade,
            origin,
            scope,
            reach,
            licence: _,
            way,
        } = &found.dependency;
        let _ = writeln!(
            text,
            "    {package} {names:?} cvss {:?} epss {epss:?} exploited {exploited:?}\n    fixed {fixed:?} safe {safe:?} \
             {upgrade}\n    {origin} {scope} {reach} {way:?}",
            cvss.map(|score| score.to_string())
        );
    }
    for problem in &checked.problems {
        let path = problem.path.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{} {path}: {}", problem.kind, problem.detail);
    }
    text
}

#[test]
fn findings_say_what_comes_in_how_and_what_to_do() {
    let checked = check(&listed(&[("shop/package-lock.json", LOCK)]), &[], &database()).unwrap();
    insta::assert_snapshot!(show(&checked));
}

#[test]
fn what_cannot_be_compared_is_told_unless_a_lock_says_it() {
    let manifest = r#"{"dependencies": {"queries": "^1.0.0", "unknown": "^1.0.0"}, "devDependencies": {"evil": "*"}}"#;
    let files = [
        ("lib/package.json", manifest),
        ("requirements.txt", "snake>=2\n"),
        ("setup/requirements.txt", "snake===what\n"),
        ("shop/package-lock.json", LOCK),
        ("shop/part/package.json", manifest),
    ];
    let mut checked = check(&listed(&files), &[], &database()).unwrap();
    checked.found.retain(|found| !found.path.ends_with("package-lock.json"));
    insta::assert_snapshot!(show(&checked));
}

#[test]
fn a_weakness_keeps_its_names_where_files_and_versions_change() {
    let database = database();
    let identities = |path: &str, version: &str| {
        let lock = LOCK.replace("1.0.2", version);
        let checked = check(&listed(&[(path, &lock)]), &[], &database).unwrap();
        checked.found[0].identities()
    };
    let all = identities("package-lock.json", "1.0.2");
    assert_eq!(all.len(), 2);
    assert_eq!(all, identities("moved/package-lock.json", "1.0.1"));
}

/// Packages of which each needs those with these numbers.
fn packages(needs: &[Vec<u32>]) -> Vec<Package> {
    let package = |needs: &Vec<u32>| {
        let purl = Purl::new("npm", None, "queries", Some("1.0.0")).unwrap();
        Package { needs: needs.clone(), ..Package::new(Ecosystem::Npm, purl, Span::new(0, 0)) }
    };
    needs.iter().map(package).collect()
}

proptest! {
    #[test]
    fn any_graph_ends_and_each_step_of_a_way_is_an_edge(
        needs in prop::collection::vec(prop::collection::vec(0_u32..24, 0..4), 0..20),
        direct in prop::collection::vec(0_usize..20, 0..3),
    ) {
        let mut packages = packages(&needs);
        for at in direct {
            if let Some(package) = packages.get_mut(at) {
                package.direct = Some(true);
            }
        }
        let ways = Ways::of(&packages);
        for at in 0..packages.len() {
            let way = ways.to(at);
            prop_assert_eq!(way.last(), Some(&at));
            prop_assert!(way.len() <= packages.len());
            for step in way.windows(2) {
                let next = u32::try_from(step[1]).unwrap();
                prop_assert!(packages[step[0]].needs.contains(&next));
                prop_assert!(ways.length(step[1]) == ways.length(step[0]) + 1);
            }
        }
        let has_edges = needs.iter().flatten().any(|need| (*need as usize) < needs.len());
        let roots: Vec<usize> = (0..packages.len()).filter(|at| ways.length(*at) == 1).collect();
        for at in 0..packages.len() {
            let brings = |root: &usize| reached(&needs, *root).contains(&at);
            let heads: Vec<usize> = roots.iter().copied().filter(brings).collect();
            prop_assert_eq!(ways.heads(at), if has_edges { heads } else { Vec::new() });
        }
    }
}

/// What a package needs, itself and what those need among it.
fn reached(needs: &[Vec<u32>], from: usize) -> BTreeSet<usize> {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(at) = open.pop() {
        let next = needs[at].iter().map(|need| *need as usize).filter(|need| *need < needs.len());
        open.extend(next.filter(|next| seen.insert(*next)));
    }
    seen
}

#[test]
fn two_hundred_thousand_packages_in_one_ring_are_looked_at_once() {
    let count = 200_000_u32;
    let needs: Vec<Vec<u32>> = (0..count).map(|at| vec![(at + 1) % count, at]).collect();
    let mut packages = packages(&needs);
    packages[0].direct = Some(true);
    let ways = Ways::of(&packages);
    assert_eq!(ways.length(199_999), count);
    let listed = [Listed {
        path: "package-lock.json".to_owned(),
        inventory: Inventory { packages, problems: Vec::new() },
    }];
    let checked = check(&listed, &[], &database()).unwrap();
    assert_eq!(checked.found.len(), 2);
}

#[test]
fn of_the_least_version_that_will_do_nobody_is_sure() {
    let module = "module x\n\ngo 1.20.0\n\nrequire host.example/a v1.0.0\n";
    let text = r#"{"id": "GO-1", "affected": [
        {"package": {"ecosystem": "Go", "name": "stdlib"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.20.1"}]}]},
        {"package": {"ecosystem": "Go", "name": "host.example/a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}"#;
    let mut builder = Builder::new();
    builder.add(Advisory::parse(text.as_bytes()).unwrap().0);
    let database = Database::from_bytes(builder.finish(0).unwrap().bytes).unwrap();
    let checked = check(&listed(&[("go.mod", module)]), &[], &database).unwrap();
    let sure: Vec<_> = checked
        .found
        .iter()
        .map(|one| (one.dependency.package.name.as_str(), one.confidence))
        .collect();
    assert_eq!(sure, [("stdlib", Confidence::Low), ("a", Confidence::High)]);
}
