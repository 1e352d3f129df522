//! Whether a name says that its value is a credential: `dbPassword` does, `passwordField` does not.

use seawall_model::Span;

/// Names longer than this on one side of the keyword are not read to their end.
const LONGEST: usize = 64;

/// What sort of credential a name announces; it decides how a value must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A secret that a person may have chosen.
    Password,
    /// A secret that a program made.
    Secret,
    /// A word that only sometimes means a credential, such as `key` or `auth`.
    Vague,
    /// A credential's word, followed by others of which nothing is known.
    Unclear,
}

/// A name that announces a credential.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// Words for credentials, as the last letters of a word of a name.
const HEADS: &[(&str, Kind)] = &[
    ("password", Kind::Password),
    ("passwords", Kind::Password),
    ("passwd", Kind::Password),
    ("passphrase", Kind::Password),
    ("passcode", Kind::Password),
    ("passwort", Kind::Password),
    ("pass", Kind::Password),
    ("pwd", Kind::Password),
    ("pswd", Kind::Password),
    ("pw", Kind::Password),
    ("secret", Kind::Secret),
    ("secrets", Kind::Vague),
    ("token", Kind::Secret),
    ("tokens", Kind::Vague),
    ("apikey", Kind::Secret),
    ("key", Kind::Vague),
    ("credential", Kind::Vague),
    ("credentials", Kind::Vague),
    ("cred", Kind::Vague),
    ("creds", Kind::Vague),
    ("auth", Kind::Vague),
    ("salt", Kind::Vague),
    ("nonce", Kind::Vague),
];

/// Words that end like a credential's but mean something else.
const OTHER: &[&str] = &[
    "bypass",
    "compass",
    "monkey",
    "turkey",
    "hockey",
    "donkey",
    "jockey",
    "whiskey",
    "cwd",
    "jsonwebtoken",
];

/// Words before `key` that make it a credential beyond doubt.
const KEY_OF: &[&str] = &[
    "api",
    "app",
    "access",
    "secret",
    "private",
    "encryption",
    "encrypt",
    "signing",
    "sign",
    "auth",
    "master",
    "shared",
    "license",
    "account",
    "service",
    "consumer",
    "subscription",
    "aes",
    "des",
    "hmac",
    "crypto",
    "crypt",
    "cipher",
    "session",
    "application",
    "token",
    "jwt",
    "integration",
    "deploy",
    "storage",
];

/// Words before a credential's that make it something else.
const NOT_BEFORE: &[&str] = &[
    "public",
    "pub",
    "primary",
    "foreign",
    "no",
    "has",
    "is",
    "forgot",
    "next",
    "page",
    "continuation",
    "cancellation",
    "pagination",
    "sort",
    "partition",
    "without",
    "invalid",
    "syntax",
    "lexer",
    "hash",
    "hashed",
    "encode",
    "encoded",
    "checksum",
];

/// Words after a credential's that leave it one.
const NEUTRAL: &[&str] = &[
    "value",
    "val",
    "str",
    "string",
    "text",
    "plain",
    "plaintext",
    "clear",
    "cleartext",
    "raw",
    "default",
    "test",
    "old",
    "new",
    "current",
    "prod",
    "production",
    "dev",
    "development",
    "stage",
    "staging",
    "live",
    "base",
    "encoded",
    "hex",
    "confirm",
    "confirmation",
    "repeat",
    "again",
    "retype",
    "bytes",
    "literal",
    "constant",
    "env",
    "local",
    "temp",
    "tmp",
    "admin",
    "root",
    "data",
    "b",
    "a",
    "db",
    "seed",
];

/// Words after a credential's that make it something about a credential.
const ABOUT: &[&str] = &[
    "id",
    "ids",
    "name",
    "names",
    "type",
    "types",
    "field",
    "fields",
    "file",
    "files",
    "filename",
    "path",
    "paths",
    "dir",
    "folder",
    "url",
    "uri",
    "endpoint",
    "host",
    "port",
    "hash",
    "hashed",
    "hashes",
    "hasher",
    "hashing",
    "digest",
    "length",
    "len",
    "size",
    "count",
    "min",
    "max",
    "limit",
    "expiry",
    "expires",
    "expiration",
    "expire",
    "expired",
    "at",
    "in",
    "ttl",
    "timeout",
    "lifetime",
    "age",
    "date",
    "time",
    "policy",
    "policies",
    "rule",
    "rules",
    "regex",
    "pattern",
    "format",
    "label",
    "title",
    "message",
    "msg",
    "error",
    "errors",
    "err",
    "hint",
    "help",
    "description",
    "desc",
    "placeholder",
    "prompt",
    "tooltip",
    "input",
    "box",
    "form",
    "view",
    "page",
    "link",
    "button",
    "btn",
    "icon",
    "screen",
    "dialog",
    "controller",
    "service",
    "manager",
    "provider",
    "handler",
    "helper",
    "factory",
    "builder",
    "util",
    "utils",
    "store",
    "repository",
    "config",
    "configuration",
    "settings",
    "setting",
    "options",
    "option",
    "opt",
    "opts",
    "param",
    "params",
    "parameter",
    "arg",
    "args",
    "argument",
    "header",
    "headers",
    "prefix",
    "suffix",
    "attr",
    "attribute",
    "attributes",
    "column",
    "col",
    "var",
    "variable",
    "index",
    "idx",
    "valid",
    "invalid",
    "validator",
    "validation",
    "required",
    "enabled",
    "disabled",
    "allowed",
    "reset",
    "change",
    "changed",
    "update",
    "updated",
    "verified",
    "generator",
    "encoder",
    "strength",
    "level",
    "score",
    "algorithm",
    "alg",
    "algo",
    "method",
    "mode",
    "scheme",
    "version",
    "scope",
    "scopes",
    "source",
    "location",
    "mount",
    "ref",
    "refs",
    "reference",
    "arn",
    "list",
    "map",
    "set",
    "array",
    "status",
    "state",
    "match",
    "mismatch",
    "question",
    "char",
    "chars",
    "class",
    "interface",
    "exception",
    "vault",
    "manager",
    "usage",
    "user",
    "username",
    "email",
    "key",
    "keys",
    "token",
    "tokens",
    "secret",
    "secrets",
    "password",
    "pass",
    "pwd",
    "credential",
    "credentials",
    "auth",
    "public",
    "template",
    "schema",
    "model",
    "module",
    "plugin",
    "test",
    "tests",
    "issuer",
    "audience",
    "uses",
    "use",
    "alias",
    "checksum",
    "guid",
    "uuid",
    "fingerprint",
    "sha",
    "md",
    "label",
    "function",
    "func",
    "fn",
    "callback",
    "number",
    "num",
    "event",
    "action",
    "command",
    "cmd",
    "group",
    "role",
    "owner",
    "region",
    "context",
];

