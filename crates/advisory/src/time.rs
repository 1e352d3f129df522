//! Moments as advisories write them: RFC 3339 in UTC, to the second.

use seawall_model::Date;

/// Seconds since 1970 of a moment; a day alone is its beginning, and a fraction of a second is cut.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let date: Date = text.get(..10)?.parse().ok()?;
    let days = Date::from_unix(0).days_until(date);
    let part =
        |from: usize| text.get(from..from + 2).map_or(Some(0), |part| part.parse::<i64>().ok());
    Some(days * 86_400 + part(11)? * 3_600 + part(14)? * 60 + part(17)?)
}

#[test]
fn moments_are_read() {
    assert_eq!(seconds("1970-01-02T00:00:01Z"), Some(86_401));
    assert_eq!(seconds("2001-02-03T04:05:06.789Z"), Some(981_173_106));
    assert_eq!(seconds("2001-02-03"), Some(981_158_400));
    assert_eq!([seconds(""), seconds("2001-13-01"), seconds("2001-01-01Taa")], [None; 3]);
}
