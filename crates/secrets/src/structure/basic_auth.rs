//! Basic authentication (RFC 7617): base64 of `user:password`.

use super::Structure;
use super::base64;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "basic-auth", holds, template: Some(("basic", write)) };

fn holds(value: &str, _: usize) -> bool {
    let Some(text) = base64::decode(value).and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return false;
    };
    text.split_once(':').is_some_and(|(_, password)| !password.is_empty())
        && !text.chars().any(char::is_control)
}

fn write(draw: &mut Draw, user: &str) -> String {
    let password = draw.password(14);
    base64::encode(format!("{user}:{password}").as_bytes())
}
