//! What is written besides statements, and names that come from the content alone.

use std::collections::BTreeSet;

use seawall_model::hexadecimal;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{Identifier, Moment, Statement};

/// A document that is to be written.
#[derive(Debug, Clone)]
pub struct Document<'s> {
    /// The software that it was made for.
    pub subject: String,
    /// Who says all this.
    pub author: String,
    /// A URL of the author's that no other author has.
    pub namespace: String,
    /// Version of this Seawall.
    pub tool_version: String,
    /// When it was made.
    pub moment: Moment,
    /// What it says.
    pub statements: &'s [Statement],
}

impl Document<'_> {
    /// Everything that statements are about, each once, sorted.
    pub(crate) fn identifiers(&self) -> BTreeSet<&Identifier> {
        let products = self.statements.iter().flat_map(|statement| &statement.products);
        products.flat_map(|one| std::iter::once(&one.name).chain(&one.parts)).collect()
    }
}

/// The first bytes of a hash of what a document says.
fn digest(content: &Value) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(Sha256::digest(content.to_string())).for_each(|(to, from)| *to = from);
    bytes
}

/// A UUID (version 8) that any two documents share that say the same.
pub(crate) fn uuid(content: &Value) -> String {
    let mut bytes = digest(content);
    let [.., seventh, _, ninth, _, _, _, _, _, _, _] = &mut bytes;
    *seventh = *seventh & 0x0f | 0x80;
    *ninth = *ninth & 0x3f | 0x80;
    let hex = hexadecimal(&bytes);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// A tree of JSON as text with a line feed at its end.
pub(crate) fn pretty(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    text + "\n"
}

/// Puts a text into a mapping unless it is empty.
pub(crate) fn put(map: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        map.insert(key.to_owned(), text.into());
    }
}

/// The values without those that stood before.
pub(crate) fn each_once(mut values: Vec<Value>) -> Vec<Value> {
    let mut known = BTreeSet::new();
    values.retain(|value| known.insert(value.to_string()));
    values
}
