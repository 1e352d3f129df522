//! What is read, what is not, and as what.

use super::{Unread, parse};
use crate::dialect::{Dialect, Flags};

const ALL: [Dialect; 7] = [
    Dialect::Java,
    Dialect::Python,
    Dialect::JavaScript,
    Dialect::Pcre,
    Dialect::Perl,
    Dialect::Ruby,
    Dialect::DotNet,
];

#[track_caller]
fn same(dialect: Dialect, one: &str, other: &str) {
    let read = |text| {
        let read = parse(text, dialect, Flags::default()).expect("it is read");
        (read.tree, read.sets)
    };
    assert_eq!(read(one), read(other), "{one} and {other}");
}

#[track_caller]
fn refused(dialect: Dialect, text: &str, why: Unread) {
    assert_eq!(parse(text, dialect, Flags::default()).map(|_| ()), Err(why), "{text}");
}

#[test]
fn what_all_read() {
    for dialect in ALL {
        for text in
            ["", "a|b", "(a+)+$", r"[^\]\w-]*?", r"(?:x{2,3}){4,}\.", r"(a)\1", "a{", r"\x41\u0042"]
        {
            assert!(parse(text, dialect, Flags::default()).is_ok(), "{dialect:?} {text}");
        }
        for text in ["(", ")", "(a", "[a", "*", "a**", "\\", "[b-a]", "a{3,2}"] {
            if text != "a**" || dialect != Dialect::Ruby {
                refused(dialect, text, Unread::Wrong);
            }
        }
    }
}

#[test]
fn one_thing_is_written_in_several_ways() {
    same(Dialect::Java, r"\Qa.b\E+", r"a\.b+");
    same(Dialect::Java, "[a-z&&[^b-z]]", "[a]");
    same(Dialect::DotNet, "[a-z-[b-z]]", "a");
    same(Dialect::Ruby, r"\h", "[0-9a-fA-F]");
    same(Dialect::Perl, "[[:digit:]]", r"\d");
    same(Dialect::Python, "(?P<x>a)(?P=x)", r"(a)\1");
    same(Dialect::JavaScript, "[^]", r"[\s\S]");
    same(Dialect::JavaScript, "a{,3}", r"a\{,3\}");
    same(Dialect::Python, "a{,3}", "a{0,3}");
    same(Dialect::Pcre, "(?i)a(?-i)b", "[aA]b");
    same(Dialect::Pcre, "(?x) a # one\n b", "ab");
    same(Dialect::Pcre, "a(?#nothing)b", "ab");
    same(Dialect::Perl, r"\x{41}", "A");
    same(Dialect::JavaScript, r"\/", "/");
    same(Dialect::JavaScript, r"[\b]", r"\x08");
}

#[test]
fn what_is_not_known_is_said() {
    refused(Dialect::Pcre, "(?R)", Unread::Unknown);
    refused(Dialect::Pcre, "a(*SKIP)b", Unread::Unknown);
    refused(Dialect::Python, "(a)?(?(1)b|c)", Unread::Unknown);
    refused(Dialect::DotNet, "(?<a-b>x)", Unread::Unknown);
    refused(Dialect::Perl, "$name+", Unread::Unknown);
    refused(Dialect::Ruby, "#{name}+", Unread::Unknown);
    refused(Dialect::Java, &"a".repeat(6_000), Unread::Large);
    refused(Dialect::Java, &"(".repeat(500), Unread::Large);
}
