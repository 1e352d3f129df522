//! Where a label says otherwise than the advisories, and why.

use anyhow::Result;
use seawall_model::Ecosystem;

use super::label::Label;
use crate::score::judged::{fits, rows};

const TABLE: &str = include_str!("judged.tsv");

/// Explained differences: world, package, version, weakness and reason; a star stands for any, or for the rest of a word.
pub(super) struct Judged(Vec<([String; 5], bool)>);

impl Judged {
    pub(super) fn all() -> Result<Self> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self> {
        Ok(Self(rows(table)?.into_iter().map(|row| (row, false)).collect()))
    }

    /// Whether some row explains it; the row counts as used.
    pub(super) fn explains(&mut self, ecosystem: Ecosystem, label: &Label) -> bool {
        let explains = |row: &[String; 5]| {
            let [world, package, version, weakness, _] = row;
            fits(world, &ecosystem.to_string())
                && fits(package, &label.package)
                && fits(version, &label.version)
                && label.names.iter().any(|name| fits(weakness, name))
        };
        let row = self.0.iter_mut().find(|(row, _)| explains(row));
        row.map(|(_, used)| *used = true).is_some()
    }

    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        self.0.iter().filter(|(_, used)| !used).map(|(row, _)| row.join("\t"))
    }
}

#[test]
fn the_table_can_be_read() {
    Judged::all().expect("each row has five cells");
    assert!(Judged::read("go\ta\t1\tCVE-1\t\n").is_err());
}
