//! What shows that a finding is real, and how it is mended.

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

use crate::place::{ends, region};
use crate::{Dependency, Position, Span, Word};

/// What one variable of the rule's pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Capture {
    /// The variable as the rule writes it, as in `$QUERY`.
    pub name: String,
    /// The first character.
    pub start: Position,
    /// The place after the last character.
    pub end: Position,
    /// Bytes from the start of the file.
    pub span: Span,
    /// The code that it stands for; secrets in it are masked.
    pub text: String,
}

/// One place on the way of data from its source to where it does harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What it does with the data.
    pub role: Word<model::StepRole>,
    /// The file, from the root of the target.
    pub path: String,
    /// The first character.
    pub start: Position,
    /// The place after the last character.
    pub end: Position,
    /// Bytes from the start of that file.
    pub span: Span,
    /// The line on which it starts, trimmed; secrets in it are masked.
    pub text: String,
}

/// A replacement of code in the finding's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// The first character that is replaced.
    pub start: Position,
    /// The place after the last one.
    pub end: Position,
    /// Their bytes from the start of the file.
    pub span: Span,
    /// What stands there then.
    pub replacement: String,
}

/// What shows that a finding is real, and how it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Evidence {
    /// What the rule's variables stand for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captures: Vec<Capture>,
    /// The way of the data: first the source, last the sink.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flow: Vec<Step>,
    /// What to write instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// What is known of the package that has the weakness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependency: Option<Dependency>,
}

impl From<&model::Evidence> for Evidence {
    fn from(evidence: &model::Evidence) -> Self {
        Self {
            captures: evidence.captures.iter().map(Capture::from).collect(),
            flow: evidence.flow.iter().map(Step::from).collect(),
            edits: evidence.edits.iter().map(Edit::from).collect(),
            dependency: evidence.dependency.as_ref().map(Dependency::from),
        }
    }
}

impl From<&Evidence> for model::Evidence {
    fn from(evidence: &Evidence) -> Self {
        Self {
            captures: evidence.captures.iter().map(model::Capture::from).collect(),
            flow: evidence.flow.iter().map(model::Step::from).collect(),
            edits: evidence.edits.iter().map(model::Edit::from).collect(),
            dependency: evidence.dependency.as_ref().and_then(Dependency::to_model),
        }
    }
}

impl From<&model::Capture> for Capture {
    fn from(capture: &model::Capture) -> Self {
        let (start, end) = ends(capture.region);
        let (name, text) = (capture.name.clone(), capture.text.clone());
        Self { name, start, end, span: capture.span.into(), text }
    }
}

impl From<&Capture> for model::Capture {
    fn from(capture: &Capture) -> Self {
        Self {
            name: capture.name.clone(),
            span: capture.span.into(),
            region: region(capture.start, capture.end),
            text: capture.text.clone(),
        }
    }
}

impl From<&model::Step> for Step {
    fn from(step: &model::Step) -> Self {
        let (start, end) = ends(step.region);
        Self {
            role: Word(step.role),
            path: step.path.clone(),
            start,
            end,
            span: step.span.into(),
            text: step.text.clone(),
        }
    }
}

impl From<&Step> for model::Step {
    fn from(step: &Step) -> Self {
        Self {
            role: step.role.0,
            path: step.path.clone(),
            span: step.span.into(),
            region: region(step.start, step.end),
            text: step.text.clone(),
        }
    }
}

impl From<&model::Edit> for Edit {
    fn from(edit: &model::Edit) -> Self {
        let (start, end) = ends(edit.region);
        Self { start, end, span: edit.span.into(), replacement: edit.replacement.clone() }
    }
}

impl From<&Edit> for model::Edit {
    fn from(edit: &Edit) -> Self {
        Self {
            span: edit.span.into(),
            region: region(edit.start, edit.end),
            replacement: edit.replacement.clone(),
        }
    }
}
