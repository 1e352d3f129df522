//! The keys of a gitleaks configuration as they stand in the file.

use serde::Deserialize;
use toml::Spanned;

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
    pub(crate) path: String,
    pub(crate) url: String,
    pub(crate) use_default: bool,
    pub(crate) disabled_rules: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawRule {
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) description: String,
    pub(crate) regex: Option<Spanned<String>>,
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) secret_group: usize,
    pub(crate) entropy: f64,
    pub(crate) keywords: Vec<String>,
    pub(crate) tags: Vec<String>,
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
    pub(crate) target_rules: Vec<Spanned<String>>,
    pub(crate) condition: Option<Spanned<String>>,
    pub(crate) commits: Vec<String>,
    pub(crate) paths: Vec<Spanned<String>>,
    pub(crate) regex_target: Option<Spanned<String>>,
    pub(crate) regexes: Vec<Spanned<String>>,
    pub(crate) stopwords: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RawRequired {
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) within_lines: Option<u32>,
    pub(crate) within_columns: Option<u32>,
}

/// What Seawall's own rules say beyond gitleaks' keys; gitleaks ignores the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSeawall {
    pub(crate) provider: String,
    pub(crate) severity: Option<Spanned<String>>,
    pub(crate) confidence: Option<Spanned<String>>,
    pub(crate) cwe: Option<u16>,
    pub(crate) structure: Option<String>,
    pub(crate) detector: Option<Spanned<String>>,
    pub(crate) impact: String,
    pub(crate) revoke: String,
    pub(crate) positive: Vec<String>,
    pub(crate) negative: Vec<String>,
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
