//! The places of a call, as they are written.

use seawall_datatree::{Key, Node, Value, nearest};
use seawall_model::Region;

use super::Reader;
use crate::error::show;
use crate::models::{Operand, Slot};

/// Slots that are no numbers.
const WORDS: [&str; 3] = ["this", "return", "any"];

impl Reader<'_> {
    /// What holds data before a call.
    pub(super) fn slot(&mut self, text: &str, region: Region) -> Option<Slot> {
        let slot = self.any_slot(text, region)?;
        if slot == Slot::Return {
            self.error(
                region,
                "`return` holds nothing before the call: it can only stand after `->`",
            );
            return None;
        }
        Some(slot)
    }

    fn any_slot(&mut self, text: &str, region: Region) -> Option<Slot> {
        match parse(text) {
            Ok(slot) => Some(slot),
            Err(hint) => {
                self.error(region, format!("`{}` is no slot: {hint}", show(text)));
                None
            }
        }
    }

    /// What is said of each of several slots.
    pub(super) fn by_slot<T>(
        &mut self,
        node: Option<&Node>,
        what: &str,
        read: impl Fn(&mut Self, &Node) -> Vec<T>,
    ) -> Vec<(Slot, Vec<T>)> {
        let Some(node) = node else { return Vec::new() };
        let entries = self.open(node, what).unwrap_or_default();
        if entries.is_empty() && matches!(node.value, Value::Mapping(_)) {
            self.error(node.region, "nothing is said: add a slot");
        }
        let mut said = Vec::new();
        for (Key { name, region }, node) in entries {
            let slot = self.slot(name, *region);
            let value = read(self, node);
            said.extend(slot.map(|slot| (slot, value)));
        }
        said
    }

    /// Where data goes: `0 -> return`, or a list of such, which may be empty.
    pub(super) fn moves(&mut self, node: &Node) -> Vec<(Slot, Slot)> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        items.iter().filter_map(|item| self.one_move(item)).collect()
    }

    fn one_move(&mut self, node: &Node) -> Option<(Slot, Slot)> {
        let text = self.text(node)?;
        let Some((from, to)) = text.split_once("->") else {
            self.mismatch(node, "where data goes, as `0 -> return`");
            return None;
        };
        let from = self.slot(from.trim(), node.region);
        let to = self.any_slot(to.trim(), node.region);
        Some((from?, to?))
    }

    /// What a function that was passed is called with.
    pub(super) fn operands(&mut self, node: &Node) -> Vec<Operand> {
        let Value::List(items) = &node.value else {
            self.mismatch(node, "a list of slots");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.operand(item)).collect()
    }

    fn operand(&mut self, node: &Node) -> Option<Operand> {
        if let Value::Integer(number) = &node.value {
            return self.slot(&number.to_string(), node.region).map(Operand::Slot);
        }
        let text = self.text(node)?.trim();
        if let Some(of) = text.strip_prefix("on ") {
            return self.one_operand(of.trim(), node).map(|of| Operand::On(Box::new(of)));
        }
        self.one_operand(text, node)
    }

    fn one_operand(&mut self, text: &str, node: &Node) -> Option<Operand> {
        if text == "return" {
            return Some(Operand::Given);
        }
        let inside = |word: &str| text.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')');
        if let Some(class) = inside("new") {
            return Some(Operand::New(class.trim().to_owned()));
        }
        if let Some(of) = inside("keys") {
            return self.slot(of.trim(), node.region).map(Operand::Keys);
        }
        match inside("elements") {
            Some(of) => self.slot(of.trim(), node.region).map(Operand::Elements),
            None => self.slot(text, node.region).map(Operand::Slot),
        }
    }
}

/// The slot that a text names, or what to write in its place.
fn parse(text: &str) -> Result<Slot, String> {
    const FORMS: &str =
        "write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument";
    match text {
        "this" => return Ok(Slot::This),
        "return" => return Ok(Slot::Return),
        "any" => return Ok(Slot::Any),
        _ => {}
    }
    let digits = text.strip_suffix('+').unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = digits.parse().map_err(|_| FORMS.to_owned())?;
        return Ok(if digits == text { Slot::Argument(number) } else { Slot::From(number) });
    }
    // A misspelt word would be the name of a keyword that no call has.
    if let Some(meant) = nearest(text, &WORDS) {
        return Err(format!("did you mean `{meant}`?"));
    }
    let starts = text.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let continues = |letter: char| letter.is_alphanumeric() || letter == '_';
    if starts && text.chars().all(continues) {
        return Ok(Slot::Keyword(text.to_owned()));
    }
    Err(FORMS.to_owned())
}
