//! Macaroons, version 2 of their binary form, in base64, as `PyPI` issues them.

use super::Structure;
use super::base64;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "macaroon", holds, template: Some(("macaroon", write)) };

/// Version 2, then a location field whose text is as long as it says.
fn holds(value: &str, _: usize) -> bool {
    let body = value.rsplit_once("pypi-").map_or(value, |(_, body)| body);
    // The value may be cut anywhere: whole groups of four characters decode on their own.
    let whole = body.trim_end_matches('=');
    let Some(bytes) = whole.get(..whole.len() / 4 * 4).and_then(base64::decode) else {
        return false;
    };
    let [2, 1, length, rest @ ..] = bytes.as_slice() else { return false };
    rest.get(..usize::from(*length))
        .is_some_and(|location| location.iter().all(u8::is_ascii_graphic))
}

/// The parameter is the location, as in `{macaroon:pypi.org}`.
fn write(draw: &mut Draw, location: &str) -> String {
    let length = u8::try_from(location.len()).unwrap_or_default();
    let bytes = [&[2, 1, length], location.as_bytes(), &[2, 36], &draw.bytes(110)].concat();
    base64::encode_url(&bytes)
}
