//! Every rule of the pack runs near its keywords: one that runs over whole files costs on every file.

use regex_syntax::hir::{Capture, Hir, HirKind, Repetition};
use seawall_model::Limits;

use super::pack::pack;
use crate::expression::hir;
use crate::program::{Find, Program};
use crate::reach::{self, Reach};

#[test]
fn every_rule_of_the_pack_runs_near_its_keywords() {
    let (program, _) = Program::new(&pack(), &Limits::STANDARD);
    let rules = program.rules.iter().filter(|rule| !matches!(rule.find, Find::Path));
    let far: Vec<_> =
        rules.filter(|rule| rule.reach() == Reach::File).map(|rule| &rule.info.id).collect();
    assert!(far.is_empty(), "{far:?}");
}

#[test]
fn every_match_of_a_rule_of_the_pack_holds_a_keyword() {
    let mut evading = Vec::new();
    for rule in pack().rules {
        let Some(hir) = rule.regex.as_ref().and_then(|regex| hir(regex)) else {
            continue;
        };
        let evades = |hir: &Hir| reach::evades(hir, &rule.keywords);
        if evades(&hir) {
            let way = narrowed(hir, &evades);
            evading.push(format!("{} {:?}: {way}", rule.info.id, rule.keywords));
        }
    }
    assert!(evading.is_empty(), "{} rules:\n{}", evading.len(), evading.join("\n"));
}

/// The expression with each choice decided so that a match still holds no keyword.
fn narrowed(mut hir: Hir, evades: &dyn Fn(&Hir) -> bool) -> Hir {
    for _ in 0..200 {
        let mut choices = Vec::new();
        decided(&hir, &mut choices);
        match choices.into_iter().find(|choice| evades(choice)) {
            Some(choice) => hir = choice,
            None => break,
        }
    }
    hir
}

/// All ways to decide the first choice of the expression.
fn decided(hir: &Hir, ways: &mut Vec<Hir>) {
    match hir.kind() {
        HirKind::Alternation(parts) => ways.extend(parts.iter().cloned()),
        HirKind::Repetition(repetition) if repetition.min == 0 => {
            ways.push(Hir::empty());
        }
        HirKind::Repetition(repetition) => {
            let mut inner = Vec::new();
            decided(&repetition.sub, &mut inner);
            let again =
                |sub: Hir| Hir::repetition(Repetition { sub: Box::new(sub), ..repetition.clone() });
            ways.extend(inner.into_iter().map(again));
        }
        HirKind::Capture(capture) => {
            let mut inner = Vec::new();
            decided(&capture.sub, &mut inner);
            let again = |sub: Hir| Hir::capture(Capture { sub: Box::new(sub), ..capture.clone() });
            ways.extend(inner.into_iter().map(again));
        }
        HirKind::Concat(parts) => {
            for (at, part) in parts.iter().enumerate() {
                let mut inner = Vec::new();
                decided(part, &mut inner);
                ways.extend(inner.into_iter().map(|way| {
                    let mut parts = parts.clone();
                    parts[at] = way;
                    Hir::concat(parts)
                }));
            }
        }
        _ => {}
    }
}
