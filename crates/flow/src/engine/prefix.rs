//! Texts that begin with what decides about them: an address whose host is fixed stays on that host.

use seawall_rules::models::{PrimitiveName, SinkKind, SourceKind};

use super::Engine;
use super::frame::Frame;
use super::operate::written;
use crate::code::{Callee, Made, Operator, PartKey, Step};
use crate::steps::OpId;
use crate::value::{Constant, Key, Kinds, ValueId};

/// Stands for a piece that is not known but does not come from outside.
pub(super) const PIECE: char = '\u{fffc}';
/// Texts in texts deeper than this are as good as unknown.
const DEEPEST: usize = 8;
/// So many letters of a name make it one of a few.
const LEAST: usize = 3;
/// What an address is harmless for that cannot leave its host.
const OF_HOST: &[SinkKind] = &[SinkKind::Redirect, SinkKind::Url];

impl Engine<'_, '_> {
    /// The value of a text that is made of these operands one after the other.
    pub(super) fn begun(&mut self, frame: &Frame, parts: &[OpId], value: ValueId) -> ValueId {
        let value = self.partly_named(frame, parts, value);
        if !self.manner.types.are_composed {
            return self.begun_for(frame, parts, value, OF_HOST);
        }
        // What comes before may be harmless for one of them.
        OF_HOST.iter().fold(value, |value, kind| self.begun_for(frame, parts, value, &[*kind]))
    }

    fn begun_for(
        &mut self,
        frame: &Frame,
        parts: &[OpId],
        value: ValueId,
        of: &[SinkKind],
    ) -> ValueId {
        let kinds = self.sorts.cleaned(of);
        if !self.has(value, kinds) {
            return value;
        }
        let mut before = String::new();
        for part in parts {
            if !self.prefix(frame, (*part, kinds), &mut before, 0) {
                break;
            }
        }
        self.bound_to_host(&before, (value, kinds))
    }

    /// A name of which the program says a part leads to nothing but what was made to be named so.
    fn partly_named(&mut self, frame: &Frame, parts: &[OpId], value: ValueId) -> ValueId {
        let kinds = self.sorts.at(&[SinkKind::Reflection]);
        if self.manner.sends.is_none() || !self.has(value, kinds) {
            return value;
        }
        let is_name = |part: &OpId| {
            let text = self.table.constant_of(frame.value(*part)).and_then(written);
            text.is_some_and(|text| {
                text.chars().filter(|one| one.is_alphanumeric()).count() >= LEAST
            })
        };
        if !parts.iter().any(is_name) {
            return value;
        }
        let marks = self.table.get(value).marks;
        let marks = self.table.without(marks, kinds);
        self.table.with_marks(value, marks)
    }

    /// The value of a text that is made of a pattern.
    pub(super) fn formatted(&mut self, pattern: ValueId, value: ValueId) -> ValueId {
        let text = self.table.constant_of(pattern).and_then(Constant::as_text).unwrap_or_default();
        let before = text.split(['%', '{']).next().unwrap_or_default();
        let kinds = self.sorts.cleaned(OF_HOST);
        self.bound_to_host(before, (value, kinds))
    }

    /// What follows a beginning that fixes the host of an address is harmless for where the address leads.
    fn bound_to_host(&mut self, before: &str, (value, kinds): (ValueId, Kinds)) -> ValueId {
        if !(fixes_host(before) || self.manner.flat && fixes_page(before)) {
            return value;
        }
        let marks = self.table.get(value).marks;
        let marks = self.table.without(marks, kinds);
        self.table.with_marks(value, marks)
    }

    fn has(&self, value: ValueId, kinds: Kinds) -> bool {
        let marks = self.table.marks(self.table.get(value).marks);
        marks.iter().any(|mark| !mark.kinds.and(kinds).is_none())
    }

