//! Tests of `maven_pom`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "app/pom.xml",
            r#"<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent>
    <groupId>org.x</groupId>
    <artifactId>parent</artifactId>
    <version>2.0</version>
  </parent>
  <artifactId>app</artifactId>
  <properties><a.version>1.${minor}</a.version></properties>
  <dependencies>
    <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${a.version}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
    <dependency><groupId>g</groupId><artifactId>listed</artifactId><scope>test</scope></dependency>
    <dependency><groupId>g</groupId><artifactId>open</artifactId></dependency>
    <dependency><groupId>g</groupId><artifactId>range</artifactId><version>[1,2)</version><optional>true</optional></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>self</artifactId><version>${project.version}</version><scope>provided</scope></dependency>
  </dependencies>
  <profiles><profile><dependencies>
    <dependency><groupId>g</groupId><artifactId>p</artifactId><version>[9]</version></dependency>
  </dependencies></profile></profiles>
</project>
"#,
        ),
        (
            "pom.xml",
            r"<project><groupId>org.x</groupId><artifactId>parent</artifactId><version>2.0</version><properties><minor>7</minor></properties><modules><module>bom</module><module>app</module></modules><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>managed</artifactId><version>3.1</version></dependency><dependency><groupId>org.x</groupId><artifactId>bom</artifactId><version>2.0</version><type>pom</type><scope>import</scope></dependency><dependency><groupId>far</groupId><artifactId>away</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement></project>",
        ),
        (
            "bom/pom.xml",
            r"<project><parent><groupId>org.x</groupId><artifactId>parent</artifactId><version>2.0</version></parent><artifactId>bom</artifactId><properties><v>5</v></properties><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>listed</artifactId><version>${v}.0</version></dependency></dependencies></dependencyManagement></project>",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        7: pkg:maven/org.x/app@2.0 runtime local
        10: pkg:maven/g/a@1.7 runtime direct asks 1.7
        11: pkg:maven/g/managed@3.1 runtime direct asks 3.1
        12: pkg:maven/g/listed@5.0 test direct asks 5.0
        13: pkg:maven/g/open runtime direct
        14: pkg:maven/g/range optional direct asks [1,2)
        15: pkg:maven/org.x/self@2.0 build direct asks 2.0
        18: pkg:maven/g/p@9 runtime direct asks [9]
        ! 1 dependencies have no version in this tree; outside of it are far:away:1
        ");
}

#[test]
fn another_form_is_read() {
    let text = r"<project>
  <parent><groupId>g</groupId><artifactId>c</artifactId><version>1</version><relativePath>pom.xml</relativePath></parent>
  <artifactId>c</artifactId>
  <properties><x>${y}</x><y>${x}</y></properties>
  <dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${x}</version></dependency></dependencies>
</project>
";
    assert_snapshot!(check("circle/pom.xml", text), @r"
        3: pkg:maven/g/c@1 runtime local
        5: pkg:maven/g/a runtime direct asks ${x}
        ! 1 dependencies have no version in this tree; outside of it are g:c:1
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("app/pom.xml", r"<project><dependencies><dependency><groupId>g</groupId></dependency><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1"), @r"
        1: pkg:maven/g/a@1 runtime direct asks 1
        ! line 1: an element without an end
        ! line 1: a dependency without a group or a name
        ");
    assert_snapshot!(check("circle/pom.xml", r"<other/>"), @"! no `project` in it");
}
