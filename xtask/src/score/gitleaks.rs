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
const FOLDERS: &[&str] = &[
    "leaky-repo",
    "tree/authelia",
    "tree/conan",
    "tree/feathers",
    "tree/huginn",
    "tree/lego",
    "tree/typeorm",
];

fn run(arguments: &Arguments) -> Result<()> {
    let peer = corpora::peer("gitleaks").context("gitleaks is not on this machine")?;
    let rules = corpora::folder("gitleaks/config/gitleaks.toml")?;
    let only = arguments.value("only");
    for folder in only.as_ref().map_or(FOLDERS, std::slice::from_ref) {
        let directory = corpora::folder(folder)?;
        let theirs = theirs(&peer, &rules, &directory)?;
        let ours = ours(&rules, &directory)?;
        let difference = Difference::new(theirs, ours);
        let moved = difference.moved.len();
        println!("{folder}: {} in both, {moved} of them on other lines", difference.both);
        for (rule, path, theirs, ours) in &difference.moved {
            println!("  {rule} {path}: the match begins at {theirs}, the credential at {ours}");
        }
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
    /// Rule, path and the two first lines of what both found, where they differ.
    moved: Vec<(String, String, u32, u32)>,
    theirs: Vec<Place>,
    ours: Vec<Place>,
}

impl Difference {
    /// Two findings are the same when their rule and path are and their lines meet: gitleaks gives the
    /// lines of the match, Seawall those of the credential in it, which is what must be taken out.
    fn new(theirs: Vec<Place>, ours: Vec<Place>) -> Self {
        let mut left: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
        for place in ours {
            left.entry((place.0.clone(), place.1.clone())).or_default().push(place);
        }
        let (mut both, mut moved, mut alone) = (0, Vec::new(), Vec::new());
        for place in theirs {
            let candidates = left.get_mut(&(place.0.clone(), place.1.clone()));
            let meets = |other: &Place| other.2 <= place.3 && place.2 <= other.3;
            let found = candidates.and_then(|list| {
                let at = list.iter().position(meets)?;
                Some(list.remove(at))
            });
            match found {
                Some(ours) => {
                    both += 1;
                    if ours.2 != place.2 {
                        moved.push((place.0, place.1, place.2, ours.2));
                    }
                }
                None => alone.push(place),
            }
        }
        Self { both, moved, theirs: alone, ours: left.into_values().flatten().collect() }
    }
}

#[test]
fn findings_meet_one_to_one() {
    let place = |rule: &str, first, last| (rule.to_owned(), "a".to_owned(), first, last);
    let theirs = vec![place("x", 1, 3), place("x", 1, 3), place("y", 5, 5)];
    let ours = vec![place("x", 2, 2), place("z", 5, 5)];
    let expected = Difference {
        both: 1,
        moved: vec![("x".to_owned(), "a".to_owned(), 1, 2)],
        theirs: vec![place("x", 1, 3), place("y", 5, 5)],
        ours: vec![place("z", 5, 5)],
    };
    assert_eq!(Difference::new(theirs, ours), expected);
}
