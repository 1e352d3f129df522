//! The languages that a rule can be for, with every name that the format knows for them.

/// Declares the languages: the canonical name first, then the others.
macro_rules! languages {
    ($($variant:ident = $name:literal $(| $alias:literal)*,)+) => {
        /// What a rule reads the text of a file as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum Language { $($variant,)+ }

        impl Language {
            /// Every language, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Every name of every language.
            pub const NAMES: &'static [&'static str] = &[$($name, $($alias,)*)+];

            /// The canonical name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The language of this name, whatever the case of its letters.
            pub fn named(name: &str) -> Option<Self> {
                match name.to_ascii_lowercase().as_str() {
                    $($name $(| $alias)* => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

languages! {
    Apex = "apex",
    Bash = "bash" | "sh",
    C = "c",
    Cairo = "cairo",
    Circom = "circom",
    Clojure = "clojure",
    Cpp = "cpp" | "c++",
    Crystal = "crystal",
    Csharp = "csharp" | "c#",
    Dart = "dart",
    Dockerfile = "dockerfile" | "docker",
    Elixir = "elixir" | "ex",
    Generic = "generic" | "spacegrep" | "aliengrep",
    Go = "go" | "golang",
    Hack = "hack",
    Html = "html",
    Java = "java",
    Javascript = "javascript" | "js",
    Json = "json",
    Jsonnet = "jsonnet",
    Julia = "julia",
    Kotlin = "kotlin" | "kt",
    Lisp = "lisp",
    Lua = "lua",
    MoveOnAptos = "move_on_aptos",
    MoveOnSui = "move_on_sui",
    Ocaml = "ocaml",
    Perl = "perl" | "pl",
    Php = "php",
    Promql = "promql",
    Protobuf = "protobuf" | "proto" | "proto3",
    Python = "python" | "py",
    Python2 = "python2",
    Python3 = "python3",
    Ql = "ql",
    R = "r",
    Regex = "regex" | "none",
    Ruby = "ruby" | "rb",
    Rust = "rust",
    Scala = "scala",
    Scheme = "scheme",
    Solidity = "solidity" | "sol",
    Swift = "swift",
    Terraform = "terraform" | "hcl" | "tf",
    Typescript = "typescript" | "ts",
    Vb = "vb" | "vbnet",
    Vue = "vue",
    Xml = "xml",
    Yaml = "yaml",
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::named(name).ok_or_else(|| {
            let hint = match seawall_datatree::nearest(name, Self::NAMES) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "see the languages of `seawall rules list`".to_owned(),
            };
            format!("no language is called `{}`: {hint}", name.escape_debug())
        })
    }
}

impl Language {
    /// Whether it is no language of its own but a way to search any text, which a rule cannot mix with others.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Generic | Self::Regex)
    }
}
