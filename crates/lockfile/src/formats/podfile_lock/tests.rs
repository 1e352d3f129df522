//! Tests of `podfile_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"PODS:
  - A (1.0.0):
    - A/Core (= 1.0.0)
  - A/Core (1.0.0)
  - B (2.0.0)

DEPENDENCIES:
  - A (~> 1.0)
  - B (from `../B`)

EXTERNAL SOURCES:
  B:
    :path: "../B"

SPEC CHECKSUMS:
  A: aa

COCOAPODS: 1.15.0
"#;
    assert_snapshot!(check("Podfile.lock", text), @r"
        2: pkg:cocoapods/A@1.0.0 runtime direct needs [1] hash sha1:aa
        4: pkg:cocoapods/A@1.0.0#Core runtime transitive hash sha1:aa
        5: pkg:cocoapods/B@2.0.0 runtime direct from ../B local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Podfile.lock", r"PODS:
  - A
"), @"! line 2: a pod without a version");
}
