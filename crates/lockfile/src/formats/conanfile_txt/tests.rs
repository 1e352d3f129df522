//! Tests of `conanfile_txt`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"[requires]
zlib/1.3
fmt/[>=10]@user/channel  # comment
[tool_requires]
cmake/3.28
[generators]
CMakeDeps
";
    assert_snapshot!(check("conanfile.txt", text), @r"
        2: pkg:conan/zlib@1.3 runtime direct asks 1.3
        3: pkg:conan/fmt runtime direct asks [>=10]
        5: pkg:conan/cmake@3.28 build direct asks 3.28
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("conanfile.txt", r"[requires]
zlib
"), @"! line 2: expected a name, a slash and a version");
}
