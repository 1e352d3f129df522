//! The metrics of a vector and the value that was chosen for each.

use std::fmt;

use super::CvssError;

/// A metric of a version: its short name, its values, and whether a vector must have it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Metric {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
    pub(super) mandatory: bool,
}

/// A metric that every vector has.
pub(super) const fn base(name: &'static str, values: &'static [&'static str]) -> Metric {
    Metric { name, values, mandatory: true }
}

/// A metric that may be left out; its first value then holds, which means "not defined".
pub(super) const fn optional(name: &'static str, values: &'static [&'static str]) -> Metric {
    Metric { name, values, mandatory: false }
}

/// The value of each metric of a version, by number; metrics that were left out have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    metrics: &'static [Metric],
    values: Vec<Option<u8>>,
}

impl Chosen {
    pub(super) fn parse(metrics: &'static [Metric], text: &str) -> Result<Self, CvssError> {
        let mut values = vec![None; metrics.len()];
        for part in text.split('/') {
            let (name, value) =
                part.split_once(':').ok_or_else(|| CvssError::Part(part.to_owned()))?;
            let unknown = || CvssError::Unknown(part.to_owned());
            let at = metrics.iter().position(|metric| metric.name == name).ok_or_else(unknown)?;
            let metric = &metrics[at];
            let known = metric.values.iter().position(|known| *known == value);
            let number = known.and_then(|at| u8::try_from(at).ok()).ok_or_else(unknown)?;
            if values[at].replace(number).is_some() {
                return Err(CvssError::Twice(metric.name));
            }
        }
        let missing =
            metrics.iter().zip(&values).find(|(metric, value)| metric.mandatory && value.is_none());
        match missing {
            Some((metric, _)) => Err(CvssError::Missing(metric.name)),
            None => Ok(Self { metrics, values }),
        }
    }

    /// The number of the value of the metric with this number; 0 if it was left out.
    pub(super) fn number(&self, metric: usize) -> usize {
        self.values.get(metric).copied().flatten().map_or(0, usize::from)
    }

    /// The word of the value; of a metric that was left out, the word for "not defined".
    pub(super) fn word(&self, metric: usize) -> &'static str {
        let values = self.metrics.get(metric).map_or(&[][..], |metric| metric.values);
        values.get(self.number(metric)).copied().unwrap_or_default()
    }

    /// Whether any metric of this range was given a value that is not "not defined".
    pub(super) fn defines(&self, mut range: std::ops::Range<usize>) -> bool {
        range.any(|metric| self.number(metric) > 0)
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = self.metrics.iter().zip(&self.values);
        let given = given.filter_map(|(metric, value)| {
            Some((metric.name, *metric.values.get(usize::from((*value)?))?))
        });
        for (at, (name, value)) in given.enumerate() {
            let slash = if at > 0 { "/" } else { "" };
            write!(f, "{slash}{name}:{value}")?;
        }
        Ok(())
    }
}
