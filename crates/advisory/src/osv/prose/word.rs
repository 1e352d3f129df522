//! The words of a sentence of an advisory, and what each says it is.

/// A word, with the marks around it taken off.
pub(super) struct Word<'t> {
    /// What it says, without parentheses.
    text: &'t str,
    pub(super) lower: String,
    /// Whether it is written as code.
    pub(super) is_code: bool,
    /// Whether parentheses follow, as after the name of a function.
    pub(super) is_called: bool,
}

/// Words that say that the name beside them is one of code.
const KINDS: &[&str] = &[
    "function",
    "functions",
    "method",
    "methods",
    "class",
    "classes",
    "api",
    "apis",
    "constructor",
    "filter",
    "helper",
    "middleware",
];
/// Words that say that it is something else.
const OTHERS: &[&str] = &[
    "option",
    "options",
    "parameter",
    "parameters",
    "argument",
    "arguments",
    "header",
    "headers",
    "attribute",
    "attributes",
    "property",
    "properties",
    "field",
    "fields",
    "flag",
    "setting",
    "settings",
    "variable",
    "variables",
    "key",
    "keys",
    "value",
    "values",
    "file",
    "files",
    "endpoint",
    "endpoints",
    "cookie",
    "tag",
    "tags",
    "element",
    "elements",
    "package",
    "library",
    "gem",
    "version",
    "versions",
    "branch",
    "commit",
    "directory",
    "route",
    "url",
    "query",
    "exception",
    "error",
    "event",
    "command",
    "table",
    "column",
    "page",
    "form",
    "permission",
    "role",
];
/// Words that stand before `function` in prose and name none.
const PROSE: &[&str] = &[
    "following",
    "vulnerable",
    "affected",
    "said",
    "same",
    "main",
    "search",
    "upload",
    "import",
    "export",
    "login",
    "hash",
    "search",
    "download",
    "above",
    "internal",
    "new",
    "these",
    "this",
    "that",
    "which",
    "given",
    "certain",
    "callback",
    "original",
    "core",
    "underlying",
    "resulting",
    "security",
    "password",
    "reset",
    "delete",
    "update",
    "create",
    "preview",
    "view",
    "edit",
    "user",
    "admin",
    "file",
    "first",
    "second",
    "other",
    "another",
    "anonymous",
];
/// What languages bring themselves.
const LANGUAGE: &[&str] = &[
    "__class__",
    "__construct",
    "__destruct",
    "__globals__",
    "__import__",
    "__init__",
    "__proto__",
    "__reduce__",
    "__wakeup",
    "addeventlistener",
    "addslashes",
    "alert",
    "append",
    "appendchild",
    "array",
    "array_key_exists",
    "array_merge",
    "assert",
    "assign",
    "atob",
    "base64",
    "btoa",
    "buffer",
    "bytes",
    "calc",
    "call",
    "call_user_func",
    "calloc",
    "child_process",
    "chroot",
    "class",
    "classloader",
    "cmd",
    "console",
    "const",
    "copy",
    "createelement",
    "curl",
    "date",
    "decodeuri",
    "decodeuricomponent",
    "def",
    "document",
    "echo",
    "encodeuricomponent",
    "endswith",
    "error",
    "escapeshellarg",
    "escapeshellcmd",
    "eval",
    "exec",
    "execfile",
    "execsync",
    "execute",
    "extract",
    "fetch",
    "file",
    "file_exists",
    "file_get_contents",
    "filter_var",
    "fopen",
    "free",
    "fs",
    "function",
    "function_exists",
    "getattr",
    "getclass",
    "getelementbyid",
    "getenv",
    "getinputstream",
    "getparameter",
    "getruntime",
    "global",
    "graphql",
    "has",
    "hasattr",
    "hash",
    "hash_equals",
    "hash_hmac",
    "hashlib",
    "hashmap",
    "hasownproperty",
    "hmac",
    "html_entity_decode",
    "htmlentities",
    "htmlspecialchars",
    "http",
    "https",
    "httpservletrequest",
    "if",
    "import",
    "in_array",
    "include",
    "indexof",
    "ini_set",
    "innerhtml",
    "instanceof",
    "int",
    "intval",
    "io",
    "is_dir",
    "is_file",
    "is_numeric",
    "isinstance",
    "java",
    "javascript",
    "javax",
    "json",
    "json_decode",
    "json_encode",
    "kernel",
    "kill",
    "len",
    "list",
    "location",
    "main",
    "malloc",
    "map",
    "marshal",
    "match",
    "matches",
    "matchesfull",
    "math",
    "md5",
    "memcmp",
    "memcpy",
    "mkdir",
    "mt_rand",
    "mysql_query",
    "mysqli_query",
    "net",
    "new",
    "nl2br",
    "null",
    "object",
    "objectinputstream",
    "ognl",
    "open",
    "openssl_encrypt",
    "openssl_random_pseudo_bytes",
    "openssl_verify",
    "os",
    "parse_str",
    "parse_url",
    "passthru",
    "path",
    "pattern",
    "phpinfo",
    "pickle",
    "popen",
    "postmessage",
    "preg_match",
    "preg_match_all",
    "preg_quote",
    "preg_replace",
    "print",
    "printf",
    "proc_open",
    "process",
    "processbuilder",
    "proto",
    "prototype",
    "queryselector",
    "rand",
    "random",
    "re",
    "readfile",
    "readline",
    "readobject",
    "realpath",
    "regexp",
    "replace",
    "require",
    "rm",
    "rmdir",
    "runtime",
    "scandir",
    "self",
    "session_start",
    "set",
    "setattr",
    "setcookie",
    "setinterval",
    "settimeout",
    "shell_exec",
    "shutil",
    "sleep",
    "socket",
    "spawn",
    "split",
    "sql",
    "sslcontext",
    "startswith",
    "str",
    "strcmp",
    "string",
    "strip_tags",
    "strlen",
    "strncmp",
    "strpos",
    "strtolower",
    "subprocess",
    "super",
    "sys",
    "system",
    "tempfile",
    "this",
    "thread",
    "to_s",
    "tolowercase",
    "tostring",
    "touch",
    "touppercase",
    "trim",
    "typeof",
    "uniqid",
    "unlink",
    "unserialize",
    "uri",
    "url",
    "urlconnection",
    "urllib",
    "urlopen",
    "valueof",
    "var",
    "web",
    "websocket",
    "window",
    "xml",
    "xss",
    "yaml",
    "zip",
];
/// Ends of names of files, which look like members.
const FILES: &[&str] = &[
    "c", "cfg", "conf", "config", "cpp", "css", "env", "go", "h", "htm", "html", "inc", "ini",
    "jar", "java", "js", "json", "jsp", "jsx", "lock", "log", "md", "mjs", "patch", "php", "phtml",
    "pl", "py", "rb", "rs", "sh", "so", "sql", "svg", "toml", "ts", "tsx", "txt", "vue", "xml",
    "yaml", "yml", "zip", "com", "org", "net", "io", "dev", "exe", "dll", "twig", "tpl", "gz",
    "tar", "png", "jpg", "gif", "pdf", "example",
];

