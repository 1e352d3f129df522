//! CPAN: `version.pm` (<https://perldoc.perl.org/version>): `v1.2.3` is numbers, `1.2003` a decimal.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::digits::{is_number, padded};
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "cpan",
    ecosystems: &[E::Cpan],
    schemes: &["cpan"],
    compare,
    valid: |version| numbers(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    by_version((left, numbers(left)), (right, numbers(right)), |left, right| {
        padded(left, right, &Digits(String::new()))
    })
}

/// A number that owns its digits, as decimals are cut anew.
#[derive(PartialEq, Eq)]
struct Digits(String);

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Self) -> Ordering {
        super::digits::Number(&self.0).cmp(&super::digits::Number(&other.0))
    }
}

/// The numbers of a version; of a decimal, those of three digits each behind the point.
fn numbers(text: &str) -> Option<Vec<Digits>> {
    let text = text.trim();
    let (text, dotted) = match text.strip_prefix('v') {
        Some(text) => (text, true),
        None => (text, text.matches('.').count() > 1),
    };
    // An underscore marks a trial release and says nothing of the order.
    let text = text.replace('_', "");
    if dotted {
        let parts = text.split('.');
        return parts.map(|part| is_number(part).then(|| Digits(part.to_owned()))).collect();
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let thousandths = fraction
        .as_bytes()
        .chunks(3)
        .map(|chunk| Digits(format!("{:0<3}", String::from_utf8_lossy(chunk))));
    Some(std::iter::once(Digits(whole.to_owned())).chain(thousandths).collect())
}
