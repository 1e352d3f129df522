//! Reading CODEOWNERS.

use globset::{Glob, GlobSetBuilder};

use crate::Owners;
use crate::owners::{Rule, Section};
use crate::pattern;

/// See [`Owners::parse`].
pub(super) fn parse(text: &str) -> Owners {
    let mut drafts = vec![Draft::new("", Vec::new())];
    let mut current = 0;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((name, owners)) = section_header(line) {
            current = enter(&mut drafts, name, owners);
        } else if let Some(draft) = drafts.get_mut(current) {
            draft.add(line);
        }
    }
    Owners { sections: drafts.into_iter().filter_map(Draft::finish).collect() }
}

/// A section that is being read.
struct Draft {
    name: String,
    /// Who owns what the section names without owners.
    defaults: Vec<String>,
    globs: Vec<(Glob, usize)>,
    rules: Vec<Rule>,
}

impl Draft {
    fn new(name: &str, defaults: Vec<String>) -> Self {
        Self { name: name.to_owned(), defaults, globs: Vec::new(), rules: Vec::new() }
    }

    /// Adds a line: a pattern and its owners.
    fn add(&mut self, line: &str) {
        let mut words = words(line).into_iter();
        let Some(pattern) = words.next() else { return };
        let excluded = pattern.strip_prefix('!').map(str::to_owned);
        let excludes = excluded.is_some();
        let Ok(globs) = pattern::path_globs(&excluded.unwrap_or(pattern)) else { return };
        let mut owners: Vec<String> = words.collect();
        if owners.is_empty() {
            owners.clone_from(&self.defaults);
        }
        let rule = self.rules.len();
        self.globs.extend(globs.into_iter().map(|glob| (glob, rule)));
        self.rules.push(Rule { owners, excludes });
    }

    fn finish(self) -> Option<Section> {
        let mut set = GlobSetBuilder::new();
        let mut rule_of = Vec::new();
        for (glob, rule) in self.globs {
            set.add(glob);
            rule_of.push(rule);
        }
        Some(Section { globs: set.build().ok()?, rule_of, rules: self.rules })
    }
}

/// Sections of one name are one section, whatever their case.
fn enter(drafts: &mut Vec<Draft>, name: &str, owners: Vec<String>) -> usize {
    let known = drafts.iter().position(|draft| draft.name.eq_ignore_ascii_case(name));
    let Some(at) = known else {
        drafts.push(Draft::new(name, owners));
        return drafts.len() - 1;
    };
    if let Some(draft) = drafts.get_mut(at).filter(|_| !owners.is_empty()) {
        draft.defaults = owners;
    }
    at
}

/// The name and default owners of a GitLab section, as in `^[Documentation][2] @docs`.
fn section_header(line: &str) -> Option<(&str, Vec<String>)> {
    let line = line.strip_prefix('^').unwrap_or(line);
    let (name, rest) = line.strip_prefix('[')?.split_once(']')?;
    // The number of approvals that the section needs says nothing about who owns what.
    let rest = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => rest,
        None => rest,
    };
    (!name.trim().is_empty()).then(|| (name.trim(), words(rest)))
}

/// The words up to a comment; a backslash keeps a blank or `#` after it from meaning anything.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '#' if word.is_empty() => break,
            ' ' | '\t' => words.push(std::mem::take(&mut word)),
            '\\' => word.push(letters.next_if(|next| " \t#".contains(*next)).unwrap_or(letter)),
            _ => word.push(letter),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}
