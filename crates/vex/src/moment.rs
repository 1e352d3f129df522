//! Moments as documents write them (RFC 3339), to be compared and written again.

use std::fmt;
use std::str::FromStr;

use seawall_model::Date;

/// A moment: seconds since 1970-01-01 UTC and billionths of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    seconds: i64,
    nanos: u32,
}

impl Moment {
    /// A moment in whole seconds since 1970-01-01 UTC.
    pub const fn from_unix(seconds: i64) -> Self {
        Self { seconds, nanos: 0 }
    }
}

/// A text that is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoMoment;

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, NoMoment> {
        read(text.trim()).ok_or(NoMoment)
    }
}

fn read(text: &str) -> Option<Moment> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let days = Date::from_unix(0).days_until(day);
    let Some(rest) = text.get(10..).filter(|rest| !rest.is_empty()) else {
        return Some(Moment::from_unix(days * 86_400));
    };
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, fraction) = (rest.get(..8)?, rest.get(8..)?);
    let mut parts = clock.split(':').map(two);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = hour <= 23 && minute <= 59 && second <= 60 && parts.next().is_none();
    let (nanos, zone) = fraction_of(fraction)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset(zone)?;
    fits.then_some(Moment { seconds, nanos })
}

/// The part of a second, and what follows it.
fn fraction_of(text: &str) -> Option<(u32, &str)> {
    let Some(digits) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, zone) = digits.split_at_checked(end)?;
    let first = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanos = first.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    (!digits.is_empty()).then_some((nanos, zone))
}

/// The seconds by which a zone is ahead; what names none is taken for UTC.
fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.bytes().next() {
        None => return Some(0),
        Some(b'Z' | b'z') => return (zone.len() == 1).then_some(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    Some(sign * (two(hours)? * 3_600 + two(minutes)? * 60))
}

fn two(text: &str) -> Option<i64> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = self.seconds.rem_euclid(86_400);
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", Date::from_unix(self.seconds))?;
        if self.nanos > 0 {
            let digits = format!("{:09}", self.nanos);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}
