//! HCL as people write it, right and wrong.

use insta::assert_snapshot;

use super::{Access, Attribute, Body, Expression, ExpressionKind, Part, parse, parse_template};
use crate::Limits;

#[test]
fn a_file_is_blocks_and_attributes_with_their_places() {
    assert_snapshot!(check(
        "terraform {\n  required_version = \">= 1.5\"\n}\nresource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"l\" # why\n  versioning { enabled = true }\n}\nlocals { a = 1 }\n"
    ), @r#"
    terraform [] @1-3
      required_version @2:22 = ">= 1.5"
    resource ["aws_s3_bucket", "logs"] @4-7
      bucket @5:12 = "l"
      versioning [] @6-6
        enabled @6:26 = true
    locals [] @8-8
      a @8:14 = 1
    "#);
}

#[test]
fn an_expression_is_left_as_it_is() {
    assert_snapshot!(check(
        "a = var.x.y[0][\"k\"]\nb = aws_x.y[*].id\nc = merge(local.a, { k = 1, (var.k) = -2, \"q\" : null }...)\n\
         d = var.on && !var.off ? \"x\" : [1.5, true]\ne = { for k, v in var.m : k => upper(v)... if v != \"\" }\n\
         f = [for s in var.l : s]\ng = (1 + 2) * 3 % 4 >= 5\nh = aws_x.y.*.id\ni = provider::a::f(1)\n"
    ), @r#"
    a @1:5 = var.x.y[0]["k"]
    b @2:5 = aws_x.y[*].id
    c @3:5 = merge(local.a {"k": 1, var.k: -2, "q": null}...)
    d @4:5 = (if (var.on And (Not var.off)) "x" [1.5 true])
    e @5:5 = for Some("k") v in var.m: Some("k") => upper(v)... if (v NotEqual "")
    f @6:5 = for None s in var.l: None => s
    g @7:5 = ((((1 Plus 2) Times 3) Modulo 4) GreaterOrEqual 5)
    h @8:5 = aws_x.y.*.id
    i @9:5 = provider::a::f(1)
    "#);
}

#[test]
fn a_text_is_its_pieces() {
    assert_snapshot!(check(
        "a = \"x-${var.y}-%{ if var.z ~} yes %{ else }no%{ endif }\"\nb = <<-E\n    one ${var.y}\n      two\n  E\n\
         c = \"$${not} \\\"q\\\" \\u00e9\"\nd = \"%{ for k, v in var.m }${k}%{ endfor }\"\ne = \"\"\n"
    ), @r#"
    a @1:5 = <"x-" ${var.y} "-" if var.z ["yes "] ["no"]>
    b @2:5 = <"one " ${var.y} "\n  two\n">
    c @6:5 = "${not} \"q\" é"
    d @7:5 = <for Some("k") v in var.m [${k}]>
    e @8:5 = ""
    "#);
}

#[test]
fn a_mark_of_the_order_of_bytes_is_no_text() {
    assert_snapshot!(check("\u{feff}a = 1\n"), @"a @1:6 = 1");
    assert_snapshot!(check("\u{feff}a = 1\nb = = 1\n"), @r#"
    a @1:6 = 1
    ! 2:5 invalid expression; expected `"`, `[`, `{`, `-`, `!`, `(`, `_`, `<`, letter or digit
    "#);
}

#[test]
fn a_broken_block_costs_no_other() {
    assert_snapshot!(check(
        "resource \"a\" \"b\" {\n  x = 1\n}\nresource \"a\" {\n  x = = 2\n}\nvariable \"v\" {\n  d = <<E\nword = {\nE\n}\noutput \"o\" {\n"
    ), @r#"
    resource ["a", "b"] @1-3
      x @2:7 = 1
    variable ["v"] @7-11
      d @8:7 = "word = {\n"
    ! 5:7 invalid expression; expected `"`, `[`, `{`, `-`, `!`, `(`, `_`, `<`, letter or digit
    ! 12:13 invalid block body; expected `}`, newline or identifier
    "#);
    assert_snapshot!(check("a = 1\na = 2\n"), @"
    a @1:5 = 1
    a @2:5 = 2
    ! 2:1 invalid attribute; expected unique attribute key; found redefined attribute
    ");
    assert_snapshot!(check("}{ no hcl at all"), @"! 1:1 unexpected token");
    assert_snapshot!(check(&format!("a = {}1", "(".repeat(5_000))), @"! 1:70 invalid nesting depth; expected at most 64 nested levels");
}

#[test]
fn a_template_may_stand_by_itself() {
    let parts =
        parse_template("host=${host}\n%{ for p in ports ~}\np ${p}\n%{ endfor ~}\n").unwrap();
    assert_snapshot!(show_parts(&parts), @r#""host=" ${host} "\n" for None p in ports ["p " ${p} "\n"]"#);
    assert!(parse_template("${").is_err());
}

#[test]
fn no_input_makes_the_reader_fail() {
    proptest::proptest!(|(text in "[a-z\"{}()\\[\\]=$%~<\\-E\n #/*.,:?]{0,80}")| {
        let (_, errors) = parse(&text, &Limits::STANDARD);
        proptest::prop_assert!(errors.len() <= 11);
    });
}

/// What is read of a text, and what is wrong with it.
fn check(text: &str) -> String {
    let (body, errors) = parse(text, &Limits::STANDARD);
    let mut lines = show_body(&body, 0);
    lines.extend(errors.iter().map(|error| {
        let start = error.region.start;
        format!("! {}:{} {}", start.line, start.column, error.message)
    }));
    lines.join("\n")
}

fn show_body(body: &Body, depth: usize) -> Vec<String> {
    let indent = "  ".repeat(depth);
    let attribute = |one: &Attribute| {
        let (name, at, value) = (&one.key.name, one.value.region.start, show(&one.value));
        format!("{indent}{name} @{}:{} = {value}", at.line, at.column)
    };
    let mut lines: Vec<String> = body.attributes.iter().map(attribute).collect();
    for one in &body.blocks {
        let labels: Vec<&str> = one.labels.iter().map(|label| label.name.as_str()).collect();
        let (start, end) = (one.region.start.line, one.region.end.line);
        lines.push(format!("{indent}{} {labels:?} @{start}-{end}", one.kind.name));
        lines.extend(show_body(&one.body, depth + 1));
    }
    lines
}

fn show(one: &Expression) -> String {
    let all = |list: &[Expression]| list.iter().map(show).collect::<Vec<_>>().join(" ");
    match &one.kind {
        ExpressionKind::Null => "null".to_owned(),
        ExpressionKind::Bool(value) => value.to_string(),
        ExpressionKind::Number(text) => text.to_string(),
        ExpressionKind::Text(text) => format!("{:?}", text.as_str()),
        ExpressionKind::Template(parts) => format!("<{}>", show_parts(parts)),
        ExpressionKind::List(items) => format!("[{}]", all(items)),
        ExpressionKind::Object(entries) => {
            let entry =
                |(key, value): &(Expression, Expression)| format!("{}: {}", show(key), show(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        ExpressionKind::Variable(name) => name.to_string(),
        ExpressionKind::Access(of, steps) => {
            let step = |one: &Access| match one {
                Access::Name(name) => format!(".{name}"),
                Access::Index(index) => format!("[{}]", show(index)),
                Access::EachName => ".*".to_owned(),
                Access::Each => "[*]".to_owned(),
            };
            format!("{}{}", show(of), steps.iter().map(step).collect::<String>())
        }
        ExpressionKind::Call { name, arguments, spreads } => {
            format!("{name}({}{})", all(arguments), if *spreads { "..." } else { "" })
        }
        ExpressionKind::Unary(operator, of) => format!("({operator:?} {})", show(of)),
        ExpressionKind::Binary(operator, both) => {
            format!("({} {operator:?} {})", show(&both.0), show(&both.1))
        }
        ExpressionKind::Conditional(parts) => format!("(if {})", all(&parts[..])),
        ExpressionKind::For(one) => format!(
            "for {:?} {} in {}: {:?} => {}{}{}",
            one.key_name.as_deref(),
            one.value_name,
            show(&one.collection),
            one.key.as_ref().map(show),
            show(&one.value),
            if one.groups { "..." } else { "" },
            one.condition.as_ref().map(|it| format!(" if {}", show(it))).unwrap_or_default(),
        ),
    }
}

fn show_parts(parts: &[Part]) -> String {
    let show = |part: &Part| match part {
        Part::Literal(text) => format!("{:?}", text.as_str()),
        Part::Value(one) => format!("${{{}}}", show(one)),
        Part::If { condition, then, otherwise } => {
            format!("if {} [{}] [{}]", show(condition), show_parts(then), show_parts(otherwise))
        }
        Part::For { key_name, value_name, collection, parts } => format!(
            "for {:?} {value_name} in {} [{}]",
            key_name.as_deref(),
            show(collection),
            show_parts(parts)
        ),
    };
    parts.iter().map(show).collect::<Vec<_>>().join(" ")
}
