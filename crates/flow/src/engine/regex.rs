//! What expressions that the code writes out say of the texts that they are held against.

use seawall_rules::models::SinkKind;

use super::Engine;
use super::model::Passed;
use crate::value::{Constant, ValueId};

/// For what a text is harmless that begins as an expression says.
const BY_START: &[SinkKind] = &[SinkKind::Path, SinkKind::Redirect, SinkKind::Url];
/// Letters without which data is harmless, and for what.
const BY_LETTER: &[(&[char], &[SinkKind])] = &[
    (&['<'], &[SinkKind::Html]),
    (&['\'', '"'], &[SinkKind::Sql, SinkKind::Xpath]),
    (&['\n', '\r'], &[SinkKind::Header, SinkKind::HeaderValue, SinkKind::Log]),
    (&['/', '.'], &[SinkKind::Path]),
    (&['$', '{'], &[SinkKind::Nosql, SinkKind::Template]),
    (&['(', '*'], &[SinkKind::Ldap, SinkKind::Regex]),
];

impl Engine<'_, '_> {
    /// The expression that a value is, if the code writes it out, and what stands behind it.
    fn written_regex(&self, value: ValueId) -> Option<(String, String)> {
        let known = self.table.get(value);
        let class = known.class?;
        if self.manner.types.regex != Some(self.table.text(class)) {
            return None;
        }
        let text = self.table.constant_of(value).and_then(Constant::as_text)?;
        let (pattern, flags) = text.rsplit_once('/')?;
        Some((pattern.to_owned(), flags.to_owned()))
    }

    /// For what a text is harmless that a call has found to match an expression; none if that says nothing less
    /// than what the model says.
    pub(super) fn matched_kinds(&self, passed: &Passed) -> Option<&'static [SinkKind]> {
        let mut all = passed.values();
        let (pattern, _) = all.find_map(|value| self.written_regex(value))?;
        let (starts, ends) = if self.manner.sends.is_some() {
            // There `^` and `$` stand for the ends of lines.
            (pattern.starts_with("\\A"), pattern.ends_with("\\z") || pattern.ends_with("\\Z"))
        } else {
            (pattern.starts_with('^'), pattern.ends_with('$'))
        };
        match (starts, ends) {
            // Whatever any letters match says nothing.
            (true, true) if pattern.contains(".*") || pattern.contains(".+") => Some(BY_START),
            (true, true) => None,
            (true, false) => Some(BY_START),
            _ => Some(&[]),
        }
    }

    /// For what a text is harmless in which all that an expression matches was replaced.
    pub(super) fn replaced_kinds(&self, operands: &[ValueId]) -> Option<Vec<SinkKind>> {
        let [_, from, to, ..] = operands else { return None };
        let (pattern, flags) = self.written_regex(*from)?;
        if !flags.contains('g') && self.manner.sends.is_none() {
            return Some(Vec::new());
        }
        let put = self.table.constant_of(*to).and_then(Constant::as_text);
        let inside = pattern
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix("]+").or_else(|| rest.strip_suffix(']')));
        // What keeps only some letters leaves nothing that does harm.
        if let Some(kept) = inside.and_then(|inside| inside.strip_prefix('^')) {
            let is_plain = |letter: char| letter.is_alphanumeric() || "-_\\ ".contains(letter);
            return Some(if kept.chars().all(is_plain) {
                SinkKind::ALL.to_vec()
            } else {
                Vec::new()
            });
        }
        let letters = pattern.replace("\\n", "\n").replace("\\r", "\r").replace('\\', "");
        let is_one = letters.chars().count() == 1;
        let mut kinds = Vec::new();
        for (gone, harmless) in BY_LETTER {
            let is_gone = |letter: &char| match inside {
                Some(_) => letters.contains(*letter),
                None => {
                    is_one && letters.starts_with(*letter)
                        || letters.split('|').any(|one| one.chars().eq([*letter]))
                }
            };
            let stays =
                put.as_ref().is_some_and(|put| gone.iter().any(|one| *put == one.to_string()));
            if gone.iter().any(is_gone) && !stays {
                kinds.extend_from_slice(harmless);
            }
        }
        Some(kinds)
    }

    /// An expression is no text.
    pub(super) fn as_texts(&mut self, operands: &[ValueId]) -> Vec<ValueId> {
        let mut all = operands.to_vec();
        for value in &mut all {
            if self.written_regex(*value).is_some() {
                *value = self.table.change(*value, |value| value.constant = None);
            }
        }
        all
    }
}
