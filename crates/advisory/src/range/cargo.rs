//! Cargo: <https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html>: a bare version is a caret.

use seawall_model::Ecosystem as E;

use super::{Notation, npm};

pub(super) const NOTATION: Notation = Notation {
    name: "cargo",
    ecosystems: &[E::Cargo],
    read: |text| npm::read(text, if text.contains('*') { "" } else { "^" }),
    holds: npm::holds,
};
