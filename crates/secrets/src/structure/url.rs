//! A password in a URL's authority (RFC 3986, 3.2.1): one that a person or a machine chose.

use super::Structure;
use crate::placeholder;

pub(super) const STRUCTURE: Structure =
    Structure { name: "url-credentials", holds, template: None };

/// Words that stand in the password's place in documentation.
const STOCK: &[&str] = &[
    "password", "passwd", "pass", "pwd", "secret", "token", "user", "username", "pw", "key", "xxx",
];

fn holds(value: &str, _: usize) -> bool {
    let lower = value.to_ascii_lowercase();
    !placeholder::is_template(value)
        && !STOCK.contains(&lower.as_str())
        && !value.starts_with(['$', '{', '%', '<'])
}
