//! Tests of `gradle_verification`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"<verification-metadata><components>
  <component group="g" name="a" version="1.0"><artifact name="a.jar"><sha256 value="aa"/></artifact></component>
  <component group="g" name="b" version="2.0"><artifact name="b.jar"><sha512 value="bb"/></artifact></component>
</components></verification-metadata>
"#;
    assert_snapshot!(check("gradle/verification-metadata.xml", text), @r"
        2: pkg:maven/g/a@1.0 runtime hash sha256:aa
        3: pkg:maven/g/b@2.0 runtime hash sha512:bb
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("gradle/verification-metadata.xml", r#"<verification-metadata><components><component name="a" version="1"/>"#), @r"
        1: pkg:maven/a@1 runtime
        ! line 1: an element without an end
        ");
}
