//! The words of names: which announce a credential, and which take the announcement back.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::name::Kind;

type Set = LazyLock<HashSet<&'static str>>;

fn set(lines: &[&'static str]) -> HashSet<&'static str> {
    lines.iter().flat_map(|line| line.split_ascii_whitespace()).collect()
}

/// Words for credentials, as the last letters of a word of a name.
pub(super) const HEADS: &[(&str, Kind)] = &[
    ("password", Kind::Password),
    ("passwords", Kind::Password),
    ("passwd", Kind::Password),
    ("passphrase", Kind::Password),
    ("passcode", Kind::Password),
    ("passwort", Kind::Password),
    ("pass", Kind::Password),
    ("pwd", Kind::Password),
    ("pswd", Kind::Password),
    ("psw", Kind::Password),
    ("pw", Kind::Password),
    // The same word in other languages.
    ("contrasena", Kind::Password),
    ("haslo", Kind::Password),
    ("heslo", Kind::Password),
    ("kennwort", Kind::Password),
    ("passe", Kind::Password),
    ("passord", Kind::Password),
    ("salasana", Kind::Password),
    ("senha", Kind::Password),
    ("wachtwoord", Kind::Password),
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
    ("authorization", Kind::Vague),
    ("salt", Kind::Vague),
    ("nonce", Kind::Vague),
];

/// Words that end like a credential's but mean something else.
pub(super) const OTHER: &[&str] = &[
    "bypass",
    "compass",
    "cwd",
    "donkey",
    "hockey",
    "impasse",
    "jockey",
    "jsonwebtoken",
    "monkey",
    "turkey",
    "whiskey",
];

/// Words before `key` that make it a credential beyond doubt.
pub(super) static KEY_OF: Set = Set::new(|| {
    set(&[
        "access account aes api app application auth cipher consumer crypt crypto deploy des encrypt",
        "encryption hmac integration jwt license master private secret service session shared sign",
        "signing storage subscription token",
    ])
});

/// Words before a credential's that make it something else.
pub(super) static NOT_BEFORE: Set = Set::new(|| {
    set(&[
        "antiforgery authenticity cancellation checksum ciphered ciphertext continuation csrf encode encoded",
        "encrypted enciphered etag fetch fingerprint foreign forgot get has hash hashed invalid is lexer",
        "lookup next no page pagination partition primary pub public sealed sort syntax thumbprint without",
        "wrapped xsrf",
    ])
});

/// Words before `key` that make it the name of something: of a row, an object, a text.
pub(super) static NAMED_BY_KEY: Set = Set::new(|| {
    set(&[
        "cache cached candidate composite dedup deduplication dict event group hashmap idempotence",
        "idempotency idempotent index item label locale memo message object order property record",
        "registry route routing row shard table trans translate translation unique",
    ])
});

/// Words after a credential's that leave it one.
pub(super) static NEUTRAL: Set = Set::new(|| {
    set(&[
        "a admin again b base bytes clear cleartext confirm confirmation constant current data db",
        "default dev development encoded env hex literal live local new old plain plaintext prod",
        "production raw repeat retype root seed stage staging str string temp test text tmp val value",
    ])
});

/// Words after a credential's that make it something about a credential.
pub(super) static ABOUT: Set = Set::new(|| {
    set(&[
        "action age alg algo algorithm alias allowed arg args argument arn array at attr attribute",
        "attributes audience auth box btn builder button callback challenge change changed char",
        "chars checksum class cmd col column command config configuration context controller count",
        "credential credentials date desc description dialog digest dir disabled email enabled",
        "encoder endpoint err error errors etag event exception expiration expire expired expires",
        "expiry factory field fields file filename files fingerprint fn folder form format func",
        "function generator group guid handler hash hashed hasher hashes hashing header headers",
        "help helper hint host icon id ids idx in index input interface invalid issuer key keys",
        "label len length level lifetime limit link list location manager map match max md message",
        "method min mismatch mode model module mount msg name names num number opt option options",
        "opts owner page param parameter params pass password path paths pattern placeholder plugin",
        "policies policy port prefix prompt provider pub public pwd question ref reference refs",
        "regex region repository required reset role rule rules schema scheme scope scopes score",
        "screen secret secrets service set setting settings sha size source state status store",
        "strength suffix template tests thumbprint time timeout timestamp title token tokens",
        "tooltip ttl type types update updated uri url usage use user username uses util utils uuid",
        "valid validation validator var variable vault verified version view",
    ])
});
