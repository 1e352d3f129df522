//! Tests of expressions: what engine takes them, and what PCRE means by what the engines read otherwise.

use insta::assert_snapshot;
use seawall_model::{Position, Region};

use crate::semgrep::{Engine, Regex};

fn read(written: &str) -> Result<Regex, String> {
    let place = Position { line: 1, column: 1 };
    Regex::read(written, Region { start: place, end: place })
}

fn check(written: &str) -> String {
    match read(written) {
        Ok(Regex { text, engine: Engine::Linear, .. }) => text,
        Ok(Regex { text, .. }) => format!("bounded: {text}"),
        Err(why) => format!("error: {why}"),
    }
}

/// Whether the expression as it was translated is found in a text, by the engine that takes everything.
fn finds(written: &str, text: &str) -> bool {
    fancy_regex::Regex::new(&read(written).unwrap().text).unwrap().is_match(text).unwrap()
}

#[test]
fn what_both_know_stays_as_it_is() {
    for written in [
        r"a+?b{2,3}[^\]x-z]|(?i)\bc\B\d\W\.(?:e)(?P<n>f)(?<m>g)$",
        r"^[[:alpha:]_a-z\d]\x{41}\x{263A}\t\/\-\_\p{L}é",
        r"(?s-i:.)",
    ] {
        assert_eq!(check(written), written);
    }
}

#[test]
fn look_around_and_back_references_are_bounded() {
    assert_snapshot!(check(r"a(?!b)(?=c)(?<=d)(?<!e)"), @r"bounded: a(?!b)(?=c)(?<=d)(?<!e)");
    assert_snapshot!(check(r"(a)\1"), @r"bounded: (a)\1");
    assert_snapshot!(check(r"(?<n>a)\k<n>"), @r"bounded: (?<n>a)\k<n>");
}

#[test]
fn what_pcre_writes_otherwise_is_translated() {
    assert_snapshot!(check(r"a\Z"), @r"bounded: a(?=\n?\z)");
    assert_snapshot!(check(r"a++b*+c?+d{1,2}+"), @r"bounded: a++b*+c?+d{1,2}+");
    assert_snapshot!(check(r"(?>a|ab)c"), @r"bounded: (?>a|ab)c");
    assert_snapshot!(check(r"(?P<n>a)(?P=n)"), @r"bounded: (?P<n>a)\k<n>");
    assert_snapshot!(check(r"(?<n>a)\k{n}\k'n'\g{n}\g1\g{-1}"), @r"bounded: (?<n>a)\k<n>\k<n>\k<n>\1\k<-1>");
    assert_snapshot!(check(r"\p{L}\x{41}[\p{Lu}\x{42}]"), @r"\p{L}\x{41}[\p{Lu}\x{42}]");
    assert_snapshot!(check(r"(?'n'a)(?#comment)"), @r"(?<n>a)(?:)");
    assert_snapshot!(check(r"\h\H\v\R\N\e\cA\012\x1\0"), @r"[\t ][^\t ][\n\x0B\f\r](?:\r\n|[\n\x0B\f\r])[^\n]\x1B\x{1}\x{a}\x{1}\x{0}");
    assert_snapshot!(check(r"[\h\v\b\e\101]"), @r"[\t \n\x0B\f\r\x08\x1B\x{41}]");
    assert_snapshot!(check(r"${a}{b}{,3}x{2}y{3,}"), @r"$\{a}\{b}\{,3}x{2}y{3,}");
    assert_snapshot!(check(r"[[a][]b][^]c][a&&b~~d]"), @r"[\[a][\]b][^\]c][a\&\&b\~\~d]");
    assert_snapshot!(check(r"[+--][--/][\w-.][a-\d][a-][]-a]"), @r"[+-\-][\--/][\w\-.][a\-\d][a\-][\]\-a]");
    assert_snapshot!(check(r"\<a\>\é\Qa.b\Ec\E"), @r"<a>éa\.bc");
    assert_snapshot!(check(r"(?!a){6,32}b(?=c)+d"), @r"bounded: (?!a)b(?=c)d");
}

#[test]
fn translations_mean_the_same() {
    assert!(finds(r"a\Z", "a\n") && !finds(r"a\Z", "a\nb"));
    assert!(!finds(r"a++a", "aaa") && finds(r"a+a", "aaa"));
    assert!(!finds(r"^(?>a|ab)c", "abc") && finds(r"^(?:a|ab)c", "abc"));
    assert!(finds(r"^(?P<n>a|b)(?P=n)$", "bb") && !finds(r"^(?P<n>a|b)(?P=n)$", "ab"));
    assert!(finds(r"^\h$", "\t") && !finds(r"^\h$", "a"));
    assert!(finds(r"^[a&&b]+$", "a&b") && finds(r"^[[a]+$", "[a") && finds(r"^[]a]+$", "]a"));
    assert!(finds(r"^[+--]+$", "+,-") && finds(r"^[--/]+$", "-./") && finds(r"^[\w-.]+$", "a-."));
    assert!(finds(r"^[a-\d]+$", "a-1") && finds(r"^[^&&]$", "a") && !finds(r"^[+-]$", ","));
    assert!(finds(r"\<a\>", "<a>") && finds(r"^\Q(\E$", "("));
    assert!(finds(r"\${x}", "${x}"));
    assert!(finds(r"^[\b]$", "\x08") && finds(r"^\101$", "A") && finds(r"^[\101]$", "A"));
}

#[test]
fn what_no_engine_knows_is_refused() {
    assert_snapshot!(check(r"("), @r"error: unclosed group");
    assert_snapshot!(check(r"[a"), @r"error: a class is not closed: add `]`");
    assert_snapshot!(check(r"a\"), @r"error: it ends with a backslash: write it twice");
    assert_snapshot!(check(r"*a"), @r"error: Parsing error at position 0: Target of repeat operator is invalid");
    assert_snapshot!(check(r"[z-a]"), @r"error: invalid character class range, the start must be <= the end");
    assert_snapshot!(check(r"(*SKIP)a"), @r"error: `(*` is not supported: write the expression without it");
    assert_snapshot!(check(r"(?|a|b)"), @r"error: `(?|` is not supported: write the expression without it");
    assert_snapshot!(check(r"(?R)"), @r"error: `(?R` is not supported: write the expression without it");
    assert_snapshot!(check(r"(?P>n)"), @r"error: `(?P>` is not supported: write the expression without it");
    assert_snapshot!(check(r"\X"), @r"error: `\X` is not supported: write a class instead");
    assert_snapshot!(check(r"[\R]"), @r"error: `\R` has no meaning in a class: remove it");
    assert_snapshot!(check(r"(?=a)*"), @r"error: a look-around with `*` checks nothing: remove it");
    assert_snapshot!(check(r"(?=a"), @r"error: Parsing error at position 4: Opening parenthesis without closing parenthesis");
    assert_snapshot!(check(r"\p{Nope}"), @r"error: Unicode property not found");
    assert_snapshot!(check(&"(".repeat(10_000)), @r"error: unclosed group");
    assert_snapshot!(check(&"(?=".repeat(10_000)), @r"error: Parsing error at position 189: Pattern too deeply nested");
}