impl<'t> Word<'t> {
    /// Each word of a sentence; what stands between marks of code is one, whatever it holds.
    pub(super) fn all(sentence: &'t str) -> impl Iterator<Item = Self> {
        sentence.split('`').enumerate().flat_map(|(at, part)| {
            let is_code = at % 2 == 1;
            let whole = is_code.then_some(part);
            let words = (!is_code).then(|| part.split_whitespace()).into_iter().flatten();
            whole.into_iter().chain(words).filter_map(move |text| Self::of(text, is_code))
        })
    }

    fn of(text: &'t str, is_code: bool) -> Option<Self> {
        let text = text.trim_matches(|char: char| {
            !(char.is_alphanumeric() || matches!(char, '(' | ')' | '_' | '$' | '/'))
        });
        let text = text.strip_prefix('(').unwrap_or(text);
        let (name, rest) = text.split_once('(').unwrap_or((text.trim_end_matches(')'), ""));
        let is_called = text.len() > name.len() && rest.ends_with(')');
        let lower = name.to_ascii_lowercase();
        (!name.is_empty()).then_some(Self { text: name, lower, is_code, is_called })
    }

    pub(super) fn is_kind(&self) -> bool {
        !self.is_code && KINDS.contains(&&*self.lower)
    }

    pub(super) fn is_other_kind(&self) -> bool {
        !self.is_code && OTHERS.contains(&&*self.lower)
    }

    /// Whether it is written as names are and words are not: of several parts, or with a large letter inside.
    pub(super) fn is_joined(&self) -> bool {
        let has_large = self.text.chars().zip(self.text.chars().skip(1));
        let has_large = has_large
            .into_iter()
            .any(|(one, next)| one.is_ascii_lowercase() && next.is_ascii_uppercase());
        has_large || self.text.contains(['_', '#']) || self.text.contains("::")
    }

    /// Whether it is written as a method of a class is, and nothing else.
    pub(super) fn is_member(&self) -> bool {
        let marks = ["::", "#", "->"];
        let last = marks.iter().find_map(|mark| self.text.rsplit_once(mark)).map(|(_, last)| last);
        last.is_some_and(|last| last.starts_with(|first: char| first.is_ascii_lowercase()))
    }

    /// The name that it is, if it can be one that code uses.
    pub(super) fn name(&self) -> Option<String> {
        let text = self.text.trim_start_matches("new ").trim_start_matches('$');
        let text = text.replace("->", "#").replace(".prototype.", "#");
        let is_part =
            |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '$' | '!' | '?');
        let parts: Vec<&str> =
            text.split(['.', '#', ':', '\\']).filter(|one| !one.is_empty()).collect();
        let (last, first) = (parts.last()?, parts.first()?);
        let is_name = parts.iter().all(|part| {
            part.chars().all(is_part) && !part.starts_with(|first: char| first.is_ascii_digit())
        });
        let is_file = parts.len() > 1 && FILES.contains(&&*last.to_ascii_lowercase());
        let is_constant = last.len() > 3 && last.chars().all(|char| !char.is_ascii_lowercase());
        let is_foreign =
            is_of_language(last) && parts.len() == 1 || is_of_language(first) && parts.len() > 1;
        let is_short = last.len() < 3 && parts.len() == 1;
        (is_name && !is_file && !is_constant && !is_foreign && !is_short && text.len() < 120)
            .then_some(text)
    }
}

pub(super) fn is_of_language(name: &str) -> bool {
    LANGUAGE.contains(&&*name.to_ascii_lowercase())
}

/// Whether a name is one that samples and texts give to what a framework hands over.
pub(super) fn is_variable(name: &str) -> bool {
    const VARIABLES: &[&str] = &[
        "res", "req", "response", "request", "reply", "app", "ctx", "context", "router", "client",
        "server",
    ];
    VARIABLES.contains(&name)
}

pub(super) fn is_of_prose(word: &str) -> bool {
    PROSE.contains(&word)
}

/// What a name is in, and its last part.
pub(super) fn divided(name: &str) -> (&str, &str) {
    let Some(at) = name.rfind(['.', '#', ':', '\\']) else { return ("", name) };
    let (path, last) = (name.get(..at).unwrap_or_default(), name.get(at + 1..).unwrap_or_default());
    (path.trim_end_matches([':', '\\']), last)
}
