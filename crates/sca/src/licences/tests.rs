//! Files and rules in, packages that do not fit out.

use seawall_licence::{Exemption, Rules, Terms, parse};
use seawall_lockfile::{Input, format_of};
use seawall_model::Limits;

use super::misfits;
use crate::Listed;

const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "license": "UNLICENSED", "dependencies": {"server": "^1.0.0"}, "devDependencies": {"lint": "1"}},
  "node_modules/server": {"version": "1.2.0", "license": "MIT", "dependencies": {"parser": "1"}},
  "node_modules/parser": {"version": "1.1.0", "license": "(GPL-2.0 OR AGPL-3.0)"},
  "node_modules/lint": {"version": "1.0.0", "dev": true, "license": "SEE LICENSE IN X"},
  "node_modules/own": {"version": "1.0.0", "license": "my own words"}
}}"#;

fn check((allow, deny): (&str, &str), files: &[(&str, &str)]) -> String {
    let beside = |path: &str| {
        files.iter().find(|(name, _)| *name == path).map(|(_, text)| text.as_bytes().to_vec())
    };
    let read = |(path, text): &(&str, &str)| {
        let input =
            Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
        Some(Listed { path: (*path).to_owned(), inventory: (format_of(path)?.read)(&input) })
    };
    let listed: Vec<Listed> = files.iter().filter_map(read).collect();
    let entries =
        |text: &str| text.split_whitespace().map(|word| word.parse().expect("an entry")).collect();
    let rules = Rules {
        terms: Terms { allow: entries(allow), deny: entries(deny) },
        tells_unknown: true,
        exemptions: vec![Exemption {
            package: "pkg:npm/said".to_owned(),
            licence: parse("ISC").ok(),
        }],
    };
    let found = misfits(&listed, &[], &rules);
    let lines = found.iter().map(|one| {
        let identity = one.identity.replace('\0', " ");
        format!(
            "{}:{} {} {}\n  {identity}\n",
            one.path,
            one.span.start,
            one.fault.id(),
            one.message
        )
    });
    lines.collect()
}

#[test]
fn what_is_not_allowed_is_told_with_the_way_in() {
    insta::assert_snapshot!(check(("permissive", ""), &[("package-lock.json", LOCK)]), @r#"
package-lock.json:294 licence-denied parser 1.1.0 is under GPL-2.0-only OR AGPL-3.0-only, which is not among the licences that are allowed; it comes in through server 1.2.0; replace it, or except it with a reason in `scan.licences`
  pkg:npm/parser licence-denied package-lock.json
package-lock.json:377 licence-unknown lint 1.0.0 has a licence that nobody knows; the project asks for it itself, for dev only; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read
  pkg:npm/lint licence-unknown package-lock.json
package-lock.json:466 licence-unknown own 1.0.0 says of its licence `my own words`, which tells nobody what it is; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read
  pkg:npm/own licence-unknown package-lock.json
"#);
}

#[test]
fn what_one_file_leaves_open_another_tells() {
    let lint = r#"{"name": "lint", "version": "1.0.0", "license": "GPL-3.0-or-later"}"#;
    let alone = r#"{"name": "alone", "version": "1.0.0", "license": "AGPL-3.0-only"}"#;
    let files = [
        ("package-lock.json", LOCK),
        ("node_modules/lint/package.json", lint),
        ("node_modules/alone/package.json", alone),
    ];
    insta::assert_snapshot!(check(("", "strong-copyleft network-copyleft"), &files), @r#"
package-lock.json:294 licence-denied parser 1.1.0 is under GPL-2.0-only OR AGPL-3.0-only, which the project denies by network-copyleft, strong-copyleft; it comes in through server 1.2.0; replace it, or except it with a reason in `scan.licences`
  pkg:npm/parser licence-denied package-lock.json
package-lock.json:377 licence-denied lint 1.0.0 is under GPL-3.0-or-later, which the project denies by strong-copyleft; the project asks for it itself, for dev only; replace it, or except it with a reason in `scan.licences`
  pkg:npm/lint licence-denied package-lock.json
package-lock.json:466 licence-unknown own 1.0.0 says of its licence `my own words`, which tells nobody what it is; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read
  pkg:npm/own licence-unknown package-lock.json
node_modules/alone/package.json:9 licence-denied alone 1.0.0 is under AGPL-3.0-only, which the project denies by network-copyleft; replace it, or except it with a reason in `scan.licences`
  pkg:npm/alone licence-denied package.json
"#);
}

#[test]
fn many_unknown_licences_of_a_file_are_one_finding() {
    let package = |at: usize| {
        format!("[[package]]\nname = \"p{at}\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n")
    };
    let packages = (0..12).map(package).collect::<Vec<_>>().concat();
    let lock = format!("version = 4\n{packages}");
    insta::assert_snapshot!(check(("permissive", ""), &[("Cargo.lock", &lock)]), @r#"
Cargo.lock:12 licence-unknown of 12 of 12 packages of this file nobody knows the licence, as of p0, p1, p2 and 9 more; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read
   licence-unknown Cargo.lock
"#);
}

#[test]
fn an_exemption_says_what_metadata_does_not() {
    let manifest =
        r#"{"name": "a", "version": "1.0.0", "dependencies": {"said": "1.0.0", "other": "1.0.0"}}"#;
    insta::assert_snapshot!(check(("permissive", ""), &[("package.json", manifest)]), @r#"
package.json:68 licence-unknown other 1.0.0 has a licence that nobody knows; the project asks for it itself; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read
  pkg:npm/other licence-unknown package.json
"#);
}

#[test]
fn without_terms_nothing_is_told() {
    assert_eq!(check(("", ""), &[("package-lock.json", LOCK)]), "");
}
