//! What a file says of the packages that software is made of.

use seawall_model::{Ecosystem, Problem, Purl, Scope, Span};

/// The packages of one file.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    /// In the order in which the file names them.
    pub packages: Vec<Package>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A package as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is said by itself; no two form a state")]
pub struct Package {
    /// Its name and version; without a version where the file only says which ones would do.
    pub purl: Purl,
    /// The world that it belongs to.
    pub ecosystem: Ecosystem,
    /// Where its entry stands in the file.
    pub span: Span,
    /// What it is needed for.
    pub scope: Scope,
    /// Whether the project itself asks for it; `None` where the file does not tell.
    pub direct: Option<bool>,
    /// The packages of the inventory that it needs, by their places in it.
    pub needs: Vec<u32>,
    /// Where it was fetched from.
    pub resolved: Option<String>,
    /// What its content hashes to, as the file writes it.
    pub integrity: Option<String>,
    /// Its licences, as the file writes them.
    pub licences: Vec<String>,
    /// The files whose texts say them, where its metadata does not.
    pub licence_texts: Vec<String>,
    /// By which names code imports it, where the file says it.
    pub modules: Vec<String>,
    /// Whether code that names none of these does not load it.
    pub modules_are_all: bool,
    /// Which versions a manifest asks for.
    pub constraint: Option<String>,
    /// Why it should not be used any more, in its authors' words.
    pub deprecated: Option<String>,
    /// Whether its registry took this version back.
    pub yanked: bool,
    /// Whether it runs code when it is installed.
    pub install_script: bool,
    /// Whether it is part of the project itself: a member of a workspace, a path beside it.
    pub local: bool,
}

impl Package {
    /// A package of which nothing else is known.
    pub fn new(ecosystem: Ecosystem, purl: Purl, span: Span) -> Self {
        Self {
            purl,
            ecosystem,
            span,
            scope: Scope::Runtime,
            direct: None,
            needs: Vec::new(),
            resolved: None,
            integrity: None,
            licences: Vec::new(),
            licence_texts: Vec::new(),
            modules: Vec::new(),
            modules_are_all: false,
            constraint: None,
            deprecated: None,
            yanked: false,
            install_script: false,
            local: false,
        }
    }
}

/// The scope that people mean by the name of a group of dependencies.
pub(crate) fn scope_of_group(name: &str) -> Scope {
    let name = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["test"]) {
        Scope::Test
    } else if has(&["dev", "lint", "doc", "typing", "debug"]) {
        Scope::Dev
    } else if has(&["build"]) {
        Scope::Build
    } else {
        Scope::Optional
    }
}
