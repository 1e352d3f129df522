//! What a reader is told of a weakness: the words of the finding's rule, and the catalog's beside them.

use seawall_catalog::{Block, Fix, Weakness, blocks, flowed, language_of};
use seawall_model::{Engine, Finding, Rule};

/// The catalog's page about what a rule finds.
///
/// A rule for credentials tells itself how its credential is revoked: a page about all of them would say less.
pub(crate) fn weakness(rule: &Rule) -> Option<&'static Weakness> {
    seawall_catalog::weakness(rule.cwe.filter(|_| rule.engine != Engine::Secrets)?)
}

/// The weakness by its number and name, as in `CWE-89 SQL injection`, where the catalog has it.
pub(crate) fn weakness_name(rule: &Rule) -> Option<String> {
    weakness(rule).map(|weakness| format!("CWE-{} {}", weakness.cwe, weakness.name))
}

/// Words about a weakness; each is empty where there are none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    /// Of the rule: plain text, whose lines stand as they are.
    pub(crate) own: &'a str,
    /// Of the catalog: Markdown.
    pub(crate) page: &'static str,
}

impl Words<'_> {
    /// Both, the rule's first.
    pub(crate) fn joined(self) -> String {
        let texts = [self.own.to_owned(), flowed(self.page)];
        texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n\n")
    }
}

/// Why it matters: the catalog speaks where the rule does not.
pub(crate) fn why(rule: &Rule) -> Words<'_> {
    let page = || weakness(rule).map(|weakness| weakness.why).unwrap_or_default();
    Words { own: &rule.impact, page: if rule.impact.is_empty() { page() } else { "" } }
}

/// How the weakness is fixed in the language of the finding's file.
pub(crate) fn fix_of(finding: &Finding) -> Option<&'static Fix> {
    let occurrence = &finding.occurrence;
    weakness(&occurrence.rule)?.fix_for(language_of(&occurrence.place.path)?.name)
}

/// How to fix it: the rule's own words, and the catalog's in the language of the file or else in general.
///
/// Of a dependency it is not the reader's code that is to be fixed.
pub(crate) fn how(finding: &Finding) -> Words<'_> {
    let rule = &finding.occurrence.rule;
    if rule.engine == Engine::Sca {
        return Words { own: &rule.fix, page: "" };
    }
    let general = weakness(rule).map(|weakness| weakness.how);
    let page = fix_of(finding).map(|fix| fix.text).or(general);
    Words { own: &rule.fix, page: page.unwrap_or_default() }
}

/// How to fix it in a paragraph, for places that have no room for code.
pub(crate) fn brief_how(finding: &Finding) -> &str {
    let rule = &finding.occurrence.rule;
    if !rule.fix.is_empty() {
        return &rule.fix;
    }
    let page = fix_of(finding).map(|fix| fix.text);
    let texts = page.into_iter().chain(weakness(rule).map(|weakness| weakness.how));
    let prose = |block| match block {
        Block::Text(text) | Block::Item(text) => Some(text),
        Block::Code { .. } => None,
    };
    texts.flat_map(blocks).find_map(prose).unwrap_or_default()
}
