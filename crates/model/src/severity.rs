//! How bad a finding is, and how sure we are of it: two axes that are never mixed.

use crate::word::words;

words! {
    /// The harm if the weakness is real and exploited.
    Severity as "severity" {
        /// Worth knowing, needs no action by itself.
        Info = "info",
        /// Little harm, or harm only together with something else.
        Low = "low",
        /// Real harm under conditions.
        Medium = "medium",
        /// Direct, serious harm.
        High = "high",
        /// Direct harm to the whole organisation; fix before anything else.
        Critical = "critical",
    }
}

words! {
    /// How sure the scanner is that an occurrence is real.
    Confidence as "confidence" {
        /// A hint for a reviewer; often wrong.
        Low = "low",
        /// More often right than wrong.
        Medium = "medium",
        /// Wrong only by a strange coincidence.
        High = "high",
    }
}

impl Confidence {
    /// One step less sure, as of what stands in a test or an example.
    #[must_use]
    pub const fn lower(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}
