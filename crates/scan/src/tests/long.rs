//! Lines that hold thousands of credentials take no longer than as many short ones.

use std::fmt::Write;
use std::time::{Duration, Instant};

use seawall_model::{Chunk, FileClass, SourceFile};

use super::{RULES, limited};
use crate::FileEngine;

/// Far more than the work takes, far less than comparing all with all would.
const PATIENCE: Duration = Duration::from_mins(1);
const MANY: usize = 20_000;

/// The time for a line of many credentials that ends in a comment.
#[track_caller]
fn check(comment: &str, suppressed: bool) {
    let generic = "[[rules]]\nid='generic-x'\nregex='x=([a-z0-9]+)'\nkeywords=['x=']\n";
    let engine = limited(&format!("{RULES}{generic}"), "", 4 * MANY);
    let mut text = String::new();
    for at in 0..MANY {
        write!(text, "tok_{at} {} x=y{at}, ", "filler ".repeat(9)).unwrap();
    }
    text.push_str(comment);
    let chunk = Chunk::default();
    let file = SourceFile { path: "a.js", bytes: text.as_bytes(), class: FileClass::TEXT, chunk };
    let start = Instant::now();
    let (found, _) = engine.scan(&file, None);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    assert_eq!(found.len(), 2 * MANY);
    assert!(found.iter().all(|one| one.suppression.is_some() == suppressed));
}

#[test]
fn a_line_with_thousands_of_credentials_is_done_at_once() {
    check("", false);
}

#[test]
fn so_is_one_whose_comment_holds_for_all_of_them() {
    check(&format!("// seawall:ignore * {}", "many words ".repeat(10_000)), true);
}
