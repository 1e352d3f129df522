//! Why data does not arrive at a place.

use seawall_model::Span;

use super::{Nothing, line, usual, with_input};
use crate::{Point, Reason, explain};

/// Asks about the line of a method's body that ends with `// here`; the body begins in line 4.
fn why(body: &str) -> Vec<String> {
    let text = format!(
        "import java.util.*;\nimport lib.*;\nclass A {{ void f(String given, boolean maybe) {{\n{body}\n}} }}\n"
    );
    let files = [("A.java", text.as_str())];
    let end = text.find("// here").expect("a line is marked");
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let place = Point { file: 0, span: Span::new(start, end) };
    let account = with_input(&files, &usual(&files), &Nothing, |input| explain(input, place))
        .expect("the language is followed");
    let at = |point: &Point| line(&text, point.span.start);
    let lines = |all: &[Point]| all.iter().map(at).collect::<Vec<_>>();
    let mut said: Vec<String> = account
        .sinks
        .iter()
        .map(|sink| match &sink.reason {
            Reason::Arrives(_) => "arrives".to_owned(),
            Reason::Cleaned(_, by) => format!("cleaned {:?}", lines(by)),
            Reason::Dead(_, by) => {
                let by: Vec<_> = by.iter().map(|(point, holds)| (at(point), *holds)).collect();
                format!("dead {by:?}")
            }
            Reason::Fixed(text) => format!("fixed {text}"),
            Reason::Nothing => "nothing".to_owned(),
        })
        .collect();
    said.dedup();
    if said.is_empty() {
        said.push(format!("code {} runs {}", account.is_code, account.runs));
    }
    said
}

#[test]
fn data_that_arrives() {
    assert_eq!(why("String s = In.read();\nOut.sql(s); // here"), ["arrives"]);
}

#[test]
fn what_cleans() {
    let body = "String s = In.read();\nint n = Integer.parseInt(s);\nOut.sql(\"a\" + n); // here";
    assert_eq!(why(body), ["cleaned [5]"]);
    let body = "String s = In.read();\nif (s.equals(\"a\")) {\nOut.sql(s); // here\n}";
    assert_eq!(why(body), ["cleaned [5]"]);
}

#[test]
fn conditions_that_never_change() {
    let body = "String s = In.read();\nint n = 7;\nif (n > 9) {\nOut.sql(s); // here\n}";
    assert_eq!(why(body), ["dead [(6, false)]"]);
    let body = "String s = In.read();\nint n = 7;\nif (n < 9) s = \"a\";\nOut.sql(s); // here";
    assert_eq!(why(body), ["dead [(6, true)]"]);
}

#[test]
fn constants_and_nothing() {
    assert_eq!(why("String s = \"a\" + 1;\nOut.sql(s); // here"), ["fixed \"a1\""]);
    assert_eq!(why("String s = new Other().name();\nOut.sql(s); // here"), ["nothing"]);
}

#[test]
fn what_goes_by() {
    let body = "String s = In.read();\nString t = s.trim(); // here\nOut.sql(t);";
    assert_eq!(why(body), ["arrives"]);
}

#[test]
fn lines_without_anything() {
    assert_eq!(why("// here"), ["code false runs false"]);
    assert_eq!(why("int n = 7; // here"), ["code true runs true"]);
    let body = "int n = 7;\nif (n > 9) {\nn = 8; // here\n}";
    assert_eq!(why(body), ["code true runs false"]);
}
