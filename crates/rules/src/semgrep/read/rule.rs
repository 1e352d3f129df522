//! The keys at the top of a rule.

use std::sync::Arc;

use seawall_datatree::{Node, Value};
use seawall_model::Region;

use super::fields::Fields;
use super::taint::Syntax;
use super::{Reader, v1};
use crate::error::show;
use crate::semgrep::{FixRegex, Language, Mode, Options, Paths, Rule, SEMGREP_VERSION, Version};

/// Every key that is understood.
const KEYS: [&str; 22] = [
    "id",
    "message",
    "languages",
    "severity",
    "metadata",
    "paths",
    "min-version",
    "max-version",
    "options",
    "fix",
    "fix-regex",
    "mode",
    "pattern",
    "patterns",
    "pattern-either",
    "pattern-regex",
    "match",
    "taint",
    "pattern-sources",
    "pattern-sinks",
    "pattern-sanitizers",
    "pattern-propagators",
];

/// Keys of the format for what this engine does not do, and what to do instead.
const UNSUPPORTED: [(&str, &str); 11] = [
    ("join", "write its rules as rules of their own"),
    ("extract", "write a rule for the language of the whole file"),
    ("dest-language", "write a rule for the language of the whole file"),
    ("dest-rules", "write a rule for the language of the whole file"),
    ("transform", "write a rule for the language of the whole file"),
    ("reduce", "write a rule for the language of the whole file"),
    ("steps", "write each step as a rule of its own"),
    ("equivalences", "list the forms under `pattern-either`"),
    ("validators", "remove it, or leave the rule to the engine for secrets"),
    ("r2c-internal-project-depends-on", "leave the rule to the engine for dependencies"),
    ("pattern-where-python", "use `metavariable-comparison`"),
];

/// The keys of a rule of taint tracking in the older syntax.
const TAINT_KEYS: [&str; 4] =
    ["pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators"];

impl Reader {
    /// Reads one rule; whether anything was wrong with it is seen by the errors.
    pub(super) fn read_rule(&mut self, node: &Node) -> Option<Rule> {
        let fields = self.open(node, "a rule")?;
        let id = self.need(&fields, "id").and_then(|node| self.id(node));
        self.rule.clone_from(&id);
        // A rule for another version may hold what only that version knows.
        if !self.is_for_this_version(&fields) {
            return None;
        }
        self.rule_keys(&fields);
        let message = self.need(&fields, "message").and_then(|node| self.text(node));
        let level = self.need(&fields, "severity").and_then(|node| self.word(node));
        let languages = self.languages(&fields);
        let options = self.options(&fields);
        let mode = self.mode(&fields);
        Some(Rule {
            id: id?,
            file: Arc::clone(&self.file),
            region: node.region,
            message: message?,
            languages,
            level: level?,
            metadata: self.metadata(&fields),
            paths: self.paths(&fields).unwrap_or_default(),
            options,
            fix: fields.get("fix").and_then(|node| self.fix(node)),
            fix_regex: fields.get("fix-regex").and_then(|node| self.fix_regex(node)),
            mode: mode?,
        })
    }

    fn id(&mut self, node: &Node) -> Option<String> {
        let id = self.text(node)?;
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
        if id.chars().all(allowed) {
            return Some(id);
        }
        let message = format!(
            "`{}` cannot be the name of a rule: use letters, digits, `.`, `_` and `-`",
            show(&id)
        );
        self.error(node.region, message);
        None
    }

    fn is_for_this_version(&mut self, fields: &Fields<'_>) -> bool {
        let least = self.version(fields, "min-version");
        let most = self.version(fields, "max-version");
        let refused = match (least, most) {
            (Some((least, region)), _) if least > SEMGREP_VERSION => {
                Some((region, format!("it needs version {least} or later")))
            }
            (_, Some((most, region))) if most < SEMGREP_VERSION => {
                Some((region, format!("it needs version {most} or earlier")))
            }
            _ => None,
        };
        let Some((region, why)) = refused else { return true };
        let message = format!(
            "{why}, and rules are read as version {SEMGREP_VERSION} reads them: change or remove the bound"
        );
        self.error(region, message);
        false
    }

    fn version(&mut self, fields: &Fields<'_>, name: &str) -> Option<(Version, Region)> {
        let node = fields.get(name)?;
        match self.text(node)?.trim().parse() {
            Ok(version) => Some((version, node.region)),
            Err(message) => {
                self.error(node.region, message);
                None
            }
        }
    }

    fn rule_keys(&mut self, fields: &Fields<'_>) {
        for (key, _) in fields.entries() {
            if let Some((name, instead)) = UNSUPPORTED.iter().find(|(name, _)| *name == key.name) {
                self.error(key.region, format!("`{name}` is not supported: {instead}"));
            } else if !KEYS.contains(&key.name.as_str()) {
                self.unknown(key.region, "key in a rule,", &key.name, &KEYS);
            }
        }
    }

