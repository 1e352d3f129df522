//! Armoured private keys: PEM (RFC 7468), OpenSSH's own format, and `OpenPGP` (RFC 4880).

use super::Structure;
use super::base64;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "pem", holds, template: Some(("pem", write)) };

const OPENSSH: &[u8] = b"openssh-key-v1\0";

/// The body between the armour's lines decodes and is framed as its label says.
fn holds(value: &str, _: usize) -> bool {
    let Some(start) = value.find("-----BEGIN ") else { return false };
    let Some((label, rest)) = value.get(start + 11..).and_then(|tail| tail.split_once("-----"))
    else {
        return false;
    };
    let body = rest.split("-----END").next().unwrap_or(rest);
    let Some(bytes) = base64::decode(&armour(body)) else { return false };
    if bytes.len() < 32 {
        return false;
    }
    if label.contains("PGP") {
        // A packet's first byte has its top bit set.
        return bytes.first().is_some_and(|tag| tag & 0x80 != 0);
    }
    if body.contains("Proc-Type:") {
        return true;
    }
    bytes.starts_with(OPENSSH) || is_der(&bytes)
}

/// The base64 of the body, without headers, checksum, and the line ends of whatever language holds it.
fn armour(body: &str) -> String {
    let plain = body.replace("\\r", "\n").replace("\\n", "\n").replace("\\/", "/");
    let lines = plain
        .lines()
        .map(|line| line.trim_matches(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c)));
    let text = lines.filter(|line| !line.contains(": ") && !is_checksum(line));
    text.flat_map(str::chars).filter(|c| c.is_ascii_alphanumeric() || "+/".contains(*c)).collect()
}

/// The CRC-24 that closes an `OpenPGP` body.
fn is_checksum(line: &str) -> bool {
    line.starts_with('=') && line.len() == 5
}

/// A DER sequence that is as long as it says, give or take what base64 pads.
fn is_der(bytes: &[u8]) -> bool {
    let [0x30, first, rest @ ..] = bytes else { return false };
    let (length, header) = match first {
        0..=0x7f => (usize::from(*first), 2),
        0x81 => (rest.first().map_or(0, |low| usize::from(*low)), 3),
        0x82 => match rest {
            [high, low, ..] => (usize::from(*high) << 8 | usize::from(*low), 4),
            _ => return false,
        },
        _ => return false,
    };
    bytes.len().abs_diff(length + header) <= 3
}

/// The parameter is the label, as in `{pem:RSA PRIVATE KEY}`.
fn write(draw: &mut Draw, label: &str) -> String {
    let body = match label {
        "OPENSSH PRIVATE KEY" => [OPENSSH, &draw.bytes(240)].concat(),
        "PGP PRIVATE KEY BLOCK" => [vec![0x95, 0x03, 0x98, 0x04], draw.bytes(280)].concat(),
        _ => [vec![0x30, 0x82, 0x01, 0x2c], draw.bytes(300)].concat(),
    };
    let text = base64::encode(&body);
    let lines: Vec<&str> = (0..text.len())
        .step_by(64)
        .filter_map(|at| text.get(at..(at + 64).min(text.len())))
        .collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----", lines.join("\n"))
}
