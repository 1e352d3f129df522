//! Tests of `spdx_tags`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"SPDXVersion: SPDX-2.3
DocumentName: app
PackageName: app
SPDXID: SPDXRef-app
PackageVersion: 1.0
PackageComment: <text>PackageName: no
more</text>
PackageName: a
SPDXID: SPDXRef-a
PackageVersion: 2.0
PackageLicenseConcluded: MIT
PackageChecksum: SHA1: aa
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/a@2.0
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app
Relationship: SPDXRef-app DEPENDS_ON SPDXRef-a
";
    assert_snapshot!(check("a.spdx", text), @r#"
        3: pkg:generic/app@1.0 runtime transitive needs [1] local
        8: pkg:pypi/a@2.0 runtime direct hash sha1:aa licences ["MIT"]
        "#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("a.spdx", r"nothing
"), @"! no SPDX: it has no `SPDXVersion`");
}
