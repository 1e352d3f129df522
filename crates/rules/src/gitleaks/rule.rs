//! Turns the tables of one file into rules, with every mistake told at its place.

use std::collections::BTreeSet;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use seawall_model::{Confidence, Engine, Rule, Severity};
use toml::Spanned;

use super::raw::{RawAllowlist, RawConfig, RawRule, RawSeawall, Text};
use super::{Loaded, dialect};
use crate::{
    Allowlist, Condition, Detector, Examples, RegexTarget, Required, RuleError, SecretRule,
    SecretRules,
};

/// What a rule says when its author said nothing.
const IMPACT: &str =
    "Whoever can read this repository, its clones and its backups can use the credential.";
const FIX: &str = "Revoke the credential where it was issued, read the logs for its use, then read the new one from a secret store.";

/// An allowlist that is meant for one rule but stands at the top of the file.
pub(super) struct Targeted {
    pub(super) rule: String,
    pub(super) offset: Option<usize>,
    pub(super) allowlist: Allowlist,
}

/// Reads the tables of one file.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a str,
    /// Whether the expressions are known to be well-formed.
    pub(super) checked: bool,
}

impl Reader<'_> {
    pub(super) fn config(&self, raw: &RawConfig) -> Result<Loaded, Vec<RuleError>> {
        let mut errors = Vec::new();
        let mut rules = Vec::new();
        let mut seen = BTreeSet::new();
        for raw_rule in &raw.rules {
            match self.rule(raw_rule) {
                Ok(rule) if !seen.insert(raw_rule.id.as_ref().map(Spanned::get_ref)) => {
                    let span = raw_rule.id.as_ref().map(Spanned::span);
                    errors.push(
                        self.error(span, format!("rule id `{}` is used twice", rule.info.id)),
                    );
                }
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(error),
            }
        }
        let mut loaded =
            Loaded { rules: SecretRules { rules, allowlists: Vec::new() }, targeted: Vec::new() };
        if raw.allowlist.is_some() && !raw.allowlists.is_empty() {
            let message =
                "`[allowlist]` is the old form of `[[allowlists]]`: use one of them, not both";
            errors.push(self.error(None, message.to_owned()));
        }
        for raw_list in raw.allowlists.iter().chain(&raw.allowlist) {
            match self.allowlist(raw_list) {
                Ok(list) => hand_out(list, raw_list, &mut loaded),
                Err(error) => errors.push(error),
            }
        }
        loaded.rules.rules.sort_by(|a, b| a.info.id.cmp(&b.info.id));
        if errors.is_empty() { Ok(loaded) } else { Err(errors) }
    }

    fn rule(&self, raw: &RawRule) -> Result<SecretRule, RuleError> {
        let id = raw.id.as_ref().filter(|id| !id.get_ref().trim().is_empty());
        let Some(id) = id else {
            let at = raw.regex.as_ref().map(Spanned::span);
            return Err(self.error(at, "a rule needs an `id`".to_owned()));
        };
        if raw.allowlist.is_some() && !raw.allowlists.is_empty() {
            let message = "`[rules.allowlist]` is the old form of `[[rules.allowlists]]`: use one of them, not both";
            return Err(self.error(Some(id.span()), message.to_owned()));
        }
        let lists = raw.allowlists.iter().chain(&raw.allowlist).map(|list| self.allowlist(list));
        let regex = self.expression(raw.regex.as_ref())?;
        self.group_exists(regex.as_deref(), raw.secret_group, id)?;
        let default = RawSeawall::default();
        let ours = raw.seawall.as_ref().unwrap_or(&default);
        Ok(SecretRule {
            info: Arc::new(self.info(id.get_ref(), raw, ours)?),
            regex,
            path: self.expression(raw.path.as_ref())?,
            secret_group: raw.secret_group,
            entropy: raw.entropy,
            keywords: raw.keywords.iter().map(|keyword| keyword.to_lowercase()).collect(),
            allowlists: lists.collect::<Result<_, _>>()?,
            required: raw
                .required
                .iter()
                .map(|required| self.required(required, id))
                .collect::<Result<_, _>>()?,
            skip_report: raw.skip_report,
            structure: ours.structure.as_deref().map(str::to_owned),
            detector: self.word(ours.detector.as_ref())?,
            own: raw.seawall.is_some(),
            checked: self.checked,
            examples: Examples { positive: owned(&ours.positive), negative: owned(&ours.negative) },
        })
    }

    fn info(&self, id: &str, raw: &RawRule, ours: &RawSeawall) -> Result<Rule, RuleError> {
        let or = |text: &str, default: &str| {
            if text.is_empty() { default.to_owned() } else { text.to_owned() }
        };
        let mut tags = owned(&raw.tags);
        if !ours.provider.is_empty() {
            tags.push(ours.provider.to_string());
        }
        Ok(Rule {
            id: id.to_owned(),
            engine: Engine::Secrets,
            title: or(&raw.description, id),
            impact: or(&ours.impact, IMPACT),
            fix: or(&ours.revoke, FIX),
            severity: self.word(ours.severity.as_ref())?.unwrap_or(Severity::High),
            confidence: self.word(ours.confidence.as_ref())?.unwrap_or(Confidence::Medium),
            cwe: ours.cwe.or(Some(798)),
            tags,
            references: Vec::new(),
            metadata: None,
        })
    }

    fn required(
        &self,
        raw: &super::raw::RawRequired,
        rule: &Spanned<Text>,
    ) -> Result<Required, RuleError> {
        let id = raw.id.as_ref().map(|id| id.get_ref().to_string());
        let missing =
            || self.error(Some(rule.span()), "`[[rules.required]]` needs an `id`".to_owned());
        Ok(Required {
            id: id.ok_or_else(missing)?,
            within_lines: raw.within_lines,
            within_columns: raw.within_columns,
        })
    }

    fn allowlist(&self, raw: &RawAllowlist) -> Result<Allowlist, RuleError> {
        let lower =
            |list: &[Text]| list.iter().map(|item| item.trim().to_lowercase()).collect::<Vec<_>>();
        let list = Allowlist {
            condition: self.word(raw.condition.as_ref())?.unwrap_or_default(),
            commits: lower(&raw.commits),
            paths: self.expressions(&raw.paths)?,
            target: self.word(raw.regex_target.as_ref())?.unwrap_or_default(),
            regexes: self.expressions(&raw.regexes)?,
            stopwords: lower(&raw.stopwords),
        };
        let empty = list.commits.is_empty()
            && list.paths.is_empty()
            && list.regexes.is_empty()
            && list.stopwords.is_empty();
        if empty {
            let message = "an allowlist needs `commits`, `paths`, `regexes` or `stopwords`";
            return Err(self.error(None, message.to_owned()));
        }
        Ok(list)
    }

    fn expressions(&self, raw: &[Spanned<Text>]) -> Result<Vec<String>, RuleError> {
        raw.iter().map(|one| Ok(self.expression(Some(one))?.unwrap_or_default())).collect()
    }

    /// Checks an expression's syntax; look-around and back-references are left to the engine.
    fn expression(&self, raw: Option<&Spanned<Text>>) -> Result<Option<String>, RuleError> {
        let Some(raw) = raw.filter(|raw| !raw.get_ref().is_empty()) else { return Ok(None) };
        if self.checked {
            return Ok(Some(raw.get_ref().to_string()));
        }
        let rust = dialect::from_go(raw.get_ref());
        match regex_syntax::ast::parse::Parser::new().parse(&rust) {
            Ok(_) => Ok(Some(rust)),
            Err(error) if is_fancy(error.kind()) => Ok(Some(rust)),
            Err(error) => {
                Err(self.error(Some(raw.span()), format!("regex does not parse: {}", error.kind())))
            }
        }
    }

    fn group_exists(
        &self,
        regex: Option<&str>,
        group: usize,
        id: &Spanned<Text>,
    ) -> Result<(), RuleError> {
        if group == 0 || self.checked {
            return Ok(());
        }
        let Some(hir) = regex.and_then(|regex| regex_syntax::Parser::new().parse(regex).ok())
        else {
            return Ok(());
        };
        let groups = hir.properties().explicit_captures_len();
        if group <= groups {
            return Ok(());
        }
        let message = format!("`secretGroup` is {group}, but the regex has {groups} groups");
        Err(self.error(Some(id.span()), message))
    }

    fn word<T: FromStr<Err: ToString>>(
        &self,
        raw: Option<&Spanned<Text>>,
    ) -> Result<Option<T>, RuleError> {
        let Some(raw) = raw else { return Ok(None) };
        let parsed = raw.get_ref().parse::<T>();
        parsed.map(Some).map_err(|error| self.error(Some(raw.span()), error.to_string()))
    }

    fn error(&self, span: Option<Range<usize>>, message: String) -> RuleError {
        RuleError::new(self.file, self.text, span.map(|span| span.start), message)
    }
}

