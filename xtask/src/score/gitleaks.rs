//! Whether gitleaks and Seawall find the same with the same configuration.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Corpus;
use super::peers::relative;
use crate::arguments::Arguments;
use crate::product::Found;
use crate::{corpora, product};

pub(super) const CORPUS: Corpus = Corpus { name: "gitleaks", run };

/// Where the two are compared unless `--only` names another folder of the corpora.
const FOLDERS: &[&str] = &["leaky-repo", "tree/huginn", "tree/lego", "tree/conan"];

fn run(arguments: &Arguments) -> Result<()> {
    let peer = corpora::peer("gitleaks").context("gitleaks is not on this machine")?;
    let rules = corpora::folder("gitleaks/config/gitleaks.toml")?;
    let only = arguments.value("only");
    for folder in only.as_ref().map_or(FOLDERS, std::slice::from_ref) {
        let directory = corpora::folder(folder)?;
        let theirs = theirs(&peer, &rules, &directory)?;
        let ours = ours(&rules, &directory)?;
        let difference = Difference::new(theirs, ours);
        println!("{folder}: {} in both", difference.both);
        for (who, found) in [("gitleaks", &difference.theirs), ("seawall", &difference.ours)] {
            println!("{folder}: {} only by {who}", found.len());
            for (rule, path, first, last) in found {
                println!("  {rule} {path}:{first}-{last}");
            }
        }
    }
    Ok(())
}

/// Rule, path, first and last line.
type Place = (String, String, u32, u32);

fn theirs(binary: &Path, rules: &Path, directory: &Path) -> Result<Vec<Place>> {
    let out = tempfile::NamedTempFile::new()?;
    let mut command = Command::new(binary);
    command.current_dir(directory).args(["dir", ".", "--no-banner", "-l", "error", "-f", "json"]);
    command.args(["--exit-code", "0"]).arg("-c").arg(rules).arg("-r").arg(out.path());
    ensure!(command.status()?.success(), "gitleaks failed");
    let report: Value = serde_json::from_slice(&fs::read(out.path())?)?;
    let place = |one: &Value| {
        let text = |name: &str| one.get(name).and_then(Value::as_str);
        let line = |name: &str| u32::try_from(one.get(name)?.as_u64()?).ok();
        let path = relative(text("File")?, directory);
        Some((text("RuleID")?.to_owned(), path, line("StartLine")?, line("EndLine")?))
    };
    Ok(report.as_array().context("a list")?.iter().filter_map(place).collect())
}

fn ours(rules: &Path, directory: &Path) -> Result<Vec<Place>> {
    let rules = rules.to_string_lossy();
    // What gitleaks does unless it is told otherwise: no decoding, no archives, no ignore files.
    let options = [
        "--rules",
        &rules,
        "--no-default-rules",
        "--no-ignore",
        "--no-archives",
        "--decode-depth",
        "0",
    ];
    let found = product::scan(&product::binary()?, directory, options)?;
    let place = |one: Found| (one.rule, one.path, one.line, one.last_line);
    Ok(found.into_iter().map(place).collect())
}

/// What two scanners agree on, and what each finds alone.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    both: usize,
    theirs: Vec<Place>,
    ours: Vec<Place>,
}

impl Difference {
    /// Two findings are the same when their rule and path are and their lines meet: gitleaks gives the
    /// lines of the match, Seawall those of the credential in it.
    fn new(theirs: Vec<Place>, ours: Vec<Place>) -> Self {
        let mut left: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
        for place in ours {
            left.entry((place.0.clone(), place.1.clone())).or_default().push(place);
        }
        let (mut both, mut alone) = (0, Vec::new());
        for place in theirs {
            let candidates = left.get_mut(&(place.0.clone(), place.1.clone()));
            let meets = |other: &Place| other.2 <= place.3 && place.2 <= other.3;
            let found = candidates.and_then(|list| {
                let at = list.iter().position(meets)?;
                Some(list.remove(at))
            });
            match found {
                Some(_) => both += 1,
                None => alone.push(place),
            }
        }
        Self { both, theirs: alone, ours: left.into_values().flatten().collect() }
    }
}

#[test]
fn findings_meet_one_to_one() {
    let place = |rule: &str, first, last| (rule.to_owned(), "a".to_owned(), first, last);
    let theirs = vec![place("x", 1, 3), place("x", 1, 3), place("y", 5, 5)];
    let ours = vec![place("x", 2, 2), place("z", 5, 5)];
    let expected = Difference {
        both: 1,
        theirs: vec![place("x", 1, 3), place("y", 5, 5)],
        ours: vec![place("z", 5, 5)],
    };
    assert_eq!(Difference::new(theirs, ours), expected);
}
