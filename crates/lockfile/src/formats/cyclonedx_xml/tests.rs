//! Tests of `cyclonedx_xml`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"<bom xmlns="http://cyclonedx.org/schema/bom/1.5">
  <metadata><component type="application" bom-ref="root"><name>app</name></component></metadata>
  <components>
    <component type="library" bom-ref="a"><name>a</name><version>1.0.0</version><purl>pkg:npm/a@1.0.0</purl>
      <licenses><license><id>MIT</id></license></licenses><hashes><hash alg="SHA-1">aa</hash></hashes></component>
    <component type="library" bom-ref="b"><name>b</name><purl>pkg:npm/b@2.0.0</purl></component>
  </components>
  <dependencies><dependency ref="root"><dependency ref="a"/></dependency><dependency ref="a"><dependency ref="b"/></dependency></dependencies>
</bom>
"#;
    assert_snapshot!(check("bom.xml", text), @r#"
        2: pkg:generic/app runtime transitive needs [1] local
        4: pkg:npm/a@1.0.0 runtime direct needs [2] hash sha1:aa licences ["MIT"]
        6: pkg:npm/b@2.0.0 runtime transitive
        "#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("bom.xml", r"<bom><components><component><purl>pkg:npm/a@1</purl></component><component>"), @r"
        1: pkg:npm/a@1 runtime
        ! line 1: an element without an end
        ");
}
