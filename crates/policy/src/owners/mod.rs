//! Who owns which path, by CODEOWNERS as GitHub and GitLab read it.

mod parse;

use globset::GlobSet;

use crate::pattern;

/// The owners of every path.
#[derive(Debug, Clone, Default)]
pub struct Owners {
    /// The rules of the file: one section by GitHub's reading, more by GitLab's.
    sections: Vec<Section>,
}

/// Rules of which the last that matches a path names its owners.
#[derive(Debug, Clone)]
struct Section {
    globs: GlobSet,
    /// For each glob, the rule that it belongs to.
    rule_of: Vec<usize>,
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    owners: Vec<String>,
    /// Whether the rule says that a path has no owners in its section.
    excludes: bool,
}

impl Owners {
    /// Reads a CODEOWNERS file; like GitHub and GitLab, it passes over lines that make no sense.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// The owners of a path, by name, as in `@acme/security`; each once, in the order of the file.
    pub fn of(&self, path: &str) -> Vec<String> {
        let path = pattern::inside(path.trim_start_matches('/'));
        let mut owners: Vec<String> = Vec::new();
        for section in &self.sections {
            for owner in section.of(&path) {
                if !owners.contains(owner) {
                    owners.push(owner.clone());
                }
            }
        }
        owners
    }
}

impl Section {
    fn of(&self, path: &str) -> &[String] {
        let matching = self.globs.matches(path);
        let rules = matching.iter().filter_map(|glob| self.rule_of.get(*glob));
        // An exclusion holds whatever stands after it.
        let mut rules = rules.filter_map(|rule| self.rules.get(*rule)).peekable();
        let mut last: &[String] = &[];
        while let Some(rule) = rules.next() {
            if rule.excludes {
                return &[];
            }
            if rules.peek().is_none() {
                last = &rule.owners;
            }
        }
        last
    }
}

/// Whether somebody is among `names`.
pub(crate) fn contain(names: &[String], somebody: &str) -> bool {
    names.iter().any(|name| same_name(name, somebody))
}

/// Hosts of repositories take names in any case, and some leave the `@` in front out.
pub(crate) fn same_name(left: &str, right: &str) -> bool {
    left.trim_start_matches('@').eq_ignore_ascii_case(right.trim_start_matches('@'))
}

#[cfg(test)]
mod tests;
