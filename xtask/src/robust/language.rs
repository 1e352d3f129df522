//! The languages whose reading is tried, and rules that make every file of them be read.

/// A language with its files and its rules.
pub(super) struct Language {
    /// Its name in rules.
    pub(super) name: &'static str,
    /// The extension that mutated files get.
    pub(super) extension: &'static str,
    /// The ends of names of real files.
    pub(super) ends: &'static [&'static str],
    /// A pattern that is compared with much and seldom found.
    pub(super) search: &'static str,
    /// Where data comes from and where it must not go; none where nothing follows data.
    pub(super) flow: Option<(&'static str, &'static str)>,
}

/// Calls, which most languages write alike.
const CALLS: Option<(&str, &str)> = Some(("$F($X, $X)", "$F($X)"));
const CALL: &str = "$F(..., $X, ..., $X, ...)";

const fn with_calls(
    name: &'static str,
    extension: &'static str,
    ends: &'static [&'static str],
) -> Language {
    Language { name, extension, ends, search: CALL, flow: CALLS }
}

const fn of_data(
    name: &'static str,
    extension: &'static str,
    ends: &'static [&'static str],
    search: &'static str,
) -> Language {
    Language { name, extension, ends, search, flow: None }
}

/// All of them, by name.
pub(super) const ALL: &[Language] = &[
    Language {
        name: "bash",
        extension: "sh",
        ends: &[".sh", ".bash"],
        search: "$F ... $X ... $X",
        flow: Some(("$(...)", "$F $X")),
    },
    with_calls("c", "c", &[".c", ".h"]),
    with_calls("cpp", "cpp", &[".cpp", ".cc", ".hpp"]),
    with_calls("csharp", "cs", &[".cs"]),
    of_data("dockerfile", "dockerfile", &["Dockerfile", ".dockerfile"], "RUN $X $X"),
    with_calls("go", "go", &[".go"]),
    of_data("html", "html", &[".html", ".htm"], "<$T ... $A=\"$A\" ...>...</$T>"),
    with_calls("java", "java", &[".java"]),
    with_calls("javascript", "js", &[".js", ".jsx"]),
    of_data("json", "json", &[".json"], "{\"$K\": \"$K\"}"),
    with_calls("kotlin", "kt", &[".kt"]),
    Language {
        name: "perl",
        extension: "pl",
        ends: &[".pl", ".pm"],
        search: CALL,
        flow: Some(("$X->param(...)", "system($X)")),
    },
    Language {
        name: "php",
        extension: "php",
        ends: &[".php"],
        search: "$F(..., $X, ..., $X, ...);",
        flow: Some(("$F($X, $X)", "$F($X)")),
    },
    with_calls("python", "py", &[".py"]),
    with_calls("ruby", "rb", &[".rb"]),
    with_calls("rust", "rs", &[".rs"]),
    with_calls("scala", "scala", &[".scala"]),
    with_calls("solidity", "sol", &[".sol"]),
    with_calls("swift", "swift", &[".swift"]),
    of_data("terraform", "tf", &[".tf"], "resource $A $A { ... }"),
    with_calls("typescript", "ts", &[".ts", ".tsx"]),
    of_data("xml", "xml", &[".xml", ".svg", ".csproj"], "<$T ... $A=\"$A\" ...>...</$T>"),
    of_data("yaml", "yaml", &[".yaml", ".yml"], "$K: $K"),
];

impl Language {
    /// Rules that no prefilter keeps from a file of the language.
    pub(super) fn rules(&self) -> String {
        let name = self.name;
        let head = |id: &str| {
            format!("- id: {id}\n  languages: [{name}]\n  severity: INFO\n  message: m\n  ")
        };
        let quoted = |pattern: &str| format!("pattern: '{}'", pattern.replace('\'', "''"));
        let search = format!(
            "{}pattern-either: [{{{}}}, {{pattern-regex: '\\A'}}]\n",
            head("search"),
            quoted(self.search)
        );
        let flow = self.flow.map_or_else(String::new, |(source, sink)| {
            format!(
                "{}mode: taint\n  pattern-sources: [{{{}}}]\n  pattern-sinks: [{{{}}}]\n",
                head("flow"),
                quoted(source),
                quoted(sink)
            )
        });
        ["rules:\n", &search, &flow].concat()
    }
}
