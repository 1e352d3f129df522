//! Names of the scanner's rules as they stand in settings: each must be the name of one.

use seawall_datatree::nearest;

use crate::policy::NamePattern;
use crate::schema::Located;
use crate::{ConfigError, Project};

impl Project {
    /// Refuses each name and each pattern of a rule of the scanner that none of `known` has: a rule that
    /// was meant to be left out would run, and a condition that was meant to block would never hold.
    ///
    /// Waivers are not asked: one that matches nothing waives nothing, and is told as stale.
    pub fn check_rule_names(&self, known: &[&str]) -> Result<(), Vec<ConfigError>> {
        let secrets = &self.scan.secrets;
        let settings = secrets.only.iter().chain(secrets.disable.iter());
        let conditions = self.policy.rules.iter().filter_map(|rule| rule.when.rule.as_ref());
        let named = settings.chain(conditions.flat_map(|names| names.0.0.iter()));
        let mut errors: Vec<ConfigError> =
            named.filter_map(|pattern| unknown(pattern, known)).collect();
        errors.sort();
        errors.dedup();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

fn unknown(pattern: &Located<NamePattern>, known: &[&str]) -> Option<ConfigError> {
    let at = pattern.at.as_ref()?;
    let (message, suggestion) = pattern.unknown(known)?;
    Some(ConfigError { file: at.file.to_string(), region: at.region, message, suggestion })
}

impl NamePattern {
    /// What is wrong with it if it names none of the scanner's rules, and what was probably meant.
    pub fn unknown(&self, known: &[&str]) -> Option<(String, Option<String>)> {
        if known.iter().any(|name| self.matches(name)) {
            return None;
        }
        if self.contains('*') {
            return Some((format!("no rule has a name like `{}`", self.escape_debug()), None));
        }
        let message = format!("no rule is called `{}`", self.escape_debug());
        Some((message, nearest(self, known)))
    }
}
