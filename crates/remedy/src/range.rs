//! Raising what a manifest asks for to a version, in the style in which it is written.
//!
//! Ways to write the new constraint are tried in the order in which people would choose them, and what each means
//! is asked of the ranges themselves: it must hold the version and none of the weak ones below it, and where the
//! version was allowed before, no other versions above it than before.

use std::fmt::Write as _;

use seawall_advisory::{Order, Range};
use seawall_model::Ecosystem;

/// A condition of a constraint.
struct Term<'t> {
    sign: &'t str,
    version: &'t str,
    /// Where its sign begins, where its version does, and where that ends.
    start: usize,
    from: usize,
    end: usize,
}

const SIGNS: &[&str] =
    &["===", "==", "!=", "~>", "~=", ">=", "=>", "<=", "=<", "<>", ">", "<", "=", "~", "^"];

/// Constraints that are longer were written by no one.
const LONGEST: usize = 500;

/// The constraint that asks for `to` at least; `None` if the constraint is none or nothing in its style does.
pub(crate) fn raised(world: Ecosystem, written: &str, weak: &[String], to: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let old = Range::parse(world, written)?;
    let was_allowed = old.contains(to);
    let (above, below) = (above(world, to), below(world, to));
    let is_good = |text: &String| {
        let Some(new) = Range::parse(world, text) else { return false };
        let agrees = |one: &String| !was_allowed || new.contains(one) == old.contains(one);
        let refuses = |one: &String| !new.contains(one);
        new.contains(to)
            && weak.iter().all(refuses)
            && below.iter().all(refuses)
            && above.iter().all(agrees)
    };
    candidates(world, written, to, was_allowed).into_iter().find(is_good)
}

/// Whether the range of a manifest allows a version; `None` if it is no range.
pub(crate) fn allows(world: Ecosystem, written: &str, version: &str) -> Option<bool> {
    (written.len() <= LONGEST)
        .then(|| Range::parse(world, written))?
        .map(|range| range.contains(version))
}

/// Versions just above one: the next in each of its first three numbers.
fn above(world: Ecosystem, version: &str) -> Vec<String> {
    let [major, minor, patch] = numbers(version);
    let all = [[major, minor, patch + 1], [major, minor + 1, 0], [major + 1, 0, 0]];
    let order = Order::of(world);
    all.iter().map(joined).filter(|one| order.compare(one, version).is_gt()).collect()
}

/// Versions just below one.
fn below(world: Ecosystem, version: &str) -> Vec<String> {
    let [major, minor, patch] = numbers(version);
    let mut all = Vec::new();
    all.extend(patch.checked_sub(1).map(|patch| [major, minor, patch]));
    all.extend(minor.checked_sub(1).map(|minor| [major, minor, 0]));
    all.extend(major.checked_sub(1).map(|major| [major, 0, 0]));
    let order = Order::of(world);
    all.iter().map(joined).filter(|one| order.compare(one, version).is_lt()).collect()
}

fn joined(numbers: &[u32; 3]) -> String {
    numbers.map(|number| number.to_string()).join(".")
}

/// The first three numbers of a version, zeros for what is missing.
pub(crate) fn numbers(version: &str) -> [u32; 3] {
    let version = version.rsplit_once('!').map_or(version, |(_, rest)| rest);
    let mut parts = version.trim_start_matches(['v', 'V', '=']).split(['.', '-', '+']);
    std::array::from_fn(|_| {
        let digits: String =
            parts.next().unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
        // Room to count up.
        digits.parse::<u32>().unwrap_or_default().min(u32::MAX - 1)
    })
}

