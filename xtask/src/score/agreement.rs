//! Whether Semgrep and Seawall find the same in real projects with the same rules.
//!
//! A finding is a rule, a path and the line on which the match begins. What Semgrep did not look at, or could not,
//! counts for neither.

mod report;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::{Corpus, ratio};
use crate::arguments::Arguments;
use crate::{corpora, product, semgrep, table};
use report::{Place, Report};

pub(super) const CORPUS: Corpus = Corpus { name: "agreement", run };

/// The folder of the projects; what Semgrep said of `NAME` lies beside it as `NAME.json`.
const PROJECTS: &str = "agreement";

const RULES: &str = "opengrep-rules";

/// Machine-made code in one line, over which either would brood for minutes.
const LEFT_OUT: &str = "*.min.js";

fn run(arguments: &Arguments) -> Result<()> {
    let rules = corpora::folder(RULES)?.canonicalize()?;
    let binary = product::binary()?;
    let (mut rows, mut all) = (Vec::new(), Agreement::default());
    for project in projects(arguments)? {
        let directory = corpora::folder(PROJECTS)?.join(&project);
        let kept = directory.with_extension("json");
        if arguments.has("peers") {
            ask_semgrep(&rules, &directory, &kept)?;
        }
        let theirs = fs::read(&kept)
            .with_context(|| format!("no {}: --peers asks Semgrep", kept.display()))?;
        let rules = rules.to_string_lossy();
        let options = ["--rules", &rules, "--no-default-rules", "--no-ignore"];
        // Semgrep looks at files as they are.
        let options = options.into_iter().chain(["--exclude", LEFT_OUT, "--no-embedded"]);
        let ours = product::report(&binary, &directory, "semgrep-json", options)?;
        let agreement = Agreement::new(&Report::read(&theirs)?, &Report::read(&ours)?);
        print!("{}", agreement.differences(&project));
        rows.push(agreement.row(&project));
        all.add(agreement);
    }
    rows.push(all.row("all"));
    println!("{}", table::render(HEAD, &rows));
    Ok(())
}

/// The projects that were named; without any, all whose report is kept.
fn projects(arguments: &Arguments) -> Result<Vec<String>> {
    let named: Vec<String> =
        (1..).map_while(|at| arguments.word(at, "").ok().map(str::to_owned)).collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let mut kept = Vec::new();
    for entry in fs::read_dir(corpora::folder(PROJECTS)?)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        kept.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    kept.sort();
    Ok(kept)
}

/// Runs Semgrep over a project, which takes minutes, and keeps its report.
fn ask_semgrep(rules: &Path, directory: &Path, kept: &Path) -> Result<()> {
    let semgrep = corpora::peer("semgrep").context("semgrep is not on this machine")?;
    let scratch = tempfile::tempdir()?;
    let config = scratch.path().join("rules.yaml");
    fs::write(&config, semgrep::rules(rules)?)?;
    let mut command = Command::new(semgrep);
    command.current_dir(directory).stdout(Stdio::null()).stderr(Stdio::null());
    command.args(["scan", ".", "--json", "--metrics=off", "--disable-version-check"]);
    command.args(["--no-git-ignore", "--timeout", "25", "--exclude", LEFT_OUT]);
    command.arg("--config").arg(&config).arg("--output").arg(kept);
    ensure!(command.status()?.success(), "semgrep failed in {}", directory.display());
    Ok(())
}

const HEAD: &[&str] = &["project", "both", "only semgrep", "only seawall", "left out", "%"];

/// What both find, and what each finds alone.
#[derive(Debug, PartialEq, Eq, Default)]
struct Agreement {
    both: usize,
    theirs: BTreeSet<Place>,
    ours: BTreeSet<Place>,
    /// Findings where Semgrep could not look.
    left_out: usize,
}

impl Agreement {
    fn new(theirs: &Report, ours: &Report) -> Self {
        let counts = |place: &&Place| theirs.has_looked(place);
        let of_both: BTreeSet<&Place> = theirs.found.union(&ours.found).collect();
        let (counted, left_out): (Vec<&Place>, Vec<&Place>) = of_both.into_iter().partition(counts);
        let only = |one: &BTreeSet<Place>, other: &BTreeSet<Place>| {
            one.difference(other).filter(counts).cloned().collect::<BTreeSet<_>>()
        };
        let (theirs, ours) = (only(&theirs.found, &ours.found), only(&ours.found, &theirs.found));
        let both = counted.len() - theirs.len() - ours.len();
        Self { both, theirs, ours, left_out: left_out.len() }
    }

    fn add(&mut self, other: Self) {
        self.both += other.both;
        self.left_out += other.left_out;
        self.theirs.extend(other.theirs);
        self.ours.extend(other.ours);
    }

    fn row(&self, name: &str) -> Vec<String> {
        let alone = [self.theirs.len(), self.ours.len()];
        let whole = self.both + alone.iter().sum::<usize>();
        let mut cells = vec![name.to_owned(), self.both.to_string()];
        cells.extend(alone.iter().chain([&self.left_out]).map(ToString::to_string));
        cells.push(format!("{:.2}", 100.0 * ratio::ratio(self.both, whole)));
        cells
    }

    fn differences(&self, project: &str) -> String {
        let all = [("semgrep", &self.theirs), ("seawall", &self.ours)];
        let lines = all.into_iter().flat_map(|(who, places)| {
            places.iter().map(move |(rule, path, line)| {
                format!("only {who}: {rule} {project}/{path}:{line}\n")
            })
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests;
