//! JSON Web Keys (RFC 7517) that hold their private part.

use serde_json::Value;

use super::Structure;
use super::base64;

pub(super) const STRUCTURE: Structure = Structure { name: "jwk", holds, template: None };

/// Either the whole object with its type and private part, or the private part's value alone.
fn holds(value: &str, _: usize) -> bool {
    let Ok(key) = serde_json::from_str::<Value>(value) else {
        return base64::decode(value).is_some_and(|bytes| bytes.len() >= 16);
    };
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    let private = text("d").or_else(|| text("k")).and_then(base64::decode);
    text("kty").is_some() && private.is_some_and(|bytes| bytes.len() >= 16)
}
