//! Tests of `terraform_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.0.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:aa=",
    "zh:bb",
  ]
}
"#;
    assert_snapshot!(check(".terraform.lock.hcl", text), @"1: pkg:terraform/registry.terraform.io/hashicorp/aws@5.0.0 build direct asks ~> 5.0 hash h1:aa=");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check(".terraform.lock.hcl", r#"provider "x/y" {
  version = "1"
"#), @"! a provider without an end");
}
