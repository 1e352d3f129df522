//! Conditions on numbers: one or two bounds, as in `>=7.0`.

use seawall_datatree::{Node, Value};

use crate::schema::{Decode, Kind, Many, Report};

/// One comparison with a number.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    holds: Holds,
    number: f64,
    written: String,
}

/// Comparisons that must all hold.
#[derive(Debug, Clone)]
pub(crate) struct Bounds(Many<Bound>);

/// How a number is compared with the one behind an operator.
type Holds = fn(&f64, &f64) -> bool;

/// The comparisons; the longer operators come first.
const COMPARISONS: [(&str, Holds); 4] =
    [(">=", f64::ge), ("<=", f64::le), (">", f64::gt), ("<", f64::lt)];

const EXPECTED: &str = "a comparison with a number, as in '>=7.0'";

impl Decode for Bound {
    fn kind() -> Kind {
        Kind::text("a comparison with a number", r"^(>=|<=|>|<) *[0-9]+([.][0-9]+)?$")
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::Text(text) = &node.value else { return report.mismatch(node, EXPECTED) };
        let of = |(operator, holds): &(&str, Holds)| {
            let number = text.strip_prefix(operator)?.trim();
            let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            let number = number.parse().ok().filter(|_| is_plain)?;
            Some(Self { holds: *holds, number, written: text.to_string() })
        };
        match COMPARISONS.iter().find_map(of) {
            Some(bound) => Some(bound),
            None => report.mismatch(node, EXPECTED),
        }
    }
}

impl Decode for Bounds {
    fn kind() -> Kind {
        <Many<Bound>>::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        Decode::decode(node, report).map(Self)
    }
}

impl Bounds {
    /// Whether there is a number and all comparisons hold for it.
    pub(crate) fn hold(&self, number: Option<f64>) -> bool {
        number
            .is_some_and(|number| self.0.iter().all(|bound| (bound.holds)(&number, &bound.number)))
    }

    /// What is wanted, as it was written.
    pub(crate) fn written(&self) -> String {
        self.0.iter().map(|bound| bound.written.as_str()).collect::<Vec<_>>().join(" and ")
    }
}
