//! Tests of `puppetfile`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"forge 'https://forge.example'
mod 'puppetlabs/stdlib', '9.0.0'
mod 'own-module',
  :git => 'https://host.example/m.git',
  :tag => 'v1.0'
mod 'latest'
";
    assert_snapshot!(check("Puppetfile", text), @r"
        2: pkg:puppet/puppetlabs/stdlib@9.0.0 runtime direct
        3: pkg:puppet/own/module@v1.0 runtime direct from https://host.example/m.git
        6: pkg:puppet/latest runtime direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Puppetfile", r"mod ''
"), @"! line 1: `` is no name of a package");
}
