//! Every rule of the pack runs near its keywords: one that runs over whole files costs on every file.

use seawall_model::Limits;

use super::pack::pack;
use crate::program::{Find, Program};
use crate::reach::Reach;

#[test]
fn every_rule_of_the_pack_runs_near_its_keywords() {
    let (program, _) = Program::new(&pack(), &Limits::STANDARD);
    let rules = program.rules.iter().filter(|rule| !matches!(rule.find, Find::Path));
    let far: Vec<_> =
        rules.filter(|rule| rule.reach() == Reach::File).map(|rule| &rule.info.id).collect();
    assert!(far.is_empty(), "{far:?}");
}
