//! Whether what a metavariable stands for is a regular expression that takes out of all proportion long.

use seawall_model::Span;
use seawall_regexes::{
    Dialect, Flags, Growth, Question, Usage, Verdict, delimited, judge, may_be_exponential,
};
use seawall_rules::semgrep::{RegexGrowth, RegexUsage, SlowRegex};
use seawall_syntax::{Kind, Node};

use super::written::said;
use crate::bindings::Bound;
use crate::equal::bare;
use crate::facts::Facts;
use crate::search::evaluate::Subject;

/// So many names and parts are followed to the text of an expression.
const MOST_PARTS: usize = 50;
/// What is said beside an expression stands no farther behind it, in bytes.
const MOST_BESIDE: usize = 400;

/// An expression as it stands in the code.
struct Written {
    pattern: String,
    flags: Flags,
    /// Where it stands, what is said beside it may follow.
    at: Span,
    /// It matches only where the text begins.
    at_start: bool,
    /// It says by itself that it is not looked for again behind a match.
    only_once: bool,
}

/// What a text must repeat so that the expression takes too long for it; none if there is no such text.
pub(crate) fn pump<'t>(bound: &Bound<'t>, subject: Subject<'t>, slow: SlowRegex) -> Option<String> {
    let (_, facts) = subject.code?;
    let dialect = dialect(facts)?;
    let written = match bound {
        Bound::Text(text, span) => of_literal(text, *span, facts, dialect),
        Bound::Node(node) => of_code(*node, subject, facts, dialect),
        Bound::Nodes(_) | Bound::Told(_) => None,
    }?;
    let only_exponential = slow.growth == RegexGrowth::Exponential;
    if only_exponential && !may_be_exponential(&written.pattern) {
        return None;
    }
    let flags = beside(&written, subject, facts, dialect)?;
    let usage = match slow.usage {
        RegexUsage::Search | RegexUsage::All if written.at_start => Usage::Start,
        RegexUsage::All if written.only_once => Usage::Search,
        RegexUsage::All => Usage::All,
        RegexUsage::Search => Usage::Search,
        RegexUsage::Start => Usage::Start,
        RegexUsage::Whole => Usage::Whole,
    };
    let pattern = written.pattern.as_str();
    match judge(Question { pattern, dialect, flags, usage, only_exponential }) {
        Verdict::Slow(found) if !only_exponential || found.growth == Growth::Exponential => {
            Some(found.witness.pump.escape_debug().to_string())
        }
        _ => None,
    }
}

/// Whose expressions the file holds.
fn dialect(facts: &Facts<'_>) -> Option<Dialect> {
    Some(match facts.language() {
        "java" | "kotlin" | "scala" => Dialect::Java,
        "python" => Dialect::Python,
        "php" => Dialect::Pcre,
        "perl" => Dialect::Perl,
        "ruby" => Dialect::Ruby,
        "csharp" => Dialect::DotNet,
        _ if facts.is_in_javascript() => Dialect::JavaScript,
        _ => return None,
    })
}

/// Of a literal that a pattern has taken out of its slashes, with the flags behind them.
fn of_literal(text: &str, at: Span, facts: &Facts<'_>, dialect: Dialect) -> Option<Written> {
    let mut literals = facts.of_kind(Kind::Regex);
    let literal = literals.find(|one| {
        let start = one.span().start;
        start <= at.start && at.start <= start + 1 && one.text().starts_with(text)
    })?;
    Some(of_regex(literal, dialect))
}

/// Of a literal whose text ends with a slash and its flags.
fn of_regex(literal: Node<'_>, dialect: Dialect) -> Written {
    let (pattern, flags) = literal.text().rsplit_once('/').unwrap_or((literal.text(), ""));
    let at_start = dialect == Dialect::JavaScript && flags.contains('y');
    let only_once = dialect == Dialect::JavaScript && !flags.contains('g');
    let span = literal.span();
    let at = Span::new(span.end, span.end);
    Written {
        pattern: pattern.to_owned(),
        flags: Flags::of(flags, dialect),
        at,
        at_start,
        only_once,
    }
}

