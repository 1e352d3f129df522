//! Scans of what lies on disk or comes on standard input.

use std::io::Read;
use std::path::Path;

use seawall_model::Occurrence;
use seawall_source::{Settings, SourceError, Visit, visit_reader, visit_tree};

use crate::cache::Cache;
use crate::engine::FileEngine;
use crate::gather::Gather;
use crate::progress::Progress;

/// Scans a directory or a file; `prefix` is put before every path, `cache` is what is known of files.
pub fn scan_tree(
    root: &Path,
    prefix: &str,
    settings: &Settings,
    engines: &[&dyn FileEngine],
    progress: &dyn Progress,
    cache: Option<&Cache>,
) -> Result<(Vec<Occurrence>, Visit), SourceError> {
    let gather = Gather::new(engines, progress, prefix, cache);
    let visit = visit_tree(root, settings, &gather)?;
    Ok(gather.finish(visit, &settings.limits))
}

/// Scans what a reader gives, as a file of this name.
pub fn scan_reader(
    path: &str,
    reader: &mut dyn Read,
    settings: &Settings,
    engines: &[&dyn FileEngine],
    progress: &dyn Progress,
) -> (Vec<Occurrence>, Visit) {
    let gather = Gather::new(engines, progress, "", None);
    let visit = visit_reader(path, reader, settings, &gather);
    gather.finish(visit, &settings.limits)
}
