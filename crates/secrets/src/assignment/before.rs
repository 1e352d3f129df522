//! What stands before a name on its line.

use seawall_model::Span;

use super::AROUND;
use super::place::Place;

/// What stands before a name on its line.
pub(super) struct Before<'a>(&'a [u8]);

/// What declares a variable of the environment whose value follows after a blank.
const DECLARATIONS: &[&[u8]] = &[b"ENV ", b"ARG ", b"setenv ", b"set -x ", b"set -gx ", b"setx "];

impl<'a> Before<'a> {
    pub(super) fn of(text: &'a [u8], at: usize) -> Self {
        let start = at.saturating_sub(AROUND - 16);
        let before = Span::new(start, at).of(text);
        Self(before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default())
    }

    pub(super) fn last(&self) -> Option<u8> {
        self.0.last().copied()
    }

    pub(super) fn ends_with(&self, literal: &[u8]) -> bool {
        self.0.ends_with(literal)
    }

    /// `"#`, as the place of a field on a page is written.
    pub(super) fn opens_selector(&self) -> bool {
        [b"\"#", b"'#"].iter().any(|open| self.0.ends_with(*open))
    }

    /// How far in the name stands, if nothing but what begins a line stands before it.
    pub(super) fn indent(&self) -> Option<usize> {
        self.0.iter().all(|byte| b" -".contains(byte)).then_some(self.0.len())
    }

    /// Whether nothing but blanks stands before the name.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(|byte| *byte == b' ' || *byte == b'\t')
    }

    /// `<` or `<prefix:`.
    pub(super) fn opens_element(&self) -> bool {
        let prefix = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let prefixed = self.0.strip_suffix(b":").map(|rest| {
            let length = rest.iter().rev().take_while(prefix).count();
            rest.get(..rest.len() - length).unwrap_or_default()
        });
        self.0.ends_with(b"<") || prefixed.is_some_and(|rest| rest.ends_with(b"<"))
    }

    /// Whether a value may follow the name after nothing but a blank.
    pub(super) fn is_flag(&self) -> bool {
        self.last() == Some(b'-') || self.declares()
    }

    fn declares(&self) -> bool {
        let line = self.0.trim_ascii_start();
        DECLARATIONS.iter().any(|word| {
            line.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
                && line.len() == word.len()
        })
    }

    /// Whether the name stands in a table's row, or begins one.
    pub(super) fn opens_cell(&self) -> bool {
        let quote = |byte: &u8| b" \t`*".contains(byte);
        let length = self.0.iter().rev().skip_while(|byte| quote(byte)).count();
        self.0.get(..length).is_some_and(|line| line.ends_with(b"|"))
    }

    pub(super) fn place(&self) -> Place {
        let exported = self.0.strip_suffix(b"export ").or_else(|| self.0.strip_suffix(b"ENV "));
        let lead = exported.unwrap_or(self.0);
        match self.0.last() {
            Some(b'?' | b'&') => Place::Query,
            _ if self.declares() => Place::Line,
            _ if lead.iter().all(|byte| b" \t#-/;*".contains(byte)) => Place::Line,
            _ => Place::Inline,
        }
    }

    /// How many other names are assigned to before this one, as in `user, password = …`.
    pub(super) fn names_before(&self) -> usize {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.$@".contains(byte);
        let Some(line) = self.0.trim_ascii_end().strip_suffix(b",") else { return 0 };
        let mut names = 0;
        for name in line.split(|byte| *byte == b',') {
            if names == 3 || !name.trim_ascii().iter().all(part) {
                return 0;
            }
            names += 1;
        }
        names
    }

    /// Whether the quoted name is itself what a function is given, as in `hashPassword("password", salt)`,
    /// or one of several arguments, of which the next is not its value.
    pub(super) fn is_argument(&self) -> bool {
        const FUNCTIONS: &[&str] = &["password", "secret", "token", "decode", "encode", "equal"];
        let quote = |byte: &u8| b"\"'`\\".contains(byte);
        let length = self.0.iter().rev().skip_while(|byte| quote(byte)).count();
        let line = self.0.get(..length).unwrap_or_default().trim_ascii_end();
        let Some(call) = line.strip_suffix(b"(") else {
            return !line.ends_with(b"[") && !line.ends_with(b"{");
        };
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let function = call.rsplit(|byte| !part(byte)).next().unwrap_or_default();
        let function = function.to_ascii_lowercase();
        FUNCTIONS.iter().any(|word| memchr::memmem::find(&function, word.as_bytes()).is_some())
    }
}
