//! Tests of `gradle_build`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "build.gradle",
            r#"ext.ver = "1.5"
dependencies {
    implementation "g:a:$ver"
    api('g:b:2.0@aar')
    testImplementation group: 'g', name: 'c', version: '3.+'
    // implementation "g:no:1"
    annotationProcessor platform("g:d:${fromFile}")
    implementation project(":other")
    implementation libs.x
}
"#,
        ),
        (
            "gradle.properties",
            r"fromFile=4.0
",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        3: pkg:maven/g/a@1.5 runtime direct asks 1.5
        4: pkg:maven/g/b@2.0 runtime direct asks 2.0
        5: pkg:maven/g/c test direct asks 3.+
        7: pkg:maven/g/d@4.0 build direct asks 4.0
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("build.gradle", r#"dependencies {
  implementation "g:a:
"#), @"");
}
