//! Counting what holds of a suite of tests that others wrote.

use std::collections::BTreeMap;

use crate::table;

/// How many tests of each group hold.
pub(super) struct Suite {
    groups: BTreeMap<String, (usize, usize)>,
    /// Whether each test that does not hold is printed.
    shows: bool,
}

impl Suite {
    pub(super) fn new(shows: bool) -> Self {
        Self { groups: BTreeMap::new(), shows }
    }

    /// Counts a test of a group.
    pub(super) fn tell(&mut self, group: &str, what: &str, outcome: Result<(), String>) {
        let (held, all) = self.groups.entry(group.to_owned()).or_default();
        *all += 1;
        match outcome {
            Ok(()) => *held += 1,
            Err(found) if self.shows => println!("{group}: {what}: {found}"),
            Err(_) => {}
        }
    }

    /// Prints the table; whether all held, and there was something to hold.
    pub(super) fn finish(self) -> bool {
        let row = |group: &str, (held, all): (usize, usize)| {
            vec![group.to_owned(), held.to_string(), all.to_string()]
        };
        let sum = self.groups.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let mut rows: Vec<_> =
            self.groups.iter().map(|(group, counts)| row(group, *counts)).collect();
        rows.push(row("all", sum));
        println!("{}", table::render(&["group", "hold", "of"], &rows));
        sum.0 == sum.1 && sum.1 > 0
    }
}