fn candidates(world: Ecosystem, written: &str, to: &str, was_allowed: bool) -> Vec<String> {
    if world == Ecosystem::Maven {
        return maven(written, to);
    }
    // The alternative that allows the version, else the last; those before it ask for less.
    let starts = std::iter::once(0).chain(written.match_indices("||").map(|(at, _)| at + 2));
    let pieces: Vec<(usize, &str)> = starts
        .map(|at| {
            let rest = written.get(at..).unwrap_or_default();
            let piece = rest.split("||").next().unwrap_or(rest);
            (at + (piece.len() - piece.trim_start().len()), piece.trim())
        })
        .collect();
    let fits = |piece: &&(usize, &str)| allows(world, piece.1, to) == Some(true);
    let Some((at, piece)) = pieces.iter().find(fits).or_else(|| pieces.last()) else {
        return Vec::new();
    };
    let rest = written.get(at + piece.len()..).unwrap_or_default();
    let new = if was_allowed { narrowed(world, piece, to) } else { moved(world, piece, to) };
    new.into_iter().map(|one| one + rest).collect()
}

/// A bare version, or an interval.
fn maven(written: &str, to: &str) -> Vec<String> {
    let Some(inner) = written.trim().strip_prefix(['[', '(']) else { return vec![to.to_owned()] };
    match inner.split_once(',') {
        None => vec![format!("[{to}]")],
        Some((_, upper)) => vec![format!("[{to},{upper}"), format!("[{to},)")],
    }
}

/// What stands between conditions.
const fn and(world: Ecosystem) -> &'static str {
    match world {
        Ecosystem::Npm => " ",
        Ecosystem::Pypi => ",",
        _ => ", ",
    }
}

/// The terms of a piece, where each is about a number: a branch or a tag is raised by nobody.
fn raisable(piece: &str) -> Option<Vec<Term<'_>>> {
    let terms = terms(piece);
    let is_number = |term: &Term<'_>| {
        let bare = term.version.trim_start_matches(['v', 'V']);
        bare.starts_with(|c: char| c.is_ascii_digit()) || is_wild(bare)
    };
    terms.iter().all(is_number).then_some(terms)
}

/// Ways to write that nothing below `to` will do, where `to` is allowed already.
fn narrowed(world: Ecosystem, piece: &str, to: &str) -> Vec<String> {
    if let Some((_, upper)) = piece.split_once(" - ") {
        return vec![format!("{to} - {}", upper.trim())];
    }
    let Some(terms) = raisable(piece) else { return Vec::new() };
    let floor = floor(&terms, to);
    let mut all = Vec::new();
    if let [one] = terms.as_slice() {
        all.push(with(piece, one, one.sign, to));
        let has_both = matches!(world, Ecosystem::Npm | Ecosystem::Cargo | Ecosystem::Composer);
        if has_both && (is_wild(one.version) || matches!(one.sign, "~" | "~>")) {
            all.extend([with(piece, one, "~", to), with(piece, one, "^", to)]);
        }
    } else if let Some(lower) = terms.iter().find(|term| matches!(term.sign, ">=" | "=>" | ">")) {
        all.push(with(piece, lower, ">=", to));
    }
    if terms.iter().all(|term| term.sign.is_empty() && matches!(term.version, "*" | "x" | "X")) {
        all.push(floor.clone());
    }
    let is_upper = terms.first().is_some_and(|term| term.sign.starts_with('<'));
    let pair = [piece, floor.as_str()];
    let [left, right] = if is_upper { [pair[1], pair[0]] } else { pair };
    all.push(format!("{left}{}{right}", and(world)));
    all
}

/// Ways to write that `to` will do and what comes after it in the old style, where `to` was not allowed.
fn moved(world: Ecosystem, piece: &str, to: &str) -> Vec<String> {
    if piece.contains(" - ") {
        return vec![format!("^{to}")];
    }
    let Some(terms) = raisable(piece) else { return Vec::new() };
    let floor = floor(&terms, to);
    let mut all = Vec::new();
    if let [one] = terms.as_slice() {
        let is_short = matches!(one.sign, "~" | "~>" | "~=") && parts(one.version) < parts(to);
        let is_bound = one.sign.starts_with(['<', '>', '!']);
        if !is_short && !is_wild(one.version) && !is_bound {
            all.push(with(piece, one, one.sign, to));
        }
    }
    let mut text = String::new();
    let mut at = 0;
    for term in &terms {
        text.push_str(piece.get(at..term.start).unwrap_or_default());
        text.push_str(&carried(piece, term, to));
        at = term.end;
    }
    text.push_str(piece.get(at..).unwrap_or_default());
    all.push(text.clone());
    let is_upper = terms.first().is_some_and(|term| term.sign.starts_with('<'));
    let pair = if is_upper { [floor, text] } else { [text, floor] };
    all.push(pair.join(and(world)));
    all
}

