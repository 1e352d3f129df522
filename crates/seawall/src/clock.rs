//! The one place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use seawall_model::Date;

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
