//! The score against `CredData`: files of public repositories whose lines people have labelled.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::labels::{Labels, Score};
use super::peers::{self, Hits};
use super::{Corpus, ratio};
use crate::arguments::Arguments;
use crate::{corpora, product, table};

pub(super) const CORPUS: Corpus = Corpus { name: "creddata", run };

fn run(arguments: &Arguments) -> Result<()> {
    let is_held_out = arguments.has("heldout");
    let split = if is_held_out { "heldout" } else { "dev" };
    let folder = corpora::folder("creddata")?.join(split);
    let labels = labels(&folder.join("meta"))?;
    let data = folder.join("data");
    let ours = labels.score(&hits(&data)?);
    let mut rows = vec![row("seawall", &ours)];
    if arguments.has("peers") {
        for peer in peers::ALL {
            match peer.hits(&data)? {
                Some(hits) => rows.push(row(peer.name, &labels.score(&hits))),
                None => println!("{} is not on this machine", peer.name),
            }
        }
    }
    let head = [&["scanner"], ratio::HEAD, &["unlabelled", "P strict", "F1 strict"]].concat();
    println!("{}", table::render(&head, &rows));
    println!("set aside: {} true units, of which {} are hit", ours.aside.0, ours.aside.1);
    // Looking closer at what is held out would spoil it.
    if !is_held_out {
        println!("\n{}", categories(&ours));
    }
    Ok(())
}

fn labels(meta: &Path) -> Result<Labels> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(meta).with_context(|| format!("cannot read {}", meta.display()))? {
        texts.push(fs::read_to_string(entry?.path())?);
    }
    Ok(Labels::read(texts.iter().map(String::as_str)))
}

fn hits(data: &Path) -> Result<Hits> {
    let found = product::scan(&product::binary()?, data, ["--no-ignore"])?;
    let mut hits = Hits::new();
    for one in found {
        hits.entry(one.path).or_default().insert((one.line, one.last_line));
    }
    Ok(hits)
}

fn row(name: &str, score: &Score) -> Vec<String> {
    let mut strict = score.all;
    strict.false_alarms += score.unlabelled;
    let mut cells = vec![name.to_owned()];
    cells.extend(score.all.cells());
    cells.push(score.unlabelled.to_string());
    cells.extend([strict.precision(), strict.f1()].map(|ratio| format!("{ratio:.3}")));
    cells
}

/// The categories, those with the most misses first.
fn categories(score: &Score) -> String {
    let mut categories: Vec<_> = score.by_category.iter().collect();
    categories.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.misses + counts.false_alarms));
    let row = |(name, counts): (&String, &ratio::Counts)| {
        let mut cells = vec![name.clone()];
        cells.extend(counts.cells());
        cells
    };
    let rows: Vec<_> = categories.into_iter().map(row).collect();
    table::render(&[&["category"], ratio::HEAD].concat(), &rows)
}
