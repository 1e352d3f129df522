//! The file that a `seawall.yaml` extends.

use std::ops::Deref;

use seawall_datatree::Node;

use crate::Located;
use crate::project::Digest;
use crate::schema::{Decode, Kind, Many, Report, keys};

keys! {
    /// A file that is extended.
    pub struct Extends as "an extended file" {
        /// Its path from the root of the repository.
        pub file: String = "file", required, example "policies/base.yaml";
        /// The SHA-256 that the file must have, so that it cannot change unseen.
        pub sha256: Option<Located<Digest>> = "sha256", optional,
            example "'0000000000000000000000000000000000000000000000000000000000000000'";
    }
}

/// The file that is extended, if there is one.
///
/// Two at once would have to agree on what is stricter, and the order in which they are written
/// would decide where they do not; a chain has no such question.
#[derive(Debug, Clone)]
pub struct Bases(Many<Located<Extends>>);

impl Deref for Bases {
    type Target = [Located<Extends>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Decode for Bases {
    fn kind() -> Kind {
        Many::<Extends>::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let bases = Many::decode(node, report)?;
        if bases.len() > 1 {
            report.error(node.region, "only one file can be extended: let it extend the next one");
        }
        Some(Self(bases))
    }
}
