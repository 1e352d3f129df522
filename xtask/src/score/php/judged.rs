//! What the programs of the suite do when they are run, where its folders say only what a table says: each group of
//! cases with the same sanitisation and construction was tried with benign and with hostile inputs.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

const TABLE: &str = include_str!("judged.tsv");

/// What cases of a group do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// An attack gets through; what is reported under this further number names it as well.
    Weak(Option<u32>),
    /// None does.
    Sound,
    /// The program works for no input, and so shows nothing.
    Void,
}

/// Verdicts by weakness, sanitisation and construction.
#[derive(Debug, Default)]
pub(super) struct Judged(BTreeMap<[String; 3], Verdict>);

impl Judged {
    pub(super) fn all() -> Result<Self> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self> {
        let mut judged = Self::default();
        let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        for (at, line) in lines {
            judged.add(line).with_context(|| format!("judged.tsv:{}", at + 1))?;
        }
        Ok(judged)
    }

    fn add(&mut self, line: &str) -> Result<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [weakness, sanitisations, constructions, verdict, proof] = cells.as_slice() else {
            bail!("expected five cells, found {}", cells.len());
        };
        let verdict = match verdict.split_once(' ').unwrap_or((verdict, "")) {
            ("weak", "") => Verdict::Weak(None),
            ("weak", number) => Verdict::Weak(Some(number.parse()?)),
            ("sound", "") => Verdict::Sound,
            ("void", "") => Verdict::Void,
            _ => bail!("unknown verdict `{verdict}`"),
        };
        ensure!(verdict == Verdict::Sound || !proof.is_empty(), "nothing shows it");
        for sanitisation in sanitisations.split(' ') {
            for construction in constructions.split(' ') {
                let group = [*weakness, sanitisation, construction].map(str::to_owned);
                let before = self.0.insert(group, verdict);
                ensure!(before.is_none(), "{sanitisation} and {construction} are judged twice");
            }
        }
        Ok(())
    }

    /// What a case of a group does.
    pub(super) fn verdict(&self, weakness: &str, parts: &[&str]) -> Result<Verdict> {
        let [.., sanitisation, construction] = parts else { bail!("its name has too few parts") };
        let group = [weakness, sanitisation, construction].map(str::to_owned);
        self.0.get(&group).copied().with_context(|| format!("nobody has judged {group:?}"))
    }
}

#[test]
fn the_table_is_whole() {
    let judged = Judged::all().expect("it can be read");
    assert_eq!(judged.0.len(), 2657);
}

#[test]
fn groups_are_all_of_a_line() {
    let judged = Judged::read("# a\nCWE_1\ta b\tx\tsound\t\nCWE_1\ta\ty\tweak 22\t/etc/passwd\n");
    let judged = judged.expect("it can be read");
    let verdict = |parts: &[&str]| judged.verdict("CWE_1", parts).ok();
    assert_eq!(verdict(&["GET", "b", "x"]), Some(Verdict::Sound));
    assert_eq!(verdict(&["a", "y"]), Some(Verdict::Weak(Some(22))));
    assert_eq!(verdict(&["GET", "b", "y"]), None);
}

#[test]
fn mistakes_are_told_with_their_line() {
    let check = |table: &str, expected: &str| {
        let error = Judged::read(table).expect_err("it is wrong");
        assert_eq!(format!("{error:#}"), expected);
    };
    check("a\tb\tc", "judged.tsv:1: expected five cells, found 3");
    check("#\na\tb\tc\tgood\t", "judged.tsv:2: unknown verdict `good`");
    check("a\tb\tc\tvoid\t", "judged.tsv:1: nothing shows it");
    check("a\tb b\tc\tsound\t", "judged.tsv:1: b and c are judged twice");
}
