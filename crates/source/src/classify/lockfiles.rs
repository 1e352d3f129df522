//! File names of resolved dependency lists, over all ecosystems.

/// Names in lower case; everything in such a file was written by a package manager.
const NAMES: &[&str] = &[
    // JavaScript
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "pnpm-lock.yml",
    "bun.lock",
    "bun.lockb",
    "deno.lock",
    "shrinkwrap.yaml",
    // Python
    "pipfile.lock",
    "poetry.lock",
    "pdm.lock",
    "uv.lock",
    "pylock.toml",
    "pixi.lock",
    "conda-lock.yml",
    // Rust, Go
    "cargo.lock",
    "go.sum",
    "go.work.sum",
    "gopkg.lock",
    "glide.lock",
    // Ruby, PHP, Perl
    "gemfile.lock",
    "gems.locked",
    "composer.lock",
    "symfony.lock",
    "cpanfile.snapshot",
    // JVM
    "gradle.lockfile",
    "buildscript-gradle.lockfile",
    "verification-metadata.xml",
    "coursier.lock",
    "maven_install.json",
    "deps.lock.json",
    // .NET
    "packages.lock.json",
    "paket.lock",
    "project.assets.json",
    // Apple
    "package.resolved",
    "podfile.lock",
    "cartfile.resolved",
    // Dart, Elixir, Erlang, Haskell, OCaml, R
    "pubspec.lock",
    "mix.lock",
    "rebar.lock",
    "cabal.project.freeze",
    "stack.yaml.lock",
    "opam.locked",
    "renv.lock",
    "packrat.lock",
    // C and C++, Nix, Bazel
    "conan.lock",
    "vcpkg-lock.json",
    "flake.lock",
    "module.bazel.lock",
    // Infrastructure
    ".terraform.lock.hcl",
    "chart.lock",
    "requirements.lock",
    "berksfile.lock",
    "policyfile.lock.json",
    "puppetfile.lock",
    "devbox.lock",
    "jsonnetfile.lock.json",
    "buf.lock",
];

/// Whether a file name in lower case is that of a lockfile.
pub(super) fn is_lockfile(name: &str) -> bool {
    NAMES.contains(&name)
}
