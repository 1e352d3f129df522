//! Counting what holds of a suite of tests that others wrote.

use std::collections::BTreeMap;

use crate::table;

/// How many tests of each group hold, and how many do not for a reason that was found.
pub(super) struct Suite {
    groups: BTreeMap<String, (usize, usize, usize)>,
    /// Whether each test that does not hold is printed.
    shows: bool,
}

impl Suite {
    pub(super) fn new(shows: bool) -> Self {
        Self { groups: BTreeMap::new(), shows }
    }

    /// Counts a test of a group.
    pub(super) fn tell(&mut self, group: &str, what: &str, outcome: Result<(), String>) {
        self.tell_explained(group, what, outcome, None);
    }

    /// Counts a test of a group; one that does not hold may have its reason.
    pub(super) fn tell_explained(
        &mut self,
        group: &str,
        what: &str,
        outcome: Result<(), String>,
        reason: Option<&str>,
    ) {
        let (held, explained, all) = self.groups.entry(group.to_owned()).or_default();
        *all += 1;
        let Err(found) = outcome else {
            *held += 1;
            return;
        };
        *explained += usize::from(reason.is_some());
        if self.shows {
            println!(
                "{group}: {what}: {found}{}",
                reason.map_or(String::new(), |reason| format!(" ({reason})"))
            );
        }
    }

    /// Prints the table; whether all held or are explained, and there was something to hold.
    pub(super) fn finish(self) -> bool {
        let row = |group: &str, (held, explained, all): (usize, usize, usize)| {
            vec![group.to_owned(), held.to_string(), explained.to_string(), all.to_string()]
        };
        let sum = self
            .groups
            .values()
            .fold((0, 0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2));
        let mut rows: Vec<_> =
            self.groups.iter().map(|(group, counts)| row(group, *counts)).collect();
        rows.push(row("all", sum));
        println!("{}", table::render(&["group", "hold", "explained", "of"], &rows));
        sum.0 + sum.1 == sum.2 && sum.2 > 0
    }
}
