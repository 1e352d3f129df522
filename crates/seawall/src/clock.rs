//! The one place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use seawall_model::Date;

use crate::failure::Failure;

/// This moment, as files have it.
pub(crate) fn moment() -> SystemTime {
    SystemTime::now()
}

/// Seconds since 1970-01-01 UTC.
pub(crate) fn now() -> i64 {
    let since = moment().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Today, in UTC, so that a waiver ends on the same day everywhere.
pub(crate) fn today() -> Date {
    Date::from_unix(now())
}

/// The moment that whoever wants the same output twice asks to be written instead of now
/// (`SOURCE_DATE_EPOCH`, in seconds since 1970-01-01 UTC).
pub(crate) fn source_date() -> Result<Option<i64>, Failure> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let seconds = text.to_str().and_then(|text| text.parse::<u32>().ok());
    let wrong = "SOURCE_DATE_EPOCH is no number of seconds since 1970: set it to one or unset it";
    seconds.map(|seconds| Some(i64::from(seconds))).ok_or_else(|| Failure::usage(wrong))
}
