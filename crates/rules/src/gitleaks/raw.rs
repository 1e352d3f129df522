//! The keys of a gitleaks configuration as they stand in the file.

use std::borrow::Cow;

use serde::Deserialize;
use toml::Spanned;

/// Text of a file that was read, or of a rule that the program carries.
pub(crate) type Text = Cow<'static, str>;

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawConfig {
    pub(crate) extend: RawExtend,
    pub(crate) rules: Vec<RawRule>,
    /// The form before gitleaks 8.25.
    pub(crate) allowlist: Option<RawAllowlist>,
    pub(crate) allowlists: Vec<RawAllowlist>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawExtend {
    pub(crate) path: Text,
    pub(crate) url: Text,
    pub(crate) use_default: bool,
    pub(crate) disabled_rules: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawRule {
    pub(crate) id: Option<Spanned<Text>>,
    pub(crate) description: Text,
    pub(crate) regex: Option<Spanned<Text>>,
    pub(crate) path: Option<Spanned<Text>>,
    pub(crate) secret_group: usize,
    pub(crate) entropy: f64,
    pub(crate) keywords: Vec<Text>,
    pub(crate) tags: Vec<Text>,
    /// The form before gitleaks 8.25.
    pub(crate) allowlist: Option<RawAllowlist>,
    pub(crate) allowlists: Vec<RawAllowlist>,
    pub(crate) required: Vec<RawRequired>,
    pub(crate) skip_report: bool,
    pub(crate) seawall: Option<RawSeawall>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawAllowlist {
    pub(crate) target_rules: Vec<Spanned<Text>>,
    pub(crate) condition: Option<Spanned<Text>>,
    pub(crate) commits: Vec<Text>,
    pub(crate) paths: Vec<Spanned<Text>>,
    pub(crate) regex_target: Option<Spanned<Text>>,
    pub(crate) regexes: Vec<Spanned<Text>>,
    pub(crate) stopwords: Vec<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawRequired {
    pub(crate) id: Option<Spanned<Text>>,
    pub(crate) within_lines: Option<u32>,
    pub(crate) within_columns: Option<u32>,
}

/// What Seawall's own rules say beyond gitleaks' keys; gitleaks ignores the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSeawall {
    pub(crate) provider: Text,
    pub(crate) severity: Option<Spanned<Text>>,
    pub(crate) confidence: Option<Spanned<Text>>,
    pub(crate) cwe: Option<u16>,
    pub(crate) structure: Option<Text>,
    pub(crate) detector: Option<Spanned<Text>>,
    pub(crate) impact: Text,
    pub(crate) revoke: Text,
    pub(crate) positive: Vec<Text>,
    pub(crate) negative: Vec<Text>,
}

/// The keys that gitleaks knows, by table, to warn of a slip of the pen.
pub(super) const KNOWN_KEYS: &[(&str, &[&str])] = &[
    ("", &["title", "description", "minVersion", "extend", "rules", "allowlist", "allowlists"]),
    ("extend", &["path", "url", "useDefault", "disabledRules"]),
    (
        "rules",
        &[
            "id",
            "description",
            "regex",
            "path",
            "secretGroup",
            "entropy",
            "keywords",
            "tags",
            "allowlist",
            "allowlists",
            "required",
            "skipReport",
            "seawall",
        ],
    ),
    ("required", &["id", "withinLines", "withinColumns"]),
    (
        "allowlists",
        &[
            "description",
            "targetRules",
            "condition",
            "commits",
            "paths",
            "regexTarget",
            "regexes",
            "stopwords",
        ],
    ),
];
