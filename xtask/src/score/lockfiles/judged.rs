//! Where we and others differ, and why that is right.

use anyhow::Result;

use crate::score::judged::{fits, rows};

const TABLE: &str = include_str!("judged.tsv");

/// Explained differences: peer, fixture and reason. A fixture may end in `*`.
#[derive(Debug, Clone)]
pub(super) struct Judged(Vec<[String; 3]>);

impl Judged {
    pub(super) fn all() -> Result<Self> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self> {
        rows(table).map(Self)
    }

    pub(super) fn explains(&self, peer: &str, fixture: &str) -> bool {
        self.0.iter().any(|row| is_about(row, peer, fixture))
    }

    /// Takes out the rows that explain a fixture.
    pub(super) fn drop(&mut self, peer: &str, fixture: &str) {
        self.0.retain(|row| !is_about(row, peer, fixture));
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|row| row.join("\t"))
    }
}

fn is_about([own, pattern, _]: &[String; 3], peer: &str, fixture: &str) -> bool {
    own == peer && fits(pattern, fixture)
}

#[test]
fn the_table_can_be_read() {
    Judged::all().expect("each row has three cells");
}

#[test]
fn a_star_stands_for_the_rest() {
    let judged = Judged::read("# a\nx\tb/c*\twhy\n").expect("one row");
    assert!(judged.explains("x", "b/cd/e"));
    assert!(!judged.explains("y", "b/cd/e"));
    assert!(!judged.explains("x", "b/d"));
    assert!(Judged::read("x\ty\t").is_err());
}
