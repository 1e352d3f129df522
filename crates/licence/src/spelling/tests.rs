//! Tests of what people write.

use super::read;

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let read = read(text).map_or_else(|| "?".to_owned(), |expression| expression.to_string());
        assert_eq!(read, *expected, "{text}");
    }
}

#[test]
fn names_of_one_licence() {
    check(&[
        ("MIT License", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("Apache 2", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("The Apache Software License, Version 2.0", "Apache-2.0"),
        ("License :: OSI Approved :: Apache Software License", "Apache-2.0"),
        (
            "License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)",
            "LGPL-3.0-or-later",
        ),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", "GPL-3.0-only"),
        ("License :: OSI Approved :: BSD License", "LicenseRef-BSD"),
        ("License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
        ("License :: OSI Approved", "?"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("GPL-2", "GPL-2.0-only"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("GNU GPL v2 or later", "GPL-2.0-or-later"),
        ("GNU General Public License", "GPL-1.0-or-later"),
        ("BSD-3-clause", "BSD-3-Clause"),
        ("3-Clause BSD License", "BSD-3-Clause"),
        ("BSD 3-Clause \"New\" or \"Revised\" License", "BSD-3-Clause"),
        ("Eclipse Public License - v 2.0", "EPL-2.0"),
        ("apache_2_0", "Apache-2.0"),
        ("MIT + file LICENSE", "MIT"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("UNLICENSED", "LicenseRef-Proprietary"),
        ("MIT (see LICENSE file)", "MIT"),
        ("http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("GPLv2+ with exceptions", "GPL-2.0-or-later"),
    ]);
}

#[test]
fn names_of_several() {
    check(&[
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("Apache License 2.0 or MIT", "Apache-2.0 OR MIT"),
        ("GPLv2+ and LGPLv2+", "GPL-2.0-or-later AND LGPL-2.0-or-later"),
        ("GPLv2+ or (MIT and BSD)", "GPL-2.0-or-later OR (MIT AND LicenseRef-BSD)"),
        ("BSD OR GPL", "LicenseRef-BSD OR GPL-1.0-or-later"),
        ("GPL-2 | GPL-3", "GPL-2.0-only OR GPL-3.0-only"),
        ("MIT, ISC", "MIT AND ISC"),
        (
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
        ),
        ("GPL-3.0-only AND Foo", "GPL-3.0-only AND LicenseRef-Foo-1cbec737"),
        ("GPLv3 and my own", "GPL-3.0-only AND LicenseRef-my-own-5ce28039"),
    ]);
}

#[test]
fn what_is_not_known_is_none() {
    let long = "MIT or ".repeat(1_000);
    check(&[
        ("", "?"),
        ("Foo", "?"),
        ("SEE LICENSE IN LICENSE.md", "?"),
        ("see the file", "?"),
        ("Apache-3.0", "?"),
        ("the license", "?"),
        (" +", "?"),
        ("(((", "?"),
        ("/", "?"),
        ("This is free, and you may do with it whatever comes to your mind", "?"),
        (&long, "?"),
    ]);
}

fn written() -> impl proptest::strategy::Strategy<Value = String> {
    let words =
        "(MIT|GPL|bsd|Apache|2\\.0|v3\\+|or|and|/|,|\\(|\\)|with|exception|Foo|license| ){0,12}";
    proptest::prop_oneof![words, "\\PC{0,40}"]
}

proptest::proptest! {
    #[test]
    fn what_is_understood_is_an_expression(text in written()) {
        if let Some(expression) = read(&text) {
            proptest::prop_assert_eq!(crate::parse(&expression.to_string()), Ok(expression));
        }
    }
}
