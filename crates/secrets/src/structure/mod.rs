//! What credentials look like inside: checks that their issuers made possible.
//!
//! Each structure has a file that both checks a value and writes a valid one for the tests of rules, so
//! that the two can be read against each other.

mod atlassian;
mod aws;
mod base58;
mod base64;
mod basic_auth;
mod bech32;
mod byte_list;
mod cloudflare;
mod crc32;
mod discord;
mod gitlab;
mod jwk;
mod jwt;
mod macaroon;
mod nkey;
mod password;
mod pem;
mod url;
mod uuid;

pub(crate) use base64::decode as decode_base64;
pub(crate) use bech32::is_public as is_public_bech32;
pub(crate) use nkey::is_public as is_public_nkey;

use std::str::FromStr;

use crate::examples::Draw;

/// The name of a placeholder, and what writes a valid value for it.
type Template = (&'static str, fn(&mut Draw, &str) -> String);

/// A structure by name.
pub(crate) struct Structure {
    /// The name in a rule file.
    name: &'static str,
    /// Whether a value has the structure; the number is the rule's parameter.
    holds: fn(&str, usize) -> bool,
    /// The placeholder in example templates, and what writes a valid value; the text is its parameter.
    template: Option<Template>,
}

const ALL: &[&Structure] = &[
    &atlassian::STRUCTURE,
    &aws::KEY_ID,
    &base58::CHECK,
    &base64::BYTES,
    &base64::JSON,
    &basic_auth::STRUCTURE,
    &bech32::STRUCTURE,
    &byte_list::STRUCTURE,
    &cloudflare::STRUCTURE,
    &crc32::BASE62_CRC,
    &crc32::HEX,
    &discord::STRUCTURE,
    &gitlab::STRUCTURE,
    &jwk::STRUCTURE,
    &jwt::STRUCTURE,
    &macaroon::STRUCTURE,
    &nkey::STRUCTURE,
    &password::STRUCTURE,
    &pem::STRUCTURE,
    &url::STRUCTURE,
    &uuid::STRUCTURE,
];

/// A structure with its parameter, as a rule asks for it.
pub(crate) struct Check {
    structure: &'static Structure,
    parameter: usize,
}

impl Check {
    /// Whether the structure tells an issued credential from a made-up one; a password has none, and older
    /// tokens of some issuers have none either, and any numbers may be bytes.
    pub(crate) fn is_proof(&self) -> bool {
        ![password::NAME, gitlab::NAME, byte_list::STRUCTURE.name].contains(&self.structure.name)
    }

    /// Whether a person may have chosen the value.
    pub(crate) fn is_password(&self) -> bool {
        self.structure.name == password::NAME
    }

    /// Whether the issuer put a checksum into each value, so that one that was made up fails.
    pub(crate) fn is_checksum(&self) -> bool {
        const CHECKSUMS: &[&Structure] = &[
            &atlassian::STRUCTURE,
            &base58::CHECK,
            &bech32::STRUCTURE,
            &cloudflare::STRUCTURE,
            &crc32::BASE62_CRC,
            &crc32::HEX,
            &nkey::STRUCTURE,
        ];
        CHECKSUMS.iter().any(|known| known.name == self.structure.name)
    }

    /// Whether `value` has the structure.
    pub(crate) fn holds(&self, value: &[u8]) -> bool {
        std::str::from_utf8(value).is_ok_and(|value| (self.structure.holds)(value, self.parameter))
    }
}

impl FromStr for Check {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, parameter) = text.split_once(':').unwrap_or((text, "0"));
        let structure = ALL.iter().find(|structure| structure.name == name).ok_or_else(|| {
            let names: Vec<&str> = ALL.iter().map(|structure| structure.name).collect();
            format!("unknown structure `{name}`: expected one of {}", names.join(", "))
        })?;
        let parameter = parameter
            .parse()
            .map_err(|_| format!("structure `{text}` needs a number after `:`"))?;
        Ok(Self { structure, parameter })
    }
}

/// Writes a valid value for the template placeholder `name`, if a structure has it.
pub(crate) fn example(draw: &mut Draw, name: &str, parameter: &str) -> Option<String> {
    let mut templates = ALL.iter().filter_map(|structure| structure.template);
    let (_, write) = templates.find(|(template, _)| *template == name)?;
    Some(write(draw, parameter))
}
