//! What a document says, whatever its format.

use std::collections::BTreeSet;

use seawall_lockfile::Scope;
use seawall_model::{Purl, hexadecimal};
use sha2::{Digest, Sha256};

use crate::hash::Hash;
use crate::licence::Licence;

/// The name of the software itself among the references of a document; no package URL is like it.
pub(crate) const SUBJECT: &str = "seawall:subject";

/// The software and what it is made of.
#[derive(Debug, Clone, Default)]
pub struct Bom {
    /// The software.
    pub subject: Subject,
    /// Version of this Seawall.
    pub tool_version: String,
    /// When the document was made, in seconds since 1970, if it shall say so.
    pub created: Option<i64>,
    /// The packages, by their references.
    pub components: Vec<Component>,
    /// The packages that the software asks for itself, by their places.
    pub roots: Vec<u32>,
}

/// The software that a document is about.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its version, or the commit.
    pub version: Option<String>,
}

/// A package.
#[derive(Debug, Clone)]
pub struct Component {
    /// The package URL as text, which no two packages share.
    pub reference: String,
    /// The package URL.
    pub purl: Purl,
    /// What counts most of what it is needed for.
    pub scope: Scope,
    /// Whether it is part of the project itself.
    pub local: bool,
    /// Whether the project asks for it itself.
    pub direct: bool,
    /// The packages that it needs, by their places, rising.
    pub needs: Vec<u32>,
    /// Where it was fetched from, without what would let others in.
    pub addresses: BTreeSet<String>,
    /// What its content hashes to.
    pub hashes: BTreeSet<Hash>,
    /// Its licences, as files write them.
    pub licences: BTreeSet<String>,
    /// What these say.
    pub licence: Option<Licence>,
    /// Which versions are asked for, where no version is known.
    pub constraints: BTreeSet<String>,
    /// The files that name it.
    pub paths: BTreeSet<String>,
}

impl Component {
    /// What tells it apart in formats that do not take a package URL for a name.
    pub(crate) fn digest(&self) -> String {
        let digest = Sha256::digest(self.reference.as_bytes());
        hexadecimal(digest.get(..16).unwrap_or_default())
    }
}

impl Bom {
    /// A UUID (version 8) that any two documents share that say the same.
    pub(crate) fn uuid(&self) -> String {
        let mut digest = Sha256::new();
        let mut say = |text: &str| {
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        };
        say(&self.subject.name);
        say(self.subject.version.as_deref().unwrap_or_default());
        say(&self.tool_version);
        say(&self.created.unwrap_or_default().to_string());
        say(&format!("{:?}", self.roots));
        for component in &self.components {
            say(&component.reference);
            say(component.scope.as_str());
            say(&format!("{} {} {:?}", component.local, component.direct, component.needs));
            for list in [
                &component.addresses,
                &component.licences,
                &component.constraints,
                &component.paths,
            ] {
                say(&list.len().to_string());
                for text in list {
                    say(text);
                }
            }
            say(&component.hashes.len().to_string());
            component.hashes.iter().for_each(|hash| say(&hash.hex));
        }
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest.finalize()).for_each(|(to, from)| *to = from);
        let [.., seventh, _, ninth, _, _, _, _, _, _, _] = &mut bytes;
        *seventh = *seventh & 0x0f | 0x80;
        *ninth = *ninth & 0x3f | 0x80;
        let hex = hexadecimal(&bytes);
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
    }

    /// The packages that one needs.
    pub(crate) fn needs<'b>(&'b self, places: &'b [u32]) -> impl Iterator<Item = &'b Component> {
        places.iter().filter_map(|place| self.components.get(*place as usize))
    }
}
