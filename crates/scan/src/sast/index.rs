//! Reading rule files: those that are known as they are now stay text until one of their rules is needed.

use std::sync::Arc;

use rayon::prelude::*;
use seawall_model::hexadecimal;
use seawall_rules::RuleError;
use seawall_rules::semgrep::RuleFile;
use seawall_sast::{LazyRule, Outline};
use sha2::{Digest, Sha256};

use super::CodeRules;
use crate::cache::{Cache, Checksum, Id, Kind};

/// The rules of files.
pub struct RulesOfFiles {
    /// Those that can be used.
    pub rules: Vec<LazyRule>,
    /// What is wrong with the others.
    pub errors: Vec<RuleError>,
    /// Two with the same digest hold the same rules; empty without any.
    pub digest: String,
}

/// What came of one file: the digest of its text, its rules, and what is wrong with it.
type OfFile = (Checksum, Vec<LazyRule>, Vec<RuleError>);

impl CodeRules {
    /// The rules of files, which `open` gives, on all cores. Of files that `index` knows by their path and
    /// content, only what wakes their rules is read; it gets to know the others, unless something is wrong with
    /// them, which is told each time.
    pub fn read<F: Sync, E: Send>(
        files: &[F],
        open: impl Fn(&F) -> Result<RuleFile, E> + Sync,
        index: Option<&Cache>,
    ) -> Result<RulesOfFiles, E> {
        let read = |file: &F| Ok(of_file(open(file)?, index));
        let read: Vec<Result<Option<OfFile>, E>> = files.par_iter().map(read).collect();
        let mut whole = Sha256::new();
        let (mut rules, mut errors) = (Vec::new(), Vec::new());
        for read in read {
            let Some((digest, of_file, wrong)) = read? else { continue };
            whole.update(digest);
            rules.extend(of_file);
            errors.extend(wrong);
        }
        let digest = hexadecimal(whole.finalize().get(..8).unwrap_or_default());
        let digest = if rules.is_empty() { String::new() } else { digest };
        Ok(RulesOfFiles { rules, errors, digest })
    }
}

/// None of a file without rules: others in YAML lie beside them, too, what they test for one.
fn of_file(file: RuleFile, index: Option<&Cache>) -> Option<OfFile> {
    if !file.text().contains("rules:") {
        return None;
    }
    let digest: Checksum = Sha256::digest(file.text()).into();
    let (outlines, errors) = match index {
        Some(index) => outlines(&file, index, Cache::id(Kind::Rules, file.path(), &digest)),
        None => read(&file),
    };
    let file = Arc::new(file);
    let rule = |(place, outline)| LazyRule::new(outline, Arc::clone(&file), place);
    Some((digest, outlines.into_iter().enumerate().map(rule).collect(), errors))
}

/// What is known of a file's rules, or of what it holds.
fn outlines(file: &RuleFile, index: &Cache, id: Id) -> (Vec<Outline>, Vec<RuleError>) {
    if let Some(known) = index.outlines(&id) {
        return (known, Vec::new());
    }
    let (outlines, errors) = read(file);
    if errors.is_empty() {
        index.put_outlines(id, &outlines);
    }
    (outlines, errors)
}

fn read(file: &RuleFile) -> (Vec<Outline>, Vec<RuleError>) {
    (file.rules().iter().map(Outline::of).collect(), file.errors().to_vec())
}
