//! The tree-sitter grammars, each behind a feature of its language's name.

pub use tree_sitter_language::LanguageFn;

/// Bash.
#[cfg(feature = "bash")]
pub const BASH: LanguageFn = tree_sitter_bash::LANGUAGE;
/// C.
#[cfg(feature = "c")]
pub const C: LanguageFn = tree_sitter_c::LANGUAGE;
/// C++.
#[cfg(feature = "cpp")]
pub const CPP: LanguageFn = tree_sitter_cpp::LANGUAGE;
/// C#.
#[cfg(feature = "csharp")]
pub const CSHARP: LanguageFn = tree_sitter_c_sharp::LANGUAGE;
/// Dockerfiles, which others call Containerfiles.
#[cfg(feature = "dockerfile")]
pub const DOCKERFILE: LanguageFn = tree_sitter_containerfile::LANGUAGE;
/// Go.
#[cfg(feature = "go")]
pub const GO: LanguageFn = tree_sitter_go::LANGUAGE;
/// HCL, in which Terraform is written.
#[cfg(feature = "hcl")]
pub const HCL: LanguageFn = tree_sitter_hcl::LANGUAGE;
/// HTML.
#[cfg(feature = "html")]
pub const HTML: LanguageFn = tree_sitter_html::LANGUAGE;
/// Java.
#[cfg(feature = "java")]
pub const JAVA: LanguageFn = tree_sitter_java::LANGUAGE;
/// JavaScript with JSX.
#[cfg(feature = "javascript")]
pub const JAVASCRIPT: LanguageFn = tree_sitter_javascript::LANGUAGE;
/// JSON with comments.
#[cfg(feature = "json")]
pub const JSON: LanguageFn = tree_sitter_json::LANGUAGE;
/// Kotlin.
#[cfg(feature = "kotlin")]
pub const KOTLIN: LanguageFn = tree_sitter_kotlin_ng::LANGUAGE;
/// Perl 5.
#[cfg(feature = "perl")]
pub const PERL: LanguageFn = ts_parser_perl::LANGUAGE;
/// PHP among HTML.
#[cfg(feature = "php")]
pub const PHP: LanguageFn = tree_sitter_php::LANGUAGE_PHP;
/// Python 3, and the statements of Python 2.
#[cfg(feature = "python")]
pub const PYTHON: LanguageFn = tree_sitter_python::LANGUAGE;
/// Ruby.
#[cfg(feature = "ruby")]
pub const RUBY: LanguageFn = tree_sitter_ruby::LANGUAGE;
/// Rust.
#[cfg(feature = "rust")]
pub const RUST: LanguageFn = tree_sitter_rust::LANGUAGE;
/// Scala 2 and 3.
#[cfg(feature = "scala")]
pub const SCALA: LanguageFn = tree_sitter_scala::LANGUAGE;
/// Solidity.
#[cfg(feature = "solidity")]
pub const SOLIDITY: LanguageFn = tree_sitter_solidity::LANGUAGE;
/// Swift.
#[cfg(feature = "swift")]
pub const SWIFT: LanguageFn = tree_sitter_swift::LANGUAGE;
/// TypeScript with JSX.
#[cfg(feature = "typescript")]
pub const TSX: LanguageFn = tree_sitter_typescript::LANGUAGE_TSX;
/// TypeScript.
#[cfg(feature = "typescript")]
pub const TYPESCRIPT: LanguageFn = tree_sitter_typescript::LANGUAGE_TYPESCRIPT;
/// XML.
#[cfg(feature = "xml")]
pub const XML: LanguageFn = tree_sitter_xml::LANGUAGE_XML;
/// YAML.
#[cfg(feature = "yaml")]
pub const YAML: LanguageFn = tree_sitter_yaml::LANGUAGE;
