//! CVSS 4.0: the specification document, section 8 ("CVSS v4.0 scoring"), in whole numbers throughout.

mod levels;
mod table;

use super::Score;
use super::metrics::{Chosen, Metric, base, optional};
use levels::{Effective, MACRO};

const IMPACT: &[&str] = &["H", "L", "N"];
const MODIFIED_IMPACT: &[&str] = &["X", "H", "L", "N"];
const MODIFIED_SAFETY: &[&str] = &["X", "S", "H", "L", "N"];
const REQUIREMENT: &[&str] = &["X", "H", "M", "L"];

/// In the order in which a vector writes them. The eleven base metrics come first, and in the same order, the
/// modified ones from [`MODIFIED`] on; values stand from the most severe to the least.
pub(super) const METRICS: &[Metric] = &[
    base("AV", &["N", "A", "L", "P"]),
    base("AC", &["L", "H"]),
    base("AT", &["N", "P"]),
    base("PR", &["N", "L", "H"]),
    base("UI", &["N", "P", "A"]),
    base("VC", IMPACT),
    base("VI", IMPACT),
    base("VA", IMPACT),
    base("SC", IMPACT),
    base("SI", IMPACT),
    base("SA", IMPACT),
    optional("E", &["X", "A", "P", "U"]),
    optional("CR", REQUIREMENT),
    optional("IR", REQUIREMENT),
    optional("AR", REQUIREMENT),
    optional("MAV", &["X", "N", "A", "L", "P"]),
    optional("MAC", &["X", "L", "H"]),
    optional("MAT", &["X", "N", "P"]),
    optional("MPR", &["X", "N", "L", "H"]),
    optional("MUI", &["X", "N", "P", "A"]),
    optional("MVC", MODIFIED_IMPACT),
    optional("MVI", MODIFIED_IMPACT),
    optional("MVA", MODIFIED_IMPACT),
    optional("MSC", MODIFIED_IMPACT),
    optional("MSI", MODIFIED_SAFETY),
    optional("MSA", MODIFIED_SAFETY),
    optional("S", &["X", "N", "P"]),
    optional("AU", &["X", "N", "Y"]),
    optional("R", &["X", "A", "U", "I"]),
    optional("V", &["X", "D", "C"]),
    optional("RE", &["X", "L", "M", "H"]),
    optional("U", &["X", "Clear", "Green", "Amber", "Red"]),
];

/// A multiple of every depth that a `MacroVector` has, and of every count of sets that can be lowered: with it
/// all shares and their mean are whole numbers.
const WHOLE: i64 = 840 * 60;

/// The score of the `MacroVector`, less the mean of how far the vector stands below the worst one in it.
pub(super) fn score(chosen: &Chosen) -> Score {
    let effective = Effective::of(chosen);
    if effective.is_harmless() {
        return Score::ZERO;
    }
    let levels = effective.levels();
    let Some(worst) = table::score(levels) else { return Score::ZERO };
    let (mut lowered, mut sum) = (0, 0);
    for (set, levels_below) in MACRO.iter().zip(below(levels)) {
        let Some(next) = levels_below.into_iter().flatten().filter_map(table::score).max() else {
            continue;
        };
        let room = i64::from(worst) - i64::from(next);
        lowered += 1;
        sum += room * effective.distance(set, levels) * (WHOLE / set.depth(levels));
    }
    let mean = if lowered == 0 { 0 } else { sum / lowered };
    // Tenths, rounded half up; `sum` is a multiple of 60 and so divided by up to five sets without rest.
    let tenths = (2 * (i64::from(worst) * WHOLE - mean) + WHOLE).div_euclid(2 * WHOLE);
    Score::from_tenths(u8::try_from(tenths).unwrap_or(0))
}

/// For each set, the `MacroVector`s with its next lower level; EQ3 and EQ6 together have two from 00.
fn below(levels: [usize; 5]) -> [[Option<[usize; 5]>; 2]; 5] {
    let lower = |at: usize, to: usize| {
        let mut lower = levels;
        lower[at] = to;
        Some(lower)
    };
    let single = |at: usize| {
        [lower(at, levels[at] + 1).filter(|_| levels[at] + 1 < MACRO[at].levels()), None]
    };
    // Of EQ3 and EQ6: 00 → 01 and 10, 01 → 11, 10 → 11, 11 → 21.
    let joint = match levels[2] {
        0 => [lower(2, 1), lower(2, 2)],
        1 | 2 => [lower(2, 3), None],
        3 => [lower(2, 4), None],
        _ => [None, None],
    };
    [single(0), single(1), joint, single(3), single(4)]
}
