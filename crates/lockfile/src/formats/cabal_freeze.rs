//! Cabal's `cabal.project.freeze`.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "cabal_freeze",
    about: "cabal.project.freeze of Haskell",
    claims: |path| base(path).ends_with("cabal.project.freeze"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut at = 0;
    // Conditions stand one behind the other, whatever the lines.
    for piece in text.split_inclusive([',', '\n']) {
        let start = at;
        at += piece.len();
        let content = piece.trim().trim_end_matches(',');
        let content = content.strip_prefix("constraints:").unwrap_or(content).trim();
        let Some((name, version)) = content.split_once("==") else { continue };
        let name = name.trim().rsplit_once('.').map_or(name.trim(), |(_, name)| name);
        let offset = piece.find(content).unwrap_or_default();
        let span = Span::new(start + offset, start + offset + content.len());
        draft.add(Ecosystem::Hackage, name, Some(version.trim()), span);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
