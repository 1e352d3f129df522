//! Tests of `java_manifest`.

use insta::assert_snapshot;

use crate::proof::{check, claimed};
use crate::{Inventory, needless_manifests};

#[test]
fn packages_are_read() {
    let text = "Manifest-Version: 1.0\r\nBundle-SymbolicName: org.x.core;single\r\n ton:=true\r\nBundle-Version: 9\r\n\r\nName: b\r\n";
    assert_snapshot!(check("lib/x-core-1.2.0.jar!/META-INF/MANIFEST.MF", text), @"1: pkg:maven/org.x/x-core@1.2.0 runtime");
    let text = "Implementation-Vendor-Id: com.y\nImplementation-Version: 3.1\n";
    assert_snapshot!(check("y.war!/META-INF/MANIFEST.MF", text), @"1: pkg:maven/com.y/y@3.1 runtime");
    let text = "Group-Id: org.z\nShort-Name: z-plugin\nPlugin-Version: 2.0\n";
    assert_snapshot!(check("z.hpi!/META-INF/MANIFEST.MF", text), @"1: pkg:maven/org.z/z-plugin@2.0 runtime");
    assert!(claimed("META-INF/MANIFEST.MF").is_empty());
    assert!(claimed("a.zip!/META-INF/MANIFEST.MF").is_empty());
}

#[test]
fn what_is_broken_is_told() {
    let text = "Implementation-Title: Some Name\n";
    assert_snapshot!(check("a-1.0.jar!/META-INF/MANIFEST.MF", text), @"1: pkg:maven/a@1.0 runtime");
    assert_snapshot!(check("a.jar!/META-INF/MANIFEST.MF", "\n"), @"");
    let text = "Bundle-SymbolicName: org.x.core\nBundle-Version: 1\n";
    assert_snapshot!(check("other.jar!/META-INF/MANIFEST.MF", text), @"");
}

#[test]
fn maven_knows_better_than_a_manifest() {
    let names = [
        "a-1.jar!/META-INF/MANIFEST.MF",
        "a-1.jar!/META-INF/maven/g/a/pom.properties",
        "b.jar!/META-INF/MANIFEST.MF",
        "b.jar!/c.jar!/META-INF/maven/g/c/pom.properties",
        "b.jar!/d.jar!/META-INF/MANIFEST.MF",
        "META-INF/MANIFEST.MF",
    ];
    let inventory = Inventory::default();
    let needless = needless_manifests(names.iter().map(|name| (*name, &inventory)));
    assert_eq!(needless.into_iter().collect::<Vec<_>>(), [names[0]]);
}

#[test]
fn a_bundle_says_its_licences() {
    let text = "Manifest-Version: 1.0\nBundle-SymbolicName: org.x.core\nBundle-Version: 1.0.0\nBundle-License: Apache-2.0;link=\"https:\n //x\", https://opensource.org/licenses/MIT\n";
    assert_snapshot!(check("lib/org.x.core-1.0.0.jar!/META-INF/MANIFEST.MF", text), @r#"1: pkg:maven/org.x/org.x.core@1.0.0 runtime licences ["Apache-2.0", "https://opensource.org/licenses/MIT"]"#);
}
