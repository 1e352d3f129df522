//! Precision, recall and their harmonic mean.

/// Hits, false alarms and misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) hits: usize,
    pub(super) false_alarms: usize,
    pub(super) misses: usize,
}

impl Counts {
    pub(super) fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.false_alarms)
    }

    pub(super) fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.misses)
    }

    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    /// Cells of a table: hits, false alarms, misses, precision, recall, F1.
    pub(super) fn cells(self) -> Vec<String> {
        let numbers = [self.hits, self.false_alarms, self.misses].map(|number| number.to_string());
        let ratios =
            [self.precision(), self.recall(), self.f1()].map(|ratio| format!("{ratio:.3}"));
        numbers.into_iter().chain(ratios).collect()
    }
}

/// The names of [`Counts::cells`].
pub(super) const HEAD: &[&str] = &["TP", "FP", "FN", "P", "R", "F1"];

/// `part` of `whole`; nothing of nothing is none.
#[expect(clippy::cast_precision_loss, reason = "no corpus has 2^52 labels")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[test]
fn nothing_found_is_no_division_by_zero() {
    assert_eq!(Counts::default().cells(), ["0", "0", "0", "0.000", "0.000", "0.000"]);
    let counts = Counts { hits: 3, false_alarms: 1, misses: 3 };
    assert_eq!(counts.cells(), ["3", "1", "3", "0.750", "0.500", "0.600"]);
}
