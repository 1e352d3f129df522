//! pip's `requirements.txt` and what `pip-compile` makes it from.

use seawall_model::{Ecosystem, Span};

use super::{Manifest, Pin, Spot, Wish, base, folder};
use crate::edit::Edit;
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "requirements.txt",
    claims,
    wishes: |source, _| Ok(wishes(source)),
    pins: |source, all| Ok(pins(source, all)),
};

fn claims(path: &str) -> bool {
    let name = base(path).to_ascii_lowercase();
    let is_text = [".txt", ".in", ".pip"].iter().any(|end| name.ends_with(end));
    let folder = base(folder(path)).to_ascii_lowercase();
    is_text
        && (name.contains("requirement") || folder == "requirements" || name == "constraints.txt")
}

/// A requirement from its first line to its last: lines that end with a backslash go on.
fn wishes(source: &Source<'_>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut start = 0;
    let mut goes_on: Option<usize> = None;
    for line in source.text.split_inclusive('\n') {
        let first = goes_on.unwrap_or(start);
        let content = line.trim_end();
        start += line.len();
        let ends_here = !content.ends_with('\\');
        goes_on = (!ends_here).then_some(first);
        if ends_here {
            let end = start - (line.len() - content.len());
            wishes.extend(wish(source, Span::new(first, end)));
        }
    }
    wishes
}

fn wish(source: &Source<'_>, span: Span) -> Option<Wish> {
    let whole = source.at(span);
    let indent = whole.len() - whole.trim_start().len();
    let text = whole.get(indent..)?;
    if text.starts_with(['#', '-']) {
        return None;
    }
    let first = text.lines().next()?;
    let code = first.split(" #").next().unwrap_or(first).trim_end().trim_end_matches('\\');
    let options = code.find(" --").unwrap_or(code.len());
    let code = code.get(..options)?.trim_end();
    let (name, versions) = requirement(code)?;
    let at = |offset: usize| span.start + indent + offset;
    let rest = text.get(code.len()..)?;
    let place = hashes(rest).map(|length| {
        let drop = (length > 0).then(|| Span::new(at(code.len()), at(code.len() + length)));
        Spot { drop, ..Spot::new(source, Span::new(at(versions.start), at(versions.end))) }
    });
    let constraint = code.get(versions.start..versions.end)?;
    Some(Wish::new(Ecosystem::Pypi, name, constraint, place))
}

/// How far the hashes behind a requirement reach; an error where anything else stands among them.
fn hashes(rest: &str) -> Result<usize, String> {
    let mut length = 0;
    let mut at = 0;
    while let Some(next) = rest.get(at..) {
        let blank =
            next.len() - next.trim_start_matches(|c: char| c.is_whitespace() || c == '\\').len();
        let word = next.get(blank..).unwrap_or_default();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        if word.is_empty() || word.starts_with('#') {
            return Ok(length);
        }
        if !word.starts_with("--hash=") {
            return Err("options stand behind it".to_owned());
        }
        at += blank + end;
        length = at;
    }
    Ok(length)
}

/// The name of a requirement, and where in the text its versions stand, or would.
pub(super) fn requirement(text: &str) -> Option<(&str, Span)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
    let (name, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    if name.is_empty() {
        return None;
    }
    let mut start = name.len() + (rest.len() - rest.trim_start().len());
    if text.get(start..)?.starts_with('[') {
        start += text.get(start..)?.find(']')? + 1;
    }
    let mut rest = text.get(start..)?;
    let mut from = start + (rest.len() - rest.trim_start().len());
    rest = rest.trim_start();
    if rest.starts_with('@') || rest.contains("://") {
        return None;
    }
    if let Some(inside) = rest.strip_prefix('(') {
        from += 1;
        rest = inside.split(')').next()?;
    }
    let versions = rest.split(';').next()?.trim_end();
    // Where nothing stands, a version would stand right behind the name.
    let span = if versions.is_empty() {
        Span::new(start, start)
    } else {
        Span::new(from, from + versions.len())
    };
    let is_range = versions.starts_with(|c: char| "<>=!~^*".contains(c) || c.is_ascii_digit());
    (versions.is_empty() || is_range).then_some((name, span))
}

/// A line of its own: pip takes what any line asks for.
fn pins(source: &Source<'_>, pins: &[Pin]) -> Vec<Edit> {
    let line = source.newline();
    let before = if source.text.is_empty() || source.text.ends_with('\n') { "" } else { line };
    let added: Vec<String> =
        pins.iter().map(|pin| format!("{}>={}{line}", pin.name, pin.to)).collect();
    if added.is_empty() {
        return Vec::new();
    }
    vec![Edit::insert(source.text.len(), before.to_owned() + &added.concat())]
}
