//! Elixir's `mix.lock`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::{Line, lines};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "mix_lock",
    about: "mix.lock of Elixir",
    claims: |path| base(path) == "mix.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut wants = Wants::default();
    for line in lines(&text) {
        if line.trim().starts_with('"') {
            entry(&mut draft, &mut wants, line);
        }
    }
    asked(&draft, &mut wants);
    wants.spread_known(&mut draft.inventory);
    draft.done()
}

/// What the `mix.exs` beside asks for: `{:name, "~> 1.0", only: :test}`.
fn asked(draft: &Draft<'_>, wants: &mut Wants) {
    let path = draft.neighbour("mix.exs");
    let Some(text) = path.and_then(|path| draft.beside(&path)) else { return };
    for line in text.lines().map(str::trim).filter(|line| line.starts_with("{:")) {
        let name = line.trim_start_matches("{:").split([',', '}']).next().unwrap_or_default();
        let only = line.split_once("only:").map(|(_, only)| only);
        let scope = only.map_or(Scope::Runtime, |only| {
            let groups =
                only.split([',', ' ', '[', ']', '}']).filter_map(|word| word.strip_prefix(':'));
            let scopes = groups.map(|group| match group {
                "prod" => Scope::Runtime,
                group => scope_of_group(group),
            });
            scopes.min().unwrap_or(Scope::Runtime)
        });
        wants.root(name, scope);
    }
}

/// `"name": {:hex, :name, "1.0", "hash", [:mix], [{:need, "~> 1", […]}], "hexpm", "hash"},`
fn entry(draft: &mut Draft<'_>, wants: &mut Wants, line: Line<'_>) -> Option<()> {
    let content = line.trim();
    let span = line.span();
    let Some((key, tuple)) = content.trim_start_matches('"').split_once("\": {:") else {
        draft.wrong(span, "expected a name and what it is");
        return None;
    };
    let words = quoted(tuple);
    let is_hex = tuple.starts_with("hex");
    let name = tuple.split([',', ' ', ':']).filter(|word| !word.is_empty()).nth(1);
    let name = name.filter(|_| is_hex).unwrap_or(key);
    let version = words.first().copied().filter(|_| is_hex);
    let mut package = draft.package(Ecosystem::Hex, name, version, span)?;
    if is_hex {
        package.integrity = words.get(1).map(|hash| format!("sha256:{hash}"));
    } else {
        package.resolved = words.first().map(|url| match words.get(1) {
            Some(commit) => format!("{url}#{commit}"),
            None => (*url).to_owned(),
        });
    }
    let place = draft.push(package);
    wants.known(key, place);
    for piece in tuple.split("{:").skip(1) {
        let end = piece.find([',', '}']).unwrap_or(piece.len());
        wants.want(place, piece.get(..end).unwrap_or_default());
    }
    Some(())
}

/// All texts in quotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests;
