//! CVSS 3.0 and 3.1: the specification documents, section 7 and 8 ("CVSS v3 equations").

use super::metrics::{Chosen, Metric, base as given, optional};
use super::{CvssVersion, Score};

const IMPACT: &[&str] = &["N", "L", "H"];
const MODIFIED_IMPACT: &[&str] = &["X", "N", "L", "H"];
const REQUIREMENT: &[&str] = &["X", "L", "M", "H"];

pub(super) const METRICS: &[Metric] = &[
    given("AV", &["N", "A", "L", "P"]),
    given("AC", &["L", "H"]),
    given("PR", &["N", "L", "H"]),
    given("UI", &["N", "R"]),
    given("S", &["U", "C"]),
    given("C", IMPACT),
    given("I", IMPACT),
    given("A", IMPACT),
    optional("E", &["X", "U", "P", "F", "H"]),
    optional("RL", &["X", "O", "T", "W", "U"]),
    optional("RC", &["X", "U", "R", "C"]),
    optional("CR", REQUIREMENT),
    optional("IR", REQUIREMENT),
    optional("AR", REQUIREMENT),
    optional("MAV", &["X", "N", "A", "L", "P"]),
    optional("MAC", &["X", "L", "H"]),
    optional("MPR", &["X", "N", "L", "H"]),
    optional("MUI", &["X", "N", "R"]),
    optional("MS", &["X", "U", "C"]),
    optional("MC", MODIFIED_IMPACT),
    optional("MI", MODIFIED_IMPACT),
    optional("MA", MODIFIED_IMPACT),
];

/// Where the optional metrics begin, the environmental ones among them, and those that replace base metrics.
pub(super) const TEMPORAL: std::ops::Range<usize> = 8..11;
pub(super) const ENVIRONMENTAL: std::ops::Range<usize> = 11..22;
const MODIFIED: usize = 14;

/// What the eight base metrics say, as numbers of their values, as given or as modified.
type Base = [usize; 8];

pub(super) fn base(chosen: &Chosen) -> Score {
    let base: Base = std::array::from_fn(|metric| chosen.number(metric));
    let sub_score = 1.0 - missed(base, [1.0; 3]);
    let impact = if base[4] == 1 {
        7.52 * (sub_score - 0.029) - 3.25 * power(sub_score - 0.02, 15)
    } else {
        6.42 * sub_score
    };
    Score::not_below(whole(base, impact))
}

pub(super) fn temporal(chosen: &Chosen, version: CvssVersion) -> Score {
    round_up(base(chosen).value() * temporal_factor(chosen), version)
}

pub(super) fn environmental(chosen: &Chosen, version: CvssVersion) -> Score {
    let base: Base = std::array::from_fn(|metric| match chosen.number(MODIFIED + metric) {
        0 => chosen.number(metric),
        modified => modified - 1,
    });
    let required = [11, 12, 13].map(|metric| [1.0, 0.5, 1.0, 1.5][chosen.number(metric)]);
    let sub_score = (1.0 - missed(base, required)).min(0.915);
    let impact = match (base[4] == 1, version) {
        (false, _) => 6.42 * sub_score,
        (true, CvssVersion::V3_0) => {
            7.52 * (sub_score - 0.029) - 3.25 * power(sub_score - 0.02, 15)
        }
        (true, _) => 7.52 * (sub_score - 0.029) - 3.25 * power(sub_score * 0.9731 - 0.02, 13),
    };
    let modified = round_up(whole(base, impact), version).value();
    round_up(modified * temporal_factor(chosen), version)
}

/// Impact and exploitability together, not rounded.
fn whole(base: Base, impact: f64) -> f64 {
    if impact <= 0.0 {
        return 0.0;
    }
    let changed = base[4] == 1;
    let vector = [0.85, 0.62, 0.55, 0.2][base[0]];
    let complexity = [0.77, 0.44][base[1]];
    let privileges = match (base[2], changed) {
        (0, _) => 0.85,
        (1, false) => 0.62,
        (1, true) => 0.68,
        (_, false) => 0.27,
        (_, true) => 0.5,
    };
    let interaction = [0.85, 0.62][base[3]];
    let exploitability = 8.22 * vector * complexity * privileges * interaction;
    let scope = if changed { 1.08 } else { 1.0 };
    (scope * (impact + exploitability)).min(10.0)
}

/// The share of confidentiality, integrity and availability that stays.
fn missed(base: Base, required: [f64; 3]) -> f64 {
    let kept = |metric: usize, required: f64| 1.0 - [0.0, 0.22, 0.56][base[metric]] * required;
    let [c, i, a] = required;
    kept(5, c) * kept(6, i) * kept(7, a)
}

fn temporal_factor(chosen: &Chosen) -> f64 {
    let exploit = [1.0, 0.91, 0.94, 0.97, 1.0][chosen.number(8)];
    let remedy = [1.0, 0.95, 0.96, 0.97, 1.0][chosen.number(9)];
    let report = [1.0, 0.92, 0.96, 1.0][chosen.number(10)];
    exploit * remedy * report
}

/// Version 3.1 looks at five decimals only, so that all implementations round alike.
fn round_up(value: f64, version: CvssVersion) -> Score {
    match version {
        CvssVersion::V3_1 => Score::not_below((value * 100_000.0).round() / 100_000.0),
        _ => Score::not_below(value),
    }
}

/// `powi` may differ between platforms in its last bit; multiplication does not.
fn power(value: f64, times: usize) -> f64 {
    std::iter::repeat_n(value, times).product()
}
