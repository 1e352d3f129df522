//! Tests of `rebar_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"1.2.0",
[{<<"a">>,{pkg,<<"a_real">>,<<"1.0.0">>},0},
 {<<"b">>,{pkg,<<"b">>,<<"2.0.0">>},1},
 {<<"g">>,
  {git,"https://host.example/g.git",
       {ref,"abcdef"}},
  0}]}.
[
{pkg_hash,[
 {<<"b">>, <<"AA">>}]}
].
"#;
    assert_snapshot!(check("rebar.lock", text), @r"
        2: pkg:hex/a_real@1.0.0 runtime direct
        3: pkg:hex/b@2.0.0 runtime transitive hash sha256:AA
        4: pkg:hex/g runtime
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("rebar.lock", r#"{"1.2.0",[{<<"a">>,{pkg,x}}]}.
"#), @"! line 1: a package without a version");
}
