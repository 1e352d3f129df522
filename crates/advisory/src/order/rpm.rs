//! RPM: `rpmvercmp` as <https://rpm-software-management.github.io/rpm/manual/dependencies.html> describes it.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::debian::split_epoch;
use super::digits::{Number, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "rpm",
    ecosystems: &[
        E::Redhat,
        E::Fedora,
        E::Centos,
        E::Rocky,
        E::Almalinux,
        E::Oracle,
        E::Amazon,
        E::AzureLinux,
        E::Photon,
        E::Suse,
        E::Opensuse,
        E::Openeuler,
        E::Mageia,
    ],
    schemes: &["rpm"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_alphanumeric()),
};

fn compare(left: &str, right: &str) -> Ordering {
    let ((left_epoch, left), (right_epoch, right)) = (split_epoch(left), split_epoch(right));
    let ((left, left_release), (right, right_release)) = (split(left), split(right));
    left_epoch
        .cmp(&right_epoch)
        .then_with(|| labels(left, right))
        // No release stands before any: rpm itself takes it for any release, which is no order.
        .then_with(|| left_release.is_some().cmp(&right_release.is_some()))
        .then_with(|| labels(left_release.unwrap_or(""), right_release.unwrap_or("")))
}

fn split(text: &str) -> (&str, Option<&str>) {
    text.rsplit_once('-').map_or((text, None), |(version, release)| (version, Some(release)))
}

/// A piece of a label: `~` stands before its end, `^` right behind it, numbers behind letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'v> {
    Tilde,
    End,
    Caret,
    Letters(&'v str),
    Number(Number<'v>),
}

fn labels(left: &str, right: &str) -> Ordering {
    super::digits::padded(pieces(left), pieces(right), Piece::End)
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|char: char| char.is_ascii_alphanumeric() || "~^".contains(char))?;
        rest = &rest[start..];
        let first = rest.as_bytes().first()?;
        let (piece, after) = match first {
            b'~' => (Piece::Tilde, &rest[1..]),
            b'^' => (Piece::Caret, &rest[1..]),
            b'0'..=b'9' => {
                let (digits, after) = take_digits(rest);
                (Piece::Number(Number(digits)), after)
            }
            _ => {
                let (letters, after) = take_while(rest, |byte| byte.is_ascii_alphabetic());
                (Piece::Letters(letters), after)
            }
        };
        rest = after;
        Some(piece)
    })
}
