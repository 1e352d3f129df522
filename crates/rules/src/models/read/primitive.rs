//! What a member does exactly, as it is written: `list.get`, `list.get(this, 0)` or `constant("a")`.

use seawall_datatree::{Node, nearest};
use seawall_model::Region;

use super::Reader;
use crate::error::show;
use crate::models::{Constant, Primitive, PrimitiveName, Slot};

impl Reader<'_> {
    pub(super) fn primitive(&mut self, node: &Node) -> Option<Primitive> {
        let text = self.text(node)?.trim();
        let (name, inside) = match text.split_once('(') {
            None => (text, None),
            Some((name, rest)) => (name.trim_end(), Some(self.bracketed(rest, node.region)?)),
        };
        let name = self.primitive_name(name, node.region)?;
        if name == PrimitiveName::Constant {
            let constant = Some(self.constant(inside, node.region)?);
            return Some(Primitive { name, operands: None, constant });
        }
        let operands = match inside {
            None => None,
            Some(inside) => Some(self.listed_slots(inside, node.region)?),
        };
        Some(Primitive { name, operands, constant: None })
    }

    /// What stands before the closing bracket at the end.
    fn bracketed<'n>(&mut self, rest: &'n str, region: Region) -> Option<&'n str> {
        let inside = rest.strip_suffix(')');
        if inside.is_none() {
            let message = "the bracket is not closed: add `)`, and quote all of it where a comma stands in it";
            self.error(region, message);
        }
        inside
    }

    fn primitive_name(&mut self, name: &str, region: Region) -> Option<PrimitiveName> {
        if let Ok(known) = name.parse() {
            return Some(known);
        }
        // All of them would be too many to name: those of its family are, if it has one.
        let family = name.split_once('.').map(|(family, _)| family);
        let others = PrimitiveName::WORDS.iter().filter(|word| {
            family.is_some() && word.split_once('.').map(|(family, _)| family) == family
        });
        let others: Vec<&str> = others.copied().collect();
        let hint = match nearest(name, PrimitiveName::WORDS) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if others.is_empty() => format!("expected one of {}", families().join(", ")),
            None => format!("expected one of {}", others.join(", ")),
        };
        self.error(region, format!("unknown primitive `{}`: {hint}", show(name)));
        None
    }

    fn listed_slots(&mut self, inside: &str, region: Region) -> Option<Vec<Slot>> {
        if inside.trim().is_empty() {
            return Some(Vec::new());
        }
        let slots: Vec<_> = inside.split(',').map(|one| self.slot(one.trim(), region)).collect();
        slots.into_iter().collect()
    }

    fn constant(&mut self, inside: Option<&str>, region: Region) -> Option<Constant> {
        let value = match inside.map(str::trim) {
            None => None,
            Some("null") => Some(Constant::Null),
            Some("true") => Some(Constant::Bool(true)),
            Some("false") => Some(Constant::Bool(false)),
            Some(value) => match value.parse() {
                Ok(number) => Some(Constant::Integer(number)),
                Err(_) => quoted(value).map(|text| Constant::Text(text.to_owned())),
            },
        };
        if value.is_none() {
            let message = "`constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`";
            self.error(region, message);
        }
        value
    }
}

/// What stands between quotes.
fn quoted(value: &str) -> Option<&str> {
    let between = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\''].into_iter().find_map(|quote| between(quote).filter(|text| !text.contains(quote)))
}

/// The words with which names of primitives begin.
fn families() -> Vec<String> {
    let mut families: Vec<String> = Vec::new();
    for word in PrimitiveName::WORDS {
        let family = match word.split_once('.') {
            Some((family, _)) => format!("{family}.…"),
            None => (*word).to_owned(),
        };
        if !families.contains(&family) {
            families.push(family);
        }
    }
    families
}
