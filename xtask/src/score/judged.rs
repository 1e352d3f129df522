//! Tables of what was judged by reading: cells between tabs, of which the last says why.

use anyhow::{Context, Result, ensure};

/// The rows of a table; what starts with `#` is none.
pub(super) fn rows<const CELLS: usize>(table: &str) -> Result<Vec<[String; CELLS]>> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let row = |(at, line): (usize, &str)| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let row: Option<[String; CELLS]> = cells.try_into().ok();
        let row = row.with_context(|| format!("judged.tsv:{}: expected {CELLS} cells", at + 1))?;
        let says_why = row.last().is_some_and(|reason| !reason.is_empty());
        ensure!(says_why, "judged.tsv:{}: nothing says why", at + 1);
        Ok(row)
    };
    lines.map(row).collect()
}

/// Whether a text is what a cell says, in which a star at the end stands for any rest.
pub(super) fn fits(cell: &str, text: &str) -> bool {
    cell.strip_suffix('*').map_or(cell == text, |start| text.starts_with(start))
}

#[test]
fn a_star_stands_for_the_rest() {
    assert!(fits("1.*", "1.2") && fits("*", "x") && !fits("1", "1.2"));
}

#[test]
fn a_row_says_why() {
    assert_eq!(rows::<2>("# a\nx\twhy\n").expect("one row"), [["x", "why"]]);
    assert!(rows::<2>("x\t\n").is_err() && rows::<3>("x\twhy\n").is_err());
}
