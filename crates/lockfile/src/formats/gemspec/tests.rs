//! Tests of `gemspec`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "a.gemspec",
            r#"Gem::Specification.new do |s|
  s.name = "a"
  s.version = A::VERSION
  s.licenses = ["MIT", "Ruby"]
  s.add_dependency "b", "~> 1.0", ">= 1.0.1"
  s.add_development_dependency(%q<c>, [">= 0"])
end
"#,
        ),
        (
            "lib/a/version.rb",
            r#"module A
  VERSION = "1.4.0".freeze
end
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r#"
        5: pkg:gem/b runtime direct asks ~> 1.0, >= 1.0.1
        6: pkg:gem/c dev direct asks >= 0
        2: pkg:gem/a@1.4.0 runtime licences ["MIT", "Ruby"] local
        "#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("a.gemspec", r#"Gem::Specification.new do |s|
  s.add_dependency
  s.add_dependency ""
"#), @"! line 3: `` is no name of a package");
}

#[test]
fn an_installed_gem_is_told_by_its_text() {
    let text = "Licensed under the Apache License, Version 2.0: license, license, license, license, license.";
    let spec =
        "Gem::Specification.new do |s|\n  s.name = \"a\".freeze\n  s.version = \"1.0\"\nend\n";
    assert_snapshot!(crate::proof::check_tree(&[("gems/specifications/a-1.0.gemspec", spec), ("gems/gems/a-1.0/LICENSE.txt", text)]), @r#"2: pkg:gem/a@1.0 runtime licences ["Apache-2.0"] by ["gems/gems/a-1.0/LICENSE.txt"]"#);
}
