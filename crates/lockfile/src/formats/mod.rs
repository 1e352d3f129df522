//! The formats, one file each.

mod bun_lock;
mod cargo_lock;
mod cargo_toml;
mod composer_json;
mod composer_lock;
mod conda_environment;
mod conda_lock;
mod conda_meta;
mod deno_lock;
mod dotnet_deps;
mod gemfile_lock;
mod gemspec;
mod go_mod;
mod go_sum;
mod gradle_build;
mod gradle_catalog;
mod gradle_lock;
mod gradle_verification;
mod ivy;
mod maven_pom;
mod msbuild_project;
mod npm_lock;
mod nuget_lock;
mod package_json;
mod packages_config;
mod paket_dependencies;
mod paket_lock;
mod pdm_lock;
mod pipfile;
mod pipfile_lock;
mod pnpm_lock;
mod poetry_lock;
mod project_assets;
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
    &cargo_lock::FORMAT,
    &cargo_toml::FORMAT,
    &composer_json::FORMAT,
    &composer_lock::FORMAT,
    &conda_environment::FORMAT,
    &conda_lock::FORMAT,
    &conda_meta::FORMAT,
    &deno_lock::FORMAT,
    &dotnet_deps::FORMAT,
    &gemfile_lock::FORMAT,
    &gemspec::FORMAT,
    &go_mod::FORMAT,
    &go_sum::FORMAT,
    &gradle_build::FORMAT,
    &gradle_catalog::FORMAT,
    &gradle_lock::FORMAT,
    &gradle_verification::FORMAT,
    &ivy::FORMAT,
    &maven_pom::FORMAT,
    &msbuild_project::FORMAT,
    &npm_lock::FORMAT,
    &nuget_lock::FORMAT,
    &package_json::FORMAT,
    &packages_config::FORMAT,
    &paket_dependencies::FORMAT,
    &paket_lock::FORMAT,
    &pdm_lock::FORMAT,
    &pipfile::FORMAT,
    &pipfile_lock::FORMAT,
    &pnpm_lock::FORMAT,
    &poetry_lock::FORMAT,
    &project_assets::FORMAT,
    &pylock::FORMAT,
    &pyproject::FORMAT,
    &requirements::FORMAT,
    &sbt_lock::FORMAT,
    &setup_cfg::FORMAT,
    &setup_py::FORMAT,
    &uv_lock::FORMAT,
    &yarn_lock::FORMAT,
];
