//! From the text of rule files to rules.

mod condition;
mod fields;
mod rule;
mod scalar;
mod taint;
mod v1;
mod v2;

use std::cmp::Reverse;
use std::sync::Arc;

use seawall_datatree::{Error, Limits, Node, Value, yaml};
use seawall_model::{Position, Region};

use super::{And, Formula, Rule};
use crate::RuleError;
use crate::error::{show, unknown};

/// What rule files need: a pack of thousands of rules may be one file.
const LIMITS: Limits = Limits { bytes: 64 << 20, ..Limits::STANDARD };

/// Reads the rules of files, each given by its path and its text.
///
/// A file that holds no rules is no mistake, so that a whole folder can be given; one that ends in
/// `.test.yaml` is what the rule beside it is tried on. A rule that is wrong costs only itself, and a
/// text that is not YAML the rules of its file.
pub fn load<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Vec<Rule>, Vec<RuleError>) {
    let (mut rules, mut errors) = (Vec::new(), Vec::new());
    for (path, text) in files.into_iter().filter(|(path, _)| !is_test(path)) {
        let mut reader = Reader::new(path);
        reader.file(text, &mut rules);
        reader.errors.sort_by_key(|error| error.position);
        errors.append(&mut reader.errors);
    }
    (rules, errors)
}

/// What is known while a file is read.
struct Reader {
    file: Arc<str>,
    /// The rule that is read.
    rule: Option<String>,
    errors: Vec<RuleError>,
    /// Whether a pattern is an expression here, because the language is text.
    patterns_are_regexes: bool,
    /// Whether the formula is about a metavariable, which may be described by what it is not.
    below_metavariable: bool,
}

/// A part of a list whose parts hold at once.
enum Part {
    Positive(Formula),
    Negative(Formula),
}

impl Reader {
    fn new(file: &str) -> Self {
        Self {
            file: file.into(),
            rule: None,
            errors: Vec::new(),
            patterns_are_regexes: false,
            below_metavariable: false,
        }
    }

    fn file(&mut self, text: &str, rules: &mut Vec<Rule>) {
        // Most files of a folder are none of ours: they need not even be YAML.
        if !text.contains("rules") {
            return;
        }
        let (documents, mut mistakes) = yaml::parse_all(text, &LIMITS);
        if documents.is_empty() && !claims_rules(text) {
            return;
        }
        // From the last to the first, so that each rule takes its own from the end.
        mistakes.sort_by_key(|mistake| Reverse(mistake.region));
        let before = rules.len();
        for document in &documents {
            self.document(document, &mut mistakes, rules);
        }
        // What is twice in a file of something else is not ours to judge.
        let ours = rules.len() > before || !self.errors.is_empty() || documents.is_empty();
        self.rule = None;
        for mistake in mistakes.into_iter().filter(|_| ours) {
            self.error(mistake.region, mistake.message);
        }
    }

    fn document(&mut self, document: &Node, mistakes: &mut Vec<Error>, rules: &mut Vec<Rule>) {
        let Value::Mapping(entries) = &document.value else { return };
        let get = |name: &str| entries.iter().find(|(key, _)| key.name == name);
        let Some((_, list)) = get("rules") else { return };
        // A role of Kubernetes has `rules` too.
        if get("apiVersion").is_some() && get("kind").is_some() {
            return;
        }
        for (key, _) in entries.iter().filter(|(key, _)| key.name != "rules") {
            let message = format!("unknown key `{}` beside `rules`: remove it", show(&key.name));
            self.error(key.region, message);
        }
        match &list.value {
            Value::Null => {}
            Value::List(items) => {
                for item in items {
                    self.item(item, mistakes, rules);
                }
            }
            _ => self.mismatch(list, "a list of rules"),
        }
    }

    /// Reads one rule and keeps it if nothing is wrong with it.
    fn item(&mut self, item: &Node, mistakes: &mut Vec<Error>, rules: &mut Vec<Rule>) {
        self.rule = None;
        self.mistakes_before(item.region.start, mistakes);
        let before = self.errors.len();
        let rule = self.read_rule(item);
        self.mistakes_before(item.region.end, mistakes);
        rules.extend(rule.filter(|_| self.errors.len() == before));
        self.rule = None;
    }

    /// Takes over what is wrong with the YAML up to a place.
    fn mistakes_before(&mut self, place: Position, mistakes: &mut Vec<Error>) {
        while let Some(mistake) = mistakes.pop_if(|next| next.region.start < place) {
            self.error(mistake.region, mistake.message);
        }
    }

    fn error(&mut self, region: Region, message: impl Into<String>) {
        self.errors.push(RuleError {
            file: self.file.to_string(),
            position: Some(region.start),
            rule: self.rule.clone(),
            message: message.into(),
        });
    }

    /// Says that a value is of another type than what is expected.
    fn mismatch(&mut self, node: &Node, expected: &str) {
        self.error(node.region, format!("expected {expected}, found {}", node.value.describe()));
    }

    /// Says that a word is unknown, and which was probably meant.
    fn unknown(&mut self, region: Region, what: &str, word: &str, known: &[&str]) {
        self.error(region, unknown(what, word, known));
    }
}

fn is_test(path: &str) -> bool {
    [".test.yaml", ".test.yml"].iter().any(|end| path.ends_with(end))
}

/// Whether a text that is not YAML was meant to hold rules.
fn claims_rules(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("rules:"))
}

impl And {
    fn new(region: Region) -> Self {
        Self {
            positives: Vec::new(),
            negatives: Vec::new(),
            conditions: Vec::new(),
            focus: Vec::new(),
            region,
        }
    }

    fn add(&mut self, part: Part) {
        match part {
            Part::Positive(formula) => self.positives.push(formula),
            Part::Negative(formula) => self.negatives.push(formula),
        }
    }
}
