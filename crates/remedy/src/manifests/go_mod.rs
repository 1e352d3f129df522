//! Go's `go.mod`.

use seawall_model::{Ecosystem, Span};

use super::{Manifest, Pin, Spell, Spot, Wish, base};
use crate::edit::Edit;
use crate::range::numbers;
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "go.mod",
    claims: |path| base(path) == "go.mod",
    wishes: |source, _| Ok(wishes(source)),
    pins: |source, all| Ok(pins(source, all)),
};

/// A line with what is in it, and the block around it.
struct Line<'a> {
    start: usize,
    code: &'a str,
    block: &'a str,
    indirect: bool,
}

fn lines<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let (mut lines, mut start, mut block) = (Vec::new(), 0, "");
    for text in source.text.split_inclusive('\n') {
        let (code, comment) = text.split_once("//").unwrap_or((text, ""));
        let indirect = comment.trim_start().starts_with("indirect");
        let trimmed = code.trim();
        lines.push(Line { start, code, block, indirect });
        if trimmed == ")" {
            block = "";
        } else if let Some(name) = trimmed.strip_suffix('(') {
            block = name.trim();
        }
        start += text.len();
    }
    lines
}

fn wishes(source: &Source<'_>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for Line { start, code, block, .. } in lines(source) {
        let words = words(code);
        let (word, rest) = match words.split_first() {
            Some((first, rest)) if block.is_empty() => (first.1, rest),
            _ => (block, words.as_slice()),
        };
        let (name, version) = match (word, rest) {
            ("require", [name, version, ..]) => (name, version),
            ("replace", [.., arrow, name, version]) if arrow.1 == "=>" => (name, version),
            ("toolchain", [version]) if version.1.starts_with("go") => {
                let span = Span::new(start + version.0 + 2, start + version.0 + version.1.len());
                let place = Ok(Spot::new(source, span));
                wishes.push(Wish {
                    place,
                    ..Wish::new(Ecosystem::Go, "stdlib", source.at(span), Err(String::new()))
                });
                continue;
            }
            _ => continue,
        };
        let span = Span::new(start + version.0, start + version.0 + version.1.len());
        let place = if version.1.starts_with('v') {
            Ok(Spot { spell: Spell::Go, ..Spot::new(source, span) })
        } else {
            Err("it is written in an unusual way".to_owned())
        };
        wishes.push(Wish::new(Ecosystem::Go, name.1.trim_matches('"'), version.1, place));
    }
    wishes
}

/// The words of a line, each with where it stands in it.
fn words(code: &str) -> Vec<(usize, &str)> {
    let (mut words, mut at) = (Vec::new(), 0);
    for word in code.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !bare.is_empty() {
            words.push((at, bare));
        }
        at += word.len();
    }
    words
}

/// A version as modules write it: with a `v`, and marked where the path does not name a first number above one.
pub(super) fn spelled(path: &str, old: &str, to: &str) -> String {
    let bare = to.trim_start_matches('v');
    let named = |word: &str| {
        let digits = word.strip_prefix('v');
        digits
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_named = path.rsplit(['/', '.']).next().is_some_and(named);
    let is_marked = old.ends_with("+incompatible") || numbers(bare)[0] >= 2 && !is_named;
    let mark = if is_marked && !bare.contains('+') && numbers(bare)[0] >= 2 {
        "+incompatible"
    } else {
        ""
    };
    format!("v{bare}{mark}")
}

/// Requirements that are marked as those of others, in the block that has such, else in one of their own.
fn pins(source: &Source<'_>, pins: &[Pin]) -> Vec<Edit> {
    if pins.is_empty() {
        return Vec::new();
    }
    let line = source.newline();
    let lines = lines(source);
    let ends = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.block == "require" && line.code.trim() == ")");
    let ends: Vec<(usize, &Line<'_>)> = ends.collect();
    let is_indirect = |(at, _): &&(usize, &Line<'_>)| {
        at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| line.indirect)
    };
    let end = ends.iter().rev().find(is_indirect);
    let required =
        |pin: &Pin| format!("{} {} // indirect", pin.name, spelled(&pin.name, "", &pin.to));
    if let Some((_, end)) = end {
        let text: Vec<String> =
            pins.iter().map(|pin| format!("\t{}{line}", required(pin))).collect();
        return vec![Edit::insert(end.start, text.concat())];
    }
    let before = if source.text.ends_with('\n') { line.to_owned() } else { line.repeat(2) };
    let text = if let [one] = pins {
        format!("require {}{line}", required(one))
    } else {
        let all: Vec<String> =
            pins.iter().map(|pin| format!("\t{}{line}", required(pin))).collect();
        format!("require ({line}{}){line}", all.concat())
    };
    vec![Edit::insert(source.text.len(), before + &text)]
}
