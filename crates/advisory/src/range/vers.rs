//! `vers`: <https://github.com/package-url/vers-spec>, the one notation of ranges for all worlds of packages.

use std::fmt::{self, Write as _};

use super::Comparator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
use super::{Comparator, Constraint, MOST};
use crate::Order;

/// A range in the notation `vers:npm/>=1.0.0|<2.0.0`.
#[derive(Debug)]
pub struct Vers {
    /// The scheme, which names the order of versions.
    pub scheme: String,
    /// The bounds by rising version; `None` holds for every version.
    pub constraints: Option<Vec<Constraint>>,
    order: &'static Order,
}

/// Why a text is no `vers` range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersError {
    /// It does not begin with `vers:` and a scheme.
    Scheme,
    /// No order is known for the scheme.
    UnknownScheme,
    /// White space, or bars with nothing between them.
    Separator,
    /// A version that is missing, not encoded as it should be, or not as its scheme writes it.
    Version,
    /// The versions do not rise.
    Unsorted,
    /// More constraints than anybody writes.
    TooMany,
}

const SIGNS: &[(&str, Comparator)] = &[
    (">=", GreaterOrEqual),
    ("<=", LessOrEqual),
    ("!=", NotEqual),
    (">", Greater),
    ("<", Less),
    ("=", Equal),
];

impl Vers {
    /// Reads a range in its canonical form.
    pub fn parse(text: &str) -> Result<Self, VersError> {
        if text.contains(char::is_whitespace) {
            return Err(VersError::Separator);
        }
        let vers = Self::read(text, true)?;
        if vers.scheme == "datetime" && text.contains(['t', 'z']) && text[14..].contains(['t', 'z'])
        {
            return Err(VersError::Version);
        }
        Ok(vers)
    }

    /// Reads what others wrote: spaces, bars too many and unsorted versions are put right.
    pub fn parse_lenient(text: &str) -> Result<Self, VersError> {
        let text: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        Self::read(&text, false)
    }

    /// A range of bounds.
    pub fn new(scheme: &str, constraints: Option<Vec<Constraint>>) -> Result<Self, VersError> {
        let order = Order::of_scheme(scheme).ok_or(VersError::UnknownScheme)?;
        let mut vers = Self { scheme: scheme.to_owned(), constraints, order };
        vers.sort();
        Ok(vers)
    }

    fn read(text: &str, canonical: bool) -> Result<Self, VersError> {
        let rest = text.strip_prefix("vers:").ok_or(VersError::Scheme)?;
        let (scheme, rest) = rest.split_once('/').ok_or(VersError::Scheme)?;
        let order = Order::of_scheme(scheme).ok_or(VersError::UnknownScheme)?;
        let mut vers = Self { scheme: scheme.to_owned(), constraints: None, order };
        if rest == "*" {
            return Ok(vers);
        }
        let mut constraints = Vec::new();
        for part in rest.split('|') {
            match (part.is_empty(), canonical) {
                (true, true) => return Err(VersError::Separator),
                (true, false) => {}
                (false, _) => constraints.push(constraint(part, canonical)?),
            }
            if constraints.len() > MOST {
                return Err(VersError::TooMany);
            }
        }
        let rises = |pair: &[Constraint]| order.compare(&pair[0].version, &pair[1].version).is_le();
        if canonical && !constraints.windows(2).all(rises) {
            return Err(VersError::Unsorted);
        }
        vers.constraints = Some(constraints);
        vers.sort();
        Ok(vers)
    }

    fn sort(&mut self) {
        let order = self.order;
        if let Some(constraints) = &mut self.constraints {
            constraints.sort_by(|left, right| order.compare(&left.version, &right.version));
        }
    }

    /// Whether the version lies in the range, by the algorithm of the specification.
    pub fn contains(&self, version: &str) -> bool {
        let Some(constraints) = &self.constraints else { return true };
        let at_bound =
            |constraint: &&Constraint| self.order.compare(version, &constraint.version).is_eq();
        let mut at =
            constraints.iter().filter(at_bound).map(|constraint| constraint.comparator).peekable();
        if at.peek().is_some() {
            let comparators: Vec<Comparator> = at.collect();
            if comparators.contains(&NotEqual) {
                return false;
            }
            if comparators.iter().any(|one| matches!(one, Equal | LessOrEqual | GreaterOrEqual)) {
                return true;
            }
        }
        let bounds = constraints.iter().filter(|one| !matches!(one.comparator, Equal | NotEqual));
        let bounds: Vec<&Constraint> = bounds.collect();
        let holds = |constraint: &Constraint| constraint.holds(self.order, version);
        let is_lower = |one: &Constraint| matches!(one.comparator, Greater | GreaterOrEqual);
        let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { return false };
        (!is_lower(first) && holds(first))
            || (is_lower(last) && holds(last))
            || bounds.windows(2).any(|pair| {
                is_lower(pair[0]) && !is_lower(pair[1]) && holds(pair[0]) && holds(pair[1])
            })
    }
}

fn constraint(part: &str, canonical: bool) -> Result<Constraint, VersError> {
    let sign = SIGNS.iter().find(|(sign, _)| part.starts_with(sign));
    let (sign, comparator) = sign.copied().unwrap_or(("", Equal));
    let raw = &part[sign.len()..];
    let version = decode(raw).ok_or(VersError::Version)?;
    if version.is_empty() || (canonical && encode(&version) != raw) {
        return Err(VersError::Version);
    }
    Ok(Constraint::new(comparator, version))
}

/// Characters that stand for something else in a range are escaped.
fn encode(version: &str) -> String {
    let mut encoded = String::with_capacity(version.len());
    for byte in version.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~:+^@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

impl fmt::Display for Vers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vers:{}/", self.scheme)?;
        let Some(constraints) = &self.constraints else { return f.write_str("*") };
        for (at, constraint) in constraints.iter().enumerate() {
            let bar = if at > 0 { "|" } else { "" };
            write!(f, "{bar}{}{}", constraint.comparator.sign(), encode(&constraint.version))?;
        }
        Ok(())
    }
}

impl fmt::Display for VersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "a range begins with `vers:` and a scheme",
            Self::UnknownScheme => "no order of versions is known for this scheme",
            Self::Separator => "bars have constraints between them, and no spaces",
            Self::Version => "a version is missing or not encoded as it should be",
            Self::Unsorted => "the versions do not rise",
            Self::TooMany => "more than 2,000 constraints",
        })
    }
}

impl std::error::Error for VersError {}
