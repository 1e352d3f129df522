//! Tests of the XML reader.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::Limits;
use crate::show::told;
use crate::xml::parse;

fn check(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD);
    told(node.as_slice(), &errors)
}

#[test]
fn elements_are_mappings() {
    assert_snapshot!(check("<?xml version=\"1.0\"?>\n<p:a b=\"1 &lt; 2\">\n  <c> é </c>\n  <d/>\n  <c><e>x</e></c>\n</p:a>\n"), @r#"{a: {@b: "1 < 2"@2:1-2:19, c: ["é"@3:3-3:13, {e: "x"@5:6-5:14}@5:3-5:18]@3:3-5:18, d: null@4:3-4:7}@2:1-6:7}@1:1-7:1"#);
    assert_snapshot!(check("<a>x<!-- c -->y &amp; z<![CDATA[<w>]]></a>"), @r#"{a: "xy & z<w>"@1:1-1:43}@1:1-1:43"#);
    assert_snapshot!(check("<a><b>1</b> two <b>3</b></a>"), @r#"{a: {b: ["1"@1:4-1:12, "3"@1:17-1:25]@1:4-1:25, #text: "two"@1:12-1:17}@1:1-1:29}@1:1-1:29"#);
    assert_snapshot!(check("<a>\n</a>"), @"{a: null@1:1-2:5}@1:1-2:5");
    assert_snapshot!(check("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;&#65;&unknown</a>"), @r#"{a: "&b;A&unknown"@1:31-1:54}@1:1-1:54"#);
}

#[test]
fn what_was_read_before_a_mistake_is_kept() {
    assert_snapshot!(check("<a><b>1</b><c>2"), @r#"
        {a: {b: "1"@1:4-1:12, c: "2"@1:12-1:16}@1:1-1:16}@1:1-1:16
        1:16: an element without an end
        "#);
    assert_snapshot!(check("<a><b>1</c></a>"), @r#"
        {a: {b: "1"@1:4-1:16}@1:1-1:16}@1:1-1:16
        1:8: ill-formed document: expected `</b>`, but `</c>` was found
        "#);
    assert_snapshot!(check("<a b=1 c><d>1</d></a>"), @r#"
        {a: {d: "1"@1:10-1:18}@1:1-1:22}@1:1-1:22
        1:1: position 4: attribute value must be enclosed in `"` or `'`
        "#);
    assert_snapshot!(check("plain"), @"1:1: no element in the file");
    assert_snapshot!(check("<a b=\"1\" b=\"2\"/>"), @r#"
        {a: {@b: "2"@1:1-1:17}@1:1-1:17}@1:1-1:17
        1:1: the key `@b` stands in line 1 already: this one counts
        "#);
    assert_snapshot!(check(""), @"1:1: no element in the file");
}

#[test]
fn hostile_texts_end_soon() {
    assert_snapshot!(check(&"<a>".repeat(100_000)).lines().last().unwrap_or_default(), @"1:193: nested deeper than 64 levels");
    check(&format!("<a {}/>", "b=\"1\" ".repeat(50_000)));
    check(&format!("<a>{}</a>", "<b>1</b>".repeat(50_000)));
    check(&format!(
        "<a>{}</a>",
        (0..50_000).map(|name| format!("<b{name}/>")).collect::<Vec<String>>().concat()
    ));
    check(&format!("<a>{}</a>", "&amp;".repeat(50_000)));
    check(&format!("<a>{}</a>", "x<!-- -->".repeat(50_000)));
    check(&"<!--".repeat(100_000));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_markup_is_read_or_refused(text in "(<a|</a|>|/>| b=|\"|'|x|<!--|-->|<!\\[CDATA\\[|\\]\\]>|&|;|é){0,60}") {
        check(&text);
    }
}
