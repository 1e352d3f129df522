//! Credentials to plant: text around a random value, as people write it.

use seawall_secrets::expand;

use crate::draw::Draw;

/// Kinds of credentials, as templates of rule examples.
const KINDS: &[&str] = &[
    // In two parts, because Seawall judges its own repository.
    concat!("github_to", "ken = \"ghp_{base62-crc32:30}\""),
    "STRIPE_KEY=sk_live_{base62:32}",
    "url = \"postgres://app:{password:16}@db.internal:5432/app\"",
    "slack: xoxb-{digit:12}-{digit:12}-{base62:24}",
    "\"password\": \"{password:18}\",",
    "Authorization: Bearer {jwt}",
    "sendgrid = 'SG.{base64url:22}.{base64url:43}'",
    "{pem:RSA PRIVATE KEY}",
];

/// Lines with a credential in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credential {
    /// The template, which names the kind and tells nothing of the value.
    pub(super) kind: &'static str,
    pub(super) lines: Vec<String>,
}

impl Credential {
    /// A new one; `number` chooses the kind in turn.
    pub(super) fn new(number: usize, draw: &mut Draw) -> Self {
        let template = KINDS.get(number % KINDS.len()).copied().unwrap_or_default();
        let text = expand(template, draw.next());
        Self { kind: template, lines: text.lines().map(str::to_owned).collect() }
    }

    /// The lines behind some white space.
    pub(super) fn indented(&self, indent: usize) -> Vec<String> {
        self.lines.iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
    }
}
