//! Small programs through which data is followed.

use std::sync::atomic::AtomicBool;

use seawall_rules::semgrep;

use super::super::Program;
use super::WholeFile;
use crate::Readers;

const RULE: &str = "
rules:
  - id: r
    languages: [csharp]
    severity: INFO
    message: m
    mode: taint
    pattern-sources: [model: user-input]
    pattern-sinks: [model: html]
";

/// Checks in which lines of files data of the request is written to a page: those that end with `// here`.
#[track_caller]
fn check(files: &[&str]) {
    let (rules, errors) = semgrep::load([("r.yaml", RULE)]);
    assert!(errors.is_empty(), "{errors:?}");
    let paths: Vec<String> = (0..files.len()).map(|number| format!("{number}.cs")).collect();
    let whole: Vec<WholeFile<'_>> =
        paths.iter().zip(files).map(|(path, text)| WholeFile { path, text }).collect();
    let program = Program::new(rules);
    let scan = |stop| program.scan_whole((&whole, stop), &mut Readers::default(), None);
    let stop = AtomicBool::new(true);
    assert!(scan(Some(&stop)).is_none());
    let reached = scan(None).unwrap_or_default();
    let line = |file: usize, at: usize| {
        let before = files.get(file).and_then(|text| text.get(..at)).unwrap_or_default();
        (file, before.lines().count().max(1))
    };
    let found: Vec<_> = reached.iter().map(|one| line(one.file, one.found.span.start)).collect();
    let expected = |(file, text): (usize, &&str)| {
        let marked = text.lines().enumerate().filter(|(_, line)| line.ends_with("// here"));
        marked.map(|(at, _)| (file, at + 1)).collect::<Vec<_>>()
    };
    let expected: Vec<_> = files.iter().enumerate().flat_map(expected).collect();
    assert_eq!(found, expected);
}

/// The body of a method with `req` and `resp`, and other members of its class.
#[track_caller]
fn check_body(body: &str, members: &str) {
    check(&[&format!(
        "using System.Web;\nclass A {{\n{members}\nvoid F(HttpRequest req, HttpResponse resp) {{\n{body}\n}}\n}}\n"
    )]);
}

#[test]
fn packages_nest_and_classes_have_parts() {
    check(&[
        "using System.Web;\nnamespace A.B {\n  namespace C {\n    partial class D {\n      \
         void F(HttpRequest req) { this.Data = req[\"a\"]; Write(); Other.Write(Data); }\n    }\n  }\n}",
        "using System.Web;\nnamespace A.B.C;\npartial class D {\n  string Data;\n  HttpResponse resp;\n  \
         private void Write() {\n    resp.Write(Data); // here\n  }\n}",
        "namespace A {\n  class Other {\n    public static void Write(string data) {\n      \
         System.Web.HttpContext.Current.Response.Write(data); // here\n    }\n  }\n}",
    ]);
}

#[test]
fn properties_are_functions() {
    let members = "private string kept;\n\
        string Own { get { return kept; } set { kept = value; } }\n\
        string Safe { get => \"a\"; set { kept = value; } }\n\
        string Auto { get; set; }";
    check_body("Own = req[\"a\"];\nresp.Write(Own); // here\nresp.Write(kept); // here", members);
    check_body("Safe = req[\"a\"];\nresp.Write(Safe);\nresp.Write(this.kept); // here", members);
    check_body("this.Auto = req[\"a\"];\nresp.Write(Auto); // here", members);
}

#[test]
fn calls_write_to_variables() {
    let members = "private static void Read(HttpRequest req, out string a, ref string b) {\n\
        a = req[\"a\"];\nb = \"b\";\n}";
    let body = "string b = req[\"b\"];\nRead(req, out var a, ref b);\nresp.Write(a); // here\nresp.Write(b);";
    check_body(body, members);
    check_body("if (!int.TryParse(req[\"a\"], out int a)) return;\nresp.Write(a);", "");
}

#[test]
fn what_a_class_keeps_lasts_through_calls() {
    let members = "private static string kept;\n\
        private static void Tainted(HttpResponse resp) {\nresp.Write(kept); // here\n}\n\
        private static void Fixed(HttpResponse resp) {\nresp.Write(kept);\n}";
    check_body("kept = req[\"a\"];\nTainted(resp);\nkept = \"a\";\nFixed(resp);", members);
}

#[test]
fn functions_are_called_as_methods() {
    check(&[
        "using System.Web;\nclass A {\n  void F(HttpRequest req, HttpResponse resp) {\n    \
         req[\"a\"].To(resp);\n  }\n}",
        "using System.Web;\nstatic class B {\n  public static void To(this string text, HttpResponse resp) {\n    \
         resp.Write(text); // here\n  }\n}",
    ]);
}

#[test]
fn new_objects_say_what_they_hold() {
    let members = "class Pair { public string One { get; set; } public string Two; }";
    let body = "var pair = new Pair { One = req[\"a\"], Two = \"b\" };\n\
        resp.Write(pair.One); // here\nresp.Write(pair.Two);";
    check_body(body, members);
    let body = "var list = new System.Collections.Generic.List<string> { \"a\", req[\"a\"] };\n\
        resp.Write(list[0]);\nresp.Write(list[1]); // here";
    check_body(body, "");
    let body = "var map = new System.Collections.Generic.Dictionary<string, string> { { \"a\", req[\"a\"] }, { \"b\", \"b\" } };\n\
        resp.Write(map[\"a\"]); // here\nresp.Write(map[\"b\"]);";
    check_body(body, "");
}

#[test]
fn tests_for_types_and_for_nothing() {
    let body = "object a = req[\"a\"];\nif (a is string text) {\nresp.Write(text); // here\n}\n\
        if (a is not null) {\nresp.Write((string)a); // here\n}";
    check_body(body, "");
    let body = "var a = req[\"a\"];\nint? number = null;\ntry { number = int.Parse(a); } catch (System.FormatException) { }\n\
        if (number != null) {\nresp.Write(a);\n}\nresp.Write(a); // here";
    check_body(body, "");
}

#[test]
fn frameworks_call_public_methods() {
    check(&[
        "using System.Web.Mvc;\nclass A : Controller {\n  public void F(string a, int b, Model c) {\n    \
         Response.Write(a); // here\n    Response.Write(b);\n    Response.Write(c.Name); // here\n  }\n  \
         private void G(string a) {\n    Response.Write(a);\n  }\n}\nclass Model { public string Name { get; set; } }",
    ]);
}
