//! Whether the matches of packages and weaknesses that people labelled are found, and those that they refused are not.
//!
//! The corpora need `anchore/vulnerability-match-labels` as `vulnerability-match-labels` and OSV documents in `osv`.
//! A label counts where the documents can know it: some advisory has the weakness by a name and is about a package
//! of that name, in a world that the image has.

mod judged;
mod label;

use std::collections::BTreeMap;
use std::fs::File;

use anyhow::{Result, ensure};
use seawall_advisory::database::AdvisoryRef;
use seawall_advisory::{Database, Matcher, Query, name};
use seawall_model::Ecosystem;

use super::Corpus;
use crate::arguments::Arguments;
use crate::bench::build_database;
use crate::{corpora, table};
use judged::Judged;
use label::Label;

pub(super) const CORPUS: Corpus = Corpus { name: "matches", run };

/// What came of the labels of one world of packages.
#[derive(Default)]
struct Tally {
    found: usize,
    missed: usize,
    wrong: usize,
    kept_out: usize,
    explained: usize,
    /// What Grype reported when the labels were made, and was right or wrong.
    of_grype: [usize; 2],
}

impl Tally {
    /// Counts a label, and says whether we agree with it.
    fn count(&mut self, is_true: bool, is_found: bool) -> bool {
        let count = match (is_true, is_found) {
            (true, true) => &mut self.found,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.wrong,
            (false, false) => &mut self.kept_out,
        };
        *count += 1;
        is_true == is_found
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let labels = label::read(&corpora::folder("vulnerability-match-labels")?)?;
    let scratch = tempfile::tempdir()?;
    let file = scratch.path().join("advisories.db");
    build_database(&corpora::folder("osv")?, &file)?;
    let database = Database::open(&File::open(&file)?)?;
    let mut tallies: BTreeMap<Ecosystem, Tally> = BTreeMap::new();
    let mut judged = Judged::all()?;
    let (mut unknown, mut open) = (0, Vec::new());
    for label in &labels {
        let Some(ecosystem) = knows(&database, label)? else {
            unknown += 1;
            continue;
        };
        let tally = tallies.entry(ecosystem).or_default();
        tally.of_grype[usize::from(!label.is_true)] += usize::from(label.is_of_grype);
        let is_found = finds(&database, ecosystem, label)?;
        if !tally.count(label.is_true, is_found) {
            if judged.explains(ecosystem, label) {
                tally.explained += 1;
            } else {
                open.push(format!("{ecosystem}\t{label}"));
            }
        }
    }
    ensure!(!tallies.is_empty(), "no label is about a package that the documents know");
    print(&tallies);
    println!("{unknown} of {} labels are about what no document here knows", labels.len());
    for line in open.iter().filter(|_| arguments.has("missed")) {
        println!("{line}");
    }
    judged.unused().for_each(|row| println!("explains nothing: {row}"));
    ensure!(open.is_empty(), "{} differences without a reason: see --missed", open.len());
    Ok(())
}

fn print(tallies: &BTreeMap<Ecosystem, Tally>) {
    let row = |(ecosystem, tally): (&Ecosystem, &Tally)| {
        let Tally { found, missed, wrong, kept_out, explained, of_grype } = tally;
        vec![
            ecosystem.to_string(),
            found.to_string(),
            missed.to_string(),
            wrong.to_string(),
            kept_out.to_string(),
            explained.to_string(),
            share(*found, found + missed),
            share(*found, found + wrong),
            share(of_grype[0], of_grype[0] + of_grype[1]),
        ]
    };
    let rows: Vec<Vec<String>> = tallies.iter().map(row).collect();
    let head = [
        "world",
        "found",
        "missed",
        "wrong",
        "kept out",
        "explained",
        "recall",
        "precision",
        "of Grype",
    ];
    print!("{}", table::render(&head, &rows));
}

#[expect(clippy::cast_precision_loss, reason = "labels are few")]
fn share(part: usize, whole: usize) -> String {
    format!("{:.1}", 100.0 * part as f64 / whole.max(1) as f64)
}

/// The world in which some advisory of the weakness is about a package of that name.
fn knows(database: &Database, label: &Label) -> Result<Option<Ecosystem>> {
    for &ecosystem in Ecosystem::ALL.iter().filter(|one| label.may_be_of(**one)) {
        let name = name::key(ecosystem, &label.package);
        for affected in database.affecting(ecosystem, &name)? {
            let is_release = seawall_advisory::matching::same_release(
                ecosystem,
                affected.release(),
                &label.release,
            );
            if is_release && is_about(affected.advisory(), label)? {
                return Ok(Some(ecosystem));
            }
        }
    }
    Ok(None)
}

/// Whether the package is found to have the weakness.
fn finds(database: &Database, ecosystem: Ecosystem, label: &Label) -> Result<bool> {
    let name = name::key(ecosystem, &label.package);
    let (version, release) = (label.version.as_str(), label.release.as_str());
    let query = Query { ecosystem, name: &name, version, release };
    for one in Matcher::new(database).find(&query)?.matches {
        if one.names.iter().any(|name| label.names.iter().any(|own| own == name)) {
            return Ok(true);
        }
        for hit in &one.hits {
            if is_about(hit.advisory, label)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether an advisory has the weakness by a name. Those of distributions name what they mend as related.
fn is_about(advisory: AdvisoryRef<'_>, label: &Label) -> Result<bool> {
    let details = advisory.details()?;
    let mut names = details
        .aliases
        .iter()
        .chain(&details.upstream)
        .chain(&details.related)
        .chain([&details.id]);
    Ok(names.any(|name| label.names.iter().any(|own| own == name)))
}
