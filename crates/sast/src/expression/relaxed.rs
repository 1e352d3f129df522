//! What an expression asks for at least: the same without what looks around or back, which takes a text only
//! once to be looked for.

use regex_automata::meta::Regex as Linear;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Repetition};

/// An expression that matches in any text of which the other one matches a piece: without what it asks of the
/// edges of the piece. None if it is not known, or matches nearly everywhere.
pub(crate) fn anywhere(expression: &str) -> Option<Linear> {
    let parse = |text: &str| ParserBuilder::new().build().parse(text).ok();
    let parsed = parse(expression).or_else(|| parse(&relaxed(expression)?))?;
    let open = without_edges(&parsed);
    let least = open.properties().minimum_len().unwrap_or_default();
    (least > 0).then(|| Linear::builder().build_from_hir(&open).ok())?
}

/// The same expression wherever its edges and those within it are.
fn without_edges(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(capture) => without_edges(&capture.sub),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(without_edges(&repetition.sub)),
            ..repetition.clone()
        }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_edges).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_edges).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

/// The expression without looking around, `.*?` in place of what looks back; none if it holds what is not known
/// here. It matches wherever the expression does, and at other places.
pub(crate) fn relaxed(expression: &str) -> Option<String> {
    let mut walk = Walk { rest: expression, out: String::with_capacity(expression.len()) };
    while let Some(next) = walk.next() {
        match next {
            '\\' => walk.escape()?,
            '[' => {
                walk.out.push('[');
                let class = class(walk.rest)?;
                walk.take(class);
            }
            '(' => walk.group()?,
            other => walk.out.push(other),
        }
    }
    Some(walk.out)
}

/// What stands in place of what was matched before.
const ANYTHING: &str = "(?s:.*?)";

struct Walk<'a> {
    rest: &'a str,
    out: String,
}

impl Walk<'_> {
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    /// Takes so many bytes over as they are.
    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.out.push_str(taken);
        self.rest = rest;
    }

    fn escape(&mut self) -> Option<()> {
        let escaped = self.next()?;
        match escaped {
            '1'..='9' => {
                self.rest = self.rest.trim_start_matches(|char: char| char.is_ascii_digit());
                self.out.push_str(ANYTHING);
            }
            'k' | 'g' | 'K' | 'G' => return None,
            _ => self.out.extend(['\\', escaped]),
        }
        Some(())
    }

    fn group(&mut self) -> Option<()> {
        let looks = ["?=", "?!", "?<=", "?<!"].iter().any(|kind| self.rest.starts_with(kind));
        if looks {
            self.rest = self.rest.get(group(self.rest)?..)?;
            self.out.push_str("(?:)");
        } else if self.rest.starts_with("?>") {
            self.rest = self.rest.get(2..)?;
            self.out.push_str("(?:");
        } else if ["?P=", "?(", "?#"].iter().any(|kind| self.rest.starts_with(kind)) {
            return None;
        } else {
            self.out.push('(');
        }
        Some(())
    }
}

/// The length of the rest of a class, with the bracket that closes it.
fn class(rest: &str) -> Option<usize> {
    let first = rest.strip_prefix('^').unwrap_or(rest);
    let mut escaped = false;
    for (at, char) in rest.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            // As the first it stands for itself.
            ']' if rest.len() - at < first.len() => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of the rest of a group, with the parenthesis that closes it.
fn group(rest: &str) -> Option<usize> {
    let (mut open, mut at) = (0_usize, 0);
    while let Some(char) = rest.get(at..)?.chars().next() {
        at += char.len_utf8();
        match char {
            '\\' => at += rest.get(at..)?.chars().next()?.len_utf8(),
            '[' => at += class(rest.get(at..)?)?,
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{anywhere, relaxed};

    #[track_caller]
    fn check(expression: &str, expected: Option<&str>) {
        assert_eq!(relaxed(expression).as_deref(), expected, "{expression}");
    }

    #[test]
    fn what_looks_around_or_back_asks_for_nothing() {
        check("a(?!b(c[)]))d", Some("a(?:)d"));
        check("(?<=x)(a|b)\\1c", Some("(?:)(a|b)(?s:.*?)c"));
        check("(?>a+)[^])]\\(b", Some("(?:a+)[^])]\\(b"));
        check("(?i)a(?:b)(?P<c>d)", Some("(?i)a(?:b)(?P<c>d)"));
    }

    #[test]
    fn a_piece_of_a_text_may_be_cut_out_anywhere() {
        let may = |expression, text| anywhere(expression).is_none_or(|open| open.is_match(text));
        assert!(may("^((?!0000)[0-9]{4})$", "x12345y") && !may("^((?!0000)[0-9]{4})$", "x123y"));
        assert!(may(r"\Aab\b.c\z", "xab cx") && !may(r"\Aab\b.c\z", "xab"));
        assert!(anywhere("(?:ab)?").is_none());
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        check("(?(1)a|b)", None);
        check("a(?=b", None);
        check("[a", None);
        check("a\\", None);
    }
}
