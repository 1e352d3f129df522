//! What one provider has been asked so far, and whether it may be asked again.

/// How many questions in a row may fail before a provider is left alone.
const FAILURES: u32 = 2;

/// The questions to one provider, which go one after the other.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    asked: u32,
    failures: u32,
    closed: bool,
}

/// Whether the next question may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// At once.
    Open,
    /// After a pause, so that the provider is not flooded.
    AfterPause,
    /// Not any more: the provider asked for quiet, or does not answer.
    Closed,
    /// Not any more: the limit of one run is reached.
    Exhausted,
}

impl Lane {
    /// Asks for leave to send one more question, and counts it.
    pub(crate) const fn admit(&mut self, limit: u32) -> Admission {
        if self.closed {
            return Admission::Closed;
        }
        if self.asked >= limit {
            return Admission::Exhausted;
        }
        self.asked += 1;
        if self.asked == 1 { Admission::Open } else { Admission::AfterPause }
    }

    /// Notes that the provider answered.
    pub(crate) const fn answered(&mut self, status: u16) {
        self.failures = 0;
        self.closed = status == 429;
    }

    /// Notes that the provider could not be asked, for a reason that may last.
    pub(crate) const fn failed(&mut self) {
        self.failures += 1;
        self.closed = self.failures >= FAILURES;
    }
}
