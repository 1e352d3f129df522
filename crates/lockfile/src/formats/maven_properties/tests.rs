//! Tests of `maven_properties`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = "#Created by Apache Maven 3.9\nversion=1.2.0\ngroupId=org.x\nartifactId=a\n";
    assert_snapshot!(check("lib/a.jar!/META-INF/maven/org.x/a/pom.properties", text), @"4: pkg:maven/org.x/a@1.2.0 runtime");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pom.properties", "version=1\n"), @"! no group or no name in it");
}
