//! `extend`: lays a configuration over the one it extends, as gitleaks does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use seawall_model::{Problem, ProblemKind};

use super::Loaded;
use crate::{RuleError, SecretRule, SecretRules};

/// Lays `own` over `base`: keys that are set win, lists are joined.
pub(super) fn merge(
    own: Loaded,
    base: Loaded,
    disabled: &[String],
    file: &str,
    problems: &mut Vec<Problem>,
) -> Loaded {
    let mut rules: BTreeMap<String, SecretRule> =
        own.rules.rules.into_iter().map(|rule| (rule.info.id.clone(), rule)).collect();
    let known: BTreeSet<&str> = base.rules.rules.iter().map(|rule| rule.info.id.as_str()).collect();
    for id in disabled.iter().filter(|id| !known.contains(id.as_str())) {
        let detail = format!("`disabledRules` names `{id}`, which the extended rules do not have");
        problems.push(Problem::at(ProblemKind::Rule, file, detail));
    }
    for rule in base.rules.rules {
        if disabled.contains(&rule.info.id) {
            continue;
        }
        let merged = match rules.remove(&rule.info.id) {
            Some(over) => lay_over(rule, over),
            None => rule,
        };
        rules.insert(merged.info.id.clone(), merged);
    }
    let mut allowlists = own.rules.allowlists;
    allowlists.extend(base.rules.allowlists);
    let mut targeted = own.targeted;
    targeted.extend(base.targeted);
    Loaded { rules: SecretRules { rules: rules.into_values().collect(), allowlists }, targeted }
}

fn lay_over(mut base: SecretRule, over: SecretRule) -> SecretRule {
    let mut info = (*base.info).clone();
    if over.described() {
        info.title.clone_from(&over.info.title);
    }
    info.tags.extend(over.info.tags.iter().cloned());
    base.info = Arc::new(info);
    if over.entropy != 0.0 {
        base.entropy = over.entropy;
    }
    if over.secret_group != 0 {
        base.secret_group = over.secret_group;
    }
    base.regex = over.regex.or(base.regex);
    base.path = over.path.or(base.path);
    base.keywords.extend(over.keywords);
    base.allowlists.extend(over.allowlists);
    base
}

/// Hands allowlists with target rules to those rules, and checks what only the whole set can tell.
pub(super) fn finish(
    loaded: Loaded,
    file: &str,
    text: &str,
) -> Result<SecretRules, Vec<RuleError>> {
    let mut rules = loaded.rules;
    let mut errors = Vec::new();
    for targeted in loaded.targeted {
        if let Some(rule) = rules.rules.iter_mut().find(|rule| rule.info.id == targeted.rule) {
            rule.allowlists.push(targeted.allowlist);
            continue;
        }
        let message =
            format!("`targetRules` names `{}`, which no rule has as its id", targeted.rule);
        errors.push(RuleError::new(file, text, targeted.offset, message));
    }
    let ids: BTreeSet<&str> = rules.rules.iter().map(|rule| rule.info.id.as_str()).collect();
    for rule in &rules.rules {
        if rule.regex.is_none() && rule.path.is_none() && rule.detector.is_none() {
            let message = format!("rule `{}` needs `regex` or `path`", rule.info.id);
            errors.push(RuleError::new(file, text, None, message));
        }
        for required in rule.required.iter().filter(|required| !ids.contains(required.id.as_str()))
        {
            let message =
                format!("rule `{}` requires `{}`, which does not exist", rule.info.id, required.id);
            errors.push(RuleError::new(file, text, None, message));
        }
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}