/// Of an expression that always has one text, or of a call that makes a regular expression of one.
fn of_code<'t>(
    node: Node<'t>,
    subject: Subject<'t>,
    facts: &Facts<'t>,
    dialect: Dialect,
) -> Option<Written> {
    let mut left = MOST_PARTS;
    let mut node = bare(node);
    loop {
        left = left.checked_sub(1)?;
        match node.kind() {
            Kind::Regex => return Some(of_regex(node, dialect)),
            Kind::Name | Kind::Member => node = bare(facts.value(node)?),
            Kind::Call => {
                let callee = node.slot(0)?;
                let name = callee.parts().last().map_or(callee.text(), Node::text);
                let makes = matches!(name, "compile" | "RegExp" | "Regex" | "new" | "Regexp");
                // Of `"a+".toRegex()` the receiver is the expression.
                let receiver = callee.slot(0).filter(|_| matches!(name, "toRegex" | "toPattern"));
                let first = node.slot(2)?.parts().next().filter(|_| makes);
                node = bare(receiver.or(first)?);
            }
            Kind::New => node = bare(node.slot(1)?.parts().next()?),
            _ => break,
        }
    }
    let text = text(node, subject, facts, &mut left)?;
    let span = node.span();
    let at = Span::new(span.end, span.end);
    let plain = |pattern| Written {
        pattern,
        flags: Flags::default(),
        at,
        at_start: false,
        only_once: false,
    };
    if dialect == Dialect::Pcre { within_delimiters(&text, at) } else { Some(plain(text)) }
}

/// The text that an expression always has, as the program sees it.
fn text<'t>(
    node: Node<'t>,
    subject: Subject<'t>,
    facts: &Facts<'t>,
    left: &mut usize,
) -> Option<String> {
    *left = left.checked_sub(1)?;
    let node = bare(node);
    match node.kind() {
        Kind::String => said(subject.slice(node.span())?, facts.language()),
        Kind::Template | Kind::Binary
            if node.kind() == Kind::Template || node.text() == "+" || node.text() == "." =>
        {
            let mut all = String::new();
            for part in node.parts() {
                all += &text(part, subject, facts, left)?;
            }
            Some(all)
        }
        Kind::Name | Kind::Member => text(facts.value(node)?, subject, facts, left),
        _ => None,
    }
}

/// What stands between the delimiters of PHP, with the flags behind them.
fn within_delimiters(text: &str, at: Span) -> Option<Written> {
    let (pattern, flags) = delimited(text)?;
    if !flags.chars().all(|flag| flag.is_ascii_alphabetic() || flag.is_whitespace()) {
        return None;
    }
    let at_start = flags.contains('A');
    let flags = Flags::of(flags, Dialect::Pcre);
    Some(Written { pattern: pattern.to_owned(), flags, at, at_start, only_once: false })
}

/// The flags with those that are passed beside the expression; none where it is no expression, or one that is
/// matched in linear time.
fn beside(
    written: &Written,
    subject: Subject<'_>,
    facts: &Facts<'_>,
    dialect: Dialect,
) -> Option<Flags> {
    let mut flags = written.flags;
    let around = |arguments: &Node<'_>| {
        let span = arguments.span();
        span.start <= written.at.start && written.at.end <= span.end
    };
    let arguments = facts.of_kind(Kind::Arguments).filter(around);
    let innermost = arguments.min_by_key(|one| one.span().len());
    let rest = innermost.and_then(|one| {
        let end = one.span().end.min(written.at.end + MOST_BESIDE);
        subject.slice(Span::new(written.at.end, end.max(written.at.end)))
    });
    let rest = rest.unwrap_or_default();
    let has = |names: &[&str]| names.iter().any(|name| rest.contains(name));
    if has(&["NonBacktracking", "LITERAL"]) {
        return None;
    }
    if dialect == Dialect::JavaScript {
        let letters = rest.trim_start_matches([',', ' ', '\n']);
        let quoted = letters.strip_prefix(['"', '\'']).unwrap_or_default();
        let letters = quoted.split(['"', '\'']).next().unwrap_or_default();
        let more = Flags::of(letters, dialect);
        flags.ignore_case |= more.ignore_case;
        flags.dot_all |= more.dot_all;
        flags.multi_line |= more.multi_line;
        flags.unicode |= more.unicode;
        return Some(flags);
    }
    flags.extended |= has(&["VERBOSE", "re.X", "COMMENTS", "IgnorePatternWhitespace", "EXTENDED"]);
    flags.ignore_case |=
        has(&["IGNORECASE", "re.I", "CASE_INSENSITIVE", "IgnoreCase", "IGNORE_CASE"]);
    flags.dot_all |= has(&["DOTALL", "re.S", "Singleline", "DOT_MATCHES_ALL"]);
    flags.multi_line |= has(&["MULTILINE", "re.M", "Multiline"]) && dialect != Dialect::Ruby;
    flags.dot_all |= has(&["MULTILINE"]) && dialect == Dialect::Ruby;
    Some(flags)
}
