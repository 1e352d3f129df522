//! How the engines whose expressions are read differ from each other.

/// What stands between the delimiters of PHP, and the flags behind them.
#[must_use]
pub fn delimited(expression: &str) -> Option<(&str, &str)> {
    let expression = expression.trim_start();
    let first = expression.chars().next().filter(|one| !one.is_alphanumeric() && *one != '\\')?;
    let last = match first {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        other => other,
    };
    expression.get(first.len_utf8()..)?.rsplit_once(last)
}

/// Whose expressions they are: engines that try one way after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// `java.util.regex`, which Kotlin and Scala use, too.
    Java,
    /// The module `re`.
    Python,
    /// ECMAScript.
    JavaScript,
    /// PCRE, as in PHP.
    Pcre,
    /// Perl itself.
    Perl,
    /// Onigmo.
    Ruby,
    /// `System.Text.RegularExpressions`.
    DotNet,
}

impl Dialect {
    /// `++`, `*+` and `?+` keep what they matched.
    pub(crate) const fn has_possessive(self) -> bool {
        !matches!(self, Self::JavaScript | Self::DotNet)
    }

    /// `{2,3}+` does so, too; where it does not, it is a repetition of a repetition.
    pub(crate) const fn has_possessive_counts(self) -> bool {
        self.has_possessive() && !matches!(self, Self::Ruby)
    }

    /// `{,3}` is a count.
    pub(crate) const fn counts_from_nothing(self) -> bool {
        matches!(self, Self::Python | Self::Ruby | Self::Perl)
    }

    /// `[a[bc]]` is a class in a class.
    pub(crate) const fn has_nested_classes(self) -> bool {
        matches!(self, Self::Java | Self::Ruby)
    }

    /// `[[:alpha:]]` names a set.
    pub(crate) const fn has_posix_classes(self) -> bool {
        matches!(self, Self::Pcre | Self::Perl | Self::Ruby)
    }

    /// `[]` is empty and `[^]` is any character, where elsewhere the `]` stands for itself.
    pub(crate) const fn has_empty_classes(self) -> bool {
        matches!(self, Self::JavaScript)
    }

    /// `\Q…\E` is a text.
    pub(crate) const fn quotes(self) -> bool {
        matches!(self, Self::Java | Self::Pcre | Self::Perl)
    }

    /// `$` matches before a last line break.
    pub(crate) const fn ends_before_line_break(self) -> bool {
        !matches!(self, Self::JavaScript)
    }

    /// `\A`, `\z` and so on are places.
    pub(crate) const fn has_letters_for_places(self) -> bool {
        !matches!(self, Self::JavaScript)
    }

    /// A text that lacks a character that each match holds is not tried.
    pub(crate) const fn looks_for_letters(self) -> bool {
        matches!(self, Self::Pcre | Self::Perl | Self::Ruby | Self::DotNet)
    }

    /// What begins with `.*` is looked for at the beginnings of lines alone.
    pub(crate) const fn anchors_dot_star(self) -> bool {
        matches!(self, Self::Pcre | Self::Perl | Self::Ruby | Self::DotNet)
    }
}

/// What is said of a whole expression beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Flags {
    /// `i`
    pub ignore_case: bool,
    /// `s`, or `m` in Ruby: `.` is any character.
    pub dot_all: bool,
    /// `m`: `^` and `$` are the ends of lines.
    pub multi_line: bool,
    /// `x`: blanks and comments are left out.
    pub extended: bool,
    /// `u` or `v` in ECMAScript: sets of Unicode have names.
    pub unicode: bool,
}

/// What a match has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Usage {
    /// Any part of the text, the first.
    #[default]
    Search,
    /// All parts of the text, one behind the other.
    All,
    /// What the text begins with.
    Start,
    /// The whole text.
    Whole,
}

impl Flags {
    /// As letters behind an expression say; letters that say nothing of this are left out.
    pub fn of(letters: &str, dialect: Dialect) -> Self {
        let mut flags = Self::default();
        for letter in letters.chars() {
            flags.set(letter, true, dialect);
        }
        flags
    }

    pub(crate) const fn set(&mut self, letter: char, on: bool, dialect: Dialect) {
        match (letter, dialect) {
            ('s', _) | ('m', Dialect::Ruby) => self.dot_all = on,
            ('x', Dialect::JavaScript) => {}
            ('u' | 'v', Dialect::JavaScript) => self.unicode = on,
            ('i', _) => self.ignore_case = on,

            ('m', _) => self.multi_line = on,
            ('x', _) => self.extended = on,
            _ => {}
        }
    }
}
