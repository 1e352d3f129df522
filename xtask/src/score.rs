//! `cargo xtask score`: what Seawall finds and misses in corpora with known answers.
//!
//! Each corpus is one file of the folder with one `const` of [`Corpus`], listed in [`ALL`].

mod agreement;
mod checkov;
mod creddata;
mod csv;
mod cves;
mod cvss;
mod engine;
mod gitleaks;
mod judged;
mod juliet;
mod labels;
mod leaky;
mod licences;
mod lockfiles;
mod matches;
mod owasp;
mod peers;
mod php;
mod purl;
mod ratio;
mod reach;
mod rules;
mod sarif;
mod sbom;
mod secbench;
mod suite;
mod vectors;
mod verdicts;
mod versions;
mod vex;
mod weakness;

use anyhow::{Context, Result};

use crate::Task;
use crate::arguments::{Accepts, Arguments};

pub(super) const TASK: Task = Task {
    name: "score",
    usage: "checkov|creddata|cves|leaky|vectors|gitleaks|rules|engine|owasp|juliet|php|secbench|purl|cvss|versions|lockfiles|licences|matches|reach|sbom|vex|agreement [PROJECT…] [--heldout] [--peers] [--missed] [--packed] [--only DIR] [--languages A,B] [--fails] [--renamed] [--cwe N] [--sample N] [--fetch]",
    about: "measures precision and recall; needs SEAWALL_CORPORA, and SEAWALL_PEERS for --peers",
    accepts: Accepts {
        flags: &["heldout", "peers", "missed", "packed", "fails", "renamed", "fetch"],
        values: &["only", "languages", "cwe", "sample"],
    },
    run,
};

/// A corpus with known answers.
struct Corpus {
    /// Its name, which is also its file's.
    name: &'static str,
    /// Measures and prints.
    run: fn(&Arguments) -> Result<()>,
}

const ALL: &[&Corpus] = &[
    &agreement::CORPUS,
    &checkov::CORPUS,
    &creddata::CORPUS,
    &cves::CORPUS,
    &cvss::CORPUS,
    &engine::CORPUS,
    &gitleaks::CORPUS,
    &juliet::CORPUS,
    &leaky::CORPUS,
    &licences::CORPUS,
    &lockfiles::CORPUS,
    &matches::CORPUS,
    &owasp::CORPUS,
    &php::CORPUS,
    &purl::CORPUS,
    &reach::CORPUS,
    &rules::CORPUS,
    &sbom::CORPUS,
    &secbench::CORPUS,
    &vectors::CORPUS,
    &versions::CORPUS,
    &vex::CORPUS,
];

fn run(arguments: &Arguments) -> Result<()> {
    let names: Vec<&str> = ALL.iter().map(|corpus| corpus.name).collect();
    let what = format!("which corpus: one of {}", names.join(", "));
    let word = arguments.word(0, &what)?;
    let corpus = ALL.iter().find(|corpus| corpus.name == word);
    (corpus.with_context(|| format!("say {what}"))?.run)(arguments)
}

#[test]
fn every_corpus_has_the_name_of_its_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/score");
    for corpus in ALL {
        assert!(folder.join(corpus.name).with_extension("rs").is_file(), "{}", corpus.name);
    }
}
