//! The formats, one file each.

mod apk_installed;
mod berksfile_lock;
mod bun_lock;
mod cabal_freeze;
mod cargo_lock;
mod cargo_toml;
mod compose;
mod composer_json;
mod composer_lock;
mod conan_lock;
mod conanfile_txt;
mod conda_environment;
mod conda_lock;
mod conda_meta;
mod cpan_meta;
mod cpanfile;
mod cpanfile_snapshot;
mod cyclonedx_json;
mod cyclonedx_xml;
mod deno_lock;
mod dockerfile;
mod dotnet_deps;
mod dpkg_status;
mod gemfile_lock;
mod gemspec;
mod github_actions;
mod go_mod;
mod go_sum;
mod gradle_build;
mod gradle_catalog;
mod gradle_lock;
mod gradle_verification;
mod ivy;
mod java_manifest;
mod julia_manifest;
mod maven_pom;
mod maven_properties;
mod mix_lock;
mod msbuild_project;
mod npm_lock;
mod nuget_lock;
mod package_json;
mod package_resolved;
mod packages_config;
mod paket_dependencies;
mod paket_lock;
mod pdm_lock;
mod pipfile;
mod pipfile_lock;
mod pnpm_lock;
mod podfile_lock;
mod poetry_lock;
mod policyfile_lock;
mod project_assets;
mod pubspec_lock;
mod puppetfile;
mod pylock;
mod pyproject;
mod python_metadata;
mod rebar_lock;
mod renv_lock;
mod requirements;
mod rpm_database;
mod rpm_manifest;
mod sbt_lock;
mod setup_cfg;
mod setup_py;
mod spdx_json;
mod spdx_tags;
mod stack_lock;
mod terraform_lock;
mod uv_lock;
mod yarn_lock;

use crate::Format;

/// All formats, by name.
pub static FORMATS: &[&Format] = &[
    &apk_installed::FORMAT,
    &berksfile_lock::FORMAT,
    &bun_lock::FORMAT,
    &cabal_freeze::FORMAT,
    &cargo_lock::FORMAT,
    &cargo_toml::FORMAT,
    &compose::FORMAT,
    &composer_json::FORMAT,
    &composer_lock::FORMAT,
    &conan_lock::FORMAT,
    &conanfile_txt::FORMAT,
    &conda_environment::FORMAT,
    &conda_lock::FORMAT,
    &conda_meta::FORMAT,
    &cpan_meta::FORMAT,
    &cpanfile::FORMAT,
    &cpanfile_snapshot::FORMAT,
    &cyclonedx_json::FORMAT,
    &cyclonedx_xml::FORMAT,
    &deno_lock::FORMAT,
    &dockerfile::FORMAT,
    &dotnet_deps::FORMAT,
    &dpkg_status::FORMAT,
    &gemfile_lock::FORMAT,
    &gemspec::FORMAT,
    &github_actions::FORMAT,
    &go_mod::FORMAT,
    &go_sum::FORMAT,
    &gradle_build::FORMAT,
    &gradle_catalog::FORMAT,
    &gradle_lock::FORMAT,
    &gradle_verification::FORMAT,
    &ivy::FORMAT,
    &java_manifest::FORMAT,
    &julia_manifest::FORMAT,
    &maven_pom::FORMAT,
    &maven_properties::FORMAT,
    &mix_lock::FORMAT,
    &msbuild_project::FORMAT,
    &npm_lock::FORMAT,
    &nuget_lock::FORMAT,
    &package_json::FORMAT,
    &package_resolved::FORMAT,
    &packages_config::FORMAT,
    &paket_dependencies::FORMAT,
    &paket_lock::FORMAT,
    &pdm_lock::FORMAT,
    &pipfile::FORMAT,
    &pipfile_lock::FORMAT,
    &pnpm_lock::FORMAT,
    &podfile_lock::FORMAT,
    &poetry_lock::FORMAT,
    &policyfile_lock::FORMAT,
    &project_assets::FORMAT,
    &pubspec_lock::FORMAT,
    &puppetfile::FORMAT,
    &pylock::FORMAT,
    &pyproject::FORMAT,
    &python_metadata::FORMAT,
    &rebar_lock::FORMAT,
    &renv_lock::FORMAT,
    &requirements::FORMAT,
    &rpm_database::FORMAT,
    &rpm_manifest::FORMAT,
    &sbt_lock::FORMAT,
    &setup_cfg::FORMAT,
    &setup_py::FORMAT,
    &spdx_json::FORMAT,
    &spdx_tags::FORMAT,
    &stack_lock::FORMAT,
    &terraform_lock::FORMAT,
    &uv_lock::FORMAT,
    &yarn_lock::FORMAT,
];
