//! Uses of weak packages in real projects, with how far code goes into each.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use seawall_model::Reach;

const TABLE: &str = include_str!("judged.tsv");

/// A weak package of a project.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// Its owner and name at GitHub.
    pub(super) repository: String,
    pub(super) commit: String,
    /// The manifest or lock file.
    pub(super) path: String,
    /// Its URL with the version.
    pub(super) package: String,
    pub(super) advisory: String,
    pub(super) reach: Reach,
    /// What shows it.
    pub(super) reason: String,
}

impl Use {
    pub(super) fn all() -> Result<Vec<Self>> {
        read(TABLE)
    }

    /// The folder of the checkout.
    pub(super) fn folder(&self) -> &str {
        self.repository.rsplit('/').next().unwrap_or(&self.repository)
    }

    /// What the repository and its commit are told by.
    pub(super) fn checkout(&self) -> String {
        format!("{}@{}", self.repository, self.commit)
    }

    /// The language of those who use such packages.
    pub(super) fn language(&self) -> &'static str {
        let kind = self.package.strip_prefix("pkg:").and_then(|rest| rest.split('/').next());
        match kind.unwrap_or_default() {
            "maven" => "Java",
            "pypi" => "Python",
            "npm" => "JavaScript",
            "composer" => "PHP",
            "gem" => "Ruby",
            "golang" => "Go",
            "cargo" => "Rust",
            _ => "other",
        }
    }
}

fn read(table: &str) -> Result<Vec<Use>> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let uses = lines.map(|(at, line)| row(line).with_context(|| format!("judged.tsv:{}", at + 1)));
    let uses = uses.collect::<Result<Vec<Use>>>()?;
    let keys: BTreeSet<_> =
        uses.iter().map(|one| (&one.repository, &one.path, &one.package, &one.advisory)).collect();
    ensure!(keys.len() == uses.len(), "judged.tsv: a use is judged twice");
    Ok(uses)
}

fn row(line: &str) -> Result<Use> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [repository, commit, path, package, advisory, reach, reason] = cells.as_slice() else {
        bail!("expected seven cells, found {}", cells.len());
    };
    ensure!(!reason.is_empty(), "nothing says why");
    let [repository, commit, path, package, advisory, reason] =
        [*repository, *commit, *path, *package, *advisory, *reason].map(str::to_owned);
    Ok(Use { repository, commit, path, package, advisory, reach: reach.parse()?, reason })
}

#[test]
fn the_table_is_whole() {
    let uses = Use::all().expect("it can be read");
    assert!(uses.iter().all(|one| one.language() != "other"));
    let folders: BTreeSet<&str> = uses.iter().map(Use::folder).collect();
    let checkouts: BTreeSet<String> = uses.iter().map(Use::checkout).collect();
    assert_eq!(folders.len(), checkouts.len(), "two checkouts share a folder");
}

#[test]
fn mistakes_are_told_with_their_line() {
    let line = "a/b\t1\tgo.mod\tpkg:golang/c@1\tGO-1\tcalled\twhy\n";
    assert_eq!(read(line).expect("one row")[0].folder(), "b");
    let told = |table: &str| format!("{:#}", read(table).expect_err("it is wrong"));
    assert_eq!(told("#\na\tb"), "judged.tsv:2: expected seven cells, found 2");
    assert_eq!(told(&line.replace("why", "")), "judged.tsv:1: nothing says why");
    assert_eq!(told(&line.repeat(2)), "judged.tsv: a use is judged twice");
    assert!(told(&line.replace("called", "often")).starts_with("judged.tsv:1: "));
}
