//! Points in time as versions: RFC 3339, section 5.6, compared as the instants that they are.

use std::cmp::Ordering;

use super::digits::is_number;
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "datetime",
    ecosystems: &[],
    schemes: &["datetime"],
    compare,
    valid: |version| instant(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    by_version((left, instant(left)), (right, instant(right)), Ord::cmp)
}

/// Seconds since the beginning of the calendar, and the fraction of a second without zeros at its end.
fn instant(text: &str) -> Option<(i64, &str)> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let zone = time.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = time.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [year, month, day] = three(date, '-')?;
    let [hours, minutes, seconds] = three(clock, ':')?;
    let of_day = hours * 3_600 + minutes * 60 + seconds;
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && of_day <= 86_400;
    let fraction_is_number = fraction.is_empty() || is_number(fraction);
    let ahead = seconds_ahead(zone)?;
    let instant = days(year, month, day) * 86_400 + of_day - ahead;
    (valid && fraction_is_number).then_some((instant, fraction.trim_end_matches('0')))
}

fn three(text: &str, mark: char) -> Option<[i64; 3]> {
    let number = |part: &str| (is_number(part) && part.len() <= 4).then(|| part.parse().ok())?;
    let numbers: Vec<i64> = text.split(mark).map(number).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn seconds_ahead(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let [hours, minutes, _] = three(&format!("{}:0", zone.get(1..)?), ':')?;
    Some(sign * (hours * 3_600 + minutes * 60))
}

/// Days since 0000-03-01 in the calendar as it is reckoned backwards.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
}
