//! Tests of the model: wrong statuses must be noticed.

use super::super::credential::Credential;
use super::super::tally::Tally;
use super::Fate;
use super::{Garden, Plant};
use crate::draw::Draw;
use crate::product::Found;

fn garden(plants: &[(&str, Fate)], removed: &[&str]) -> Garden {
    let mut draw = Draw::new(1);
    let credential = Credential::new(0, &mut draw);
    let plant = |(signature, fate): &(&str, Fate)| Plant {
        credential: credential.clone(),
        path: "a".to_owned(),
        after: 0,
        indent: 0,
        fate: *fate,
        line: 1,
        signatures: [(*signature).to_owned()].into(),
    };
    let mut garden = Garden::new(draw, plants.len());
    garden.plants = plants.iter().map(plant).collect();
    garden.removed = removed.iter().map(ToString::to_string).collect();
    garden
}

fn found(signature: &str, status: &str) -> Found {
    Found {
        path: "a".to_owned(),
        line: 1,
        last_line: 1,
        rule: "r".to_owned(),
        status: status.to_owned(),
        signature: signature.to_owned(),
    }
}

/// How many errors the model sees in these statuses.
fn check(plants: &[(&str, Fate)], removed: &[&str], told: &[(&str, &str)], expected: usize) {
    let mut tally = Tally::default();
    let told: Vec<Found> =
        told.iter().map(|(signature, status)| found(signature, status)).collect();
    let errors = garden(plants, removed).check(&told, false, &mut tally);
    assert_eq!(tally.errors(), expected, "{errors:?}\n{tally}");
    assert_eq!(errors.is_empty(), expected == 0, "{errors:?}");
}

#[test]
fn right_statuses_are_right() {
    check(&[("x", Fate::Kept)], &[], &[("x", "existing"), ("real", "new")], 0);
    check(&[("x", Fate::Moved)], &[], &[("x", "moved")], 0);
    check(&[("x", Fate::Kept), ("x", Fate::Moved)], &[], &[("x", "existing"), ("x", "moved")], 0);
    check(&[("x", Fate::Planted)], &["y"], &[("x", "new"), ("y", "fixed")], 0);
}

#[test]
fn wrong_statuses_are_noticed() {
    check(&[("x", Fate::Kept)], &[], &[("x", "new"), ("x", "fixed")], 2);
    check(&[("x", Fate::Kept)], &[], &[("x", "existing"), ("x", "fixed")], 1);
    check(&[("x", Fate::Kept), ("x", Fate::Kept)], &[], &[("x", "existing")], 1);
    check(&[("x", Fate::Planted)], &["y"], &[("x", "existing")], 2);
    check(&[("x", Fate::Kept)], &[], &[], 1);
    check(&[], &["y"], &[], 1);
}
