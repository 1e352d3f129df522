//! Moments as text, from seconds that the caller passes in.

use seawall_model::Date;

/// `YYYY-MM-DDThh:mm:ss` in UTC, without a zone.
pub(crate) fn date_time(seconds: i64) -> String {
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}", day(seconds))
}

/// `YYYY-MM-DD` in UTC.
pub(crate) fn day(seconds: i64) -> Date {
    Date::from_unix(seconds)
}
