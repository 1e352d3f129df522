//! By which names files with texts of licences go.

/// What the names of such files begin or end with.
const WORDS: &[&str] =
    &["copying", "licence", "licences", "license", "licenses", "unlicence", "unlicense"];
/// Endings of texts; a name may also end with that of a licence: `LICENSE.MIT`, `COPYING.LESSER`.
const NOT_TEXTS: &[&str] = &[
    "c",
    "cc",
    "class",
    "cpp",
    "cs",
    "css",
    "d.ts",
    "ejs",
    "go",
    "h",
    "hbs",
    "ico",
    "jade",
    "java",
    "js",
    "json",
    "jsx",
    "kt",
    "map",
    "mjs",
    "cjs",
    "patch",
    "php",
    "pl",
    "plist",
    "png",
    "properties",
    "pug",
    "py",
    "pyc",
    "rb",
    "rs",
    "scss",
    "sh",
    "spdx",
    "svg",
    "swift",
    "toml",
    "ts",
    "tsx",
    "vue",
    "xml",
    "xsd",
    "yaml",
    "yml",
    "zip",
];
/// The names that are tried where nobody lists what a folder holds.
pub const TEXT_NAMES: &[&str] = &[
    "LICENSE",
    "LICENSE.md",
    "LICENSE.txt",
    "LICENCE",
    "LICENCE.md",
    "LICENCE.txt",
    "License",
    "License.md",
    "License.txt",
    "license",
    "license.md",
    "license.txt",
    "licence",
    "COPYING",
    "COPYING.txt",
    "COPYING.LESSER",
    "LICENSE-MIT",
    "LICENSE-MIT.txt",
    "LICENSE-APACHE",
    "LICENSE-APACHE.txt",
    "LICENSE.APACHE2",
    "LICENSE.MIT",
    "MIT-LICENSE",
    "MIT-LICENSE.txt",
    "LICENSE.rst",
    "LICENSE.BSD",
    "UNLICENSE",
];

/// Whether a file of this name, without its folder, may hold the text of a licence.
pub fn is_text_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let stem = lower.split(['.', '-', '_']).next().unwrap_or_default();
    let is_named = WORDS.contains(&stem)
        || WORDS.iter().any(|word| {
            lower.ends_with(&format!("-{word}")) || lower.contains(&format!("-{word}."))
        });
    let ending = lower.split_once('.').map_or("", |(_, ending)| ending);
    let last = ending.rsplit('.').next().unwrap_or_default();
    is_named && !NOT_TEXTS.contains(&ending) && !NOT_TEXTS.contains(&last)
}

#[test]
fn files_with_texts_are_told_by_name() {
    for name in TEXT_NAMES.iter().chain(&["LICENSE-THIRD-PARTY", "COPYING.GPL3", "Licenses.txt"]) {
        assert!(is_text_name(name), "{name}");
    }
    for name in ["license.js", "licenses.rs", "README.md", "sublicense", "license.d.ts", ""] {
        assert!(!is_text_name(name), "{name}");
    }
}
