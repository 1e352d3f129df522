//! Whether what a file writes of its licences is an SPDX expression of licences that are known.

use std::collections::BTreeMap;

use crate::Bom;

/// Licences that stand often in packages, by their SPDX identifiers.
const KNOWN: &[&str] = &[
    "0BSD",
    "AFL-2.1",
    "AFL-3.0",
    "AGPL-3.0",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-1.1",
    "Apache-2.0",
    "Artistic-1.0",
    "Artistic-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-4-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
    "CDDL-1.0",
    "CDDL-1.1",
    "CDLA-Permissive-2.0",
    "EPL-1.0",
    "EPL-2.0",
    "EUPL-1.2",
    "GPL-1.0",
    "GPL-1.0-or-later",
    "GPL-2.0",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "HPND",
    "ISC",
    "LGPL-2.0",
    "LGPL-2.0-or-later",
    "LGPL-2.1",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MPL-1.1",
    "MPL-2.0",
    "MS-PL",
    "NCSA",
    "OFL-1.1",
    "OpenSSL",
    "PHP-3.01",
    "PSF-2.0",
    "PostgreSQL",
    "Python-2.0",
    "Ruby",
    "UPL-1.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Vim",
    "W3C",
    "WTFPL",
    "X11",
    "ZPL-2.1",
    "Zlib",
];

/// Exceptions that stand often beside them.
const EXCEPTIONS: &[&str] = &["Classpath-exception-2.0", "GCC-exception-3.1", "LLVM-exception"];

/// Longest text that is taken for an expression.
const LONGEST: usize = 1_000;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Licence<'t> {
    /// One licence, by its SPDX identifier.
    Known(&'static str),
    /// Several, or one with an exception.
    Expression(&'t str),
    /// Anything else.
    Other(&'t str),
}

/// Reads a text.
pub(crate) fn read(text: &str) -> Licence<'_> {
    let text = text.trim();
    if let Some(known) = known(text) {
        return Licence::Known(known);
    }
    if text.len() <= LONGEST && is_expression(text) {
        return Licence::Expression(text);
    }
    Licence::Other(text)
}

fn known(text: &str) -> Option<&'static str> {
    KNOWN.iter().find(|known| **known == text).copied()
}

/// Licences between words, with brackets in pairs.
fn is_expression(text: &str) -> bool {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let (mut depth, mut wants_licence, mut wants_exception) = (0_usize, true, false);
    for word in spaced.split_whitespace() {
        let is_fine = match word {
            "(" if wants_licence => {
                depth += 1;
                true
            }
            ")" if !wants_licence && !wants_exception && depth > 0 => {
                depth -= 1;
                true
            }
            "AND" | "OR" if !wants_licence && !wants_exception => {
                wants_licence = true;
                true
            }
            "WITH" if !wants_licence && !wants_exception => {
                wants_exception = true;
                true
            }
            _ if wants_exception => {
                wants_exception = false;
                EXCEPTIONS.contains(&word)
            }
            _ if wants_licence => {
                wants_licence = false;
                known(word).is_some()
            }
            _ => false,
        };
        if !is_fine {
            return false;
        }
    }
    depth == 0 && !wants_licence && !wants_exception
}

/// A name for a licence that is not known, of the characters that SPDX allows.
pub(crate) fn reference(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || char == '.' { char } else { '-' };
    let name: String = text.chars().take(40).map(plain).collect();
    let digest = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes());
    let digest = seawall_model::hexadecimal(digest.get(..4).unwrap_or_default());
    format!("LicenseRef-{name}-{digest}")
}

/// The licences of packages that have no SPDX identifier, by the names that they have in a document.
pub(crate) fn unlisted(bom: &Bom) -> BTreeMap<String, &str> {
    let texts = bom.components.iter().flat_map(|component| &component.licences);
    let unlisted = texts.filter_map(|text| match read(text) {
        Licence::Other(text) => Some((reference(text), text)),
        _ => None,
    });
    unlisted.collect()
}

/// One SPDX expression of all texts: all of them hold. What is not known is named by its reference.
pub(crate) fn joined<'t>(texts: impl IntoIterator<Item = &'t String>) -> Option<String> {
    let parts: Vec<String> = texts
        .into_iter()
        .map(|text| match read(text) {
            Licence::Known(id) => id.to_owned(),
            Licence::Expression(text) => format!("({text})"),
            Licence::Other(text) => reference(text),
        })
        .collect();
    match parts.as_slice() {
        [] => None,
        [one] => {
            let bare = one.strip_prefix('(').and_then(|one| one.strip_suffix(')'));
            Some(bare.unwrap_or(one).to_owned())
        }
        several => Some(several.join(" AND ")),
    }
}
