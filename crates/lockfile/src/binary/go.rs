//! The build information in programs of Go.

use seawall_model::{Ecosystem, ProblemKind, Span};

use crate::draft::Draft;

/// What it begins with.
pub(super) const MAGIC: &[u8] = b"\xff Go buildinf:";
/// The length of its head, behind which the texts begin.
const HEAD: usize = 32;
/// Set where the texts stand behind the head, as since Go 1.18.
const INLINE: u8 = 2;
/// What stands around the list of modules.
const FENCE: usize = 16;

/// Whether the program says what it was built from.
pub(super) fn read(draft: &mut Draft<'_>, bytes: &[u8]) -> bool {
    // Programs that read such information hold its first word in their code, too.
    const MOST: usize = 64;
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, MAGIC).take(MOST).collect();
    if let Some((version, list, span)) = places.iter().find_map(|at| texts(bytes, *at)) {
        if let Some(version) = plain(version).strip_prefix("go") {
            draft.add(Ecosystem::Go, "stdlib", version.split([' ', '-']).next(), span);
        }
        let inside = list.get(FENCE..list.len().saturating_sub(FENCE)).unwrap_or_default();
        modules(draft, &plain(inside), span);
        return true;
    }
    if !places.is_empty() {
        let detail = "its build information of Go is cut off, or older than Go 1.18";
        draft.problem(ProblemKind::Undecodable, detail);
    }
    !places.is_empty()
}

/// The version of Go and the list of modules, where they stand behind a place.
fn texts(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8], Span)> {
    let flags = bytes.get(at + MAGIC.len() + 1)?;
    if flags & INLINE == 0 {
        return None;
    }
    let (version, next) = text(bytes, at + HEAD)?;
    let (list, end) = text(bytes, next)?;
    let is_version = version.starts_with(b"go1") || version.starts_with(b"devel");
    is_version.then_some((version, list, Span::new(at, end)))
}

fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A text behind its length, and where it ends.
fn text(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let (mut length, mut shift, mut next) = (0usize, 0u32, at);
    loop {
        let byte = *bytes.get(next)?;
        next += 1;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
    let end = next.checked_add(length)?;
    Some((bytes.get(next..end)?, end))
}

/// Lines of words: `mod`, `dep`, and `=>` for what stands for the one above.
fn modules(draft: &mut Draft<'_>, list: &str, span: Span) {
    let mut last = None;
    for line in list.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        let (["mod" | "dep" | "=>", path, ..], kind) = (words.as_slice(), words.first()) else {
            continue;
        };
        let version = words.get(2).copied().filter(|version| *version != "(devel)");
        let Some(mut package) = draft.package(Ecosystem::Go, path, version, span) else { continue };
        package.integrity = words.get(3).filter(|sum| !sum.is_empty()).map(|sum| (*sum).to_owned());
        package.local = kind == Some(&"mod");
        match last.filter(|_| kind == Some(&"=>")) {
            Some(place) => {
                package.local = path.starts_with(['.', '/']);
                if let Some(replaced) = draft.at(place) {
                    *replaced = package;
                }
            }
            None => last = Some(draft.push(package)),
        }
    }
}

#[cfg(test)]
mod tests;
