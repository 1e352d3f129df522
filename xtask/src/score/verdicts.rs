//! How many weak and how many sound cases were reported, by group.

use std::collections::BTreeMap;

use super::ratio::ratio;
use crate::table;

/// Cases of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Verdicts {
    found: usize,
    missed: usize,
    false_alarms: usize,
    clean: usize,
}

impl Verdicts {
    pub(super) fn add(&mut self, is_weak: bool, is_reported: bool) {
        let count = match (is_weak, is_reported) {
            (true, true) => &mut self.found,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.false_alarms,
            (false, false) => &mut self.clean,
        };
        *count += 1;
    }

    /// The part of the weak cases that was found.
    fn true_rate(self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// The part of the sound cases that was reported.
    fn false_rate(self) -> f64 {
        ratio(self.false_alarms, self.false_alarms + self.clean)
    }

    fn cells(self) -> Vec<String> {
        let counts = [self.found, self.missed, self.false_alarms, self.clean];
        let counts = counts.map(|count| count.to_string());
        counts.into_iter().chain(rates(self.true_rate(), self.false_rate())).collect()
    }
}

/// Verdicts by group.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Groups(BTreeMap<String, Verdicts>);

impl Groups {
    pub(super) fn add(&mut self, group: &str, is_weak: bool, is_reported: bool) {
        self.0.entry(group.to_owned()).or_default().add(is_weak, is_reported);
    }

    pub(super) fn extend(&mut self, others: &Self) {
        for (name, other) in &others.0 {
            let sum = self.0.entry(name.clone()).or_default();
            sum.found += other.found;
            sum.missed += other.missed;
            sum.false_alarms += other.false_alarms;
            sum.clean += other.clean;
        }
    }

    /// A row for each group, one for the sum of all, and one for the mean of the groups' rates.
    pub(super) fn table(&self, what: &str) -> String {
        let head = [what, "TP", "FN", "FP", "TN", "TPR %", "FPR %", "J"];
        let row = |name: &str, verdicts: Verdicts| {
            std::iter::once(name.to_owned()).chain(verdicts.cells()).collect::<Vec<_>>()
        };
        let mut rows: Vec<_> = self.0.iter().map(|(name, one)| row(name, *one)).collect();
        let mut sum = Self::default();
        for one in self.0.values() {
            sum.extend(&Self(BTreeMap::from([("all".to_owned(), *one)])));
        }
        rows.extend(sum.0.iter().map(|(name, one)| row(name, *one)));
        let mut mean =
            vec!["mean".to_owned(), String::new(), String::new(), String::new(), String::new()];
        mean.extend(rates(self.mean(Verdicts::true_rate), self.mean(Verdicts::false_rate)));
        rows.push(mean);
        table::render(&head, &rows)
    }

    /// The rates of all together, in words.
    pub(super) fn rates(&self) -> String {
        let mut sum = Verdicts::default();
        for one in self.0.values() {
            sum.found += one.found;
            sum.missed += one.missed;
            sum.false_alarms += one.false_alarms;
            sum.clean += one.clean;
        }
        format!("found {:.1} %, false {:.1} %", sum.true_rate() * 100.0, sum.false_rate() * 100.0)
    }

    #[expect(clippy::cast_precision_loss, reason = "no corpus has 2^52 groups")]
    fn mean(&self, rate: fn(Verdicts) -> f64) -> f64 {
        let sum: f64 = self.0.values().map(|one| rate(*one)).sum();
        sum / self.0.len().max(1) as f64
    }
}

/// Cells of two rates, and by how much the first is above the second, as Youden had it.
fn rates(found: f64, false_alarms: f64) -> [String; 3] {
    let percent = |rate: f64| format!("{:.1}", 100.0 * rate);
    [percent(found), percent(false_alarms), format!("{:+.3}", found - false_alarms)]
}

#[test]
fn the_mean_weighs_groups_alike() {
    let mut groups = Groups::default();
    for (group, is_weak, is_reported) in [
        ("a", true, true),
        ("a", false, true),
        ("a", false, false),
        ("b", true, false),
        ("b", true, true),
    ] {
        groups.add(group, is_weak, is_reported);
    }
    let table = "cwe   TP  FN  FP  TN  TPR %  FPR %       J\n\
                 a      1   0   1   1  100.0   50.0  +0.500\n\
                 b      1   1   0   0   50.0    0.0  +0.500\n\
                 all    2   1   1   1   66.7   50.0  +0.167\n\
                 mean                   75.0   25.0  +0.500\n";
    assert_eq!(groups.table("cwe"), table);
}
