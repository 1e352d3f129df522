//! Tests of `gradle_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"# This is a Gradle generated file
g:a:1.0=compileClasspath,runtimeClasspath
g:t:2.0=testRuntimeClasspath
g:p:3.0=annotationProcessor
empty=kapt
";
    assert_snapshot!(check("gradle.lockfile", text), @r"
        2: pkg:maven/g/a@1.0 runtime
        3: pkg:maven/g/t@2.0 test
        4: pkg:maven/g/p@3.0 build
        ");
}

#[test]
fn another_form_is_read() {
    let text = r"g:a:1.0
";
    assert_snapshot!(check("gradle/dependency-locks/testCompile.lockfile", text), @"1: pkg:maven/g/a@1.0 test");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("gradle.lockfile", r"g:a=x
"), @"! line 1: expected a group, a name and a version");
    assert_snapshot!(check("gradle/dependency-locks/testCompile.lockfile", r"nothing
"), @"! line 1: expected a group, a name and a version");
}
