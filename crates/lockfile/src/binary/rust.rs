//! The list that cargo-auditable leaves in programs of Rust, as far as they are for Linux.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use seawall_datatree::{Node, Value, json};
use seawall_model::{Ecosystem, ProblemKind, Span};

use super::number;
use crate::Scope;
use crate::draft::Draft;

/// The section that holds it.
pub(super) const SECTION: &[u8] = b".dep-v0";
/// A list of all packages of a large program is some hundred kilobytes.
const LONGEST: u64 = 16 << 20;

/// Whether the program says what it was built from.
pub(super) fn read(draft: &mut Draft<'_>, bytes: &[u8]) -> bool {
    let Some(span) = section(bytes) else { return false };
    let mut text = String::new();
    let unpacked = ZlibDecoder::new(span.of(bytes)).take(LONGEST).read_to_string(&mut text);
    if unpacked.is_err() {
        draft.problem(ProblemKind::Undecodable, "the list of cargo-auditable cannot be unpacked");
        return true;
    }
    let (root, errors) = json::parse(&text, &draft.limits(), json::Dialect::Strict);
    if !errors.is_empty() {
        draft.problem(ProblemKind::Undecodable, "the list of cargo-auditable is broken");
    }
    if let Some(root) = root {
        packages(draft, &root, span);
    }
    true
}

fn packages(draft: &mut Draft<'_>, root: &Node, span: Span) {
    let nodes = root.each("packages");
    // A package without a name would move the places of those behind it.
    let mut places: Vec<Option<u32>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let name = node.text_at("name").unwrap_or_default();
        let package = draft.package(Ecosystem::Cargo, name, node.text_at("version"), span);
        places.push(package.map(|mut package| {
            package.local = node.text_at("source") == Some("local");
            package.resolved = node.text_at("source").map(str::to_owned);
            if node.text_at("kind") == Some("build") {
                package.scope = Scope::Build;
            }
            draft.push(package)
        }));
    }
    let main = nodes.iter().position(|node| node.is_true("root"));
    for (at, node) in nodes.iter().enumerate() {
        let number = |node: &Node| match node.value {
            Value::Integer(number) => usize::try_from(number).ok(),
            _ => None,
        };
        let needs = node.each("dependencies").iter().filter_map(number);
        let needs: Vec<u32> = needs.filter_map(|need| *places.get(need)?).collect();
        for need in needs.iter().filter(|_| main == Some(at)) {
            if let Some(package) = draft.at(*need) {
                package.direct = Some(true);
            }
        }
        if let Some(package) = places.get(at).copied().flatten().and_then(|place| draft.at(place)) {
            package.needs = needs;
        }
    }
    for package in draft.inventory.packages.iter_mut().filter(|_| main.is_some()) {
        package.direct.get_or_insert(false);
    }
}

/// Where the section stands in a program of 64 bits in ELF.
fn section(bytes: &[u8]) -> Option<Span> {
    const WIDE: [u8; 2] = [2, 1];
    if !bytes.starts_with(b"\x7fELF") || bytes.get(4..6)? != WIDE {
        return None;
    }
    let table = number::<8>(bytes, 0x28)?;
    let size = number::<2>(bytes, 0x3a)?;
    let count = number::<2>(bytes, 0x3c)?;
    let head = |index: usize| table.checked_add(index.checked_mul(size)?);
    let contents = |index: usize| {
        let head = head(index)?;
        let start = number::<8>(bytes, head.checked_add(0x18)?)?;
        let length = number::<8>(bytes, head.checked_add(0x20)?)?;
        Some(Span::new(start, start.checked_add(length)?))
    };
    let names = contents(number::<2>(bytes, 0x3e)?)?;
    (0..count).find_map(|index| {
        let name = names.start.checked_add(number::<4>(bytes, head(index)?)?)?;
        let end = name.checked_add(SECTION.len() + 1)?;
        let named = bytes.get(name..end)?;
        let is_it = named.starts_with(SECTION) && named.last() == Some(&0);
        is_it.then(|| contents(index))?
    })
}

#[cfg(test)]
mod tests;
