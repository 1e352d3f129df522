//! Tests of `gradle_catalog`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"[versions]
a = "1.0"
r = { strictly = "[2,3)", prefer = "2.5" }
[libraries]
a = { module = "g:a", version.ref = "a" }
b = "g:b:2.0"
c = { group = "g", name = "c", version = "3.0" }
r = { module = "g:r", version.ref = "r" }
[plugins]
p = { id = "org.p", version = "4.0" }
"#;
    assert_snapshot!(check("gradle/libs.versions.toml", text), @r"
        5: pkg:maven/g/a@1.0 runtime direct asks 1.0
        6: pkg:maven/g/b@2.0 runtime direct asks 2.0
        7: pkg:maven/g/c@3.0 runtime direct asks 3.0
        8: pkg:maven/g/r runtime direct asks [2,3)
        10: pkg:maven/org.p/org.p.gradle.plugin@4.0 build direct asks 4.0
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("gradle/libs.versions.toml", r#"[libraries]
a = { module = "g:a"
"#), @r"
        2: pkg:maven/g/a runtime direct
        ! line 2: unclosed inline table, expected `}`
        ");
}
