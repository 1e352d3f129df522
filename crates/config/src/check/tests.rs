//! Rules over definitions, and what they say.

use insta::assert_snapshot;
use seawall_rules::resource::load;

use super::Graph;
use crate::{Files, terraform};

const BUCKETS: &str = r#"
variable "open" {}
resource "aws_s3_bucket" "good" {
  bucket = "good"
  acl    = "private"
  tags   = { team = "a" }
}
resource "aws_s3_bucket" "bad" {
  acl = "public-read"
  grant { permissions = ["READ"] }
  grant { permissions = ["FULL"] }
}
resource "aws_s3_bucket" "who" { acl = var.open }
resource "aws_s3_bucket_public_access_block" "b" {
  bucket            = aws_s3_bucket.good.bucket
  block_public_acls = true
}
resource "aws_s3_bucket_public_access_block" "c" {
  bucket            = aws_s3_bucket.who.id
  block_public_acls = false
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "${aws_s3_bucket.bad.arn}/*" }] })
}
"#;

#[test]
fn a_setting_is_asked_for() {
    assert_snapshot!(check(BUCKETS, "{resource_types: [aws_s3_bucket], attribute: acl, operator: not_equals, value: public-read}"), @"
    Fails aws_s3_bucket.bad
    Holds aws_s3_bucket.good
    Unknown aws_s3_bucket.who
    ");
    assert_snapshot!(check(BUCKETS, "{resource_types: [aws_s3_bucket], attribute: tags.team, operator: exists}"), @"
    Fails aws_s3_bucket.bad
    Holds aws_s3_bucket.good
    Fails aws_s3_bucket.who
    ");
    assert_snapshot!(check(BUCKETS, "{resource_types: [aws_s3_bucket], attribute: grant.*.permissions, operator: not_contains, value: FULL}"), @"
    Fails aws_s3_bucket.bad
    Holds aws_s3_bucket.good
    Holds aws_s3_bucket.who
    ");
    assert_snapshot!(check(BUCKETS, "{resource_types: [aws_iam_policy], attribute: \"policy.Statement[?(@.Effect == Allow)].Action[*]\", operator: jsonpath_not_equals, value: 's3:*'}"), @"Fails aws_iam_policy.p");
    assert_snapshot!(check(BUCKETS, "{resource_types: [aws_iam_policy], attribute: policy.Statement.Resource, operator: equals, value: '*'}"), @"Unknown aws_iam_policy.p");
}

#[test]
fn what_stands_beside_a_connection_is_asked_of_what_is_connected() {
    let rule = "{and: [{cond_type: filter, attribute: resource_type, operator: within, value: [aws_s3_bucket]}, \
                {cond_type: connection, resource_types: [aws_s3_bucket], connected_resource_types: [aws_s3_bucket_public_access_block], operator: exists}, \
                {resource_types: [aws_s3_bucket_public_access_block], attribute: block_public_acls, operator: equals, value: true}]}";
    assert_snapshot!(check(BUCKETS, rule), @"
    Fails aws_s3_bucket.bad
    Holds aws_s3_bucket.good
    Fails aws_s3_bucket.who
    ");
    assert_snapshot!(check(BUCKETS, &rule.replace("operator: exists", "operator: not_exists")), @"
    Holds aws_s3_bucket.bad
    Fails aws_s3_bucket.good
    Holds aws_s3_bucket.who
    ");
    assert_snapshot!(check(BUCKETS, &format!("{{not: {rule}}}")), @"
    Holds aws_s3_bucket.bad
    Fails aws_s3_bucket.good
    Holds aws_s3_bucket.who
    ");
}

#[test]
fn settings_are_compared_as_operators_say() {
    let text = "resource \"r\" \"r\" {\n  ports = [\"20-25\", 80]\n  net = \"10.1.2.0/24\"\n  list = [\"a\", \"b\"]\n  n = \"12\"\n  words = \"one two\"\n  no = false\n  none = []\n  gone = null\n}\n";
    let holds = |rule: &str| check(text, &format!("{{resource_types: r, {rule}}}")) == "Holds r.r";
    for rule in [
        "attribute: ports, operator: range_includes, value: 22",
        "attribute: ports, operator: range_not_includes, value: 3389",
        "attribute: net, operator: cidr_range_subset, value: 10.0.0.0/8",
        "attribute: net, operator: cidr_range_not_subset, value: [192.168.0.0/16, 10.1.2.0/25]",
        "attribute: list, operator: subset, value: [a, b, c]",
        "attribute: list, operator: not_subset, value: [a]",
        "attribute: list, operator: intersects, value: [b, c]",
        "attribute: list, operator: contains, value: a",
        "attribute: list, operator: equals, value: [a, b]",
        "attribute: 'list[1]', operator: equals, value: b",
        "attribute: list, operator: length_equals, value: 2",
        "attribute: n, operator: greater_than, value: 9",
        "attribute: n, operator: less_than_or_equal, value: '12'",
        "attribute: n, operator: equals, value: 12",
        "attribute: words, operator: number_of_words_equals, value: 2",
        "attribute: words, operator: regex_match, value: 'o.e\\b'",
        "attribute: words, operator: not_regex_match, value: two",
        "attribute: words, operator: ending_with, value: two",
        "attribute: words, operator: equals_ignore_case, value: ONE TWO",
        "attribute: no, operator: is_false",
        "attribute: no, operator: equals, value: 'False'",
        "attribute: none, operator: is_empty",
        "attribute: list, operator: is_not_empty",
        "attribute: gone, operator: not_exists",
        "attribute: gone, operator: not_within, value: [a]",
        "attribute: words, operator: within, value: [one two, x]",
    ] {
        assert!(holds(rule), "{rule}");
    }
    for rule in [
        "attribute: gone, operator: is_empty",
        "attribute: gone, operator: equals, value: a",
        "attribute: gone, operator: less_than, value: 5",
        "attribute: words, operator: regex_match, value: two",
        "attribute: no, operator: is_true",
        "attribute: list, operator: length_greater_than, value: 2",
        "attribute: net, operator: cidr_range_subset, value: 'fd00::/8'",
        "attribute: ports, operator: range_includes, value: 26-79",
    ] {
        assert!(!holds(rule), "{rule}");
    }
}

/// What a rule says of each resource of a definition.
fn check(text: &str, definition: &str) -> String {
    let rule = format!("metadata: {{id: r, name: r}}\ndefinition: {definition}\n");
    let (rule, errors) = load("r.yaml", &rule);
    assert!(errors.is_empty(), "{errors:?}");
    let read = terraform::read(&Files::new([("main.tf", text)]));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let answers = Graph::new(&read.resources).answers(&rule.unwrap());
    let lines =
        answers.iter().map(|(at, answer)| format!("{answer:?} {}", read.resources[*at].address));
    lines.collect::<Vec<_>>().join("\n")
}
