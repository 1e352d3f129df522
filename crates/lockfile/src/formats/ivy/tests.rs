//! Tests of `ivy`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"<ivy-module version="2.0"><info organisation="own" module="m"/><dependencies>
  <dependency org="g" name="a" rev="1.0" conf="test->default"/>
  <dependency name="b" rev="latest.release"/>
</dependencies></ivy-module>
"#;
    assert_snapshot!(check("ivy.xml", text), @r"
        2: pkg:maven/g/a@1.0 test direct asks 1.0
        3: pkg:maven/own/b runtime direct asks latest.release
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("ivy.xml", r#"<ivy-module><dependencies><dependency org="g"/>"#), @r"
        ! line 1: an element without an end
        ! line 1: `g:` is no name of a package
        ");
}