/// The name that the keyword at `hit` is part of, if it announces a credential.
pub(super) fn around(text: &[u8], hit: usize) -> Option<Name> {
    // A keyword may begin with a separator, as `_pw` does.
    let hit = hit + usize::from(text.get(hit) == Some(&b'_'));
    let span = extent(text, hit);
    // A part of a path.
    if text.get(span.end) == Some(&b'/') {
        return None;
    }
    let words = Words::of(text, span);
    let head = words.at(hit)?;
    let kind = kind_of(words.lower(head)?)?;
    let preceded =
        |wanted: &[&str]| {
            words.spans.iter().take(head).any(|word| {
                wanted.iter().any(|one| word.of(text).eq_ignore_ascii_case(one.as_bytes()))
            })
        };
    if preceded(NOT_BEFORE) {
        return None;
    }
    let kind = match kind {
        Kind::Vague if words.lower(head)?.ends_with("key") && preceded(KEY_OF) => Kind::Secret,
        kind => kind,
    };
    after(&words, head, kind).map(|kind| Name { span, kind })
}

/// What the words after the credential's leave of it.
fn after(words: &Words<'_>, head: usize, kind: Kind) -> Option<Kind> {
    let mut kind = kind;
    for index in head + 1..words.spans.len() {
        let word = words.lower(index)?;
        let known = |list: &[&str]| list.contains(&word.as_str());
        if known(NEUTRAL) || word.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if known(ABOUT) {
            return None;
        }
        kind = Kind::Unclear;
    }
    Some(kind)
}

fn kind_of(word: String) -> Option<Kind> {
    let longest =
        HEADS.iter().filter(|(head, _)| word.ends_with(head)).max_by_key(|(head, _)| head.len())?;
    (!OTHER.iter().any(|other| word.ends_with(other))).then_some(longest.1)
}

/// The name around a keyword: letters, digits, `_` and `$`, joined by single dots and hyphens.
fn extent(text: &[u8], hit: usize) -> Span {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let joint = |byte: u8| byte == b'.' || byte == b'-';
    let byte = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let mut start = hit;
    while start > 0 && hit - start < LONGEST {
        let previous = byte(start - 1);
        let joined = joint(previous) && start > 1 && part(byte(start - 2));
        if !part(previous) && !joined {
            break;
        }
        start -= 1;
    }
    let mut end = hit;
    while end - hit < LONGEST {
        let joined = joint(byte(end)) && part(byte(end + 1));
        if !part(byte(end)) && !joined {
            break;
        }
        end += 1;
    }
    Span::new(start, end)
}

/// The words of a name, as separators, capitals and digits divide it.
struct Words<'a> {
    text: &'a [u8],
    spans: Vec<Span>,
}

impl<'a> Words<'a> {
    fn of(text: &'a [u8], name: Span) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let byte = |at: usize| text.get(at).copied().filter(|_| at < name.end).unwrap_or(b' ');
        let mut start = name.start;
        for at in name.start..name.end {
            let (here, next) = (byte(at), byte(at + 1));
            let ends = !next.is_ascii_alphanumeric()
                || here.is_ascii_digit() != next.is_ascii_digit()
                || (here.is_ascii_lowercase() && next.is_ascii_uppercase())
                || (here.is_ascii_uppercase()
                    && next.is_ascii_uppercase()
                    && byte(at + 2).is_ascii_lowercase());
            if !here.is_ascii_alphanumeric() {
                start = at + 1;
            } else if ends {
                spans.push(Span::new(start, at + 1));
                start = at + 1;
            }
        }
        Self { text, spans }
    }

    /// The index of the word in which the byte at `offset` stands.
    fn at(&self, offset: usize) -> Option<usize> {
        self.spans.iter().position(|span| span.start <= offset && offset < span.end)
    }

    fn lower(&self, index: usize) -> Option<String> {
        let word = self.spans.get(index)?.of(self.text);
        Some(String::from_utf8_lossy(word).to_ascii_lowercase())
    }
}
