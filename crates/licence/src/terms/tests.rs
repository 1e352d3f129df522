//! Tests of what is allowed.

use super::{Entry, Terms};
use crate::parse;

fn entries(text: &str) -> Vec<Entry> {
    text.split_whitespace().map(|word| word.replace('_', " ").parse().expect("an entry")).collect()
}

fn check((allow, deny): (&str, &str), cases: &[(&str, &str)]) {
    let terms = Terms { allow: entries(allow), deny: entries(deny) };
    for (text, expected) in cases {
        let judged = terms.judge(&parse(text).expect("an expression"));
        let because: Vec<String> = judged
            .because
            .iter()
            .map(|(term, by)| {
                by.as_ref().map_or_else(|| term.to_string(), |by| format!("{term} by {by}"))
            })
            .collect();
        let told = format!("{:?} {}", judged.standing, because.join(", "));
        assert_eq!(told.trim_end(), *expected, "{text} with allow {allow}, deny {deny}");
    }
}

#[test]
fn of_a_choice_one_must_be_allowed_and_of_what_all_holds_each() {
    check(
        ("permissive", ""),
        &[
            ("MIT", "Allowed"),
            ("MIT OR GPL-3.0-only", "Allowed"),
            ("MIT AND GPL-3.0-only", "Denied GPL-3.0-only"),
            ("LGPL-3.0-only OR GPL-3.0-only", "Denied LGPL-3.0-only, GPL-3.0-only"),
            ("(MIT OR GPL-2.0-only) AND ISC", "Allowed"),
        ],
    );
}

#[test]
fn what_is_unknown_is_never_allowed() {
    check(
        ("", "GPL-3.0"),
        &[
            ("Foo-1.0", "Unknown Foo-1.0"),
            ("LicenseRef-own", "Unknown LicenseRef-own"),
            ("MIT OR LicenseRef-own", "Allowed"),
            ("MIT AND LicenseRef-own", "Unknown LicenseRef-own"),
            ("GPL-3.0-only OR LicenseRef-own", "Unknown LicenseRef-own"),
            ("GPL-3.0-only AND LicenseRef-own", "Denied GPL-3.0-only by GPL-3.0"),
        ],
    );
    check(("MIT BSD-3-Clause", ""), &[("LicenseRef-BSD", "Unknown LicenseRef-BSD")]);
    check(("permissive", ""), &[("LicenseRef-BSD", "Allowed")]);
    check(("permissive", "unknown"), &[("LicenseRef-own", "Denied LicenseRef-own by unknown")]);
}

#[test]
fn an_entry_for_a_licence_counts_more_than_one_for_its_group() {
    check(
        ("permissive LGPL-3.0-only", "weak-copyleft JSON"),
        &[
            ("LGPL-3.0-only", "Allowed"),
            ("MPL-2.0", "Denied MPL-2.0 by weak-copyleft"),
            ("JSON", "Denied JSON by JSON"),
            ("AGPL-3.0-only", "Denied AGPL-3.0-only"),
        ],
    );
    check(("MIT", "MIT"), &[("MIT", "Denied MIT by MIT")]);
    check(
        ("", "GPL-2.0-only"),
        &[
            (
                "GPL-2.0-only WITH Classpath-exception-2.0",
                "Denied GPL-2.0-only WITH Classpath-exception-2.0 by GPL-2.0-only",
            ),
            ("GPL-2.0-or-later", "Allowed"),
        ],
    );
    check(
        ("GPL-2.0-only_WITH_Classpath-exception-2.0", "strong-copyleft GPL-2.0-only"),
        &[
            ("GPL-2.0-only WITH Classpath-exception-2.0", "Allowed"),
            ("GPL-2.0-only", "Denied GPL-2.0-only by GPL-2.0-only"),
        ],
    );
}

#[test]
fn of_several_versions_one_must_be_allowed() {
    check(
        ("GPL-3.0-only MPL-2.0", ""),
        &[
            ("GPL-2.0-or-later", "Allowed"),
            ("GPL-2.0-only", "Denied GPL-2.0-only"),
            ("LGPL-2.1-or-later", "Denied LGPL-2.1-or-later"),
            ("MPL-1.1+", "Allowed"),
            ("MPL-1.1", "Denied MPL-1.1"),
        ],
    );
    check(("GPL-3.0", ""), &[("GPL-3.0-or-later", "Allowed"), ("GPL-3.0-only", "Allowed")]);
    check(("Apache-2.0", ""), &[("Apache-2.0+", "Allowed")]);
}

#[test]
fn a_word_that_is_no_entry_is_told_with_what_was_meant() {
    for (word, expected) in [
        (
            "permissiv",
            "`permissiv` is neither a group of licences (public-domain, permissive, weak-copyleft, strong-copyleft, network-copyleft, proprietary, unknown) nor on SPDX's list",
        ),
        (
            "Apache 2",
            "`Apache 2` is neither a group of licences nor an SPDX identifier: did you mean `Apache-2.0`?",
        ),
        ("MIT OR ISC", "`MIT OR ISC` is several licences: list each by itself"),
        ("", "`` is neither a group of licences nor an SPDX identifier"),
    ] {
        assert_eq!(word.parse::<Entry>().unwrap_err().to_string(), expected);
    }
}
