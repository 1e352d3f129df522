//! Which letters a text may have that an expression matches, and for what it is harmless without others.

use seawall_regexes::delimited;
use seawall_rules::models::SinkKind;

/// A set of the letters of ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u128);

/// How often groups may stand in groups.
const DEEPEST: usize = 16;

impl Letters {
    const NONE: Self = Self(0);
    const ALL: Self = Self(u128::MAX);

    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        text.chars().fold(Self::NONE, |all, one| all.or(Self::one(one)))
    }

    fn one(letter: char) -> Self {
        let code = u32::from(letter);
        if code < 128 { Self(1 << code) } else { Self::NONE }
    }

    fn between(first: char, last: char) -> Self {
        (first..=last).take(128).fold(Self::NONE, |all, one| all.or(Self::one(one)))
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn not(self) -> Self {
        Self(!self.0)
    }

    /// Those that others do not have.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn words() -> Self {
        let letters = Self::between('a', 'z').or(Self::between('A', 'Z'));
        letters.or(Self::between('0', '9')).or(Self::one('_'))
    }

    /// Those that a text may have of which an expression, written with its delimiters, matches all.
    pub(super) fn matched(expression: &str) -> Option<Self> {
        let (body, flags) = delimited(expression)?;
        let body = body.strip_prefix('^').or_else(|| body.strip_prefix("\\A"))?;
        let ends = ["\\z", "\\Z", "$"].into_iter().find_map(|end| body.strip_suffix(end))?;
        let is_escaped = ends.chars().rev().take_while(|one| *one == '\\').count() % 2 == 1;
        if is_escaped || flags.contains(['m', 'x']) {
            return None;
        }
        let mut letters = ends.chars();
        let (mut all, mut depth) = (Self::NONE, 0_usize);
        while let Some(letter) = letters.next() {
            match letter {
                '.' => return None,
                '|' if depth == 0 => return None,
                '(' => {
                    depth = (depth < DEEPEST).then_some(depth + 1)?;
                    if letters.as_str().starts_with('?') {
                        letters.next();
                        letters.next().filter(|kind| *kind == ':')?;
                    }
                }
                ')' => depth = depth.checked_sub(1)?,
                '|' | '*' | '+' | '?' | '^' | '$' => {}
                '{' => {
                    letters.by_ref().take_while(|one| *one != '}').for_each(drop);
                }
                _ => all = all.or(element(letter, &mut letters)?),
            }
        }
        Some(all)
    }

    /// Those of which each is replaced in a text, wherever it stands, by what an expression matches.
    pub(super) fn replaced(expression: &str) -> Option<Self> {
        let (body, flags) = delimited(expression)?;
        if flags.contains('x') {
            return None;
        }
        let mut letters = body.chars();
        let mut all = Self::NONE;
        loop {
            let letter = letters.next()?;
            if matches!(letter, '(' | ')' | '^' | '$' | '*' | '+' | '?' | '{' | '|' | '.') {
                return None;
            }
            all = all.or(element(letter, &mut letters)?);
            let rest = letters.as_str().trim_start_matches(['+', '*', '?']);
            letters = rest.chars();
            match letters.next() {
                None => return Some(all),
                Some('|') => {}
                Some(_) => return None,
            }
        }
    }

    /// For what a text is harmless that has none but these.
    pub(super) fn harmless(self) -> Vec<SinkKind> {
        let is_harmless = |kind: &SinkKind| harm(*kind).is_some_and(|harm| harm.0 & self.0 == 0);
        SinkKind::ALL.iter().copied().filter(is_harmless).collect()
    }

    /// For what a text is harmless in which each of these was replaced by one of some texts.
    pub(super) fn harmless_by(self, put: &[String]) -> Vec<SinkKind> {
        let put = put.concat();
        let mut kinds = self.without(Self::of(&put)).others().harmless();
        // A filter reads a backslash and two digits as the letter that they stand for.
        let left = self.without(Self::of(&without_codes(&put))).others();
        if !kinds.contains(&SinkKind::Ldap) && left.harmless().contains(&SinkKind::Ldap) {
            kinds.push(SinkKind::Ldap);
        }
        kinds
    }

    /// Those, and these.
    pub(super) const fn and_those(self, other: Self) -> Self {
        self.or(other)
    }

    /// Whether all of them are letters of words.
    pub(super) fn is_within_words(self) -> bool {
        self.without(Self::words()) == Self::NONE
    }

    /// Those of a row in which `a-z` stands for all between; none where it has others than those of ASCII.
    pub(super) fn ranged(row: &str) -> Option<Self> {
        let mut all = Self::NONE;
        let mut letters = row.chars().peekable();
        while let Some(letter) = letters.next() {
            let first = match letter {
                '\\' => match letters.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                },
                letter => letter,
            };
            let mut ahead = letters.clone();
            let last = ahead.next().filter(|next| *next == '-').and_then(|_| ahead.next());
            let last = last.filter(|last| *last != '\\');
            if last.is_some() {
                letters = ahead;
            }
            let last = last.unwrap_or(first);
            (first.is_ascii() && last.is_ascii()).then_some(())?;
            all = all.or(Self::between(first, last));
        }
        Some(all)
    }

    /// All but these.
    pub(super) const fn others(self) -> Self {
        Self::ALL.without(self)
    }
}

