//! A day of the Gregorian calendar, for expiry dates. There is no clock here: today is a parameter.

use std::fmt;
use std::str::FromStr;

/// A day, counted as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// The day of a moment given in seconds since 1970-01-01 UTC.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds.div_euclid(86_400))
    }

    /// The day with this year, month and day, if the calendar has it.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let date = Self(days_from_civil(year, month, day));
        let valid =
            (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        (valid && date.civil() == (year, month, day)).then_some(date)
    }

    /// Days from this day to `other`; negative when `other` is earlier.
    pub const fn days_until(self, other: Self) -> i64 {
        other.0 - self.0
    }

    /// The day that comes `days` later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Year, month and day, after Howard Hinnant's `civil_from_days`.
    fn civil(self) -> (i64, i64, i64) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }
}

/// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("`{text}` is not a date: write it as YYYY-MM-DD");
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| {
            let part = parts.next().filter(|part| part.len() == width)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let (year, month, day) = (number(4), number(2), number(2));
        let date = || Self::new(year?, month?, day?);
        date().ok_or_else(wrong)
    }
}
