//! Tests of `conan_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"version": "0.5", "requires": ["zlib/1.3#aa%1700000000.0", "fmt/10.0@user/channel#bb"], "build_requires": ["cmake/3.28#cc"]}
"#;
    assert_snapshot!(check("conan.lock", text), @r"
        1: pkg:conan/zlib@1.3 runtime hash revision:aa
        1: pkg:conan/fmt@10.0 runtime hash revision:bb
        1: pkg:conan/cmake@3.28 build hash revision:cc
        ");
}

#[test]
fn another_form_is_read() {
    let text = r#"{"graph_lock": {"nodes": {
  "0": {"ref": "own/1.0", "path": "conanfile.py", "requires": ["1"]},
  "1": {"ref": "a/1.0#aa", "requires": ["2"], "context": "host"},
  "2": {"ref": "b/2.0@user/channel", "context": "build"}
}}}
"#;
    assert_snapshot!(check("old/conan.lock", text), @r"
        3: pkg:conan/a@1.0 runtime direct needs [1] hash revision:aa
        4: pkg:conan/b@2.0 build transitive
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("conan.lock", r#"{"requires": ["zlib/1.3""#), @r"
        1: pkg:conan/zlib@1.3 runtime
        ! line 1: expected `,` or `]`
        ");
    assert_snapshot!(check("old/conan.lock", r"[]"), @"");
}
