//! Base64 (RFC 4648) of a known length, or of a JSON document.

use ::base64::Engine;
use ::base64::alphabet::{STANDARD, URL_SAFE};
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::Structure;

pub(super) const BYTES: Structure =
    Structure { name: "base64", holds: holds_bytes, template: None };
pub(super) const JSON: Structure =
    Structure { name: "base64-json", holds: holds_json, template: None };

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const PLAIN: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Decodes either alphabet, padded or not.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let engine = if text.contains(['-', '_']) { &URL } else { &PLAIN };
    engine.decode(text).ok()
}

/// Encodes without padding, fit for URLs.
pub(super) fn encode_url(bytes: &[u8]) -> String {
    URL.encode(bytes).trim_end_matches('=').to_owned()
}

/// Encodes with padding.
pub(super) fn encode(bytes: &[u8]) -> String {
    PLAIN.encode(bytes)
}

fn holds_bytes(value: &str, count: usize) -> bool {
    decode(value).is_some_and(|bytes| bytes.len() == count)
}

/// The longest tail after a `_`, or the whole value, decodes to a JSON document.
fn holds_json(value: &str, _: usize) -> bool {
    let starts = std::iter::once(0).chain(value.match_indices('_').map(|(at, _)| at + 1));
    starts.filter_map(|at| value.get(at..)).any(|tail| {
        // A JSON object starts with `{"`, which base64 writes as `ey`.
        tail.starts_with("ey") && json_prefix(tail)
    })
}

/// Whether the text decodes to JSON, or to the start of it where more follows.
fn json_prefix(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && !"+/-_=".contains(c))
        .unwrap_or(text.len());
    let body = text.get(..end).unwrap_or(text);
    let head = body.split('_').next().unwrap_or(body);
    [body, head]
        .into_iter()
        .filter_map(decode)
        .any(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).is_ok())
}
