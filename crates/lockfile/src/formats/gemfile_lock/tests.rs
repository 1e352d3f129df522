//! Tests of `gemfile_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "Gemfile.lock",
            r"GIT
  remote: https://host.example/g.git
  revision: abc
  specs:
    g (0.1.0)
      a (>= 1)

PATH
  remote: .
  specs:
    own (1.0)

GEM
  remote: https://rubygems.example/
  specs:
    a (1.2.3)
    native (2.0.0-x86_64-linux)
    t (3.0)
      a

PLATFORMS
  ruby

DEPENDENCIES
  g!
  own!
  t (~> 3)

CHECKSUMS
  a (1.2.3) sha256=aa

BUNDLED WITH
   2.5.0
",
        ),
        (
            "Gemfile",
            r#"gem "g"
group :test do
  gem "t"
end
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        5: pkg:gem/g@0.1.0 runtime direct needs [2] from https://host.example/g.git
        11: pkg:gem/own@1.0 runtime direct from . local
        16: pkg:gem/a@1.2.3 runtime transitive from https://rubygems.example/ hash sha256=aa
        17: pkg:gem/native@2.0.0 runtime transitive from https://rubygems.example/
        18: pkg:gem/t@3.0 test direct needs [2] from https://rubygems.example/
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Gemfile.lock", r"GEM
  specs:
    a
<<<<<<< HEAD
"), @r"
        ! line 3: a gem without a version
        ! line 4: a merge that was not finished
        ");
}
