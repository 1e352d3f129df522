//! Tests of `go_mod`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let text = r"module host.example/app

go 1.22
toolchain go1.22.5

require (
	host.example/a v1.0.0
	host.example/b/v2 v2.1.0 // indirect
	host.example/c v0.0.0
	host.example/gone v1.0.0
)
require host.example/d v1.0.0

replace host.example/c => ../c
replace host.example/d v1.0.0 => host.example/fork v1.0.1
exclude host.example/gone v1.0.0
";
    assert_snapshot!(check("go.mod", text), @r#"
1: pkg:golang/host.example/app runtime local
7: pkg:golang/host.example/a@v1.0.0 runtime direct
8: pkg:golang/host.example/b/v2@v2.1.0 runtime transitive
9: pkg:golang/host.example/c runtime direct from ../c local
12: pkg:golang/host.example/fork@v1.0.1 runtime direct from host.example/fork
4: pkg:golang/stdlib@1.22.5 runtime direct asks >=1.22.5 licences ["BSD-3-Clause"]
"#);
}

#[test]
fn another_form_is_read() {
    let files = [
        (
            "old/go.mod",
            r"module x
go 1.16
require host.example/a v1.0.0
",
        ),
        (
            "old/go.sum",
            r"host.example/a v1.0.0 h1:a=
host.example/a v1.0.0/go.mod h1:x=
host.example/z v1.9.0 h1:b=
host.example/z v1.10.0 h1:c=
",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r#"
1: pkg:golang/x runtime local
3: pkg:golang/host.example/a@v1.0.0 runtime direct
1: pkg:golang/host.example/z@v1.10.0 runtime transitive
2: pkg:golang/stdlib@1.16 runtime direct asks >=1.16 licences ["BSD-3-Clause"]
"#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("go.mod", r"module x

requir host.example/a v1
"), @r"
        1: pkg:golang/x runtime local
        ! line 3: no directive of a go.mod
        ");
    assert_snapshot!(check("old/go.mod", r"module
"), @"");
}

#[test]
fn texts_beside_modules_say_their_licences() {
    let own = "module example.com/m\n\ngo 1.21\n\nrequire example.com/a v1.2.3\n";
    let text = "Licensed under the Apache License, Version 2.0: license, license, license, license, license.";
    assert_snapshot!(check_tree(&[("go.mod", own), ("vendor/example.com/a/LICENSE", text)]), @r#"
1: pkg:golang/example.com/m runtime local
5: pkg:golang/example.com/a@v1.2.3 runtime direct licences ["Apache-2.0"] by ["vendor/example.com/a/LICENSE"]
3: pkg:golang/stdlib@1.21 runtime direct asks >=1.21 licences ["BSD-3-Clause"]
"#);
    let stored = "module example.com/a\n";
    assert_snapshot!(check_tree(&[("mod/example.com/a@v1.2.3/go.mod", stored), ("mod/example.com/a@v1.2.3/LICENSE", text)]), @r#"1: pkg:golang/example.com/a@v1.2.3 runtime licences ["Apache-2.0"] by ["mod/example.com/a@v1.2.3/LICENSE"]"#);
}
