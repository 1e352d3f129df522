//! Reads gitleaks configurations, whole: every key, the deprecated forms, and `extend`.
//!
//! Follows the behaviour of gitleaks 8.30 (`config/config.go`). Keys are matched without regard to
//! case there; here the documented spelling is expected and any other one is warned of.

mod dialect;
mod extend;
mod raw;
mod rule;
mod unknown;

use seawall_model::Problem;

use crate::{RuleError, SecretRules};
pub(crate) use raw::{RawAllowlist, RawConfig, RawRule, RawSeawall, Text};

/// gitleaks follows `extend` this many times.
const EXTEND_DEPTH: u32 = 2;

/// Where a configuration gets what it extends from.
pub struct Load<'a> {
    /// The text of the file that `extend.path` names, or why it cannot be had.
    pub file: &'a dyn Fn(&str) -> Result<String, String>,
    /// The rules that `extend.useDefault` stands for.
    pub default: &'a dyn Fn() -> SecretRules,
}

/// Reads a configuration; the problems tell what was understood but has no effect.
pub fn load(
    text: &str,
    file: &str,
    from: &Load<'_>,
) -> Result<(SecretRules, Vec<Problem>), Vec<RuleError>> {
    let mut problems = Vec::new();
    let loaded = load_at(text, file, from, 0, &mut problems)?;
    let rules = extend::finish(loaded, file, text)?;
    Ok((rules, problems))
}

/// Reads tables that extend nothing and whose expressions are known to be well-formed.
pub(crate) fn read_checked(raw: &RawConfig, file: &str) -> Result<SecretRules, Vec<RuleError>> {
    let loaded = rule::Reader { text: "", file, checked: true }.config(raw)?;
    extend::finish(loaded, file, "")
}

/// A configuration with what it extends, before allowlists with target rules are handed out.
struct Loaded {
    rules: SecretRules,
    targeted: Vec<rule::Targeted>,
}

fn load_at(
    text: &str,
    file: &str,
    from: &Load<'_>,
    depth: u32,
    problems: &mut Vec<Problem>,
) -> Result<Loaded, Vec<RuleError>> {
    let syntax = |error: toml::de::Error| {
        let offset = error.span().map(|span| span.start);
        vec![RuleError::new(file, text, offset, error.message().to_owned())]
    };
    let raw: RawConfig = toml::from_str(text).map_err(syntax)?;
    problems.extend(unknown::keys(text, file));
    let reader = rule::Reader { text, file, checked: false };
    let own = reader.config(&raw)?;
    if depth >= EXTEND_DEPTH {
        return Ok(own);
    }
    let error = |message: String| vec![RuleError::new(file, text, text.find("[extend]"), message)];
    match (raw.extend.use_default, &*raw.extend.path) {
        (true, "") => {
            let base = Loaded { rules: (from.default)(), targeted: Vec::new() };
            Ok(extend::merge(own, base, &raw.extend.disabled_rules, file, problems))
        }
        (true, _) => {
            Err(error("`extend` takes either `path` or `useDefault`, not both".to_owned()))
        }
        (false, "") => Ok(own),
        (false, path) => {
            let base_text =
                (from.file)(path).map_err(|why| error(format!("cannot extend `{path}`: {why}")))?;
            let base = load_at(&base_text, path, from, depth + 1, problems)?;
            Ok(extend::merge(own, base, &raw.extend.disabled_rules, file, problems))
        }
    }
}
