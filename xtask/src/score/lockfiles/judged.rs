//! Where we and others differ, and why that is right.

use anyhow::{Context, Result, ensure};

const TABLE: &str = include_str!("judged.tsv");

/// Explained differences: peer, fixture and reason. A fixture may end in `*`.
#[derive(Debug, Clone)]
pub(super) struct Judged(Vec<[String; 3]>);

impl Judged {
    pub(super) fn all() -> Result<Self> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self> {
        let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let row = |(at, line): (usize, &str)| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let row: Option<[String; 3]> = cells.try_into().ok();
            let row =
                row.with_context(|| format!("judged.tsv:{}: expected three cells", at + 1))?;
            ensure!(!row[2].is_empty(), "judged.tsv:{}: nothing says why", at + 1);
            Ok(row)
        };
        lines.map(row).collect::<Result<Vec<_>>>().map(Self)
    }

    pub(super) fn explains(&self, peer: &str, fixture: &str) -> bool {
        self.0.iter().any(|row| fits(row, peer, fixture))
    }

    /// Takes out the rows that explain a fixture.
    pub(super) fn drop(&mut self, peer: &str, fixture: &str) {
        self.0.retain(|row| !fits(row, peer, fixture));
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|row| row.join("\t"))
    }
}

fn fits([own, pattern, _]: &[String; 3], peer: &str, fixture: &str) -> bool {
    let path = match pattern.strip_suffix('*') {
        Some(start) => fixture.starts_with(start),
        None => fixture == pattern,
    };
    own == peer && path
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
