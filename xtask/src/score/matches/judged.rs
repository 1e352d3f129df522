//! Where a label says otherwise than the advisories, and why.

use anyhow::{Context, Result, ensure};
use seawall_model::Ecosystem;

use super::label::Label;

const TABLE: &str = include_str!("judged.tsv");

/// Explained differences: world, package, version, weakness and reason; a star stands for any, or for the rest of a word.
pub(super) struct Judged(Vec<([String; 5], bool)>);

impl Judged {
    pub(super) fn all() -> Result<Self> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self> {
        let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let row = |(at, line): (usize, &str)| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let row: Option<[String; 5]> = cells.try_into().ok();
            let row = row.with_context(|| format!("judged.tsv:{}: expected five cells", at + 1))?;
            ensure!(!row[4].is_empty(), "judged.tsv:{}: nothing says why", at + 1);
            Ok((row, false))
        };
        lines.map(row).collect::<Result<Vec<_>>>().map(Self)
    }

    /// Whether some row explains it; the row counts as used.
    pub(super) fn explains(&mut self, ecosystem: Ecosystem, label: &Label) -> bool {
        let fits = |row: &[String; 5]| {
            let [world, package, version, weakness, _] = row;
            is(world, &ecosystem.to_string())
                && is(package, &label.package)
                && is(version, &label.version)
                && label.names.iter().any(|name| is(weakness, name))
        };
        let row = self.0.iter_mut().find(|(row, _)| fits(row));
        row.map(|(_, used)| *used = true).is_some()
    }

    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        self.0.iter().filter(|(_, used)| !used).map(|(row, _)| row.join("\t"))
    }
}

fn is(pattern: &str, text: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == text, |start| text.starts_with(start))
}

#[test]
fn the_table_can_be_read() {
    Judged::all().expect("each row has five cells");
    assert!(Judged::read("go\ta\t1\tCVE-1\t\n").is_err());
}

#[test]
fn a_star_stands_for_the_rest() {
    assert!(is("1.*", "1.2") && is("*", "x") && !is("1", "1.2"));
}
