//! Tests of texts of licences; the texts are short ones that everybody may write down.

use super::{recognise, recognise_all};

const ISC: &str = "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby \
    granted, provided that the above copyright notice and this permission notice appear in all copies.\n\n\
    THE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED \
    WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR \
    CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, \
    NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.\n";

fn check(text: &str, expected: &str) {
    let told = recognise(text).map_or_else(
        || "?".to_owned(),
        |found| format!("{}{}", found.expression, if found.is_whole { "" } else { " and more" }),
    );
    assert_eq!(told, expected, "{text}");
}

#[test]
fn a_text_is_recognised_in_any_layout() {
    check(ISC, "ISC");
    check(&format!("ISC License\n\nCopyright (c) 2004, Some Body\n\n{ISC}"), "ISC");
    check(&ISC.replace(' ', "\n * "), "ISC");
    check(&format!("<p>{}</p>", ISC.to_uppercase()), "ISC");
}

#[test]
fn what_else_a_text_says_is_not_passed_over() {
    let more = "However, no license is granted for commercial use: permission and license for any commercial use needs \
        a license fee and written permission.";
    check(&format!("{ISC}\n{more}"), "ISC and more");
    check(&ISC[..ISC.len() / 3], "?");
    // What was not read may say anything.
    check(&format!("{ISC}{}", "\n".repeat(super::LONGEST)), "ISC and more");
}

#[test]
fn a_notice_names_a_licence() {
    check(
        "Licensed under the Apache License, Version 2.0 (the \"License\"); you may not use this file except in compliance \
         with the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0. Unless required by \
         law, the License governs permissions and limitations under the License.",
        "Apache-2.0",
    );
}

#[test]
fn other_texts_hold_no_licence() {
    check("", "?");
    check("This is a file.", "?");
    check(&"license ".repeat(10_000), "?");
}

#[test]
fn the_texts_of_a_package_are_one_expression() {
    const APACHE: &str = "Licensed under the Apache License, Version 2.0; the License, the License and the License: see the License. \
        This license and its permission.";
    for (texts, expected) in [
        (&[("LICENSE", ISC)][..], "ISC"),
        (&[("LICENSE-ISC", ISC), ("LICENSE-APACHE", APACHE)], "ISC OR Apache-2.0"),
        (&[("LICENSE", ISC), ("LICENSE-APACHE", APACHE)], "ISC AND Apache-2.0"),
        (
            &[("LICENSE", ISC), ("LICENSE.other", "?")],
            "ISC AND LicenseRef-further-terms-in-LICENSE.other",
        ),
        (&[("LICENSE", "?")], "?"),
        (&[], "?"),
    ] {
        let told = recognise_all(texts.iter().copied())
            .map_or_else(|| "?".to_owned(), |all| all.to_string());
        assert_eq!(told, expected, "{texts:?}");
    }
}
