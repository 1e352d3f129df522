//! The kinds of conditions: what each wants, and what it finds.

mod numbers;
mod patterns;
mod words;

use std::fmt::Debug;

use seawall_datatree::Node;
use seawall_licence::{Group, Standing, Terms, parse};
use seawall_model::Probability;

use crate::LicenceEntry;
use crate::owners;
use crate::policy::Subject;
use crate::schema::{Decode, Kind, Many, Report};

use numbers::Bounds;
pub(crate) use patterns::{Names, PathPatterns};
pub(crate) use words::Words;

/// Something that a finding in its context fulfils or not.
pub(crate) trait Condition: Debug + Send + Sync {
    /// Whether it is fulfilled.
    fn holds(&self, subject: &Subject<'_>) -> bool;

    /// What is wanted, as it was written.
    fn wanted(&self) -> String;

    /// What the finding has instead.
    fn actual(&self, subject: &Subject<'_>) -> String;
}

/// Declares a condition that stands on another decodable type.
macro_rules! conditions {
    ($($(#[$meta:meta])* $name:ident($inner:ty): |$self:ident, $subject:ident| $holds:expr, $wanted:expr, $actual:expr;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name(pub(crate) $inner);

        impl Decode for $name {
            fn kind() -> Kind {
                <$inner>::kind()
            }

            fn decode(node: &Node, report: &mut Report) -> Option<Self> {
                <$inner>::decode(node, report).map(Self)
            }
        }

        impl Condition for $name {
            fn holds(&$self, $subject: &Subject<'_>) -> bool {
                $holds
            }

            fn wanted(&$self) -> String {
                $wanted
            }

            fn actual(&$self, $subject: &Subject<'_>) -> String {
                $actual
            }
        }
    )+};
}

conditions! {
    /// The scanner's rule.
    RuleNames(Names): |self, subject|
        self.0.matches(&subject.finding.occurrence.rule.id),
        self.0.written(),
        subject.finding.occurrence.rule.id.clone();
    /// The branch.
    Branches(Names): |self, subject|
        self.0.matches(subject.context.change.judged_branch()),
        self.0.written(),
        or_none(subject.context.change.judged_branch());
    /// The path.
    Paths(PathPatterns): |self, subject|
        self.0.set.matches(&subject.finding.occurrence.place.path),
        self.0.written.join(", "),
        subject.finding.occurrence.place.path.clone();
    /// Whether the weakness is known to be exploited.
    Exploited(bool): |self, subject|
        subject.weakness().is_some_and(|one| one.exploited.is_some() == self.0),
        self.0.to_string(),
        or_none(subject.weakness().map_or("", |one| if one.exploited.is_some() { "true" } else { "false" }));
    /// The licence.
    Licences(Many<LicenceEntry>): |self, subject|
        subject.dependency().is_some_and(|one| asks_for(one.licence.as_deref(), &self.0)),
        self.0.iter().map(|entry| entry.0.to_string()).collect::<Vec<_>>().join(", "),
        or_none(subject.dependency().map_or("", |one| one.licence.as_deref().unwrap_or("unknown")));
    /// The CVSS score.
    Cvss(Bounds): |self, subject|
        self.0.hold(cvss(subject)),
        self.0.written(),
        number_or_none(cvss(subject));
    /// The probability by EPSS.
    Epss(Bounds): |self, subject|
        self.0.hold(epss(subject)),
        self.0.written(),
        number_or_none(epss(subject));
    /// An owner of the path.
    Holders(Many<String>): |self, subject|
        subject.owners().iter().any(|owner| owners::contain(&self.0, owner)),
        self.0.join(", "),
        or_none(&subject.owners().join(", "));
}

/// Whether nobody can use what has this licence without one of these: of licences of which one may be chosen, each must be
/// among them. Where none is known, its group is `unknown`.
fn asks_for(licence: Option<&str>, entries: &[LicenceEntry]) -> bool {
    match licence.and_then(|text| parse(text).ok()) {
        Some(expression) => {
            let deny = entries.iter().map(|entry| entry.0.clone()).collect();
            let terms = Terms { deny, ..Terms::default() };
            terms.judge(&expression).standing == Standing::Denied
        }
        None => entries.iter().any(|entry| entry.0.is_group(Group::Unknown)),
    }
}

fn cvss(subject: &Subject<'_>) -> Option<f64> {
    subject.dependency()?.cvss.map(|score| f64::from(score.tenths()) / 10.0)
}

fn epss(subject: &Subject<'_>) -> Option<f64> {
    subject.dependency()?.epss.map(Probability::share)
}

fn number_or_none(number: Option<f64>) -> String {
    or_none(&number.map(|number| number.to_string()).unwrap_or_default())
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none".to_owned() } else { text.to_owned() }
}
