//! Discord tokens: the part before the first dot is a user's number in base64.

use super::Structure;
use super::base64;
use crate::examples::{BASE64URL, Draw};

pub(super) const STRUCTURE: Structure =
    Structure { name: "discord-id", holds, template: Some(("discord-token", write)) };

fn holds(value: &str, _: usize) -> bool {
    let id = value.split('.').next().and_then(base64::decode);
    id.is_some_and(|id| (15..=20).contains(&id.len()) && id.iter().all(u8::is_ascii_digit))
}

fn write(draw: &mut Draw, _: &str) -> String {
    let id = format!("1{}", draw.text("0123456789", 17));
    let id = base64::encode_url(id.as_bytes());
    format!("{id}.G{}.{}", draw.text(BASE64URL, 5), draw.text(BASE64URL, 38))
}
