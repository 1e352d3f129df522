//! The languages in which pages explain a fix.

/// A language in which a page may explain a fix.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// The name by which Seawall knows it, as in `csharp`.
    pub name: &'static str,
    /// The name in a page's heading, as in `C#`.
    pub heading: &'static str,
    /// The extensions of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// A language whose examples its people understand, where a page has none in their own.
    pub like: Option<&'static str>,
}

/// Every language, by name.
pub const LANGUAGES: &[Language] = &[
    language("bash", "Bash", &["sh", "bash"], None),
    language("c", "C", &["c", "h"], None),
    language("cpp", "C++", &["cc", "cpp", "cxx", "hh", "hpp", "hxx"], Some("c")),
    language("csharp", "C#", &["cs", "csx"], None),
    language("dockerfile", "Dockerfile", &["dockerfile"], None),
    language("go", "Go", &["go"], None),
    language("html", "HTML", &["html", "htm"], None),
    language("java", "Java", &["java"], None),
    language("javascript", "JavaScript", &["js", "mjs", "cjs", "jsx", "vue", "svelte"], None),
    language("json", "JSON", &["json"], None),
    language("kotlin", "Kotlin", &["kt", "kts"], Some("java")),
    language("perl", "Perl", &["pl", "pm", "t"], None),
    language("php", "PHP", &["php", "phtml"], None),
    language("python", "Python", &["py", "pyw"], None),
    language("ruby", "Ruby", &["rb", "erb", "rake"], None),
    language("rust", "Rust", &["rs"], None),
    language("scala", "Scala", &["scala", "sc"], Some("java")),
    language("shell", "Shell", &["zsh", "ksh"], Some("bash")),
    language("solidity", "Solidity", &["sol"], None),
    language("swift", "Swift", &["swift"], None),
    language("terraform", "Terraform", &["tf", "tfvars"], None),
    language("tsx", "TSX", &["tsx"], Some("javascript")),
    language("typescript", "TypeScript", &["ts", "mts", "cts"], Some("javascript")),
    language("xml", "XML", &["xml"], None),
    language("yaml", "YAML", &["yaml", "yml"], None),
];

/// The language of a file, by the end of its name.
pub fn language_of(path: &str) -> Option<&'static Language> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit('.').next()?.to_ascii_lowercase();
    LANGUAGES.iter().find(|language| language.extensions.contains(&extension.as_str()))
}

impl Language {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.name == name)
    }

    pub(crate) fn under(heading: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.heading == heading)
    }
}

const fn language(
    name: &'static str,
    heading: &'static str,
    extensions: &'static [&'static str],
    like: Option<&'static str>,
) -> Language {
    Language { name, heading, extensions, like }
}
