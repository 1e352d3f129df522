//! Moments as documents write them.

use seawall_model::Date;

/// A moment in seconds since 1970, as RFC 3339 has it in UTC.
pub(crate) fn rfc3339(seconds: i64) -> String {
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", Date::from_unix(seconds))
}
