//! The score against leaky-repo: for each file, how many lines hold a credential.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::peers::{self, Hits};
use super::ratio::Counts;
use super::{Corpus, csv, ratio};
use crate::arguments::Arguments;
use crate::{corpora, product, table};

pub(super) const CORPUS: Corpus = Corpus { name: "leaky", run };

fn run(arguments: &Arguments) -> Result<()> {
    let folder = corpora::folder("leaky-repo")?;
    let answers = answers(&fs::read_to_string(folder.join(".leaky-meta/secrets.csv"))?);
    let ours = hits(&folder)?;
    let mut rows = vec![row("seawall", &answers, &ours)];
    if arguments.has("peers") {
        for peer in peers::ALL {
            if let Some(hits) = peer.hits(&folder)? {
                rows.push(row(peer.name, &answers, &hits));
            }
        }
    }
    let head = [&["scanner"], ratio::HEAD, &["files hit", "of"]].concat();
    println!("{}", table::render(&head, &rows));
    for (path, answer) in &answers {
        let found = ours.get(path).map_or(0, BTreeSet::len);
        if found < answer.risks && arguments.has("missed") {
            println!("{path}: {found} of {} lines", answer.risks);
        }
    }
    Ok(())
}

/// How many lines of a file hold a credential, and how many more tell something useful to attackers.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    risks: usize,
    hints: usize,
}

fn answers(text: &str) -> BTreeMap<String, Answer> {
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let answer = |row: Vec<String>| {
        let number = |at: usize| row.get(at)?.trim().parse().ok();
        Some((row.first()?.clone(), Answer { risks: number(1)?, hints: number(2)? }))
    };
    csv::rows(&text.join("\n")).into_iter().filter_map(answer).collect()
}

fn hits(folder: &Path) -> Result<Hits> {
    let options = ["--no-ignore", "--exclude", ".leaky-meta"];
    let found = product::scan(&product::binary()?, folder, options)?;
    let mut hits = Hits::new();
    for one in found {
        hits.entry(one.path).or_default().insert((one.line, one.last_line));
    }
    Ok(hits)
}

/// The corpus says how many lines, not which: so many hits are right, those beyond the useful lines are
/// false alarms.
fn row(name: &str, answers: &BTreeMap<String, Answer>, hits: &Hits) -> Vec<String> {
    let (mut counts, mut files) = (Counts::default(), 0);
    for (path, answer) in answers {
        let found = hits.get(path).map_or(0, BTreeSet::len);
        counts.hits += found.min(answer.risks);
        counts.misses += answer.risks.saturating_sub(found);
        counts.false_alarms += found.saturating_sub(answer.risks + answer.hints);
        files += usize::from(found > 0 && answer.risks > 0);
    }
    let with_risks = answers.values().filter(|answer| answer.risks > 0).count();
    let mut cells = vec![name.to_owned()];
    cells.extend(counts.cells());
    cells.extend([files.to_string(), with_risks.to_string()]);
    cells
}

#[test]
fn answers_are_read_past_comments() {
    let found = answers("# file,risk,hint\n\n.a,2,1\n# x\nb/c,0,3\n");
    let expected = [(".a", 2, 1), ("b/c", 0, 3)]
        .map(|(path, risks, hints)| (path.to_owned(), Answer { risks, hints }));
    assert_eq!(found, BTreeMap::from(expected));
}
