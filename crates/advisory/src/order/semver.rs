//! Semantic Versioning 2.0.0, section 11, with what registries add: a leading `v`, fewer or more numbers.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::digits::{Number, is_number, padded, take_digits};
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "semver",
    ecosystems: &[
        E::Npm,
        E::Cargo,
        E::Go,
        E::Hex,
        E::Swift,
        E::Jsr,
        E::Julia,
        E::GithubActions,
        E::Kubernetes,
        E::Vscode,
        E::Terraform,
        E::Puppet,
        E::Vcpkg,
        E::Bitnami,
        E::Linux,
    ],
    schemes: &["semver", "npm", "cargo", "golang", "hex", "swift", "julia", "nginx", "github"],
    compare,
    valid: |version| Version::parse(version).is_some(),
};

/// A version in its parts.
pub(crate) struct Version<'v> {
    /// Numbers with dots between them.
    pub(crate) core: &'v str,
    /// What stands behind the first hyphen, or behind the numbers where there is none.
    pub(crate) pre: &'v str,
    pub(crate) build: &'v str,
}

impl<'v> Version<'v> {
    pub(crate) fn parse(text: &'v str) -> Option<Self> {
        let text = text.trim().trim_start_matches('=').trim_start();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let (text, build) = text.split_once('+').unwrap_or((text, ""));
        let mut rest = text;
        loop {
            let (digits, after) = take_digits(rest);
            if digits.is_empty() {
                break;
            }
            rest = after;
            match after.strip_prefix('.') {
                Some(next) if next.starts_with(|byte: char| byte.is_ascii_digit()) => rest = next,
                _ => break,
            }
        }
        let core = &text[..text.len() - rest.len()];
        let pre = rest.strip_prefix(['-', '.']).unwrap_or(rest);
        (!core.is_empty()).then_some(Self { core, pre, build })
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = Number<'v>> {
        self.core.split('.').map(Number)
    }
}

fn compare(left: &str, right: &str) -> Ordering {
    by_version((left, Version::parse(left)), (right, Version::parse(right)), precedence)
}

/// By the numbers, then by the pre-release, which stands before the release.
pub(super) fn precedence(left: &Version<'_>, right: &Version<'_>) -> Ordering {
    padded(left.numbers(), right.numbers(), Number::ZERO)
        .then_with(|| pre_releases(left.pre, right.pre))
}

fn pre_releases(left: &str, right: &str) -> Ordering {
    match (left.is_empty(), right.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => identifiers(left, right),
    }
}

/// Identifiers between dots: numbers stand before words, and what goes on behind what ends.
pub(super) fn identifiers(left: &str, right: &str) -> Ordering {
    left.split('.').map(Identifier::of).cmp(right.split('.').map(Identifier::of))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identifier<'v> {
    Number(Number<'v>),
    Word(&'v str),
}

impl<'v> Identifier<'v> {
    fn of(text: &'v str) -> Self {
        if is_number(text) { Self::Number(Number(text)) } else { Self::Word(text) }
    }
}
