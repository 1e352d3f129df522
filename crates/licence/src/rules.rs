//! What a project asks of the licences of packages, and how a package stands to that.

use std::collections::BTreeMap;

use seawall_model::Purl;

use crate::expression::Expression;
use crate::{Group, Standing, Terms};

/// What a project asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// What is allowed and denied.
    pub terms: Terms,
    /// Whether a package is told of which nobody knows the licence.
    pub tells_unknown: bool,
    /// Packages that are taken otherwise; the first that fits counts.
    pub exemptions: Vec<Exemption>,
}

/// A package that is taken otherwise than its licence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Its package URL without version and qualifiers; `*` stands for anything.
    pub package: String,
    /// Its licence; without it, any licence is allowed for the package.
    pub licence: Option<Expression>,
}

/// How a package stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// There is nothing to tell.
    Fine,
    /// Nobody knows its licence, or what in an expression is not known: these licences.
    Unknown(Vec<String>),
    /// It is denied: each licence that makes it so, with the entry that denies it; one without is not among those that
    /// are allowed.
    Denied(Vec<(String, Option<String>)>),
}

impl Rules {
    /// Whether nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The licence of a package: what an exemption says, or else what is known.
    pub fn licence_of(&self, package: &Purl, known: Option<&Expression>) -> Option<Expression> {
        let said = self.exemption(package).and_then(|one| one.licence.clone());
        said.or_else(|| known.cloned())
    }

    /// How a package stands.
    pub fn judge(&self, package: &Purl, known: Option<&Expression>) -> Verdict {
        if self.is_empty() || self.exemption(package).is_some_and(|one| one.licence.is_none()) {
            return Verdict::Fine;
        }
        let Some(expression) = self.licence_of(package, known) else { return self.of_silence() };
        let judgement = self.terms.judge(&expression);
        let because = judgement.because.into_iter().map(|(term, by)| (term.to_string(), by));
        match judgement.standing {
            Standing::Allowed => Verdict::Fine,
            Standing::Unknown => self.unknown(because.map(|(term, _)| term).collect()),
            Standing::Denied => Verdict::Denied(because.collect()),
        }
    }

    fn unknown(&self, terms: Vec<String>) -> Verdict {
        if self.tells_unknown { Verdict::Unknown(terms) } else { Verdict::Fine }
    }

    /// How a package stands that says nothing: lists may name the group of what is unknown.
    fn of_silence(&self) -> Verdict {
        let is_named =
            |list: &[crate::Entry]| list.iter().any(|entry| entry.is_group(Group::Unknown));
        if is_named(&self.terms.deny) {
            return Verdict::Denied(vec![(
                "a licence that nobody knows".to_owned(),
                Some(Group::Unknown.to_string()),
            )]);
        }
        if is_named(&self.terms.allow) { Verdict::Fine } else { self.unknown(Vec::new()) }
    }

    fn exemption(&self, package: &Purl) -> Option<&Exemption> {
        if self.exemptions.is_empty() {
            return None;
        }
        let plain =
            Purl { version: None, qualifiers: BTreeMap::new(), subpath: None, ..package.clone() };
        let name = plain.to_string();
        self.exemptions.iter().find(|one| matches(&one.package, &name))
    }
}

/// Whether a text is what a pattern says, in which `*` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match left.find(part) {
            Some(at) => left = left.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    left.ends_with(end)
}

#[test]
fn patterns_of_packages() {
    for (pattern, text, expected) in [
        ("pkg:npm/a", "pkg:npm/a", true),
        ("pkg:npm/a", "pkg:npm/ab", false),
        ("pkg:npm/*", "pkg:npm/ab", true),
        ("*a*b", "xaxb", true),
        ("a*a", "a", false),
        ("*", "", true),
    ] {
        assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
    }
}

#[test]
fn a_package_stands_as_rules_and_exemptions_say() {
    let rules = Rules {
        terms: Terms { allow: vec!["permissive".parse().expect("an entry")], deny: Vec::new() },
        tells_unknown: true,
        exemptions: vec![
            Exemption { package: "pkg:npm/%40ours/*".to_owned(), licence: None },
            Exemption { package: "pkg:npm/said".to_owned(), licence: crate::parse("MIT").ok() },
        ],
    };
    let check = |purl: &str, licence: &str, expected: &str| {
        let purl = Purl::parse(purl).expect("a package URL");
        let verdict = rules.judge(&purl, crate::parse(licence).ok().as_ref());
        assert_eq!(format!("{verdict:?}"), expected, "{purl} {licence}");
    };
    check("pkg:npm/a@1", "MIT", "Fine");
    check("pkg:npm/a@1", "GPL-3.0-only", "Denied([(\"GPL-3.0-only\", None)])");
    check("pkg:npm/a@1", "", "Unknown([])");
    check("pkg:npm/a@1", "MIT AND LicenseRef-x", "Unknown([\"LicenseRef-x\"])");
    check("pkg:npm/%40ours/a@1", "GPL-3.0-only", "Fine");
    check("pkg:npm/said@1", "", "Fine");
    check("pkg:npm/said@1", "GPL-3.0-only", "Fine");
    let denying = Rules {
        terms: Terms { deny: vec!["unknown".parse().expect("an entry")], ..Terms::default() },
        ..Rules::default()
    };
    let purl = Purl::parse("pkg:npm/a").expect("a package URL");
    assert_eq!(
        denying.judge(&purl, None),
        Verdict::Denied(vec![(
            "a licence that nobody knows".to_owned(),
            Some("unknown".to_owned())
        )])
    );
}
