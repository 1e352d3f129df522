//! Patterns, as steps that a search takes one after the other.

use seawall_rules::semgrep::Options;

use super::reader::{self, Token};
use super::text::Reading;

/// How many `...` a pattern may have: a search goes down one level for each of them.
const DEPTH: usize = 200;

/// How many parts a pattern may have.
const LENGTH: usize = 10_000;

/// A pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(super) steps: Vec<Step>,
    /// The metavariables with their dollars.
    pub(in crate::generic) names: Vec<String>,
    pub(super) reading: Reading,
}

/// What must come next; space between two steps does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// This word, whole.
    Word(String),
    /// This sign.
    Sign(char),
    /// The end of a line.
    Newline,
    /// Any word, by the number of the metavariable.
    Variable(usize),
    /// Anything.
    Ellipsis(Ellipsis),
    /// The start of the text, or of a line.
    Start(Edge),
    /// The end of the text, or of a line.
    End(Edge),
}

/// `...`, `....` or one with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ellipsis {
    /// The metavariable.
    pub(super) variable: Option<usize>,
    /// Whether it goes past the end of the line.
    pub(super) beyond_lines: bool,
    /// Whether it may begin or end with the end of a line, which is no mere space around it.
    pub(super) takes_newline: bool,
    /// What closes the bracket that it stands in.
    pub(super) closing: Option<char>,
}

/// What an ellipsis at the edge of a pattern extends to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Text,
    Line,
}

impl Pattern {
    /// Reads a pattern.
    pub(crate) fn read(text: &str, options: &Options) -> Result<Self, String> {
        let reading = Reading::new(options)?;
        let tokens = reader::read(text, &reading);
        let mut pattern = Self { steps: Vec::new(), names: Vec::new(), reading };
        if tokens.is_empty() {
            return Err("the pattern is empty".to_owned());
        }
        let ellipses = tokens.iter().filter(|token| matches!(token, Token::Ellipsis(..))).count();
        if ellipses > DEPTH || tokens.len() > LENGTH {
            return Err(format!("the pattern has over {DEPTH} `...` or {LENGTH} words and signs"));
        }
        let mut closing = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let previous = at.checked_sub(1).and_then(|at| tokens.get(at));
            let edges = (previous, tokens.get(at + 1));
            pattern.step(token, edges, &mut closing)?;
        }
        Ok(pattern)
    }

    /// The metavariables that come in the steps from this one on.
    pub(super) fn variables_from(&self, step: usize) -> Vec<usize> {
        let variable = |step: &Step| match step {
            Step::Variable(variable) => Some(*variable),
            Step::Ellipsis(ellipsis) => ellipsis.variable,
            _ => None,
        };
        let mut variables: Vec<usize> = self.steps.iter().skip(step).filter_map(variable).collect();
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    fn step(
        &mut self,
        token: &Token,
        (previous, next): (Option<&Token>, Option<&Token>),
        closing: &mut Vec<char>,
    ) -> Result<(), String> {
        let step = match token {
            Token::Word(word) => Step::Word(word.clone()),
            Token::Sign(sign) => Step::Sign(*sign),
            Token::Newline => Step::Newline,
            Token::Open(open, close) => {
                closing.push(*close);
                Step::Sign(*open)
            }
            Token::Close(close) => {
                closing.pop();
                Step::Sign(*close)
            }
            Token::Variable(name) => Step::Variable(self.variable(["$", name].concat(), name)?),
            Token::Ellipsis(name, is_long) => {
                let name = name.as_ref().map(|name| self.variable(["$...", name].concat(), name));
                let beyond_lines = *is_long || self.reading.is_multiline;
                let ellipsis = Ellipsis {
                    variable: name.transpose()?,
                    beyond_lines,
                    takes_newline: *is_long && !self.reading.is_multiline,
                    closing: closing.last().copied(),
                };
                let edge = |token| edge(token, beyond_lines);
                self.steps.extend(edge(previous).map(Step::Start));
                self.steps.push(Step::Ellipsis(ellipsis));
                self.steps.extend(edge(next).map(Step::End));
                return Ok(());
            }
        };
        self.steps.push(step);
        Ok(())
    }

    /// The number of a metavariable; one name cannot be of two kinds.
    fn variable(&mut self, name: String, bare: &str) -> Result<usize, String> {
        let same = |known: &String| known.trim_start_matches(['$', '.']) == bare;
        match self.names.iter().position(same) {
            Some(known) if self.names.get(known) == Some(&name) => Ok(known),
            Some(_) => Err(format!("`{bare}` is both a word and any text")),
            None => {
                self.names.push(name);
                Ok(self.names.len() - 1)
            }
        }
    }
}

/// What an ellipsis with nothing but this token on one side extends to on that side.
fn edge(token: Option<&Token>, beyond_lines: bool) -> Option<Edge> {
    match (token, beyond_lines) {
        (None, true) => Some(Edge::Text),
        (None | Some(Token::Newline), false) => Some(Edge::Line),
        _ => None,
    }
}
