//! Tests of reading and writing expressions.

use proptest::prelude::*;

use super::{Exception, Expression, Name, Term, parse};
use crate::{exception, licences};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let read = match parse(text) {
            Ok(expression) => expression.to_string(),
            Err(error) => format!("error: {error}"),
        };
        assert_eq!(read, *expected, "{text}");
    }
}

#[test]
fn what_is_written_otherwise_becomes_one_form() {
    check(&[
        ("MIT", "MIT"),
        ("mit or apache-2.0", "MIT OR Apache-2.0"),
        ("(MIT)", "MIT"),
        ("MIT AND (ISC)", "MIT AND ISC"),
        ("MIT OR MIT", "MIT"),
        ("GPL-2.0", "GPL-2.0-only"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("LGPL-3.0-only+", "LGPL-3.0-or-later"),
        ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("MPL-1.1+", "MPL-1.1+"),
        ("LicenseRef-Own", "LicenseRef-Own"),
        ("DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b"),
        ("Foo-1.0", "Foo-1.0"),
        ("Apache-2.0 with llvm-exception", "Apache-2.0 WITH LLVM-exception"),
    ]);
}

#[test]
fn with_binds_before_and_and_before_or() {
    check(&[
        ("MIT OR ISC AND Zlib", "MIT OR (ISC AND Zlib)"),
        ("(MIT OR ISC) AND Zlib", "(MIT OR ISC) AND Zlib"),
        (
            "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT",
            "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT",
        ),
        ("MIT OR (ISC OR Zlib)", "MIT OR ISC OR Zlib"),
    ]);
}

#[test]
fn what_is_no_expression_is_told_with_its_place() {
    let deep = format!("{}MIT{}", "(".repeat(40), ")".repeat(40));
    check(&[
        ("", "error: a licence is missing at byte 0"),
        ("MIT OR", "error: a licence is missing at byte 6"),
        ("MIT ISC", "error: neither AND, OR nor WITH at byte 4"),
        ("(MIT", "error: a closing bracket is missing at byte 4"),
        ("MIT)", "error: neither AND, OR nor WITH at byte 3"),
        ("MIT WITH", "error: an exception is missing at byte 8"),
        ("MIT/ISC", "error: a character that no expression has at byte 3"),
        ("a:b", "error: no identifier of a licence at byte 0"),
        ("+", "error: no identifier of a licence at byte 0"),
        ("LicenseRef-ä", "error: a character that no expression has at byte 11"),
        (&deep, "error: brackets too deep inside each other at byte 33"),
    ]);
}

#[test]
fn a_group_is_what_counts_in_the_end() {
    for (text, expected) in [
        ("MIT OR GPL-3.0-only", "permissive"),
        ("MIT AND GPL-3.0-only", "strong-copyleft"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "weak-copyleft"),
        ("AGPL-3.0-or-later", "network-copyleft"),
        ("MIT AND LicenseRef-x", "unknown"),
        ("LicenseRef-BSD", "permissive"),
        ("CC-BY-NC-4.0", "proprietary"),
    ] {
        assert_eq!(parse(text).unwrap().group().as_str(), expected, "{text}");
    }
}

fn term() -> impl Strategy<Value = Expression> {
    let listed = (0..licences().len()).prop_map(|at| Name::Listed(&licences()[at]));
    let own = "[a-z0-9.-]{1,9}".prop_map(|text| Name::Reference(format!("LicenseRef-{text}")));
    let exceptions = prop_oneof![Just(None), Just(exception("LLVM-exception"))];
    let term = (prop_oneof![listed, own], any::<bool>(), exceptions);
    term.prop_map(|(name, or_later, with)| {
        Expression::Licence(Term { name, or_later, exception: with.map(Exception::Listed) })
    })
}

fn expression() -> impl Strategy<Value = Expression> {
    term().prop_recursive(4, 30, 4, |inner| {
        let parts = proptest::collection::vec(inner, 1..4);
        (parts, any::<bool>()).prop_filter_map("some", |(parts, is_all)| {
            if is_all { Expression::all(parts) } else { Expression::any(parts) }
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(expression in expression()) {
        // What the list deprecates is put in other words when it is read first.
        let once = parse(&expression.to_string()).unwrap();
        prop_assert_eq!(parse(&once.to_string()).unwrap(), once);
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,60}|[()a-zORAND +.:-]{0,60}") {
        if let Ok(expression) = parse(&text) {
            prop_assert!(parse(&expression.to_string()).is_ok());
        }
    }
}
