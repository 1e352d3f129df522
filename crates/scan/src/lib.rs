//! The scan: engines over a target, in parallel, isolated from each other, with one result in one order.
//!
//! It decides what is scanned and compared; it reads no configuration, prints nothing and judges
//! nothing. The same target and the same rules give the same scan, byte for byte.

mod cache;
mod change;
mod clean;
mod conceal;
mod engine;
mod frame;
mod gather;
mod history;
mod identity;
mod image;
mod kept;
mod pairing;
mod pieces;
mod progress;
mod range;
mod sast;
mod sca;
mod secrets;
mod supply;
mod suppress;
mod tree;
mod unreported;
mod versions;
mod weight;

pub use cache::{Cache, Load, Shelf};
pub use change::{Between, ChangeScan, Extent, compare_with_report};
pub use clean::CleanFiles;
pub use engine::FileEngine;
pub use history::HistoryScan;
pub use identity::{Translate, Unmoved, compare, first, sort};
pub use image::{ImagePackages, image_packages};
pub use kept::KeptFile;
pub use progress::{Progress, Silent};
pub use sast::{Answer, CodeRules, LineOf, RulesOfFiles, SastEngine, Shown, Sunk, WhyEngine};
pub use sca::{Advisories, ScaEngine};
pub use secrets::SecretsEngine;
pub use suppress::IgnoreFile;
pub use tree::{scan_reader, scan_tree};

/// The signatures that this version can compare.
pub const SIGNATURES: &[&str] =
    &[seawall_secrets::SIGNATURE, sast::SIGNATURE, sca::SIGNATURE, image::SIGNATURE];

#[cfg(test)]
mod tests;
