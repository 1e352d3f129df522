//! A thing that a definition brings about, whatever the language of that is.

use std::collections::BTreeSet;
use std::sync::Arc;

use seawall_model::Problem;

use crate::{Map, Spot};

/// A thing that a definition brings about.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Its name among all, as its tool writes it: `module.net.aws_subnet.a[0]`.
    pub address: String,
    /// What it is: `aws_subnet`.
    pub kind: String,
    /// Its name alone.
    pub name: String,
    /// Whether it is only looked up and not made.
    pub is_data: bool,
    /// What it is set to.
    pub settings: Arc<Map>,
    /// Where it is written.
    pub spot: Spot,
    /// The calls that led to the file in which it is written, outermost first.
    pub calls: Vec<Spot>,
    /// The addresses of what its settings name, without the number or key of an instance.
    pub refers: BTreeSet<String>,
}

/// What was read of definitions.
#[derive(Debug, Default)]
pub struct Read {
    /// The paths of the files that spots number.
    pub paths: Vec<String>,
    /// The resources, in the order of their addresses.
    pub resources: Vec<Resource>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}