/// Puts an allowlist at the top of the file with the rules that it is meant for, or with all of them.
fn hand_out(allowlist: Allowlist, raw: &RawAllowlist, loaded: &mut Loaded) {
    if raw.target_rules.is_empty() {
        loaded.rules.allowlists.push(allowlist);
        return;
    }
    loaded.targeted.extend(raw.target_rules.iter().map(|rule| Targeted {
        rule: rule.get_ref().to_string(),
        offset: Some(rule.span().start),
        allowlist: allowlist.clone(),
    }));
}

fn owned(texts: &[Text]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// What the linear-time engine cannot do but the bounded one can.
fn is_fancy(kind: &regex_syntax::ast::ErrorKind) -> bool {
    use regex_syntax::ast::ErrorKind;
    matches!(
        kind,
        ErrorKind::UnsupportedLookAround
            | ErrorKind::UnsupportedBackreference
            | ErrorKind::GroupNameInvalid
            | ErrorKind::FlagUnrecognized
    )
}

impl SecretRule {
    /// Whether its author gave it a description.
    pub(super) fn described(&self) -> bool {
        self.info.title != self.info.id
    }
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.to_uppercase().as_str() {
            "" | "OR" | "||" => Ok(Self::Or),
            "AND" | "&&" => Ok(Self::And),
            _ => Err(format!("unknown condition `{word}`: expected OR or AND")),
        }
    }
}

impl FromStr for RegexTarget {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "" | "secret" => Ok(Self::Secret),
            "match" => Ok(Self::Match),
            "line" => Ok(Self::Line),
            _ => Err(format!("unknown regexTarget `{word}`: expected secret, match or line")),
        }
    }
}

impl FromStr for Detector {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "assignment" => Ok(Self::Assignment),
            _ => Err(format!("unknown detector `{word}`: expected assignment")),
        }
    }
}
