//! Sizes, versions and digests as they stand in `seawall.yaml`.

use seawall_datatree::{Node, Value};

use crate::schema::{Decode, Kind, Report, checked_text};

/// The version of the format that this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version;

impl Decode for Version {
    fn kind() -> Kind {
        Kind::Integer(1, 1)
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match node.value {
            Value::Integer(1) => Some(Self),
            _ => report.mismatch(node, "1, the only version there is"),
        }
    }
}

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub u64);

/// The units, each 1024 times the one before.
const UNITS: [&str; 4] = ["B", "KB", "MB", "GB"];

impl Decode for Bytes {
    fn kind() -> Kind {
        Kind::text("a size in B, KB, MB or GB", "^[0-9]+ *[KMG]?B$")
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let size = match &node.value {
            Value::Text(text) => size(text),
            _ => None,
        };
        size.filter(|size| *size > 0)
            .map(Self)
            .or_else(|| report.mismatch(node, "a size above zero, as in 500KB, 20MB or 1GB"))
    }
}

fn size(text: &str) -> Option<u64> {
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(unit_at)?;
    let power = UNITS.iter().position(|known| *known == unit.trim())?;
    let factor = 1024_u64.checked_pow(u32::try_from(power).ok()?)?;
    number.parse::<u64>().ok()?.checked_mul(factor)
}

checked_text! {
    /// A SHA-256 in hexadecimal.
    Digest, Kind::text("a SHA-256 in hexadecimal", "^[0-9a-fA-F]{64}$"), |text| {
        if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(());
        }
        Err("a SHA-256 has 64 hexadecimal digits".to_owned())
    }
}
