//! Trying an expression on a made-up finding, to find what can never work.

use std::sync::{Arc, LazyLock};

use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use cel::{ExecutionError, IdedExpr, OverloadError};
use seawall_datatree::nearest;
use seawall_model::{
    Confidence, Date, Engine, Finding, Frame, Occurrence, Place, Position, Region, Severity, Span,
    Status, Validity,
};

use crate::policy::expression::{Evaluator, Refusal};
use crate::policy::variable::VARIABLES;
use crate::policy::{Expression, Subject};
use crate::{Change, Context, Event, Owners};

/// Refuses an expression that fails, or that compares what is never equal.
pub(super) fn probe(expression: &Expression) -> Result<(), Refusal> {
    let (finding, context) = &*SAMPLE;
    let evaluator = Evaluator::new(expression);
    let probe = Probe { evaluator, subject: Subject::new(finding, context) };
    probe.part(&expression.tree)?;
    match probe.kind(&expression.tree)?.as_deref() {
        None | Some("bool") => Ok(()),
        Some(kind) => Err(Refusal::new(format!(
            "the expression gives {}: it must give true or false",
            noun(kind)
        ))),
    }
}

struct Probe<'a> {
    evaluator: Evaluator<'a>,
    subject: Subject<'a>,
}

impl Probe<'_> {
    /// Tries every part by itself, the innermost first, because CEL never comes to the parts behind
    /// a `false &&`.
    fn part(&self, node: &IdedExpr) -> Result<(), Refusal> {
        match &node.expr {
            Expr::Call(call) => {
                call.target
                    .as_deref()
                    .into_iter()
                    .chain(&call.args)
                    .try_for_each(|part| self.part(part))?;
                self.comparison(call)?;
                self.kind(node).map(|_| ())
            }
            Expr::List(list) => list.elements.iter().try_for_each(|element| self.part(element)),
            // What is done with each element is tried as a whole, since the element has no value yet.
            Expr::Comprehension(walk) => {
                self.part(&walk.iter_range)?;
                self.kind(node).map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// The type of a part; nothing if that depends on the values of a finding.
    fn kind(&self, node: &IdedExpr) -> Result<Option<String>, Refusal> {
        let kind =
            self.evaluator.value(node, &self.subject, |value| value.get_type().name().to_owned());
        match kind {
            Ok(kind) => Ok(Some(kind)),
            Err(
                ExecutionError::DivisionByZero(_)
                | ExecutionError::RemainderByZero(_)
                | ExecutionError::Overflow(..)
                | ExecutionError::IndexOutOfBounds(_),
            ) => Ok(None),
            Err(ExecutionError::NoSuchOverload(error)) => Err(bad_call(&error)),
            Err(error) => Err(Refusal::new(format!("the expression cannot work: {error}"))),
        }
    }

    /// Refuses to ask whether unlike values are equal, and texts that a variable never has.
    fn comparison(&self, call: &CallExpr) -> Result<(), Refusal> {
        let [left, right] = call.args.as_slice() else { return Ok(()) };
        match call.func_name.as_str() {
            operators::EQUALS | operators::NOT_EQUALS => {
                never_said(left, right)?;
                never_said(right, left)?;
                self.alike(left, right)
            }
            operators::IN => {
                let Expr::List(list) = &right.expr else { return Ok(()) };
                list.elements.iter().try_for_each(|element| {
                    never_said(left, element)?;
                    self.alike(left, element)
                })
            }
            _ => Ok(()),
        }
    }

    fn alike(&self, left: &IdedExpr, right: &IdedExpr) -> Result<(), Refusal> {
        match (self.kind(left)?, self.kind(right)?) {
            (Some(left), Some(right)) if left != right => {
                let (left, right) = (noun(&left), noun(&right));
                Err(Refusal::new(format!("{left} is never equal to {right}")))
            }
            _ => Ok(()),
        }
    }
}

/// Refuses `finding.status == "knew"`.
fn never_said(variable: &IdedExpr, text: &IdedExpr) -> Result<(), Refusal> {
    let (Expr::Ident(name), Expr::Literal(LiteralValue::String(text))) =
        (&variable.expr, &text.expr)
    else {
        return Ok(());
    };
    let known =
        VARIABLES.iter().find(|known| known.name == name).map_or(&[][..], |known| known.words);
    if known.is_empty() || known.contains(&text.inner()) {
        return Ok(());
    }
    let suggestion = nearest(text.inner(), known);
    let message = match &suggestion {
        Some(_) => format!("`{name}` is never `{}`", text.inner()),
        None => format!("`{name}` is never `{}`: it is one of {}", text.inner(), known.join(", ")),
    };
    Err(Refusal { message, suggestion })
}

/// Refuses `finding.path > 3`.
fn bad_call(error: &OverloadError) -> Refusal {
    let nouns: Vec<&str> = error.argument_types().iter().map(|kind| noun(kind)).collect();
    let function = error.function().trim_matches(['_', '@']);
    Refusal::new(format!("`{function}` does not work on {}", nouns.join(" and ")))
}

/// A type of CEL in plain words.
fn noun(kind: &str) -> &str {
    match kind {
        "int" | "uint" | "double" => "a number",
        "string" => "a text",
        "bool" => "true or false",
        "list" => "a list",
        other => other,
    }
}

/// A finding that has everything.
static SAMPLE: LazyLock<(Finding, Context)> = LazyLock::new(|| {
    let rule = seawall_model::Rule {
        id: "sample".to_owned(),
        engine: Engine::Secrets,
        title: String::new(),
        impact: String::new(),
        fix: String::new(),
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        cwe: Some(798),
        tags: vec!["sample".to_owned()],
        references: Vec::new(),
        metadata: None,
    };
    let start = Position { line: 1, column: 1 };
    let place = Place {
        path: "src/sample".to_owned(),
        region: Region { start, end: start },
        span: Span::default(),
        frame: Frame::default(),
        introduction: None,
    };
    let occurrence = Occurrence {
        rule: Arc::new(rule),
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        message: "sample".to_owned(),
        place,
        signatures: Vec::new(),
        secret: None,
        validity: Validity::Unknown,
        evidence: None,
        suppression: None,
    };
    let id = "SW-000000000000".to_owned();
    let finding = Finding { id, status: Status::New, occurrence, moved_from: None };
    let mut context = Context::new(Date::from_unix(0), Change::new(Event::Local));
    context.owners = Owners::parse("* @sample");
    (finding, context)
});