/// A condition as it would be about `to`, with as many numbers as it has.
fn carried(piece: &str, term: &Term<'_>, to: &str) -> String {
    let sign = piece.get(term.start..term.from).unwrap_or_default();
    let sign = |other: &str| sign.replacen(term.sign, other, 1);
    let count = parts(term.version);
    match term.sign {
        "!=" | "<>" => piece.get(term.start..term.end).unwrap_or_default().to_owned(),
        ">=" | "=>" | ">" => sign(">=") + to,
        "<" | "<=" | "=<" => {
            let next = [numbers(to)[0] + 1, 0, 0].map(|number| number.to_string());
            sign("<") + &next.get(..count.clamp(1, 3)).unwrap_or_default().join(".")
        }
        other if is_wild(term.version) => {
            let wild = term.version.rsplit('.').next().unwrap_or("*");
            format!("{}{}.{wild}", sign(other), shortened(to, count.saturating_sub(1).max(1)))
        }
        other => sign(other) + shortened(to, count),
    }
}

/// The condition that alone keeps out what is below, spaced as the others are.
fn floor(terms: &[Term<'_>], to: &str) -> String {
    let spaced = terms.iter().any(|term| term.from > term.start + term.sign.len());
    if spaced { format!(">= {to}") } else { format!(">={to}") }
}

/// The piece with another sign and version for one of its conditions.
fn with(piece: &str, term: &Term<'_>, sign: &str, to: &str) -> String {
    let mut text = piece.get(..term.start).unwrap_or_default().to_owned();
    let blanks = term.from - term.start - term.sign.len();
    let _ = write!(
        text,
        "{sign}{}{to}",
        if sign.is_empty() { String::new() } else { " ".repeat(blanks) }
    );
    text + piece.get(term.end..).unwrap_or_default()
}

fn is_wild(version: &str) -> bool {
    version.ends_with(['*', 'x', 'X'])
}

/// How many numbers a version has.
fn parts(version: &str) -> usize {
    version.split('-').next().unwrap_or(version).split('.').count()
}

/// The first numbers of a version.
fn shortened(version: &str, count: usize) -> &str {
    let end = version.match_indices('.').nth(count.saturating_sub(1)).map(|(at, _)| at);
    version.get(..end.unwrap_or(version.len())).unwrap_or(version)
}

fn terms(piece: &str) -> Vec<Term<'_>> {
    let separates = |c: char| c.is_whitespace() || c == ',';
    let (mut terms, mut at) = (Vec::new(), 0);
    while let Some(rest) = piece.get(at..).filter(|rest| !rest.trim_matches(separates).is_empty()) {
        let start = at + (rest.len() - rest.trim_start_matches(separates).len());
        let rest = piece.get(start..).unwrap_or_default();
        let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign)).copied().unwrap_or_default();
        let after = rest.get(sign.len()..).unwrap_or_default();
        let from = start + sign.len() + (after.len() - after.trim_start().len());
        let rest = piece.get(from..).unwrap_or_default();
        let length = rest.find(|c: char| separates(c) || "<>=^~!".contains(c));
        let version = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let end = from + version.len();
        terms.push(Term { sign, version, start, from, end });
        // A sign without a version would stand here for ever.
        at = end.max(start + 1);
        while !piece.is_char_boundary(at) {
            at += 1;
        }
    }
    terms
}

#[cfg(test)]
mod tests;