    fn languages(&mut self, fields: &Fields<'_>) -> Vec<Language> {
        let Some(node) = self.need(fields, "languages") else { return Vec::new() };
        let mut languages = Vec::new();
        for item in self.items(node) {
            let language = self.language(item);
            languages.extend(language.filter(|language| !languages.contains(language)));
        }
        if let Some(text) = languages.iter().find(|language| language.is_text())
            && languages.len() > 1
        {
            let message = format!(
                "`{}` cannot stand beside other languages: make it a rule of its own",
                text.as_str()
            );
            self.error(node.region, message);
        }
        self.patterns_are_regexes = languages == [Language::Regex];
        languages
    }

    fn options(&mut self, fields: &Fields<'_>) -> Options {
        let mut options = Options::default();
        let Some(node) = fields.get("options") else { return options };
        let Some(fields) = self.open(node, "options") else { return options };
        self.only(&fields, Options::NAMES);
        for (key, node) in fields.entries() {
            if let Err(expected) = options.set(&key.name, node) {
                self.mismatch(node, &format!("{expected} for `{}`", key.name));
            }
        }
        options
    }

    fn mode(&mut self, fields: &Fields<'_>) -> Option<Mode> {
        let mode = fields.get("mode").map(|node| (node, self.text(node)));
        match mode {
            None if fields.has("taint") => self.taint_mode(fields),
            None => self.search_mode(fields),
            Some((_, None)) => None,
            Some((node, Some(mode))) => match mode.as_str() {
                "search" => self.search_mode(fields),
                "taint" => self.taint_mode(fields),
                "join" | "extract" | "step" | "steps" => {
                    let message =
                        format!("`mode: {mode}` is not supported: write `search` or `taint` rules");
                    self.error(node.region, message);
                    None
                }
                _ => {
                    self.unknown(node.region, "mode", &mode, &["search", "taint"]);
                    None
                }
            },
        }
    }

    fn search_mode(&mut self, fields: &Fields<'_>) -> Option<Mode> {
        self.misplaced(fields, &TAINT_KEYS, "needs `mode: taint`: add it");
        self.misplaced(fields, &["taint"], "needs `mode: taint`: change the mode");
        if let Some(node) = fields.get("match") {
            self.misplaced(
                fields,
                &v1::ROOTS,
                "has no meaning beside `match`: put it below `match`",
            );
            return self.v2_formula(node).map(Mode::Search);
        }
        self.v1_root(fields).map(Mode::Search)
    }

    fn taint_mode(&mut self, fields: &Fields<'_>) -> Option<Mode> {
        self.misplaced(
            fields,
            &v1::ROOTS,
            "has no meaning in a rule of `mode: taint`: put it below a source or a sink",
        );
        self.misplaced(
            fields,
            &["match"],
            "has no meaning in a rule of `mode: taint`: put it below a source or a sink",
        );
        let Some(node) = fields.get("taint") else {
            return self.taint(fields, Syntax::V1).map(Mode::Taint);
        };
        self.misplaced(fields, &TAINT_KEYS, "has no meaning beside `taint`: put it below `taint`");
        let keys = ["sources", "sinks", "sanitizers", "propagators"];
        let inner = self.open_only(node, "taint", &keys)?;
        self.taint(&inner, Syntax::V2).map(Mode::Taint)
    }

    /// Reports the keys among `names`, which are known but do not belong here.
    fn misplaced(&mut self, fields: &Fields<'_>, names: &[&str], why: &str) {
        for (key, _) in fields.entries() {
            if names.contains(&key.name.as_str()) {
                self.error(key.region, format!("`{}` {why}", key.name));
            }
        }
    }

    fn metadata(&mut self, fields: &Fields<'_>) -> Option<Node> {
        let node = fields.get("metadata")?;
        match node.value {
            Value::Mapping(_) => return Some(node.clone()),
            Value::Null => {}
            _ => self.mismatch(node, "a mapping"),
        }
        None
    }

    fn paths(&mut self, fields: &Fields<'_>) -> Option<Paths> {
        let node = fields.get("paths")?;
        let fields = self.open_only(node, "paths", &["include", "exclude"])?;
        let mut globs = |name| fields.get(name).map(|node| self.texts(node)).unwrap_or_default();
        Some(Paths { include: globs("include"), exclude: globs("exclude") })
    }

    /// What takes the place of a match; an empty text removes it.
    fn fix(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => self.text(node),
        }
    }

    fn fix_regex(&mut self, node: &Node) -> Option<FixRegex> {
        let fields = self.open_only(node, "fix-regex", &["regex", "replacement", "count"])?;
        let regex = self.need(&fields, "regex").and_then(|node| self.regex(node));
        let count = self.count(&fields, "count");
        let node = self.need(&fields, "replacement")?;
        let replacement = match &node.value {
            Value::Text(text) => text.to_string(),
            _ => self.text(node)?,
        };
        Some(FixRegex { regex: regex?, replacement, count })
    }
}
