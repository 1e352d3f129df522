//! The score against Checkov's own tests of its policies over Terraform: each resource that they expect to pass or to
//! fail, and each that they do not name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use ignore::WalkBuilder;
use seawall_config::check::{Answer, Graph};
use seawall_config::{Files, terraform};
use seawall_datatree::{Limits, Node, yaml};
use seawall_rules::resource::{self, ResourceRule};

use super::Corpus;
use super::suite::Suite;
use crate::arguments::Arguments;
use crate::corpora;

pub(super) const CORPUS: Corpus = Corpus { name: "checkov", run };

/// Where the policies and the tests of them lie.
const POLICIES: &str = "checkov/terraform/checks/graph_checks";
const TESTS: &str = "tests/terraform/graph/checks/resources";

fn run(arguments: &Arguments) -> Result<()> {
    let root =
        corpora::folder("checkov").context("fetch bridgecrewio/checkov into the folder checkov")?;
    let policies = policies(&root.join(POLICIES))?;
    let mut suite = Suite::new(arguments.has("missed"));
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root.join(TESTS))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.join("expected.yaml").is_file()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(policy) = policies.get(&name) else { continue };
        match policy {
            Ok(policy) => tell(&mut suite, folder, &name, policy)?,
            Err(why) => suite.tell("policy", &name, Err(why.clone())),
        }
    }
    ensure!(suite.finish(), "not all of the suite holds");
    Ok(())
}

/// The policies by the names of their files, or what is wrong with them.
fn policies(folder: &Path) -> Result<BTreeMap<String, Result<ResourceRule, String>>> {
    let mut all = BTreeMap::new();
    for entry in WalkBuilder::new(folder).sort_by_file_path(Ord::cmp).build() {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (rule, errors) = resource::load(&name, &fs::read_to_string(path)?);
        let why = || errors.first().map(ToString::to_string).unwrap_or_default();
        all.insert(name, rule.ok_or_else(why));
    }
    Ok(all)
}

/// Compares what a policy says of the files of a test with what that expects.
fn tell(suite: &mut Suite, folder: &Path, name: &str, policy: &ResourceRule) -> Result<()> {
    let expected = fs::read_to_string(folder.join("expected.yaml"))?;
    let (expected, _) = yaml::parse(&expected, &Limits::STANDARD);
    let expected = expected.context("a test expects something")?;
    let mut said = said(folder, policy)?;
    for (key, wanted) in [("pass", Answer::Holds), ("fail", Answer::Fails)] {
        for address in expected.get(key).map(Node::items).unwrap_or_default() {
            let Some(address) = address.text() else { continue };
            let found = said.remove(address);
            let outcome = match found {
                Some(found) if found == wanted => Ok(()),
                found => Err(format!("{found:?}, not {wanted:?}")),
            };
            suite.tell(key, &format!("{name} {address}"), outcome);
        }
    }
    for (address, answer) in said.into_iter().filter(|(_, answer)| *answer == Answer::Fails) {
        suite.tell("not named", &format!("{name} {address}"), Err(format!("{answer:?}")));
    }
    Ok(())
}

/// What a policy says of each resource of the files in a folder, by its address.
fn said(folder: &Path, policy: &ResourceRule) -> Result<BTreeMap<String, Answer>> {
    let mut texts = Vec::new();
    for entry in WalkBuilder::new(folder).hidden(false).sort_by_file_path(Ord::cmp).build() {
        let entry = entry?;
        if let Ok(text) = fs::read_to_string(entry.path()) {
            let path = entry.path().strip_prefix(folder)?.to_string_lossy().into_owned();
            texts.push((path, text));
        }
    }
    let files = Files::new(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let read = terraform::read(&files);
    let answers = Graph::new(&read.resources).answers(policy);
    let address = |at: usize| {
        let one = &read.resources[at];
        if one.is_data { one.address.replacen("data.", "", 1) } else { one.address.clone() }
    };
    Ok(answers.into_iter().map(|(at, answer)| (address(at), answer)).collect())
}
