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

#[test]
fn the_pom_beside_says_the_licences() {
    let properties = "version=1.2.0\ngroupId=org.x\nartifactId=a\n";
    let pom = "<project><licenses><license><name>Own name</name><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url></license>\
        <license><name>MIT License</name></license></licenses></project>";
    let folder = "lib/a.jar!/META-INF/maven/org.x/a";
    let files =
        [(format!("{folder}/pom.properties"), properties), (format!("{folder}/pom.xml"), pom)];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    assert_snapshot!(crate::proof::check_tree(&files), @r#"3: pkg:maven/org.x/a@1.2.0 runtime licences ["https://www.apache.org/licenses/LICENSE-2.0.txt", "MIT License"]"#);
}
