//! Definitions in Terraform's language, and what they come to.

use insta::assert_snapshot;

use super::read;
use crate::{Files, Resource};

#[test]
fn names_stand_for_what_is_given_to_them() {
    assert_snapshot!(check(&[
        ("main.tf", r#"
variable "name" { default = "shop" }
variable "env" {}
variable "size" { default = 1 }
locals {
  full = "${var.name}-${local.part}"
  part = upper("logs")
}
resource "aws_s3_bucket" "b" {
  bucket = local.full
  acl    = var.env == "prod" ? "private" : "public-read"
  size   = var.size + 1
  other  = "${var.env}-x"
}
"#),
        ("a.auto.tfvars", "size = 5\n"),
        ("terraform.tfvars", "size = 3\n"),
        ("prod.tfvars", "size = 9\n"),
    ]), @r#"
    aws_s3_bucket.b main.tf:9 -> ["var.env"]
      11: acl = ?
      10: bucket = "shop-LOGS"
      13: other = ~"?-x"
      12: size = 6
    "#);
}

#[test]
fn blocks_are_lists_and_dynamic_ones_are_made() {
    assert_snapshot!(check(&[("main.tf", r#"
locals { ports = { http = 80, https = 443 } }
resource "aws_security_group" "g" {
  dynamic "ingress" {
    for_each = local.ports
    content {
      description = ingress.key
      from_port   = ingress.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  egress { from_port = 0 }
  egress { from_port = 1 }
  dynamic "unknown" {
    for_each = var.rules
    content {}
  }
  provisioner "local-exec" { command = "true" }
}
variable "rules" {}
"#)]), @r#"
    aws_security_group.g main.tf:3 -> ["var.rules"]
      12: egress = [{from_port: 0}, {from_port: 1}]
      4: ingress = [{cidr_blocks: ["0.0.0.0/0"], description: "http", from_port: 80}, {cidr_blocks: ["0.0.0.0/0"], description: "https", from_port: 443}]
      18: provisioner = [{command: "true", type: "local-exec"}]
      14: unknown = ?
    "#);
}

#[test]
fn count_and_for_each_say_how_often() {
    assert_snapshot!(check(&[("main.tf", r#"
variable "on" { default = false }
variable "many" {}
resource "a_off" "x" { count = var.on ? 1 : 0 }
resource "a_two" "x" {
  count = 2
  name  = "n${count.index}"
}
resource "a_each" "x" {
  for_each = toset(["b", "a", "b"])
  name     = each.value
}
resource "a_map" "x" {
  for_each = { one = { size = 1 }, two = { size = 2 } }
  size     = each.value.size
}
resource "a_some" "x" {
  count = var.many
  name  = "n${count.index}"
  first = a_two.x[0].name
  all   = a_two.x[*].name
  key   = a_map.x["one"].size
}
"#)]), @r#"
    a_each.x["a"] main.tf:9 -> []
      11: name = "a"
    a_each.x["b"] main.tf:9 -> []
      11: name = "b"
    a_map.x["one"] main.tf:13 -> []
      15: size = 1
    a_map.x["two"] main.tf:13 -> []
      15: size = 2
    a_some.x main.tf:17 -> ["a_map.x", "a_two.x", "var.many"]
      21: all = ["n0", "n1"]
      20: first = "n0"
      22: key = 1
      19: name = ~"n?"
    a_two.x[0] main.tf:5 -> []
      7: name = "n0"
    a_two.x[1] main.tf:5 -> []
      7: name = "n1"
    "#);
}

#[test]
fn modules_are_followed() {
    assert_snapshot!(check(&[
        ("env/prod/main.tf", r#"
module "net" {
  source   = "../../modules/net"
  for_each = { a = true, b = false }
  open     = each.value
}
module "far" { source = "terraform-aws-modules/vpc/aws" }
resource "aws_instance" "i" {
  subnet  = module.net["a"].id
  public  = module.net["b"].open
  far     = module.far.vpc_id
}
"#),
        ("modules/net/main.tf", r#"
variable "open" { type = bool }
variable "cidr" { default = "10.0.0.0/16" }
resource "aws_subnet" "s" {
  map_public_ip_on_launch = var.open
  cidr_block              = cidrsubnet(var.cidr, 8, 3)
}
output "id" { value = aws_subnet.s.id }
output "open" { value = aws_subnet.s.map_public_ip_on_launch }
"#),
    ]), @r#"
    aws_instance.i env/prod/main.tf:8 -> ["module.far", "module.net[\"a\"].aws_subnet.s", "module.net[\"b\"].aws_subnet.s"]
      11: far = ?
      10: public = false
      9: subnet = ?
    module.net["a"].aws_subnet.s modules/net/main.tf:4 in 1 calls -> []
      6: cidr_block = "10.0.3.0/24"
      5: map_public_ip_on_launch = true
    module.net["b"].aws_subnet.s modules/net/main.tf:4 in 1 calls -> []
      6: cidr_block = "10.0.3.0/24"
      5: map_public_ip_on_launch = false
    "#);
}

#[test]
fn what_nobody_can_know_stays_unknown() {
    assert_snapshot!(check(&[("main.tf", r#"
variable "v" {}
data "aws_region" "here" {}
resource "aws_kms_key" "k" {}
resource "x_y" "z" {
  known   = var.v == "a" || true
  either  = var.v ? "same" : "same"
  listed  = [var.v, "b"]
  length  = length([var.v, "b"])
  json    = jsonencode({ Resource = "${aws_kms_key.k.arn}/*", Action = ["s3:*"], To = var.v })
  joined  = join(",", ["a", var.v])
  tried   = try(local.none, "fallback")
  can     = can(regex("^a", "b"))
  region  = data.aws_region.here.name
  wrong   = upper([])
  itself  = x_y.z.itself
  time    = timestamp()
}
"#)]), @r#"
    aws_kms_key.k main.tf:4 -> []
    data.aws_region.here main.tf:3 -> []
    x_y.z main.tf:5 -> ["aws_kms_key.k", "data.aws_region.here", "var.v", "x_y.z"]
      13: can = false
      7: either = "same"
      16: itself = ?
      11: joined = ~"a,?"
      10: json = ~"{\"Action\":[\"s3:*\"],\"Resource\":\"?/*\",\"To\":?}"
      6: known = true
      9: length = 2
      8: listed = [?, "b"]
      14: region = ?
      17: time = ?
      12: tried = "fallback"
      15: wrong = ?
    "#);
}

#[test]
fn functions_do_what_they_do() {
    let text = r#"
a = format("%s-%03d %q %5.1f%%", "x", 7, "q", 1.25)
b = replace("a-b-c", "/-(.)/", "+$1")
c = regex("(?P<k>\\w+)=(\\w+)", "a=b")
d = merge({ a = 1 }, { b = 2 })
e = flatten([[1, [2]], 3])
f = setproduct(["a", "b"], [1])
g = substr("hello", -3, 2)
h = cidrsubnets("10.0.0.0/8", 8, 8, 4)
i = cidrhost("10.0.0.0/24", -2)
j = element(["a", "b"], 3)
k = zipmap(["a"], [true])
l = jsondecode("{\"a\": [1, null]}")
m = base64encode("hi")
n = [for k, v in { x = 1, y = 2 } : "${k}${v}" if v > 1]
o = { for s in ["a", "b", "a"] : s => s... }
p = coalesce("", null, "c")
q = slice(["a", "b", "c"], 1, 3)
r = title("a word") == "A Word" && !startswith("ab", "b")
s = range(3)
t = lookup({ a = 1 }, "b", 2)
u = split(",", "a,b")
v = tobool("true")
w = yamldecode("a: 1")
x = max(1, 3, 2) % 2
y = "%{ for s in ["a", "b"] ~}${s};%{ endfor ~}"
z = formatlist("%s!", ["a", "b"])
"#;
    assert_snapshot!(check(&[("main.tf", &format!("resource \"f\" \"f\" {{{text}}}\n"))]), @r#"
    f.f main.tf:1 -> []
      2: a = "x-007 \"q\"   1.2%"
      3: b = "a+b+c"
      4: c = {k: "a"}
      5: d = {a: 1, b: 2}
      6: e = [1, 2, 3]
      7: f = [["a", 1], ["b", 1]]
      8: g = "ll"
      9: h = ["10.0.0.0/16", "10.1.0.0/16", "10.16.0.0/12"]
      10: i = "10.0.0.254"
      11: j = "b"
      12: k = {a: true}
      13: l = {a: [1, null]}
      14: m = "aGk="
      15: n = ["y2"]
      16: o = {a: ["a", "a"], b: ["b"]}
      17: p = "c"
      18: q = ["b", "c"]
      19: r = true
      20: s = [0, 1, 2]
      21: t = 2
      22: u = ["a", "b"]
      23: v = true
      24: w = {a: 1}
      25: x = 1
      26: y = "a;b;"
      27: z = ["a!", "b!"]
    "#);
}

#[test]
fn files_beside_are_read() {
    assert_snapshot!(check(&[
        ("app/main.tf", r#"
resource "f" "f" {
  a = file("${path.module}/policy.json")
  b = templatefile("user.tpl", { name = "ada" })
  c = file("none.txt")
  d = file("../../../etc/passwd")
}
"#),
        ("app/policy.json", "{}"),
        ("app/user.tpl", "hi ${name}"),
    ]), @r#"
    f.f app/main.tf:2 -> []
      3: a = "{}"
      4: b = "hi ada"
      5: c = ?
      6: d = ?
    "#);
}

#[test]
fn circles_and_bombs_end() {
    let twice = |n: usize| format!("  b{} = \"${{local.b{n}}}${{local.b{n}}}\"", n + 1);
    let bomb = (0..39).map(twice).collect::<Vec<_>>().join("\n");
    let text = format!(
        "locals {{\n  a = local.b\n  b = local.a\n  b0 = \"xxxxxxxxxx\"\n{bomb}\n}}\n\
         module \"self\" {{ source = \"./.\" }}\nresource \"f\" \"f\" {{\n  a = local.a\n  many = length(local.b39)\n}}\n\
         resource \"g\" \"g\" {{\n  for_each = toset([for i in range(4096) : \"k${{i}}\"])\n}}\n"
    );
    assert_snapshot!(check(&[("main.tf", &text)]), @"
    f.f main.tf:46 -> []
      47: a = ?
      48: many = ?
    g.g main.tf:50 -> []
    module.self.f.f main.tf:46 in 1 calls -> []
      47: a = ?
      48: many = ?
    module.self.g.g main.tf:50 in 1 calls -> []
    ");
}

#[test]
fn what_is_broken_is_told_and_the_rest_is_read() {
    assert_snapshot!(check(&[("main.tf", "resource \"a\" \"b\" {\n  x = \n}\nresource \"a\" \"c\" {\n  x = 1\n}\n")]), @r#"
    a.c main.tf:4 -> []
      5: x = 1
    ! Problem { kind: Syntax, path: Some("main.tf"), detail: "line 2: invalid expression; expected `\"`, `[`, `{`, `-`, `!`, `(`, `_`, `<`, letter or digit; the rest was read", engine: None }
    "#);
}

/// The resources that files come to, with what each is set to, and what could not be read.
fn check(files: &[(&str, &str)]) -> String {
    let files = Files::new(files.iter().copied());
    let read = read(&files);
    let mut lines: Vec<String> = Vec::new();
    for one in &read.resources {
        lines.push(head(one, &read.paths));
        for (name, entry) in one.settings.iter() {
            let line = entry.spot.map_or(0, |spot| spot.region.start.line);
            lines.push(format!("  {line}: {name} = {}", entry.value));
        }
    }
    lines.extend(read.problems.iter().map(|one| format!("! {one:?}")));
    lines.join("\n")
}

fn head(one: &Resource, paths: &[String]) -> String {
    let path = paths.get(one.spot.file as usize).map_or("", String::as_str);
    let refers: Vec<&str> = one.refers.iter().map(String::as_str).collect();
    let calls =
        if one.calls.is_empty() { String::new() } else { format!(" in {} calls", one.calls.len()) };
    format!("{} {path}:{}{calls} -> {refers:?}", one.address, one.spot.region.start.line)
}