    /// What a value surely begins with by the model of what gives it: the pattern that it fills in, the text that
    /// stands first, or a slash for the path of a request.
    fn said_first(&self, frame: &Frame, op: OpId) -> Option<String> {
        if !self.manner.types.are_composed {
            return None;
        }
        let path_of = |op: &OpId| {
            let known = self.table.get(frame.value(*op));
            known.path.or(known.class)
        };
        match frame.code.steps.get(op.index())? {
            Step::Part(of, PartKey::Fixed(Key::Field(name))) => {
                let field = self.library.field(path_of(of)?, *name)?;
                field.effect.gives.contains(&SourceKind::RequestPath).then(|| "/".to_owned())
            }
            Step::Call(call) => {
                let Callee::Method(of, name) = call.0 else { return None };
                let member = self.library.member(path_of(&of)?, name, call.1.len())?;
                let first = frame.value(call.1.first()?.value);
                let text = self.table.constant_of(first).and_then(Constant::as_text)?;
                match member.effect.does.as_ref()?.name {
                    PrimitiveName::StringFormat => text.split('%').next().map(str::to_owned),
                    PrimitiveName::StringConcat => Some(text),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What a value is known to begin with.
    pub(super) fn beginning(&self, frame: &Frame, op: OpId) -> String {
        let mut before = String::new();
        self.prefix(frame, (op, Kinds::ALL), &mut before, 0);
        before
    }

    /// Adds what an operand begins with; whether that is all of it.
    fn prefix(
        &self,
        frame: &Frame,
        (op, kinds): (OpId, Kinds),
        before: &mut String,
        depth: usize,
    ) -> bool {
        let value = frame.value(op);
        if let Some(text) = self.table.constant_of(value).and_then(written) {
            before.push_str(&text);
            return true;
        }
        if let Some(said) = self.said_first(frame, op) {
            before.push_str(&said);
            return false;
        }
        let inner = match frame.code.steps.get(op.index()) {
            _ if depth == DEEPEST => None,
            Some(
                Step::Compose(Made::Text | Made::Same, parts)
                | Step::Operate(Operator::Add | Operator::Concat, parts),
            ) => Some(parts.as_slice()),
            _ => None,
        };
        if let Some(parts) = inner {
            return parts.iter().all(|part| self.prefix(frame, (*part, kinds), before, depth + 1));
        }
        if let Some(written) = frame.written_value(op).filter(|_| depth < DEEPEST) {
            let is_text = matches!(
                frame.code.steps.get(written.index()),
                Some(Step::Compose(Made::Text, _) | Step::Operate(Operator::Add, _))
            );
            if is_text {
                return self.prefix(frame, (written, kinds), before, depth + 1);
            }
        }
        if self.has(value, kinds) {
            return false;
        }
        before.push(PIECE);
        true
    }
}

/// Whether a beginning says which host an address leads to: `https://host/`, or a path of this host.
pub(super) fn fixes_host(before: &str) -> bool {
    if let Some(path) = before.strip_prefix('/')
        && !path.starts_with('/')
    {
        return path.starts_with(|first: char| first != '\\');
    }
    let rest = match before.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ if before.starts_with(PIECE) => before,
        _ => return false,
    };
    rest.find(['/', '?', '#']).is_some_and(|end| end > 0)
}

/// Whether an address that begins so names a page beside that which it stands on.
fn fixes_page(before: &str) -> bool {
    let page = before.split(['?', '#']).next().filter(|page| page.len() < before.len());
    page.is_some_and(|page| {
        let is_plain = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
        page.starts_with(char::is_alphanumeric) && page.chars().all(is_plain)
    })
}

#[cfg(test)]
#[test]
fn hosts_are_fixed_by_what_ends_them() {
    let fixed =
        ["/a", "https://a.b/", "http://a?x=", "//a/", "\u{fffc}/x", "\u{fffc}://a/", "/\u{fffc}"];
    let open = [
        "",
        "/",
        "//",
        "/\\",
        "https://",
        "https://a.b",
        "https:///",
        "a/",
        "\u{fffc}",
        "file:///",
    ];
    assert!(fixed.iter().all(|text| fixes_host(text)));
    assert!(!open.iter().any(|text| fixes_host(text)));
}
