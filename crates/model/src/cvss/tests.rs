//! Vectors of all versions with their scores.

use super::{Cvss, CvssError, Score};
use crate::Severity;

/// Base, temporal and environmental score and the one that counts, as a calculator shows them.
fn scores(vector: &str) -> String {
    match Cvss::parse(vector) {
        Ok(cvss) => {
            let or = |score: Option<Score>| score.map_or("-".to_owned(), |score| score.to_string());
            let further = [or(cvss.temporal()), or(cvss.environmental())].join(" ");
            format!("{} {further} {}", cvss.base(), cvss.score())
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn scores_are_those_of_the_specifications() {
    for (vector, expected) in [
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C", "10.0 - - 10.0"),
        ("(AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C)", "7.8 6.4 - 6.4"),
        ("AV:L/AC:H/Au:M/C:N/I:P/A:N/CDP:H/IR:L", "0.8 - 4.9 4.9"),
        ("AV:N/AC:L/Au:N/C:P/I:P/A:C/RL:ND/CDP:ND", "9.0 - - 9.0"),
        ("AV:L/AC:H/Au:M/C:N/I:N/A:N", "0.0 - - 0.0"),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8 9.8 9.8 9.8"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1 6.1 6.1 6.1"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:P/RL:O", "6.1 5.5 5.5 5.5"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L", "9.8 9.8 8.4 8.4"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "9.3 - - 9.3"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0 - - 0.0"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "10.0 - - 10.0"),
    ] {
        assert_eq!(scores(vector), expected, "{vector}");
    }
}

#[test]
fn what_is_no_vector_is_refused() {
    for (vector, expected) in [
        ("CVSS:5.0/AV:N", CvssError::Version("5.0".to_owned())),
        ("AV:N/AC", CvssError::Part("AC".to_owned())),
        ("AV:X/AC:L", CvssError::Unknown("AV:X".to_owned())),
        ("AV:N/AV:N", CvssError::Twice("AV")),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", CvssError::Missing("A")),
    ] {
        assert_eq!(Cvss::parse(vector), Err(expected), "{vector}");
    }
}

#[test]
fn a_vector_is_written_as_it_was_read() {
    let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/U:Amber";
    assert_eq!(Cvss::parse(vector).map(|cvss| cvss.to_string()), Ok(vector.to_owned()));
}

#[test]
fn severities_are_the_bands_of_version_3() {
    let bands = [0, 39, 40, 69, 70, 89, 90, 100];
    let expected = [
        Severity::Info,
        Severity::Low,
        Severity::Medium,
        Severity::Medium,
        Severity::High,
        Severity::High,
        Severity::Critical,
        Severity::Critical,
    ];
    assert_eq!(bands.map(|tenths| Score::from_tenths(tenths).severity()), expected);
}
