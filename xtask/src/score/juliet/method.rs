//! Which part of a case a line belongs to, by the names of the file and of the method around it.

use std::collections::BTreeSet;
use std::fmt;

/// A part of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// What has the weakness.
    Bad,
    /// One of the ways in which it is avoided.
    Good(String),
}

impl fmt::Display for Part {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bad => to.write_str("bad"),
            Self::Good(name) => to.write_str(name),
        }
    }
}

/// The part that a line of a file belongs to; some belong to none, such as the code that starts a case.
pub(super) fn part(file: &str, text: &str, line: u32) -> Option<Part> {
    let before = text.lines().take(usize::try_from(line).ok()?);
    of_file(file).or_else(|| of_name(before.filter_map(method).last()?))
}

/// All parts that a file has something of.
pub(super) fn parts(file: &str, text: &str) -> BTreeSet<Part> {
    let of_file = of_file(file).into_iter();
    of_file.chain(text.lines().filter_map(method).filter_map(of_name)).collect()
}

/// The parts of a file in which a comment says what was mended.
pub(super) fn mended(file: &str, text: &str) -> BTreeSet<Part> {
    let (whole, mut here, mut mended) = (of_file(file), None, BTreeSet::new());
    for line in text.lines() {
        if let Some(name) = method(line) {
            here = of_name(name);
        }
        if line.contains("FIX") {
            mended.extend(whole.clone().or_else(|| here.clone()));
        }
    }
    mended
}

/// The part that a whole file is: `…_81_goodG2B.java`.
fn of_file(file: &str) -> Option<Part> {
    let (before, after) = file.rsplit_once('_')?;
    let is_numbered = before.bytes().rev().take(2).all(|byte| byte.is_ascii_digit());
    of_name(after.split('.').next()?).filter(|_| is_numbered)
}

/// The part that a method is of: `goodG2B1Sink` and `GoodG2B1` are of the same.
fn of_name(name: &str) -> Option<Part> {
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("helper").unwrap_or(&name);
    if name.starts_with("bad") {
        return Some(Part::Bad);
    }
    let mut rest = name.strip_prefix("good")?;
    let mut good = "good".to_owned();
    if let Some(way) = ["g2b", "b2g"].into_iter().find(|way| rest.starts_with(way)) {
        good.push_str(way);
        rest = rest.get(way.len()..).unwrap_or_default();
    }
    good.extend(rest.chars().take_while(char::is_ascii_digit));
    Some(Part::Good(good))
}

/// The name of the method that is declared in a line.
fn method(line: &str) -> Option<&str> {
    const MODIFIERS: &[&str] =
        &["public", "private", "protected", "internal", "static", "override"];
    let (before, _) = line.split_once('(')?;
    let mut words = before.split_whitespace();
    let is_declared = MODIFIERS.contains(&words.next()?) && !before.contains('=');
    words.next_back().filter(|_| is_declared && !line.trim_end().ends_with(';'))
}
