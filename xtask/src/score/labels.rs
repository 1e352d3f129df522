//! Lines that people have labelled, and how detections are counted against them.
//!
//! The unit is a labelled range of lines: labels of the same range are one unit, which is true if any
//! of them is. A unit that is not true but shares a line with one that is cannot be told from it and is
//! dropped. Detections in no unit are neither right nor wrong: nobody looked there.

use std::collections::{BTreeMap, BTreeSet};

use super::csv;
use super::ratio::Counts;

/// What is an identifier rather than a credential: set aside, neither right nor wrong.
const ASIDE: &[&str] = &["UUID", "AWS S3 Bucket"];

/// A detection: the first and last line.
pub(super) type Lines = (u32, u32);

/// A labelled range of lines.
#[derive(Debug, Default)]
struct Unit {
    first: u32,
    last: u32,
    is_true: bool,
    is_dropped: bool,
    all: BTreeSet<String>,
    of_true: BTreeSet<String>,
}

impl Unit {
    /// The categories that count: those of its true labels where there are any.
    fn categories(&self) -> &BTreeSet<String> {
        if self.is_true { &self.of_true } else { &self.all }
    }

    fn is_aside(&self) -> bool {
        self.categories().iter().all(|category| ASIDE.contains(&category.as_str()))
    }

    fn shares_a_line(&self, (first, last): Lines) -> bool {
        first <= self.last && self.first <= last
    }
}

/// The labels of a corpus, by path.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<String, Vec<Unit>>);

/// What came of counting.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) all: Counts,
    /// Detections where nobody has labelled anything.
    pub(super) unlabelled: usize,
    /// True units that were set aside, and how many of them were hit.
    pub(super) aside: (usize, usize),
    pub(super) by_category: BTreeMap<String, Counts>,
}

impl Labels {
    /// Reads the label files of `CredData`.
    pub(super) fn read<'t>(files: impl IntoIterator<Item = &'t str>) -> Self {
        let mut units: BTreeMap<(String, u32, u32), Unit> = BTreeMap::new();
        for record in files.into_iter().flat_map(csv::records) {
            let field = |name: &str| record.get(name).map_or("", String::as_str);
            let path = field("FilePath").trim_start_matches("data/").to_owned();
            let lines = field("LineStart").parse().ok().zip(field("LineEnd").parse().ok());
            let Some((first, last)) = lines.filter(|_| !path.is_empty()) else { continue };
            let unit = units.entry((path, first, last)).or_default();
            (unit.first, unit.last) = (first, last);
            let categories = field("Category").split(':').map(str::to_owned);
            unit.all.extend(categories.clone());
            if field("GroundTruth") == "T" {
                unit.is_true = true;
                unit.of_true.extend(categories);
            }
        }
        let mut labels = Self::default();
        for ((path, _, _), unit) in units {
            labels.0.entry(path).or_default().push(unit);
        }
        labels.0.values_mut().for_each(|units| drop_unclear(units));
        labels
    }

    /// Counts detections: for each path, the lines that were hit.
    pub(super) fn score(&self, detections: &BTreeMap<String, BTreeSet<Lines>>) -> Score {
        let mut score = Score::default();
        let none = BTreeSet::new();
        for (path, units) in &self.0 {
            let found = detections.get(path).unwrap_or(&none);
            for unit in units.iter().filter(|unit| !unit.is_dropped) {
                score.count(unit, found.iter().any(|lines| unit.shares_a_line(*lines)));
            }
        }
        for (path, found) in detections {
            let units = self.0.get(path).map(Vec::as_slice).unwrap_or_default();
            let unlabelled = |lines: &&Lines| !units.iter().any(|unit| unit.shares_a_line(**lines));
            score.unlabelled += found.iter().filter(unlabelled).count();
        }
        score
    }
}

impl Score {
    fn count(&mut self, unit: &Unit, hit: bool) {
        if unit.is_aside() {
            self.aside.0 += usize::from(unit.is_true);
            self.aside.1 += usize::from(unit.is_true && hit);
            return;
        }
        let one = Counts {
            hits: usize::from(unit.is_true && hit),
            false_alarms: usize::from(!unit.is_true && hit),
            misses: usize::from(unit.is_true && !hit),
        };
        add(&mut self.all, one);
        for category in unit.categories() {
            add(self.by_category.entry(category.clone()).or_default(), one);
        }
    }
}

fn add(to: &mut Counts, one: Counts) {
    to.hits += one.hits;
    to.false_alarms += one.false_alarms;
    to.misses += one.misses;
}

fn drop_unclear(units: &mut [Unit]) {
    let clear: Vec<Lines> =
        units.iter().filter(|unit| unit.is_true).map(|unit| (unit.first, unit.last)).collect();
    for unit in units.iter_mut().filter(|unit| !unit.is_true) {
        unit.is_dropped = clear.iter().any(|lines| unit.shares_a_line(*lines));
    }
}

#[test]
fn units_are_counted_once() {
    let labels = Labels::read(["FilePath,LineStart,LineEnd,GroundTruth,Category\n\
         data/a,1,1,F,Key\ndata/a,1,1,T,Token:Key\ndata/a,1,3,F,Key\n\
         data/a,5,5,F,Key\ndata/a,7,8,T,Password\ndata/a,9,9,T,UUID\n"]);
    let check = |found: &[Lines], expected: [usize; 6]| {
        let detections = BTreeMap::from([("a".to_owned(), found.iter().copied().collect())]);
        let score = labels.score(&detections);
        let Counts { hits, false_alarms, misses } = score.all;
        let (aside, aside_hit) = score.aside;
        assert_eq!([hits, false_alarms, misses, score.unlabelled, aside, aside_hit], expected);
    };
    check(&[], [0, 0, 2, 0, 1, 0]);
    check(&[(1, 1), (3, 3), (5, 5), (6, 6)], [1, 1, 1, 1, 1, 0]);
    check(&[(8, 20)], [1, 0, 1, 0, 1, 1]);
}
