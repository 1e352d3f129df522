//! One entry of the waiver file.

use seawall_datatree::{Node, Value};
use seawall_model::{Date, words};

use crate::Located;
use crate::policy::{Names, PathPatterns};
use crate::schema::{Decode, Kind, Report, checked_text, decode_words, keys};

words! {
    /// Why a finding shall not count.
    WaiverKind as "kind of waiver" {
        /// It is not real.
        FalsePositive = "false_positive",
        /// It is real, but does no harm here.
        NotApplicable = "not_applicable",
        /// It is real, and its risk is borne until a date.
        Accepted = "accepted",
    }
}

decode_words!(WaiverKind);

checked_text! {
    /// A reason that says something.
    Reason, Kind::text("a reason of at least 10 characters", "^.{10}"), |text| {
        if text.trim().chars().count() >= 10 {
            return Ok(());
        }
        Err("the reason has less than 10 characters: say what a reviewer must know".to_owned())
    }
}

keys! {
    /// What shall not count, why, and until when.
    pub struct Waiver as "a waiver" {
        /// The id of a finding; with `path`, of that value there, whatever its number. Or use `rule` and `path`.
        pub finding: Option<String> = "finding", optional, example "SW-1f8c02ab93d4";
        /// The scanner's rule of the findings; `*` stands for anything.
        pub(crate) rule: Option<Names> = "rule", optional, example "generic-*";
        /// The path of the findings, by patterns as in `.gitignore`.
        pub(crate) path: Option<PathPatterns> = "path", optional, example "testdata/**";
        /// Why they shall not count.
        pub kind: WaiverKind = "kind", required, example "false_positive";
        /// What a reviewer must know, in at least 10 characters.
        pub reason: Reason = "reason", required, example "the example key of the manual";
        /// Who approves it.
        pub approver: String = "approver", required, example "'@alice'";
        /// The last day on which it holds.
        pub expires: Date = "expires", required, example "2027-01-31";
    }
}

impl Waiver {
    /// What it is for, as in `SW-1f8c02ab93d4` or `rule generic-* in testdata/**`.
    pub fn subject(&self) -> String {
        let rule = self.rule.as_ref().map(|rule| format!("rule {}", rule.written()));
        let path = self.path.as_ref().map(|path| path.written.join(", "));
        match (self.finding.clone().or(rule), path) {
            (Some(what), Some(path)) => format!("{what} in {path}"),
            (what, path) => what.or(path).unwrap_or_default(),
        }
    }

    /// Whether both say the same, wherever they stand.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let key = |waiver: &Self| {
            let approval = (waiver.approver.clone(), waiver.expires, waiver.kind);
            (waiver.subject(), waiver.reason.to_string(), approval)
        };
        key(self) == key(other)
    }

    /// Why the combination of keys makes no sense, if it does not.
    fn contradiction(&self) -> Option<&'static str> {
        match (self.finding.is_some(), self.rule.is_some(), self.path.is_some()) {
            (false, false, false) => Some("a waiver needs `finding`, or `rule` or `path` or both"),
            (true, true, _) => Some("`finding` names one finding: remove `rule`"),
            _ => None,
        }
    }
}

/// The entries of a waiver file.
#[derive(Debug, Clone)]
pub(super) struct Entries(pub(super) Vec<Located<Waiver>>);

impl Decode for Entries {
    fn kind() -> Kind {
        Vec::<Waiver>::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return report.mismatch(node, "a list of waivers");
        };
        let mut waivers = Vec::new();
        for item in items {
            let Some(waiver) = Located::<Waiver>::decode(item, report) else { continue };
            if let Some(contradiction) = waiver.contradiction() {
                report.error(item.region, contradiction);
            }
            waivers.push(waiver);
        }
        // A waiver that is left out here was reported, so that the whole file is refused.
        Some(Self(waivers))
    }
}
