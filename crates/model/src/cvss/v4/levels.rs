//! The sets of metrics that make up a `MacroVector`, their levels, and the worst vectors of each level.

use super::super::metrics::Chosen;

/// Numbers of metrics in [`Effective`].
const AV: usize = 0;
const AC: usize = 1;
const AT: usize = 2;
const PR: usize = 3;
const UI: usize = 4;
const VC: usize = 5;
const VI: usize = 6;
const VA: usize = 7;
const SC: usize = 8;
const SI: usize = 9;
const SA: usize = 10;
const CR: usize = 11;
const IR: usize = 12;
const AR: usize = 13;
const E: usize = 14;

/// Where metrics stand in the vector's list: exploit maturity, requirements, modified base metrics.
const EXPLOIT: usize = 11;
const REQUIREMENTS: usize = 12;
const MODIFIED: usize = 15;

/// How many steps each metric stands below its most severe value, once modified metrics replaced base metrics.
///
/// For SC, SI and SA one is "high", as "safety" stands above it.
pub(super) struct Effective([usize; 15]);

/// A set of metrics that is levelled together.
pub(super) struct Set {
    metrics: &'static [usize],
    /// For each level, its depth and its worst vectors, in the order of `metrics`.
    worst: &'static [(i64, &'static [&'static [usize]])],
    /// Its place in the `MacroVector`.
    at: usize,
}

/// The five sets; the third is EQ3 and EQ6 together with the levels 00, 01, 10, 11 and 21.
pub(super) const MACRO: [Set; 5] = [
    Set {
        at: 0,
        metrics: &[AV, PR, UI],
        worst: &[
            (1, &[&[0, 0, 0]]),
            (4, &[&[1, 0, 0], &[0, 1, 0], &[0, 0, 1]]),
            (5, &[&[3, 0, 0], &[1, 1, 1]]),
        ],
    },
    Set { at: 1, metrics: &[AC, AT], worst: &[(1, &[&[0, 0]]), (2, &[&[1, 0], &[0, 1]])] },
    Set {
        at: 2,
        metrics: &[VC, VI, VA, CR, IR, AR],
        worst: &[
            (7, &[&[0, 0, 0, 0, 0, 0]]),
            (6, &[&[0, 0, 1, 1, 1, 0], &[0, 0, 0, 1, 1, 1]]),
            (8, &[&[1, 0, 0, 0, 0, 0], &[0, 1, 0, 0, 0, 0]]),
            (
                8,
                &[
                    &[1, 0, 1, 0, 1, 0],
                    &[1, 0, 0, 0, 1, 1],
                    &[0, 1, 0, 1, 0, 1],
                    &[0, 1, 1, 1, 0, 0],
                    &[1, 1, 0, 0, 0, 1],
                ],
            ),
            (10, &[&[1, 1, 1, 0, 0, 0]]),
        ],
    },
    Set {
        at: 3,
        metrics: &[SC, SI, SA],
        worst: &[(6, &[&[1, 0, 0]]), (5, &[&[1, 1, 1]]), (4, &[&[2, 2, 2]])],
    },
    Set { at: 4, metrics: &[E], worst: &[(1, &[&[0]]), (1, &[&[1]]), (1, &[&[2]])] },
];

impl Set {
    pub(super) fn levels(&self) -> usize {
        self.worst.len()
    }

    /// How many steps there are from the worst vector of the level down to the next level.
    pub(super) fn depth(&self, levels: [usize; 5]) -> i64 {
        self.worst.get(levels[self.at]).map_or(1, |(depth, _)| *depth)
    }
}

impl Effective {
    pub(super) fn of(chosen: &Chosen) -> Self {
        let mut steps = [0; 15];
        for (metric, steps) in steps.iter_mut().enumerate() {
            *steps = match metric {
                CR..=AR => chosen.number(REQUIREMENTS + metric - CR).saturating_sub(1),
                E => chosen.number(EXPLOIT).saturating_sub(1),
                // Only modified values know "safety", which stands one step above "high".
                SC | SI | SA => match chosen.number(MODIFIED + metric) {
                    0 => chosen.number(metric) + 1,
                    modified if metric == SC => modified,
                    modified => modified - 1,
                },
                _ => match chosen.number(MODIFIED + metric) {
                    0 => chosen.number(metric),
                    modified => modified - 1,
                },
            };
        }
        Self(steps)
    }

    fn is_high(&self, metric: usize) -> bool {
        self.0[metric] == 0
    }

    /// Whether nothing is harmed, neither in the vulnerable system nor behind it.
    pub(super) fn is_harmless(&self) -> bool {
        self.0[VC..=VA].iter().all(|steps| *steps == 2)
            && self.0[SC..=SA].iter().all(|steps| *steps == 3)
    }

    /// The levels of the five sets.
    pub(super) fn levels(&self) -> [usize; 5] {
        [self.exploitability(), self.complexity(), self.impact(), self.subsequent(), self.0[E]]
    }

    fn exploitability(&self) -> usize {
        let open = [AV, PR, UI].map(|metric| self.is_high(metric));
        let physical = self.0[AV] == 3;
        match open {
            [true, true, true] => 0,
            _ if open.contains(&true) && !physical => 1,
            _ => 2,
        }
    }

    fn complexity(&self) -> usize {
        usize::from(!(self.is_high(AC) && self.is_high(AT)))
    }

    /// EQ3 and EQ6 as one number.
    fn impact(&self) -> usize {
        let [c, i, a] = [VC, VI, VA].map(|metric| self.is_high(metric));
        let required =
            (c && self.is_high(CR)) || (i && self.is_high(IR)) || (a && self.is_high(AR));
        match (c && i, c || i || a, required) {
            (true, _, true) => 0,
            (true, _, false) => 1,
            (false, true, true) => 2,
            (false, true, false) => 3,
            (false, false, _) => 4,
        }
    }

    fn subsequent(&self) -> usize {
        let [c, i, a] = [SC, SI, SA].map(|metric| self.0[metric]);
        match (i == 0 || a == 0, c == 1 || i == 1 || a == 1) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// How many steps the metrics of the set stand below the first worst vector that is nowhere less severe.
    pub(super) fn distance(&self, set: &Set, levels: [usize; 5]) -> i64 {
        let worst = set.worst.get(levels[set.at]).map_or(&[][..], |(_, worst)| *worst);
        let below = |vector: &&[usize]| {
            let steps = set.metrics.iter().zip(*vector);
            let steps = steps.map(|(metric, worst)| self.0[*metric].checked_sub(*worst));
            steps.sum::<Option<usize>>()
        };
        worst.iter().find_map(below).and_then(|steps| i64::try_from(steps).ok()).unwrap_or(0)
    }
}
