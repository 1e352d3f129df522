//! Reading rule files: those that are known as they are now stay text until one of their rules is needed.

use std::sync::Arc;

use rayon::prelude::*;
use seawall_model::hexadecimal;
use seawall_rules::RuleError;
use seawall_rules::semgrep::RuleFile;
use seawall_sast::{LazyRule, Outline};
use sha2::{Digest, Sha256};

use super::CodeRules;
use crate::cache::{Cache, Id, Kind};

/// The rules of files.
pub struct RulesOfFiles {
    /// Those that can be used.
    pub rules: Vec<LazyRule>,
    /// What is wrong with the others.
    pub errors: Vec<RuleError>,
    /// Two with the same digest hold the same rules; empty without any.
    pub digest: String,
}

impl CodeRules {
    /// The rules of files, on all cores. Of files that `index` knows by their path and content, only what
    /// wakes their rules is read; it gets to know the others, unless something is wrong with them, which is
    /// told each time.
    pub fn read(files: Vec<RuleFile>, index: Option<&Cache>) -> RulesOfFiles {
        let read: Vec<_> = files.into_par_iter().map(|file| of_file(file, index)).collect();
        let mut whole = Sha256::new();
        let (mut rules, mut errors) = (Vec::new(), Vec::new());
        for (digest, of_file, wrong) in read {
            whole.update(digest);
            rules.extend(of_file);
            errors.extend(wrong);
        }
        let digest = hexadecimal(whole.finalize().get(..8).unwrap_or_default());
        let digest = if rules.is_empty() { String::new() } else { digest };
        RulesOfFiles { rules, errors, digest }
    }
}

/// The digest of a file's text, its rules, and what is wrong with it.
fn of_file(file: RuleFile, index: Option<&Cache>) -> ([u8; 32], Vec<LazyRule>, Vec<RuleError>) {
    let digest: [u8; 32] = Sha256::digest(file.text()).into();
    let (outlines, errors) = match index {
        Some(index) => outlines(&file, index, Cache::id(Kind::Rules, file.path(), &digest)),
        None => read(&file),
    };
    let file = Arc::new(file);
    let rule = |(place, outline)| LazyRule::new(outline, Arc::clone(&file), place);
    (digest, outlines.into_iter().enumerate().map(rule).collect(), errors)
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
