//! JSON Web Tokens (RFC 7519).

use serde_json::Value;

use super::Structure;
use super::base64;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "jwt", holds, template: Some(("jwt", write)) };

/// Header and payload are JSON objects, and the header names an algorithm.
fn holds(value: &str, _: usize) -> bool {
    let mut parts = value.split('.');
    let mut object = || {
        let bytes = base64::decode(parts.next()?)?;
        serde_json::from_slice::<Value>(&bytes).ok().filter(Value::is_object)
    };
    let (header, payload) = (object(), object());
    header.is_some_and(|header| {
        header.get("alg").is_some_and(Value::is_string) || header.get("enc").is_some()
    }) && payload.is_some()
}

fn write(draw: &mut Draw, _: &str) -> String {
    let header = base64::encode_url(br#"{"alg":"HS256","typ":"JWT"}"#);
    let payload = format!(
        r#"{{"sub":"{}","iat":15162{}}}"#,
        draw.text("0123456789", 10),
        draw.text("0123456789", 5)
    );
    let payload = base64::encode_url(payload.as_bytes());
    format!("{header}.{payload}.{}", base64::encode_url(&draw.bytes(32)))
}
