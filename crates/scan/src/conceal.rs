//! A finished scan without the credentials that stand in paths: for whoever writes it down.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Chunk, FileClass, Finding, Frame, Problem, Scan, Secret, SourceFile, Span};

use crate::secrets::{LONG_RUN, SecretsEngine};

impl SecretsEngine {
    /// Masks credentials in the paths of findings.
    ///
    /// Comparison and judgement go by the real paths: this comes after them.
    pub fn conceal(&self, scan: &mut Scan) {
        let mut mask = Mask::new(self, values(&scan.findings));
        for finding in &mut scan.findings {
            let occurrence = &mut finding.occurrence;
            let path = occurrence.place.path.clone();
            mask.apply(&mut occurrence.place.path, &path);
            if let Some((from, _)) = &mut finding.moved_from {
                mask.apply(from, &path);
            }
            for step in occurrence.evidence.iter_mut().flat_map(|evidence| &mut evidence.flow) {
                let path = step.path.clone();
                mask.apply(&mut step.path, &path);
            }
            if let Some(suppression) = &mut occurrence.suppression {
                mask.apply(&mut suppression.declared, &path);
            }
        }
    }

    /// Masks credentials in what problems tell, which nothing is compared or judged by.
    pub fn conceal_problems(&self, problems: &mut [Problem]) {
        let mut mask = Mask::new(self, BTreeMap::new());
        for problem in problems {
            mask.apply(&mut problem.detail, "");
            if let Some(path) = &mut problem.path {
                mask.apply(path, "");
            }
        }
    }

    /// A file's text without the credentials that stand in it.
    pub fn concealed_file(&self, file: &SourceFile<'_>) -> String {
        let mut hidden = self.places(file);
        hidden.sort_unstable();
        let (mut text, mut at) = (String::new(), 0);
        let shown = |span: Span| String::from_utf8_lossy(span.of(file.bytes)).into_owned();
        for span in hidden {
            if span.start >= at {
                text.push_str(&shown(Span::new(at, span.start)));
                text.push_str(Frame::MASK);
            }
            at = at.max(span.end);
        }
        text + &shown(Span::new(at, file.bytes.len()))
    }

    /// A text without the credentials that the rules find in it.
    pub fn concealed(&self, text: &str) -> String {
        let bytes = text.as_bytes();
        // As a file without a name, so that no rule takes it for one that may hold credentials.
        let file = SourceFile { path: "", bytes, class: FileClass::TEXT, chunk: Chunk::default() };
        let found = self.detector.judge(&file, &self.detector.trace(bytes), None).found;
        let values = found.iter().filter_map(|one| text.get(one.span.start..one.span.end));
        without(text, values.collect())
    }
}

/// What was found in each file, as far as it is too long to be a part of a path by accident.
///
/// Others' values are not looked for: in a tree with many findings that would take longer than the scan.
fn values(findings: &[Finding]) -> BTreeMap<String, BTreeSet<String>> {
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in findings {
        let secret = finding.occurrence.secret.as_ref().map(Secret::expose);
        if let Some(value) = secret.filter(|value| value.len() >= LONG_RUN) {
            let path = finding.occurrence.place.path.clone();
            values.entry(path).or_default().insert(value.to_owned());
        }
    }
    values
}

/// A text in which these values are masked.
pub(crate) fn without(text: &str, mut values: Vec<&str>) -> String {
    values.retain(|value| !value.is_empty());
    // A value that is a part of another one would leave the rest of it.
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    values.into_iter().fold(text.to_owned(), |text, value| text.replace(value, Frame::MASK))
}

/// What each text becomes: most findings share their path with others.
struct Mask<'a> {
    engine: &'a SecretsEngine,
    values: BTreeMap<String, BTreeSet<String>>,
    known: BTreeMap<String, String>,
}

impl<'a> Mask<'a> {
    fn new(engine: &'a SecretsEngine, values: BTreeMap<String, BTreeSet<String>>) -> Self {
        Self { engine, values, known: BTreeMap::new() }
    }

    /// Masks what the rules find in a text, and what was found in the file at `path`.
    fn apply(&mut self, text: &mut String, path: &str) {
        if !self.known.contains_key(text.as_str()) {
            let masked = self.engine.concealed(text);
            let values = self.values.get(path).into_iter().flatten();
            self.known.insert(text.clone(), without(&masked, values.map(String::as_str).collect()));
        }
        if let Some(masked) = self.known.get(text.as_str()) {
            text.clone_from(masked);
        }
    }
}
