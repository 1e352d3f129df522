//! Comments that say that a weakness in code does not count.

use std::sync::Arc;

use seawall_model::{
    Chunk, Confidence, Engine, FileClass, Frame, Occurrence, Place, Position, Region, Rule,
    Severity, SourceFile, Span, Validity,
};

use crate::frame::Framer;
use crate::suppress::CodeSuppressor;

#[test]
fn a_word_of_semgrep_on_the_first_line_suppresses_all_rules() {
    for comment in [
        "# nosemgrep",
        "# nosem",
        "# NOSEMGREP",
        "# nosemgrep, ok",
        "# nosemgrep:",
        "# nosem-grep",
        "# nosemgrep:  other",
        "# nosemgrep.",
        "<!-- nosemgrep -->",
    ] {
        check(&format!("CODE {comment}"), "comment src/a.py:1 (nosemgrep)");
    }
    for comment in ["#nosemgrep", "# xnosemgrep", "# no semgrep", "", "# nose"] {
        check(&format!("CODE {comment}"), "open");
    }
    check("CODE(\n) # nosemgrep", "open");
}

#[test]
fn a_word_of_semgrep_may_name_rules() {
    for ids in [
        ": no-eval",
        ":no-eval",
        "=no-eval",
        ": no-eval because it is fine",
        ": other,no-eval",
        ": other ,  no-eval",
        ": \"no-eval\"",
        ": rules.py.no-eval",
        ": py.no-eval",
    ] {
        check(&format!("CODE # nosemgrep{ids}"), "comment src/a.py:1 (nosemgrep)");
    }
    for ids in
        [": other", ": eval", ": other no-eval", ": other # nosemgrep", ": no-evals", ": x,,"]
    {
        check(&format!("CODE # nosemgrep{ids}"), "open");
    }
}

#[test]
fn a_word_of_semgrep_counts_on_the_line_above_when_no_word_stands_before_it() {
    check("# nosemgrep\nCODE", "comment src/a.py:1 (nosemgrep)");
    check("### - nosemgrep: no-eval\nCODE", "comment src/a.py:1 (nosemgrep)");
    check("# a nosemgrep\nCODE", "open");
    check("x = 1 # nosemgrep\nCODE", "open");
    check("# nosemgrep\n\nCODE", "open");
    check("# nosemgrep: other\nCODE # nosemgrep", "open");
    check("# nosemgrep\nCODE # nosemgrep: no-eval", "comment src/a.py:2 (nosemgrep)");
}

#[test]
fn our_comment_holds_for_code_with_a_rule_and_a_reason() {
    check(
        "CODE # seawall:ignore py.no-eval it is a constant",
        "comment src/a.py:1 (it is a constant)",
    );
    check("# seawall:ignore *no-eval fine\nCODE", "comment src/a.py:1 (fine)");
    check("CODE(\n) # seawall:ignore py.* fine", "comment src/a.py:2 (fine)");
    check("x # seawall:ignore py.* fine\nCODE", "open");
    check("CODE # seawall:ignore other fine", "open");
    check(
        "CODE # seawall:ignore py.no-eval",
        "open ! `seawall:ignore py.no-eval` needs a reason to hold",
    );
    check("CODE # gitleaks:allow", "open");
}

#[test]
fn in_a_notebook_a_comment_stands_in_a_text() {
    let check = |text: &str, expected: &str| check_in("a.ipynb", text, expected);
    for text in [
        r#"["CODE # nosemgrep\n"]"#,
        r#"["CODE # nosemgrep: no-eval\n", "x"]"#,
        r#"["CODE # nosemgrep: no-eval"]"#,
        r#""x\nCODE # nosemgrep: no-eval\ny""#,
        r##"["# nosemgrep\n", "CODE"]"##,
        r##""source": "# nosemgrep: no-eval\nCODE""##,
        r#""CODE \" # nosemgrep""#,
    ] {
        check(text, "comment a.ipynb:1 (nosemgrep)");
    }
    check("[\"# nosemgrep\\n\",\n\"CODE\"]", "comment a.ipynb:1 (nosemgrep)");
    check("[\"# seawall:ignore py.* fine\\n\",\n\"CODE\"]", "comment a.ipynb:1 (fine)");
    check("\"CODE # seawall:ignore py.* fine\\n\"", "comment a.ipynb:1 (fine)");
    for text in [
        "\"CODE\\nx # nosemgrep\\n\"",
        "\"x # nosemgrep\\nCODE\"",
        "[\"# nosemgrep\"]}, {[\"CODE\"]",
        "[\"# nosemgrep\\\\n\", \"CODE\"]",
        "\"# seawall:ignore py.* fine\\n\\nCODE\"",
        "CODE",
    ] {
        check(text, "open");
    }
}

/// What becomes of the finding in `text`, which begins at `CODE`: `open`, or who suppresses it and why.
fn check(text: &str, expected: &str) {
    check_in("src/a.py", text, expected);
}

/// The same for a file of another path.
fn check_in(path: &str, text: &str, expected: &str) {
    let start = text.find("CODE").unwrap();
    let end =
        text.get(start..).and_then(|rest| rest.find(')')).map_or(start + 4, |at| start + at + 1);
    let (bytes, chunk) = (text.as_bytes(), Chunk::default());
    let file = SourceFile { path, bytes, class: FileClass::TEXT, chunk };
    let framer = Framer::new(bytes, Vec::new());
    let occurrence = occurrence();
    let (found, problem) =
        CodeSuppressor::new(&file, &framer).find(&occurrence, Span::new(start, end));
    let told = found
        .map_or("open".to_owned(), |one| format!("{} {} ({})", one.kind, one.declared, one.reason));
    let told: Vec<String> =
        std::iter::once(told).chain(problem.map(|problem| problem.detail)).collect();
    assert_eq!(told.join(" ! "), expected, "{text}");
}

fn occurrence() -> Occurrence {
    let position = Position { line: 1, column: 1 };
    Occurrence {
        rule: Arc::new(Rule {
            id: "py.no-eval".to_owned(),
            engine: Engine::Sast,
            title: String::new(),
            impact: String::new(),
            fix: String::new(),
            severity: Severity::High,
            confidence: Confidence::High,
            cwe: None,
            tags: Vec::new(),
            references: Vec::new(),
            metadata: None,
        }),
        severity: Severity::High,
        confidence: Confidence::High,
        message: String::new(),
        place: Place {
            path: "src/a.py".to_owned(),
            region: Region { start: position, end: position },
            span: Span::default(),
            frame: Frame::default(),
            introduction: None,
        },
        signatures: Vec::new(),
        secret: None,
        validity: Validity::Unchecked,
        evidence: None,
        suppression: None,
    }
}
