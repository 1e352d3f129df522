//! Languages and configuration formats, by extension, file name and interpreter.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::classify::Name;

/// How the files of one language are recognised; everything in lower case.
pub(super) struct Language {
    pub(super) name: &'static str,
    /// What follows the last dot of a file name.
    pub(super) extensions: &'static [&'static str],
    /// Whole file names, also as the first part of one: `dockerfile` knows `dockerfile.dev`.
    pub(super) files: &'static [&'static str],
    /// Programs that a `#!` line names.
    pub(super) interpreters: &'static [&'static str],
}

const fn language(
    name: &'static str,
    extensions: &'static [&'static str],
    files: &'static [&'static str],
    interpreters: &'static [&'static str],
) -> Language {
    Language { name, extensions, files, interpreters }
}

#[rustfmt::skip]
pub(super) const LANGUAGES: &[Language] = &[
    language("abap", &["abap"], &[], &[]),
    language("ada", &["adb", "ads", "ada"], &[], &[]),
    language("apex", &["cls", "trigger", "apex"], &[], &[]),
    language("applescript", &["applescript", "scpt"], &[], &[]),
    language("arduino", &["ino"], &[], &[]),
    language("asciidoc", &["adoc", "asciidoc"], &[], &[]),
    language("assembly", &["asm", "s", "nasm"], &[], &[]),
    language("autohotkey", &["ahk"], &[], &[]),
    language("awk", &["awk"], &[], &["awk", "gawk", "mawk", "nawk"]),
    language("batch", &["bat", "cmd"], &[], &[]),
    language("bazel", &["bzl", "bazel", "star"], &["build", "workspace"], &[]),
    language("bicep", &["bicep"], &[], &[]),
    language("c", &["c", "h"], &[], &[]),
    language("caddyfile", &[], &["caddyfile"], &[]),
    language("clojure", &["clj", "cljs", "cljc", "edn"], &[], &[]),
    language("cmake", &["cmake"], &["cmakelists.txt"], &[]),
    language("cobol", &["cob", "cbl", "cpy"], &[], &[]),
    language("coffeescript", &["coffee"], &[], &[]),
    language("coldfusion", &["cfm", "cfc"], &[], &[]),
    language("cpp", &["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "h++", "inl", "ipp"], &[], &[]),
    language("crystal", &["cr"], &[], &["crystal"]),
    language("csharp", &["cs", "csx"], &[], &[]),
    language("css", &["css"], &[], &[]),
    language("csv", &["csv", "tsv"], &[], &[]),
    language("cue", &["cue"], &[], &[]),
    language("cuda", &["cu", "cuh"], &[], &[]),
    language("cython", &["pyx", "pxd", "pxi"], &[], &[]),
    language("d", &["d"], &[], &[]),
    language("dart", &["dart"], &[], &["dart"]),
    language("diff", &["diff", "patch"], &[], &[]),
    language("dockerfile", &["dockerfile", "containerfile"], &["dockerfile", "containerfile"], &[]),
    language("dotenv", &["env"], &[".env", ".envrc", ".flaskenv"], &[]),
    language("editorconfig", &[], &[".editorconfig"], &[]),
    language("elixir", &["ex", "exs", "heex", "leex"], &[], &["elixir"]),
    language("elm", &["elm"], &[], &[]),
    language("erb", &["erb"], &[], &[]),
    language("erlang", &["erl", "hrl"], &[], &["escript"]),
    language("fish", &["fish"], &[], &["fish"]),
    language("fortran", &["f", "f77", "f90", "f95", "f03", "f08", "for"], &[], &[]),
    language("fsharp", &["fs", "fsi", "fsx"], &[], &[]),
    language("gitconfig", &[], &[".gitconfig", ".gitmodules"], &[]),
    language("go", &["go"], &[], &[]),
    language("gomod", &[], &["go.mod", "go.work"], &[]),
    language("gotemplate", &["tmpl", "gotmpl", "tpl"], &[], &[]),
    language("gradle", &["gradle"], &[], &[]),
    language("graphql", &["graphql", "gql", "graphqls"], &[], &[]),
    language("groovy", &["groovy", "gvy", "jenkinsfile"], &["jenkinsfile"], &["groovy"]),
    language("haml", &["haml"], &[], &[]),
    language("handlebars", &["hbs", "handlebars", "mustache"], &[], &[]),
    language("haskell", &["hs", "lhs"], &[], &["runhaskell", "runghc"]),
    language("haxe", &["hx"], &[], &[]),
    language("hcl", &["hcl", "nomad"], &[], &[]),
    language("helm", &[], &["chart.yaml"], &[]),
    language("html", &["html", "htm", "xhtml", "shtml"], &[], &[]),
    language("http", &["http", "rest"], &[], &[]),
    language("ignore", &[], &[".gitignore", ".dockerignore", ".npmignore", ".helmignore", ".seawallignore"], &[]),
    language("ini", &["ini", "cfg", "conf", "cnf", "inf", "prefs", "desktop", "service", "timer"], &[".npmrc", ".pypirc", ".pylintrc", ".coveragerc", ".netrc", ".s3cfg", ".boto", ".my.cnf", ".pgpass", ".yarnrc", ".gemrc"], &[]),
    language("java", &["java"], &[], &[]),
    language("javascript", &["js", "mjs", "cjs", "jsx", "es6"], &[], &["node", "nodejs", "deno", "bun"]),
    language("jinja", &["j2", "jinja", "jinja2"], &[], &[]),
    language("json", &["json", "jsonc", "json5", "jsonl", "ndjson", "geojson", "webmanifest", "har", "tfstate", "avsc", "topojson"], &[".babelrc", ".eslintrc", ".jshintrc", ".prettierrc", ".bowerrc", ".swcrc", ".dockercfg", ".dockerconfigjson", "composer.lock", "flake.lock"], &[]),
    language("jsonnet", &["jsonnet", "libsonnet"], &[], &[]),
    language("julia", &["jl"], &[], &["julia"]),
    language("just", &["just"], &["justfile"], &[]),
    language("kotlin", &["kt", "kts"], &[], &[]),
    language("latex", &["tex", "sty", "ltx", "bib"], &[], &[]),
    language("less", &["less"], &[], &[]),
    language("liquid", &["liquid"], &[], &[]),
    language("lisp", &["lisp", "lsp", "cl", "el"], &[], &[]),
    language("log", &["log"], &[], &[]),
    language("lua", &["lua"], &[], &["lua", "luajit"]),
    language("make", &["mk", "mak"], &["makefile", "gnumakefile"], &["make"]),
    language("markdown", &["md", "markdown", "mdown", "mkd", "mdx", "rmd", "qmd"], &[], &[]),
    language("matlab", &["m"], &[], &[]),
    language("maven", &[], &["pom.xml"], &[]),
    language("meson", &[], &["meson.build"], &[]),
    language("nginx", &["nginx", "nginxconf"], &["nginx.conf"], &[]),
    language("nim", &["nim", "nims"], &[], &[]),
    language("nix", &["nix"], &[], &[]),
    language("objective-c", &["mm"], &[], &[]),
    language("ocaml", &["ml", "mli"], &[], &[]),
    language("org", &["org"], &[], &[]),
    language("pascal", &["pas", "dpr", "pp", "lpr"], &[], &[]),
    language("pem", &["pem", "crt", "cer", "key", "csr", "pub", "asc"], &[], &[]),
    language("perl", &["pl", "pm", "t", "pod"], &[], &["perl"]),
    language("php", &["php", "php3", "php4", "php5", "php7", "phtml", "phps", "inc"], &[], &["php"]),
    language("plsql", &["pls", "pks", "pkb", "plsql"], &[], &[]),
    language("powershell", &["ps1", "psm1", "psd1"], &[], &["pwsh"]),
    language("procfile", &[], &["procfile"], &[]),
    language("prolog", &["pro"], &[], &[]),
    language("properties", &["properties", "props"], &[], &[]),
    language("protobuf", &["proto"], &[], &[]),
    language("pug", &["pug", "jade"], &[], &[]),
    language("puppet", &["epp"], &["puppetfile"], &[]),
    language("python", &["py", "pyw", "pyi", "wsgi"], &["sconstruct", "sconscript", "wscript"], &["python", "pypy"]),
    language("qml", &["qml"], &[], &[]),
    language("r", &["r"], &[], &["rscript"]),
    language("racket", &["rkt"], &[], &[]),
    language("raku", &["raku", "rakumod", "p6", "pm6"], &[], &["raku"]),
    language("razor", &["cshtml", "razor"], &[], &[]),
    language("rego", &["rego"], &[], &[]),
    language("requirements", &[], &["requirements.txt", "constraints.txt"], &[]),
    language("restructuredtext", &["rst"], &[], &[]),
    language("ruby", &["rb", "rake", "gemspec", "ru", "podspec", "jbuilder"], &["gemfile", "rakefile", "vagrantfile", "guardfile", "capfile", "berksfile", "podfile", "fastfile", "brewfile", "dangerfile"], &["ruby", "jruby"]),
    language("rust", &["rs"], &[], &["rust-script"]),
    language("sass", &["sass", "scss"], &[], &[]),
    language("scala", &["scala", "sc", "sbt"], &[], &[]),
    language("scheme", &["scm", "ss"], &[], &[]),
    language("shell", &["sh", "bash", "zsh", "ksh", "dash", "ash", "bats", "command"], &[".bashrc", ".bash_profile", ".bash_history", ".bash_aliases", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zsh_history", ".history", ".sh_history", "pkgbuild", "gradlew"], &["sh", "bash", "zsh", "ksh", "dash", "ash"]),
    language("smalltalk", &["st"], &[], &[]),
    language("smarty", &["smarty"], &[], &[]),
    language("solidity", &["sol"], &[], &[]),
    language("sparql", &["sparql", "rq"], &[], &[]),
    language("sql", &["sql", "ddl", "dml", "psql", "mysql"], &[], &[]),
    language("sshconfig", &[], &["ssh_config", "sshd_config"], &[]),
    language("starlark", &[], &["tiltfile"], &[]),
    language("stylus", &["styl"], &[], &[]),
    language("subrip", &["srt"], &[], &[]),
    language("svelte", &["svelte"], &[], &[]),
    language("svg", &["svg"], &[], &[]),
    language("swift", &["swift"], &[], &["swift"]),
    language("systemverilog", &["sv", "svh"], &[], &[]),
    language("tcl", &["tcl"], &[], &["tclsh", "wish", "expect"]),
    language("template", &["template"], &[], &[]),
    language("terraform", &["tf", "tfvars", "tofu"], &[], &[]),
    language("text", &["txt", "text"], &[], &[]),
    language("thrift", &["thrift"], &[], &[]),
    language("toml", &["toml"], &["pipfile", "cargo.lock", "poetry.lock", "uv.lock"], &[]),
    language("tsx", &["tsx"], &[], &[]),
    language("twig", &["twig"], &[], &[]),
    language("typescript", &["ts", "mts", "cts"], &[], &["ts-node", "tsx"]),
    language("vala", &["vala", "vapi"], &[], &[]),
    language("vbnet", &["vb", "vbs", "bas"], &[], &[]),
    language("velocity", &["vm", "vtl"], &[], &[]),
    language("verilog", &["v", "vh"], &[], &[]),
    language("vhdl", &["vhd", "vhdl"], &[], &[]),
    language("vim", &["vim", "vimrc"], &[".vimrc"], &[]),
    language("visualforce", &["page"], &[], &[]),
    language("vue", &["vue"], &[], &[]),
    language("wasm-text", &["wat", "wast"], &[], &[]),
    language("xml", &["xml", "xsd", "xsl", "xslt", "wsdl", "xaml", "plist", "config", "csproj", "vbproj", "fsproj", "vcxproj", "targets", "nuspec", "resx", "jnlp", "tld", "xmi", "pom", "storyboard", "xib", "rdf", "rss", "atom"], &["packages.config", "web.config"], &[]),
    language("yaml", &["yaml", "yml", "eyaml", "sls"], &[".clang-format", ".clang-tidy", ".condarc"], &[]),
    language("zig", &["zig"], &[], &[]),
];

/// The table turned around; never iterated.
struct Lookup {
    extensions: HashMap<&'static str, &'static str>,
    files: HashMap<&'static str, &'static str>,
    interpreters: HashMap<&'static str, &'static str>,
}

static LOOKUP: LazyLock<Lookup> = LazyLock::new(|| {
    let by = |words: fn(&Language) -> &'static [&'static str]| {
        LANGUAGES
            .iter()
            .flat_map(|language| words(language).iter().map(|word| (*word, language.name)))
            .collect()
    };
    Lookup {
        extensions: by(|language| language.extensions),
        files: by(|language| language.files),
        interpreters: by(|language| language.interpreters),
    }
});

/// The language of a file: its whole name decides, then its extension, its first name part and its
/// `#!` line.
pub(super) fn of(name: &Name<'_>, head: &[u8]) -> Option<&'static str> {
    let lookup = &*LOOKUP;
    let file = name.file();
    let by_name = || lookup.files.get(file);
    let by_extension = || lookup.extensions.get(name.extension()?);
    let by_first_part = || lookup.files.get(first_part(file)?);
    let by_interpreter = || lookup.interpreters.get(interpreter(head)?.as_str());
    by_name().or_else(by_extension).or_else(by_first_part).or_else(by_interpreter).copied()
}

/// `.env` of `.env.production`, `dockerfile` of `dockerfile.dev`.
fn first_part(file: &str) -> Option<&str> {
    let dot = file.get(1..)?.find('.')? + 1;
    file.get(..dot)
}

/// The program that runs a script, without its directory and version: `python` of
/// `#!/usr/bin/env -S python3.12 -u`.
fn interpreter(head: &[u8]) -> Option<String> {
    let line = head.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line.get(..line.len().min(256))?).ok()?;
    let programs = line.split_whitespace().filter(|word| !word.starts_with('-'));
    let mut programs = programs.filter_map(|word| word.rsplit(['/', '\\']).next());
    let program = programs.find(|program| *program != "env" && !program.contains('='))?;
    Some(program.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.').to_owned())
}