/// The letters that one element of an expression stands for.
fn element(letter: char, rest: &mut std::str::Chars<'_>) -> Option<Letters> {
    match letter {
        '\\' => escaped(rest),
        '[' => class(rest),
        _ => Some(Letters::one(letter)),
    }
}

fn escaped(rest: &mut std::str::Chars<'_>) -> Option<Letters> {
    let blanks = Letters::of(" \t\n\r\u{b}\u{c}");
    Some(match rest.next()? {
        'w' => Letters::words(),
        'W' => Letters::words().not(),
        'd' => Letters::between('0', '9'),
        'D' => Letters::between('0', '9').not(),
        's' => blanks,
        'S' => blanks.not(),
        'n' => Letters::one('\n'),
        'r' => Letters::one('\r'),
        't' => Letters::one('\t'),
        other if other.is_ascii_alphanumeric() => return None,
        other => Letters::one(other),
    })
}

/// What stands between brackets.
fn class(rest: &mut std::str::Chars<'_>) -> Option<Letters> {
    let mut is_negated = false;
    if rest.as_str().starts_with('^') {
        rest.next();
        is_negated = true;
    }
    let (mut all, mut first, mut before) = (Letters::NONE, true, None);
    loop {
        let letter = rest.next()?;
        match letter {
            ']' if !first => break,
            '[' if rest.as_str().starts_with(':') => {
                let (name, after) = rest.as_str().get(1..)?.split_once(":]")?;
                all = all.or(posix(name)?);
                *rest = after.chars();
                before = None;
            }
            '\\' => {
                let escaped = escaped(rest)?;
                before = one_of(escaped);
                all = all.or(escaped);
            }
            '-' if before.is_some() && !rest.as_str().starts_with(']') => {
                let last = match rest.next()? {
                    '\\' => one_of(escaped(rest)?)?,
                    other => other,
                };
                all = all.or(Letters::between(before.take()?, last));
            }
            _ => {
                before = Some(letter);
                all = all.or(Letters::one(letter));
            }
        }
        first = false;
    }
    Some(if is_negated { all.not() } else { all })
}

/// The only letter of a set.
fn one_of(letters: Letters) -> Option<char> {
    letters.0.is_power_of_two().then(|| char::from_u32(letters.0.trailing_zeros())).flatten()
}

fn posix(name: &str) -> Option<Letters> {
    let (small, large) = (Letters::between('a', 'z'), Letters::between('A', 'Z'));
    let digits = Letters::between('0', '9');
    Some(match name {
        "alnum" => small.or(large).or(digits),
        "alpha" => small.or(large),
        "digit" => digits,
        "lower" => small,
        "upper" => large,
        "word" => Letters::words(),
        "xdigit" => digits.or(Letters::between('a', 'f')).or(Letters::between('A', 'F')),
        "space" => Letters::of(" \t\n\r\u{b}\u{c}"),
        _ => return None,
    })
}

/// A text without backslashes that two hexadecimal digits follow.
fn without_codes(text: &str) -> String {
    let mut rest = text.split('\\');
    let mut left = rest.next().unwrap_or_default().to_owned();
    for part in rest {
        let is_code =
            part.get(..2).is_some_and(|two| two.chars().all(|one| one.is_ascii_hexdigit()));
        left.push_str(if is_code { "" } else { "\\" });
        left.push_str(part);
    }
    left
}

