//! End-to-end tests: the built binary against directories, repositories and environments made for it.
//!
//! Every credential is made at run time, so that no scanner takes these files for a leak.

mod archives;
mod cache;
mod ci;
mod code;
mod code_rules;
mod db;
mod dependencies;
mod fix;
mod formats;
mod gate;
mod git;
mod heavy;
mod help;
mod history;
mod hostile;
mod hostile_git;
mod hostile_settings;
mod image;
mod init;
mod leak;
mod licences;
mod policy;
mod remedy;
mod rule_tests;
mod rules;
mod run;
mod sbom;
mod scan;
mod suppress;
mod token;
mod tree;
mod verify;
mod vex;
mod waivers;
mod whole;
mod why;
