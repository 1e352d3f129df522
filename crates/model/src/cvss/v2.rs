//! CVSS 2.0: "A Complete Guide to the Common Vulnerability Scoring System", section 3.2.

use super::Score;
use super::metrics::{Chosen, Metric, base as given, optional};

const IMPACT: &[&str] = &["N", "P", "C"];
const REQUIREMENT: &[&str] = &["ND", "L", "M", "H"];

pub(super) const METRICS: &[Metric] = &[
    given("AV", &["L", "A", "N"]),
    given("AC", &["H", "M", "L"]),
    given("Au", &["M", "S", "N"]),
    given("C", IMPACT),
    given("I", IMPACT),
    given("A", IMPACT),
    optional("E", &["ND", "U", "POC", "F", "H"]),
    optional("RL", &["ND", "OF", "TF", "W", "U"]),
    optional("RC", &["ND", "UC", "UR", "C"]),
    optional("CDP", &["ND", "N", "L", "LM", "MH", "H"]),
    optional("TD", &["ND", "N", "L", "M", "H"]),
    optional("CR", REQUIREMENT),
    optional("IR", REQUIREMENT),
    optional("AR", REQUIREMENT),
];

pub(super) const TEMPORAL: std::ops::Range<usize> = 6..9;
pub(super) const ENVIRONMENTAL: std::ops::Range<usize> = 9..14;

pub(super) fn base(chosen: &Chosen) -> Score {
    Score::nearest(equation(chosen, impact(chosen, [1.0; 3])))
}

pub(super) fn temporal(chosen: &Chosen) -> Option<Score> {
    chosen.defines(TEMPORAL).then(|| Score::nearest(base(chosen).value() * temporal_factor(chosen)))
}

/// The temporal score anew, with the impact by what this environment requires, and what it adds.
pub(super) fn environmental(chosen: &Chosen) -> Option<Score> {
    if !chosen.defines(ENVIRONMENTAL) {
        return None;
    }
    let required = [11, 12, 13].map(|metric| match chosen.word(metric) {
        "L" => 0.5,
        "H" => 1.51,
        _ => 1.0,
    });
    // Between the steps, scores may fall below zero.
    let adjusted = to_tenth(equation(chosen, impact(chosen, required).min(10.0)));
    let temporal = to_tenth(adjusted * temporal_factor(chosen));
    let damage = [0.0, 0.0, 0.1, 0.3, 0.4, 0.5][chosen.number(9)];
    let targets = [1.0, 0.0, 0.25, 0.75, 1.0][chosen.number(10)];
    Some(Score::nearest((temporal + (10.0 - temporal) * damage) * targets))
}

/// Rounded to a tenth, half away from zero.
fn to_tenth(value: f64) -> f64 {
    Score::nearest(value.abs()).value().copysign(value)
}

fn impact(chosen: &Chosen, required: [f64; 3]) -> f64 {
    let kept =
        |metric: usize, required: f64| 1.0 - [0.0, 0.275, 0.66][chosen.number(metric)] * required;
    let [c, i, a] = required;
    10.41 * (1.0 - kept(3, c) * kept(4, i) * kept(5, a))
}

fn equation(chosen: &Chosen, impact: f64) -> f64 {
    let vector = [0.395, 0.646, 1.0][chosen.number(0)];
    let complexity = [0.35, 0.61, 0.71][chosen.number(1)];
    let authentication = [0.45, 0.56, 0.704][chosen.number(2)];
    let exploitability = 20.0 * vector * complexity * authentication;
    let counts = if impact == 0.0 { 0.0 } else { 1.176 };
    (0.6 * impact + 0.4 * exploitability - 1.5) * counts
}

fn temporal_factor(chosen: &Chosen) -> f64 {
    let exploit = [1.0, 0.85, 0.9, 0.95, 1.0][chosen.number(6)];
    let remedy = [1.0, 0.87, 0.9, 0.95, 1.0][chosen.number(7)];
    let report = [1.0, 0.9, 0.95, 1.0][chosen.number(8)];
    exploit * remedy * report
}