/// The letters of which a text needs one to do harm.
fn harm(kind: SinkKind) -> Option<Letters> {
    use SinkKind as Kind;
    Some(match kind {
        Kind::Sql
        | Kind::SqlMapper
        | Kind::Command
        | Kind::Code
        | Kind::Xpath
        | Kind::HtmlBare
        | Kind::Script
        | Kind::ScriptAttribute
        | Kind::Style
        | Kind::Expression
        | Kind::Template
        | Kind::Regex => Letters::words().not(),
        Kind::SqlSingle
        | Kind::CommandSingle
        | Kind::CodeSingle
        | Kind::XpathSingle
        | Kind::HtmlSingle => Letters::one('\''),
        Kind::SqlDouble | Kind::XpathDouble | Kind::HtmlDouble => Letters::one('"'),
        Kind::CommandDouble => Letters::of("\"$`\\"),
        Kind::CodeDouble => Letters::of("\"$"),
        Kind::ScriptSingle => Letters::of("'<"),
        Kind::ScriptDouble => Letters::of("\"<"),
        Kind::Html | Kind::Xml => Letters::one('<'),
        Kind::HtmlComment => Letters::one('>'),
        Kind::HtmlAddress => Letters::one(':'),
        Kind::Ldap => Letters::of("*()\\"),
        Kind::Path => Letters::of("/\\"),
        Kind::Inclusion | Kind::Redirect => Letters::of("/\\:"),
        Kind::Header | Kind::HeaderValue | Kind::Log | Kind::Mail => Letters::of("\r\n"),
        Kind::Format => Letters::one('%'),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Letters, SinkKind};

    fn allows(expression: &str, letters: &str, others: &str) {
        let set = Letters::matched(expression).expect("it is known");
        assert_eq!(Letters::of(letters).without(set), Letters::NONE, "{expression}");
        assert_eq!(Letters::of(others).without(set), Letters::of(others), "{expression}");
    }

    #[test]
    fn expressions_for_all_of_a_text_say_its_letters() {
        allows("/^[a-zA-Z0-9]*$/", "azAZ09", "' _");
        allows("#^\\d{3}-(?:a|b)+$#i", "0123456789-ab", "{}|c,");
        allows("/\\A[^'\"<>]+\\z/", "a ;", "'\"<>");
        allows("/^[[:alnum:]_.-]+$/D", "a.-_", "/");
        for open in ["/^.*$/", "/[a-z]+/", "/^a|b$/", "/^[a-z]+$/m", "/^a\\$/", "/^(?!x)a$/", "a"] {
            assert_eq!(Letters::matched(open), None, "{open}");
        }
    }

    #[test]
    fn what_is_replaced_is_gone() {
        let gone = |expression: &str| Letters::replaced(expression);
        assert_eq!(gone("/'/"), Some(Letters::of("'")));
        assert_eq!(gone("/\\'|\"/"), Some(Letters::of("'\"")));
        assert_eq!(gone("/\\W/si"), Some(Letters::words().not()));
        assert_eq!(gone("/[^a-z]+/"), Some(Letters::between('a', 'z').not()));
        assert_eq!(gone("/ab/"), None);
        assert_eq!(gone("/^'/"), None);
    }

    #[test]
    fn filters_know_letters_by_their_codes() {
        let put = |texts: &[&str]| texts.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let is_harmless = |gone: &str, texts: &[&str]| {
            Letters::of(gone).harmless_by(&put(texts)).contains(&SinkKind::Ldap)
        };
        assert!(is_harmless("\\*()", &["\\5c", "\\2a", "\\28", "\\29"]));
        assert!(!is_harmless("\\*()", &["\\5c", "\\*", "\\28", "\\29"]));
        assert!(!is_harmless("\\*()", &["\\", "", "", ""]));
        assert!(!is_harmless("*()", &["\\2a", "\\28", "\\29"]));
        assert!(is_harmless("\\*()", &[""]));
    }

    #[test]
    fn a_text_does_harm_by_its_letters() {
        let harmless = Letters::of("'").others().harmless();
        assert!(harmless.contains(&SinkKind::SqlSingle));
        assert!(!harmless.contains(&SinkKind::SqlDouble));
        assert!(!harmless.contains(&SinkKind::Sql));
        let harmless = Letters::words().harmless();
        assert!(harmless.contains(&SinkKind::Sql) && harmless.contains(&SinkKind::Script));
        assert!(!harmless.contains(&SinkKind::Url));
    }
}
