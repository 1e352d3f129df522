//! The rules that every binary carries.

use toml::Spanned;

use crate::gitleaks::{RawAllowlist, RawConfig, RawRule, RawSeawall, Text, read_checked};
use crate::{RuleError, SecretRules};

/// The text of one rule's keys, as `build.rs` found them; what is not set is empty or zero.
struct EmbeddedRule {
    id: &'static str,
    description: &'static str,
    regex: &'static str,
    path: &'static str,
    secret_group: usize,
    entropy: f64,
    keywords: &'static [&'static str],
    tags: &'static [&'static str],
    skip_report: bool,
    allowlists: &'static [EmbeddedAllowlist],
    provider: &'static str,
    severity: &'static str,
    confidence: &'static str,
    structure: &'static str,
    detector: &'static str,
    impact: &'static str,
    revoke: &'static str,
    cwe: u16,
}

struct EmbeddedAllowlist {
    condition: &'static str,
    target: &'static str,
    paths: &'static [&'static str],
    regexes: &'static [&'static str],
    stopwords: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The embedded rules. That they are well-formed is checked by tests, not at each start.
pub fn embedded() -> Result<SecretRules, Vec<RuleError>> {
    let config = RawConfig { rules: RULES.iter().map(raw_rule).collect(), ..RawConfig::default() };
    read_checked(&config, "embedded rules")
}

fn raw_rule(rule: &EmbeddedRule) -> RawRule {
    RawRule {
        id: set(rule.id),
        description: rule.description.into(),
        regex: set(rule.regex),
        path: set(rule.path),
        secret_group: rule.secret_group,
        entropy: rule.entropy,
        keywords: texts(rule.keywords),
        tags: texts(rule.tags),
        allowlists: rule.allowlists.iter().map(raw_allowlist).collect(),
        skip_report: rule.skip_report,
        seawall: Some(RawSeawall {
            provider: rule.provider.into(),
            severity: set(rule.severity),
            confidence: set(rule.confidence),
            cwe: (rule.cwe > 0).then_some(rule.cwe),
            structure: Some(rule.structure.into()).filter(|name: &Text| !name.is_empty()),
            detector: set(rule.detector),
            impact: rule.impact.into(),
            revoke: rule.revoke.into(),
            ..RawSeawall::default()
        }),
        ..RawRule::default()
    }
}

fn raw_allowlist(list: &EmbeddedAllowlist) -> RawAllowlist {
    let spanned = |texts: &[&'static str]| texts.iter().copied().filter_map(set).collect();
    RawAllowlist {
        condition: set(list.condition),
        regex_target: set(list.target),
        paths: spanned(list.paths),
        regexes: spanned(list.regexes),
        stopwords: texts(list.stopwords),
        ..RawAllowlist::default()
    }
}

fn set(text: &'static str) -> Option<Spanned<Text>> {
    (!text.is_empty()).then(|| Spanned::new(0..0, text.into()))
}

fn texts(texts: &[&'static str]) -> Vec<Text> {
    texts.iter().copied().map(Text::from).collect()
}
