//! What a visit needs to know before it starts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use seawall_model::Limits;

use crate::git::Snapshot;

/// How inputs are collected.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What hostile input may cost.
    pub limits: Limits,
    /// Worker threads; 0 takes one for each core.
    pub threads: usize,
    /// Globs in `.gitignore` syntax, from the root of the target, of what is left out.
    pub exclude: Vec<String>,
    /// Whether `.gitignore`, `.git/info/exclude` and `.seawallignore` are honoured.
    pub respect_ignore_files: bool,
    /// The snapshot whose `.seawallignore` files hold; where none is named, that which is visited.
    pub ignore_files_of: Option<Snapshot>,
    /// Whether archives are unpacked.
    pub archives: bool,
    /// Set by anyone to stop the visit; what was found until then is kept.
    pub cancel: Arc<AtomicBool>,
}

impl Settings {
    /// What a scan of a repository uses unless it is told otherwise.
    pub fn standard() -> Self {
        Self {
            limits: Limits::STANDARD,
            threads: 0,
            exclude: Vec::new(),
            respect_ignore_files: true,
            ignore_files_of: None,
            archives: true,
            cancel: Arc::default(),
        }
    }

    /// Whether somebody asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}
