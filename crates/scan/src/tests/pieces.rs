//! A file that comes in pieces is cut where it would be as a whole.

use seawall_model::Limits;
use seawall_source::Settings;

use super::{RULES, limited};
use crate::{Silent, scan_reader};

const MOST: usize = 5;

/// How many of so many tokens are found, in one piece and in many; a cut is told once.
#[track_caller]
fn check(tokens: usize, found: usize, cut: bool) {
    let lines: Vec<String> =
        (0..tokens).map(|at| format!("tok_{at}\n{}", "x\n".repeat(400))).collect();
    let text = lines.concat();
    for chunk_bytes in [1 << 20, 2_000] {
        let limits = Limits { chunk_bytes, matches_per_rule: MOST, ..Limits::STANDARD };
        let settings = Settings { limits, ..Settings::standard() };
        let engine = limited(RULES, "", MOST);
        let (all, visit) =
            scan_reader("a.txt", &mut text.as_bytes(), &settings, &[&engine], &Silent);
        let told: Vec<&str> = visit.problems.iter().map(|one| one.detail.as_str()).collect();
        let lines: Vec<u32> = all.iter().map(|one| one.place.region.start.line).collect();
        let expected: Vec<u32> =
            (0..found).map(|at| 1 + 401 * u32::try_from(at).unwrap()).collect();
        assert_eq!(lines, expected, "{chunk_bytes}");
        let message = "rule `test-token` matched more than 5 times; the rest is left out";
        assert_eq!(told, [message].get(..usize::from(cut)).unwrap(), "{chunk_bytes}");
    }
}

#[test]
fn matches_are_counted_over_all_pieces() {
    check(MOST, MOST, false);
    check(MOST + 1, MOST, true);
    check(8 * MOST, MOST, true);
}
