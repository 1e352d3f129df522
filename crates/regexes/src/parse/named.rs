//! Sets of characters that have names.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, HirKind};

use super::Reader;
use crate::dialect::Dialect;
use crate::set::Set;

static WORD: LazyLock<Set> = LazyLock::new(|| table(r"\w"));
static DIGIT: LazyLock<Set> = LazyLock::new(|| table(r"\d"));
static SPACE: LazyLock<Set> = LazyLock::new(|| table(r"\s"));

/// What a class of Unicode holds; nothing if there is none of that name.
fn table(class: &str) -> Set {
    let hir = regex_syntax::parse(class).ok();
    let ranges = hir.and_then(|hir| match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(
            class
                .ranges()
                .iter()
                .map(|range| (u32::from(range.start()), u32::from(range.end())))
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    Set::of(ranges.unwrap_or_default())
}

/// A set that POSIX names.
pub(super) fn posix(name: &str) -> Option<Set> {
    let of = |ranges: &[(char, char)]| {
        Set::of(ranges.iter().map(|(low, high)| (u32::from(*low), u32::from(*high))))
    };
    Some(match name.to_ascii_lowercase().as_str() {
        "alpha" => of(&[('a', 'z'), ('A', 'Z')]),
        "lower" => of(&[('a', 'z')]),
        "upper" => of(&[('A', 'Z')]),
        "digit" => of(&[('0', '9')]),
        "alnum" => of(&[('a', 'z'), ('A', 'Z'), ('0', '9')]),
        "word" => of(&[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
        "xdigit" => of(&[('a', 'f'), ('A', 'F'), ('0', '9')]),
        "punct" => of(&[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')]),
        "space" => of(&[('\t', '\r'), (' ', ' ')]),
        "blank" => of(&[('\t', '\t'), (' ', ' ')]),
        "cntrl" => of(&[('\0', '\u{1f}'), ('\u{7f}', '\u{7f}')]),
        "graph" => of(&[('!', '~')]),
        "print" => of(&[(' ', '~')]),
        "ascii" => of(&[('\0', '\u{7f}')]),
        _ => return None,
    })
}

/// A set that `\p` names.
pub(super) fn property(name: &str, dialect: Dialect) -> Option<Set> {
    let (name, is_negated) = match name.strip_prefix('^') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let bare = name.strip_prefix("Is").filter(|_| dialect != Dialect::JavaScript).unwrap_or(name);
    let by_posix = match dialect {
        Dialect::Java | Dialect::Ruby => posix(bare),
        _ => None,
    };
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|one| one.is_ascii_alphanumeric() || "_=& ".contains(one))
    };
    let set = by_posix.or_else(|| {
        let set = is_name(bare).then(|| table(&format!("\\p{{{bare}}}")))?;
        (!set.is_empty()).then_some(set)
    })?;
    Some(if is_negated { set.negated() } else { set })
}

impl Reader<'_> {
    /// What `\d`, `\w`, `\s` and so on stand for.
    pub(super) fn shorthand(&self, letter: char) -> Option<Set> {
        let is_unicode = matches!(self.dialect, Dialect::Python | Dialect::DotNet);
        let set = match letter.to_ascii_lowercase() {
            'd' if is_unicode => DIGIT.clone(),
            'w' if is_unicode => WORD.clone(),
            's' if is_unicode => SPACE.clone(),
            'd' => posix("digit")?,
            'w' => posix("word")?,
            's' if self.dialect == Dialect::JavaScript => SPACE.with(&Set::one('\u{feff}')),
            's' => posix("space")?,
            'h' => match self.dialect {
                Dialect::Ruby => posix("xdigit")?,
                Dialect::Java | Dialect::Pcre | Dialect::Perl => Set::letters(" \t\u{a0}"),
                _ => return None,
            },
            'v' if matches!(self.dialect, Dialect::Java | Dialect::Pcre | Dialect::Perl) => {
                Set::letters("\n\u{b}\u{c}\r\u{85}\u{2028}\u{2029}")
            }
            'n' if letter == 'N' && matches!(self.dialect, Dialect::Pcre | Dialect::Perl) => {
                return Some(Set::one('\n').negated());
            }
            _ => return None,
        };
        Some(if letter.is_ascii_uppercase() { set.negated() } else { set })
    }
}
