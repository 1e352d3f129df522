//! Tests of `cpanfile`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"requires 'perl', '5.10';
requires 'A::B', '>= 1.2';
requires "C" => "== 3";
recommends 'R';
on 'test' => sub {
    requires 'T';
};
# requires 'no';
"#;
    assert_snapshot!(check("cpanfile", text), @r"
        2: pkg:cpan/A::B runtime direct asks >= 1.2
        3: pkg:cpan/C@3 runtime direct asks == 3
        4: pkg:cpan/R optional direct
        6: pkg:cpan/T test direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("cpanfile", r"requires
"), @"! line 1: `` is no name of a package");
}
