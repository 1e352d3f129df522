//! Bundler's `Gemfile` and `gems.rb`: calls of `gem` with names and constraints written out.

use seawall_model::{Ecosystem, Span};

use super::{Manifest, Spell, Spot, Wish, base, no_pins};
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "Gemfile",
    claims: |path| {
        let name = base(path);
        name == "gems.rb" || name.starts_with("Gemfile") && !name.contains(".lock")
    },
    wishes: |source, _| Ok(wishes(source)),
    pins: no_pins,
};

fn wishes(source: &Source<'_>) -> Vec<Wish> {
    let (mut wishes, mut start) = (Vec::new(), 0);
    for line in source.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start().strip_prefix("gem");
        if let Some(rest) = code.filter(|rest| rest.starts_with([' ', '(', '\t', '"', '\''])) {
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '(']).len();
            wishes.extend(gem(source, start + indent + 3 + blank));
        }
        start += line.len();
    }
    wishes
}

/// The call whose first argument stands at `start`.
fn gem(source: &Source<'_>, start: usize) -> Option<Wish> {
    let (quote, name) = literal(source, start)?;
    let mut at = name.end + 1;
    let (mut first, mut last, mut parts) = (None, at, Vec::new());
    while let Some(next) = after_comma(source, at) {
        let Some((_, text)) = literal(source, next) else { break };
        let is_version =
            source.at(text).starts_with(|c: char| "~<>=!".contains(c) || c.is_ascii_digit());
        if !is_version {
            break;
        }
        first = first.or(Some(next));
        parts.push(source.at(text));
        (at, last) = (text.end + 1, text.end + 1);
    }
    let rest = source.text.get(last..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default();
    let elsewhere = ["git:", "github:", "path:", ":git ", ":github ", ":path "];
    let place = if elsewhere.iter().any(|word| rest.contains(word)) {
        Err("it does not come from a registry".to_owned())
    } else {
        let spell = Spell::Quoted(quote, first.is_none());
        let span = Span::new(first.unwrap_or(last), last);
        Ok(Spot { spell, ..Spot::new(source, span) })
    };
    Some(Wish::new(Ecosystem::Rubygems, source.at(name), &parts.join(", "), place))
}

/// A text between quotes that begins here, without them.
fn literal(source: &Source<'_>, start: usize) -> Option<(char, Span)> {
    let rest = source.text.get(start..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = rest.get(1..)?;
    let end = inner.find([quote, '\n', '#', '\\'])?;
    let is_plain = inner.get(end..)?.starts_with(quote);
    is_plain.then(|| (quote, Span::new(start + 1, start + 1 + end)))
}

/// Where what follows a comma begins.
fn after_comma(source: &Source<'_>, at: usize) -> Option<usize> {
    let rest = source.text.get(at..)?;
    let next = rest.trim_start().strip_prefix(',')?.trim_start();
    Some(at + (rest.len() - next.len()))
}
