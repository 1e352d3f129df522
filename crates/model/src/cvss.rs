//! CVSS vectors of all versions in use: read, checked and scored exactly.

mod metrics;
mod v2;
mod v3;
mod v4;

use std::fmt;

use crate::Severity;
use crate::word::words;
use metrics::{Chosen, Metric};

words! {
    /// A version of the Common Vulnerability Scoring System.
    CvssVersion as "CVSS version" {
        /// CVSS 2.0, whose vectors have no prefix.
        V2 = "2.0",
        /// CVSS 3.0.
        V3_0 = "3.0",
        /// CVSS 3.1.
        V3_1 = "3.1",
        /// CVSS 4.0.
        V4 = "4.0",
    }
}

/// A score from 0.0 to 10.0, kept in tenths so that it compares and adds exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

/// A vector that names every metric that its version demands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cvss {
    version: CvssVersion,
    chosen: Chosen,
}

/// Why a text is no CVSS vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CvssError {
    /// The prefix names no version that is known.
    Version(String),
    /// A part that is not `METRIC:VALUE`.
    Part(String),
    /// A metric that this version does not have, or a value that the metric does not have.
    Unknown(String),
    /// A metric that stands there twice.
    Twice(&'static str),
    /// A metric that must be there and is not.
    Missing(&'static str),
}

/// Longest vector that is looked at, in bytes; the longest that is valid has about 250.
const LONGEST: usize = 1_000;

impl Cvss {
    /// Reads a vector, with its prefix (`CVSS:3.1/`), or without one for version 2.0.
    pub fn parse(text: &str) -> Result<Self, CvssError> {
        if text.len() > LONGEST {
            return Err(CvssError::Part("a vector longer than 1,000 bytes".to_owned()));
        }
        let (version, rest) = split_version(text.trim())?;
        let chosen = Chosen::parse(metrics_of(version), rest)?;
        Ok(Self { version, chosen })
    }

    /// The version whose rules hold.
    pub fn version(&self) -> CvssVersion {
        self.version
    }

    /// The score of the base metrics alone; in version 4.0 of all that are given, as it knows but one score.
    pub fn base(&self) -> Score {
        match self.version {
            CvssVersion::V2 => v2::base(&self.chosen),
            CvssVersion::V3_0 | CvssVersion::V3_1 => v3::base(&self.chosen),
            CvssVersion::V4 => v4::score(&self.chosen),
        }
    }

    /// The score with the temporal metrics. Version 2.0 has one only if any is given, version 4.0 never.
    pub fn temporal(&self) -> Option<Score> {
        match self.version {
            CvssVersion::V2 => v2::temporal(&self.chosen),
            CvssVersion::V3_0 | CvssVersion::V3_1 => Some(v3::temporal(&self.chosen, self.version)),
            CvssVersion::V4 => None,
        }
    }

    /// The score with the environmental metrics. Version 2.0 has one only if any is given, version 4.0 never.
    ///
    /// Without any such metric, version 3.1 may differ from the base score by a tenth: its equation is another.
    pub fn environmental(&self) -> Option<Score> {
        match self.version {
            CvssVersion::V2 => v2::environmental(&self.chosen),
            CvssVersion::V3_0 | CvssVersion::V3_1 => {
                Some(v3::environmental(&self.chosen, self.version))
            }
            CvssVersion::V4 => None,
        }
    }

    /// The score that counts all metrics that are given.
    pub fn score(&self) -> Score {
        let (temporal, environmental) = match self.version {
            CvssVersion::V2 => (v2::TEMPORAL, v2::ENVIRONMENTAL),
            CvssVersion::V3_0 | CvssVersion::V3_1 => (v3::TEMPORAL, v3::ENVIRONMENTAL),
            CvssVersion::V4 => return self.base(),
        };
        let score = if self.chosen.defines(environmental) {
            self.environmental()
        } else if self.chosen.defines(temporal) {
            self.temporal()
        } else {
            None
        };
        score.unwrap_or_else(|| self.base())
    }

    /// How bad the score is in words.
    pub fn severity(&self) -> Severity {
        self.score().severity()
    }
}

impl fmt::Display for Cvss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.version != CvssVersion::V2 {
            write!(f, "CVSS:{}/", self.version)?;
        }
        write!(f, "{}", self.chosen)
    }
}

impl Score {
    /// No harm at all.
    pub const ZERO: Self = Self(0);

    /// The score of so many tenths; more than 100 count as 100.
    pub const fn from_tenths(tenths: u8) -> Self {
        Self(if tenths > 100 { 100 } else { tenths })
    }

    /// The score times ten.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// The words of version 3 and 4 for a score; a score of 0.0 is `info`.
    pub const fn severity(self) -> Severity {
        match self.0 {
            0 => Severity::Info,
            1..=39 => Severity::Low,
            40..=69 => Severity::Medium,
            70..=89 => Severity::High,
            _ => Severity::Critical,
        }
    }

    /// The score of a computed number: rounded half up to a tenth.
    fn nearest(value: f64) -> Self {
        Self::from_units(units(value) + UNITS_OF_TENTH / 2)
    }

    /// The score of a computed number: the next tenth that is not below it.
    fn not_below(value: f64) -> Self {
        Self::from_units(units(value) + UNITS_OF_TENTH - 1)
    }

    fn from_units(units: i64) -> Self {
        let tenths = (units / UNITS_OF_TENTH).clamp(0, 100);
        Self(u8::try_from(tenths).unwrap_or(100))
    }

    fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

/// The formulas are sums and products of short decimals, whose error in binary is below 10⁻¹⁴. Rounded
/// to 10⁻¹² they are what decimal arithmetic gives.
const UNITS_OF_TENTH: i64 = 100_000_000_000;

#[expect(clippy::cast_possible_truncation, reason = "scores are small, and `as` saturates")]
fn units(value: f64) -> i64 {
    (value * 1e12).round() as i64
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

impl fmt::Display for CvssError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(what) => write!(f, "unknown CVSS version `{what}`"),
            Self::Part(what) => write!(f, "`{what}` is no metric with a value"),
            Self::Unknown(what) => {
                write!(f, "`{what}` is no metric and value of this CVSS version")
            }
            Self::Twice(metric) => write!(f, "metric {metric} stands there twice"),
            Self::Missing(metric) => write!(f, "metric {metric} is missing"),
        }
    }
}

impl std::error::Error for CvssError {}

fn split_version(text: &str) -> Result<(CvssVersion, &str), CvssError> {
    let Some(rest) = text.strip_prefix("CVSS:") else {
        let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        return Ok((CvssVersion::V2, inner.unwrap_or(text)));
    };
    let (version, rest) = rest.split_once('/').unwrap_or((rest, ""));
    match version.parse() {
        Ok(CvssVersion::V2) | Err(_) => Err(CvssError::Version(version.to_owned())),
        Ok(version) => Ok((version, rest)),
    }
}

fn metrics_of(version: CvssVersion) -> &'static [Metric] {
    match version {
        CvssVersion::V2 => v2::METRICS,
        CvssVersion::V3_0 | CvssVersion::V3_1 => v3::METRICS,
        CvssVersion::V4 => v4::METRICS,
    }
}

#[cfg(test)]
mod tests;
