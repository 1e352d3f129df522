//! What a sample of code in an advisory calls of the package: who proves a weakness, calls it.

use seawall_model::Ecosystem;

use super::super::Symbol;
use super::word::is_of_language;

/// The functions of the package that a sample calls.
pub(super) fn calls(ecosystem: Ecosystem, package: &str, sample: &str) -> Vec<Symbol> {
    if ecosystem != Ecosystem::Npm {
        return Vec::new();
    }
    let mut names: Vec<&str> = sample.lines().filter_map(|line| bound(line, package)).collect();
    let made: Vec<&str> = sample.lines().filter_map(|line| made(line, &names)).collect();
    names.extend(made);
    let mut found: Vec<Symbol> = Vec::new();
    for member in names.iter().flat_map(|name| members(sample, name)) {
        if !is_of_language(member) {
            found.push(Symbol { path: String::new(), name: member.to_owned() });
        }
    }
    let is_called = |name: &&str| {
        sample.match_indices(*name).any(|(at, _)| {
            let before = sample.get(..at).and_then(|before| before.chars().next_back());
            let is_whole = before.is_none_or(|before| !is_part(before) && before != '.');
            is_whole && sample.get(at + name.len()..).is_some_and(|rest| rest.starts_with('('))
        })
    };
    if found.is_empty() && names.iter().any(is_called) {
        found.push(Symbol { path: package.to_owned(), name: "()".to_owned() });
    }
    found
}

fn is_part(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '$')
}

/// The name that a line gives to the package.
fn bound<'s>(line: &'s str, package: &str) -> Option<&'s str> {
    let quoted = |quote: char| line.contains(&format!("{quote}{package}{quote}"));
    if !quoted('"') && !quoted('\'') {
        return None;
    }
    let name = match line.trim().strip_prefix("import ") {
        Some(rest) => rest.trim_start_matches("* as ").split_once(" from")?.0,
        None => target(line)?,
    };
    Some(name.trim()).filter(|name| name.chars().all(is_part) && !name.is_empty())
}

/// The name that a line gives to what the package makes.
fn made<'s>(line: &'s str, names: &[&str]) -> Option<&'s str> {
    let (_, value) = line.split_once('=')?;
    let value = value.trim_start();
    let value = value.strip_prefix("new ").unwrap_or(value);
    let is_of =
        |name: &&str| value.strip_prefix(*name).is_some_and(|rest| rest.starts_with(['(', '.']));
    names.iter().any(is_of).then(|| target(line)).flatten()
}

fn target(line: &str) -> Option<&str> {
    let name = line.split_once('=')?.0.trim();
    let name = name.rsplit(char::is_whitespace).next()?;
    (!name.is_empty() && name.chars().all(is_part)).then_some(name)
}

/// The members of a name that are called.
fn members<'s>(sample: &'s str, name: &str) -> Vec<&'s str> {
    let start = format!("{name}.");
    let places = sample.match_indices(&start);
    let member = |(at, _): (usize, &str)| {
        let before = sample.get(..at).and_then(|before| before.chars().next_back());
        let rest = sample.get(at + start.len()..)?;
        let end = rest.find(|char| !is_part(char))?;
        let is_called = rest.get(end..).is_some_and(|rest| rest.starts_with('('));
        let is_whole = before.is_none_or(|before| !is_part(before) && before != '.');
        (is_called && is_whole && end > 0).then(|| rest.get(..end)).flatten()
    };
    places.filter_map(member).collect()
}
