//! Findings in code: one with a flow and a page of the catalog, one with a fix of its own.

use std::sync::Arc;

use seawall_model::{
    Capture, Confidence, Edit, Engine, Evidence, Finding, Frame, Rule, Severity, Signature, Span,
    Step, StepRole,
};

use super::{finding, region};

/// Data that flows through two files into a statement.
pub(super) fn injection() -> Finding {
    let mut finding = of_code("SW-0009", Severity::High, "src/<b>/orders.py", 14);
    let occurrence = &mut finding.occurrence;
    occurrence.rule = Arc::new(Rule {
        metadata: Some(r#"{"cwe":["CWE-89: SQL"],"likelihood":"HIGH"}"#.into()),
        ..rule("python.sql.tainted-query", "SQL from a request", Some(89))
    });
    occurrence.message = "`request.args` reaches a statement & <nobody> checks it".to_owned();
    occurrence.place.region = region(14, 20, 14, 25);
    occurrence.place.frame = Frame {
        first_line: 13,
        lines: vec![
            "    query = f\"SELECT * FROM orders WHERE id = {id}\"".to_owned(),
            "    cursor.execute(query)".to_owned(),
        ],
    };
    let path = "src/<b>/orders.py";
    occurrence.evidence = Some(Box::new(Evidence {
        captures: vec![Capture {
            name: "$QUERY".to_owned(),
            span: Span::new(219, 224),
            region: region(14, 20, 14, 25),
            text: "query".to_owned(),
        }],
        flow: vec![
            step(StepRole::Source, "src/web.py", 3, "order(request.args[\"<id>\"], `db`)"),
            step(StepRole::Through, path, 13, "query = f\"SELECT * FROM orders WHERE id = {id}\""),
            step(StepRole::Sink, path, 14, "cursor.execute(query)"),
        ],
        ..Evidence::default()
    }));
    finding
}

/// A call that the rule itself knows how to mend.
pub(super) fn expression() -> Finding {
    let mut finding = of_code("SW-0010", Severity::Low, "src/settings.py", 7);
    let occurrence = &mut finding.occurrence;
    occurrence.rule = Arc::new(Rule {
        fix: "Use `ast.literal_eval`.".to_owned(),
        impact: "An expression may do anything.".to_owned(),
        references: Vec::new(),
        ..rule("python.eval", "eval of data", None)
    });
    occurrence.message = "`eval` of `<value>`".to_owned();
    occurrence.confidence = Confidence::Low;
    occurrence.place.region = region(7, 9, 7, 20);
    occurrence.place.span = Span::new(90, 101);
    occurrence.place.frame =
        Frame { first_line: 7, lines: vec!["value = eval(value)  # <later>".to_owned()] };
    occurrence.evidence = Some(Box::new(Evidence {
        edits: vec![Edit {
            span: Span::new(90, 101),
            region: region(7, 9, 7, 20),
            replacement: "ast.literal_eval(value)".to_owned(),
        }],
        ..Evidence::default()
    }));
    finding
}

fn of_code(id: &str, severity: Severity, path: &str, line: u32) -> Finding {
    let mut finding = finding(id, severity, path, line, 1);
    let occurrence = &mut finding.occurrence;
    occurrence.severity = severity;
    occurrence.secret = None;
    occurrence.place.span = Span::new(219, 224);
    occurrence.signatures =
        vec![Signature { algorithm: "code-place", version: 1, value: "5a".repeat(8) }];
    finding
}

fn rule(id: &str, title: &str, cwe: Option<u16>) -> Rule {
    Rule {
        id: id.to_owned(),
        engine: Engine::Sast,
        title: title.to_owned(),
        impact: String::new(),
        fix: String::new(),
        severity: Severity::High,
        confidence: Confidence::Medium,
        cwe,
        tags: vec!["flask".to_owned()],
        references: vec!["https://example.org/sql?a=1&b=2".to_owned()],
        metadata: None,
    }
}

fn step(role: StepRole, path: &str, line: u32, text: &str) -> Step {
    Step {
        role,
        path: path.to_owned(),
        span: Span::new(40, 52),
        region: region(line, 7, line, 19),
        text: text.to_owned(),
    }
}
