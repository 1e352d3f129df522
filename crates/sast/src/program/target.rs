//! Which files a rule is for.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use seawall_rules::semgrep::Language;

use super::lazy::Outline;

/// The names of files by the language that rules for it look at.
const BY_EXTENSION: &[(Language, &[&str])] = &[
    (Language::Apex, &["cls"]),
    (Language::Bash, &["bash", "sh"]),
    (Language::C, &["c", "h"]),
    (Language::Cpp, &["cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "h++"]),
    (Language::Csharp, &["cs"]),
    (Language::Go, &["go"]),
    (Language::Html, &["html", "htm"]),
    (Language::Java, &["java"]),
    (Language::Javascript, &["js", "jsx", "cjs", "mjs"]),
    (Language::Json, &["json", "ipynb"]),
    (Language::Kotlin, &["kt", "kts", "ktm"]),
    (Language::Perl, &["pl", "pm", "cgi", "psgi", "t"]),
    (Language::Php, &["php", "tpl", "phtml"]),
    (Language::Python, &["py", "pyi"]),
    (Language::Ruby, &["rb", "rake", "gemspec"]),
    (Language::Rust, &["rs"]),
    (Language::Scala, &["scala", "sc"]),
    (Language::Solidity, &["sol"]),
    (Language::Swift, &["swift"]),
    (Language::Terraform, &["tf", "hcl", "tfvars"]),
    (Language::Typescript, &["ts", "tsx", "cts", "mts"]),
    (Language::Xml, &["xml", "plist"]),
    (Language::Yaml, &["yaml", "yml"]),
];

/// Files without an extension that says it.
const BY_NAME: &[(Language, &[&str])] = &[
    (Language::Dockerfile, &["Dockerfile", "dockerfile", "Containerfile"]),
    (Language::Ruby, &["Gemfile", "Rakefile", "Vagrantfile", "Podfile", "Berksfile"]),
];

/// Programs that a script's first line names.
const BY_PROGRAM: &[(Language, &[&str])] = &[
    (Language::Bash, &["bash", "sh", "dash", "ksh", "zsh"]),
    (Language::Javascript, &["node", "nodejs"]),
    (Language::Perl, &["perl"]),
    (Language::Php, &["php"]),
    (Language::Python, &["python", "python2", "python3"]),
    (Language::Ruby, &["ruby"]),
];

/// The one language of several that differ in their names only.
pub(super) const fn merged(language: Language) -> Language {
    match language {
        Language::Python2 | Language::Python3 => Language::Python,
        other => other,
    }
}

/// Whether rules for a language can be run.
pub fn supports(language: Language) -> bool {
    language.is_text() || seawall_syntax::language(merged(language).as_str()).is_some()
}

/// The languages as which rules look at a file; each of any kind of text is among them.
pub fn languages(path: &str, bytes: &[u8]) -> Vec<Language> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let named = |list: &[(Language, &[&str])], wanted: &str| -> Vec<Language> {
        list.iter().filter(|(_, all)| all.contains(&wanted)).map(|(one, _)| *one).collect()
    };
    let mut found = named(BY_NAME, name);
    if name.to_ascii_lowercase().starts_with("dockerfile.")
        || extension.as_deref() == Some("dockerfile")
    {
        found.push(Language::Dockerfile);
    }
    match extension {
        Some(extension) => found.extend(named(BY_EXTENSION, &extension)),
        None if found.is_empty() => found.extend(named(BY_PROGRAM, program(bytes))),
        None => {}
    }
    found.extend([Language::Generic, Language::Regex]);
    found
}

/// The program in a script's first line, as in `#!/usr/bin/env python3`.
fn program(bytes: &[u8]) -> &str {
    let Some(line) =
        bytes.strip_prefix(b"#!").and_then(|rest| rest.split(|byte| *byte == b'\n').next())
    else {
        return "";
    };
    let words = std::str::from_utf8(line).unwrap_or_default().split_whitespace();
    let names = words.map(|word| word.rsplit('/').next().unwrap_or(word));
    names.into_iter().find(|name| *name != "env" && !name.starts_with('-')).unwrap_or_default()
}

/// What the files of a language are parsed as.
pub(super) fn dialect(language: Language, path: &str) -> Option<&'static seawall_syntax::Language> {
    let is_tsx = language == Language::Typescript
        && path.rsplit_once('.').is_some_and(|(_, end)| end == "tsx");
    seawall_syntax::language(if is_tsx { "tsx" } else { language.as_str() })
}

/// The files that a rule is for.
pub(super) struct Paths {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

impl Paths {
    pub(super) fn new(rule: &Outline) -> Self {
        Self { include: globs(&rule.include), exclude: globs(&rule.exclude) }
    }

    /// Whether a file is among them.
    pub(super) fn hold(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path))
    }
}

/// None if there are none; what is no glob holds nothing, which the rule's author sees at once.
fn globs(written: &[String]) -> Option<GlobSet> {
    if written.is_empty() {
        return None;
    }
    let mut set = GlobSetBuilder::new();
    for glob in written {
        let name = glob.trim_end_matches('/');
        // As in `.gitignore`: with a slash it is a path from the root, without one a name anywhere.
        let path = match name.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if name.contains('/') => name.to_owned(),
            None => format!("**/{name}"),
        };
        for pattern in [path.clone(), path + "/**"] {
            if let Ok(glob) = GlobBuilder::new(&pattern).literal_separator(true).build() {
                set.add(glob);
            }
        }
    }
    set.build().ok()
}
