//! Databases of rpm against the lists of packages in the tests of go-rpmdb.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use seawall_lockfile::FORMATS;

use super::expected::Listed;
use super::{Score, inventory, listed, wants};
use crate::corpora;

pub(super) const NAME: &str = "go-rpmdb rpm_database";
/// What rpm notes keys as, which are no packages.
const KEY: &str = "gpg-pubkey";

/// How its databases are read; nothing where its repository is not there.
pub(super) fn compare(only: Option<&str>) -> Result<Option<Score>> {
    let Ok(root) = corpora::folder("go-rpmdb") else { return Ok(None) };
    let folder = root.join("pkg");
    let tests = fs::read_to_string(folder.join("rpmdb_test.go"))?;
    let lists = fs::read_to_string(folder.join("rpmdb_testcase_test.go"))?;
    let format = FORMATS.iter().find(|format| format.name == "rpm_database");
    let format = format.context("there is no format of rpm's databases")?;
    let mut score = Score::default();
    for (fixture, list) in cases(&tests) {
        // Large files are not in every copy of the repository.
        let there = folder.join(&fixture).is_file();
        if !there || !wants(only, &fixture, format.name) {
            continue;
        }
        let theirs: BTreeSet<Listed> = packages(&lists, &list).into_iter().collect();
        let inventory = inventory(format, Path::new(&folder), &fixture)?;
        let ours: BTreeSet<Listed> = inventory.packages.iter().map(listed).collect();
        score.fixtures += 1;
        if ours == theirs && inventory.problems.is_empty() {
            score.same += 1;
        } else {
            let count = ours.symmetric_difference(&theirs).count();
            let (ours, theirs) = (ours.len(), theirs.len());
            let text =
                format!("{NAME} {fixture}: {ours} here, {theirs} there, {count} in one of both\n");
            score.differing.push(text);
        }
    }
    Ok(Some(score))
}

/// Each database with the name of its list.
fn cases(tests: &str) -> Vec<(String, String)> {
    let value = |line: &str, key: &str| {
        let rest = line.trim().strip_prefix(key)?.trim_start().to_owned();
        Some(rest.trim_end_matches(',').trim_matches('"').to_owned())
    };
    let mut cases = Vec::new();
    let mut file = None;
    for line in tests.lines() {
        file = value(line, "file:").or(file);
        let list =
            value(line, "pkgList:").and_then(|list| Some(list.strip_suffix("()")?.to_owned()));
        cases.extend(list.and_then(|list| Some((file.take()?, list))));
    }
    cases
}

/// The packages of a list: epoch, name, version, release in each row.
fn packages(lists: &str, name: &str) -> Vec<Listed> {
    let start = lists.find(&format!("{name} = func()"));
    let text = start.and_then(|start| lists.get(start..)).unwrap_or_default();
    let text = text.split_once("\n\t}").map_or(text, |(list, _)| list);
    let rows = text.lines().filter_map(|line| line.trim().strip_prefix("{intRef("));
    let row = |row: &str| {
        let mut texts = row.split('"').skip(1).step_by(2);
        let (name, version, release) = (texts.next()?, texts.next()?, texts.next()?);
        (name != KEY)
            .then(|| Listed { name: name.to_owned(), version: format!("{version}-{release}") })
    };
    rows.filter_map(row).collect()
}

#[test]
fn lists_of_packages_are_read() {
    let tests = "{\n\tname: \"x\",\n\tfile:    \"testdata/a/Packages\",\n\tpkgList: Some(),\n},";
    assert_eq!(cases(tests), [("testdata/a/Packages".to_owned(), "Some".to_owned())]);
    let lists = "\tSome = func() []*P {\n\t\t{intRef(1), \"a\", \"1\", \"2\", \"x\"},\n\t\t{intRef(), \"gpg-pubkey\", \"1\", \"2\"},\n\t}\n\t{intRef(), \"b\", \"1\", \"2\"},";
    let expected = Listed { name: "a".to_owned(), version: "1-2".to_owned() };
    assert_eq!(packages(lists, "Some"), [expected]);
}
