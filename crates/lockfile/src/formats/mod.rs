//! The formats, one file each.

mod bun_lock;
mod conda_environment;
mod conda_lock;
mod conda_meta;
mod deno_lock;
mod gradle_build;
mod gradle_catalog;
mod gradle_lock;
mod gradle_verification;
mod ivy;
mod maven_pom;
mod npm_lock;
mod package_json;
mod pdm_lock;
mod pipfile;
mod pipfile_lock;
mod pnpm_lock;
mod poetry_lock;
mod pylock;
mod pyproject;
mod requirements;
mod sbt_lock;
mod setup_cfg;
mod setup_py;
mod uv_lock;
mod yarn_lock;

use crate::Format;

/// All formats, by name.
pub static FORMATS: &[&Format] = &[
    &bun_lock::FORMAT,
    &conda_environment::FORMAT,
    &conda_lock::FORMAT,
    &conda_meta::FORMAT,
    &deno_lock::FORMAT,
    &gradle_build::FORMAT,
    &gradle_catalog::FORMAT,
    &gradle_lock::FORMAT,
    &gradle_verification::FORMAT,
    &ivy::FORMAT,
    &maven_pom::FORMAT,
    &npm_lock::FORMAT,
    &package_json::FORMAT,
    &pdm_lock::FORMAT,
    &pipfile::FORMAT,
    &pipfile_lock::FORMAT,
    &pnpm_lock::FORMAT,
    &poetry_lock::FORMAT,
    &pylock::FORMAT,
    &pyproject::FORMAT,
    &requirements::FORMAT,
    &sbt_lock::FORMAT,
    &setup_cfg::FORMAT,
    &setup_py::FORMAT,
    &uv_lock::FORMAT,
    &yarn_lock::FORMAT,
];
