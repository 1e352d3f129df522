//! Tests of the checks that look at whole projects: what they find, and what looks like it and is right.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use seawall_advisory::{Advisory, Builder, Database};
use seawall_lockfile::{Input, format_of, managers_of};
use seawall_model::Limits;

use super::{ManagerFile, Scene, suspects};
use crate::Listed;

/// What the checks of whole projects find in one with these files; those whose paths begin with `test/` are tests.
fn check(files: &[(&str, &str)]) -> String {
    check_with(files, None)
}

fn check_with(files: &[(&str, &str)], database: Option<&Database>) -> String {
    let beside = |wanted: &str| {
        let found = files.iter().find(|(path, _)| *path == wanted);
        found.map(|(_, text)| text.as_bytes().to_vec())
    };
    let (mut listed, mut setups) = (Vec::new(), Vec::new());
    for &(path, text) in files {
        let input =
            Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
        if let Some(format) = format_of(path) {
            listed.push(Listed { path: path.to_owned(), inventory: (format.read)(&input) });
        }
        setups.extend(managers_of(path).map(|manager| ManagerFile {
            path,
            manager,
            setup: (manager.read)(&input),
        }));
    }
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
    let aside = paths.iter().copied().filter(|path| path.starts_with("test/")).collect();
    let scene = Scene { files: &listed, setups: &setups, paths: &paths, aside: &aside, database };
    let line = |path: &str, start: usize| {
        let text = files.iter().find(|(other, _)| *other == path).map_or("", |(_, text)| text);
        text.get(..start).unwrap_or_default().matches('\n').count() + 1
    };
    let found = suspects(&scene).into_iter().map(|one| {
        format!("{} {}:{} {}", one.check.id, one.path, line(&one.path, one.span.start), one.message)
    });
    found.collect::<Vec<_>>().join("\n")
}

const SCRIPTS: &str = r#"{"lockfileVersion": 3, "packages": {
"": {"name": "a", "hasInstallScript": true, "dependencies": {"esbuild": "0", "quiet": "1"}},
"node_modules/esbuild": {"version": "0.20.0", "hasInstallScript": true},
"node_modules/quiet": {"version": "1.0.0", "dependencies": {"loud": "1"}},
"node_modules/loud": {"version": "1.0.0", "hasInstallScript": true}}}"#;

#[test]
fn install_scripts_that_nothing_keeps_from_running() {
    assert_snapshot!(check(&[("package-lock.json", SCRIPTS)]), @"dependency-runs-install-script package-lock.json:5 loud 1.0.0 runs code when it is installed; it comes in through quiet 1.0.0");
    assert_snapshot!(check(&[("a/package-lock.json", SCRIPTS), (".npmrc", "ignore-scripts = true")]), @"");
    assert_snapshot!(check(&[("a/package-lock.json", SCRIPTS), ("b/.npmrc", "ignore-scripts=true")]), @"dependency-runs-install-script a/package-lock.json:5 loud 1.0.0 runs code when it is installed; it comes in through quiet 1.0.0");
    // The nearest setting holds.
    let nearer = [
        ("a/package-lock.json", SCRIPTS),
        ("a/.npmrc", "ignore-scripts=false"),
        (".npmrc", "ignore-scripts=true"),
    ];
    assert_snapshot!(check(&nearer), @"dependency-runs-install-script a/package-lock.json:5 loud 1.0.0 runs code when it is installed; it comes in through quiet 1.0.0");
    assert_snapshot!(check(&[("test/package-lock.json", SCRIPTS)]), @"");
    assert_snapshot!(check(&[("composer.json", r#"{"config": {"allow-plugins": true}}"#)]), @"dependency-runs-install-script composer.json:1 Composer is told to run code of any package that is installed");
    assert_snapshot!(check(&[("composer.json", r#"{"config": {"allow-plugins": {"a/b": true}}}"#)]), @"");
    assert_snapshot!(check(&[("pnpm-workspace.yaml", "dangerouslyAllowAllBuilds: true")]), @"dependency-runs-install-script pnpm-workspace.yaml:1 pnpm is told to run code of any package that is installed");
}

#[test]
fn deprecated_packages_that_the_project_asks_for_itself() {
    let lock = r#"{"lockfileVersion": 3, "packages": {"": {"dependencies": {"old": "1", "silent": "1"}},
"node_modules/old": {"version": "1.0.0", "deprecated": "use new instead.", "dependencies": {"deep": "1"}},
"node_modules/silent": {"version": "1.0.0", "deprecated": ""},
"node_modules/deep": {"version": "1.0.0", "deprecated": "gone"}}}"#;
    assert_snapshot!(check(&[("package-lock.json", lock)]), @r#"
        dependency-deprecated package-lock.json:2 old 1.0.0 is deprecated by its authors: use new instead
        dependency-deprecated package-lock.json:3 silent 1.0.0 is deprecated by its authors, who give no reason
    "#);
    let lock = r#"{"packages": [{"name": "a/old", "version": "1.0.0", "abandoned": "a/new"}, {"name": "a/gone", "version": "1.0.0", "abandoned": true}]}"#;
    let manifest = r#"{"require": {"a/old": "1", "a/gone": "1"}}"#;
    assert_snapshot!(check(&[("composer.lock", lock), ("composer.json", manifest)]), @r#"
        dependency-deprecated composer.lock:1 a/old 1.0.0 is deprecated by its authors: abandoned, use a/new
        dependency-deprecated composer.lock:1 a/gone 1.0.0 is deprecated by its authors: abandoned
    "#);
}

#[test]
fn programs_without_a_lock() {
    let private = r#"{"private": true, "dependencies": {"left": "^1.0.0"}}"#;
    assert_snapshot!(check(&[("package.json", private)]), @"manifest-without-lock package.json:1 asks for 1 package, and no `package-lock.json` or a like file beside or above it holds their versions");
    assert_snapshot!(check(&[("web/package.json", private), ("pnpm-lock.yaml", "lockfileVersion: '9.0'\n")]), @"");
    assert_snapshot!(check(&[("web/package.json", private), ("api/yarn.lock", "# yarn lockfile v1\n")]), @"manifest-without-lock web/package.json:1 asks for 1 package, and no `package-lock.json` or a like file beside or above it holds their versions");
    // The whole is told once.
    assert_snapshot!(check(&[("package.json", private), ("packages/a/package.json", private)]), @"manifest-without-lock package.json:1 asks for 1 package, and no `package-lock.json` or a like file beside or above it holds their versions");
    assert_snapshot!(check(&[("test/package.json", private)]), @"");
    assert_snapshot!(check(&[("package.json", r#"{"name": "a", "version": "1.0.0", "dependencies": {"left": "^1.0.0"}}"#)]), @"");
    assert_snapshot!(check(&[("package.json", r#"{"private": true, "scripts": {"a": "b"}}"#)]), @"");

    let python = "[project]\nname = \"a\"\ndependencies = [\"left>=1\"]\n";
    assert_snapshot!(check(&[("pyproject.toml", python)]), @"manifest-without-lock pyproject.toml:2 asks for 1 package, and no `uv.lock` or a like file beside or above it holds their versions");
    assert_snapshot!(check(&[("pyproject.toml", python), ("requirements.txt", "left==1.0\n")]), @"");
    assert_snapshot!(check(&[("pyproject.toml", &format!("{python}[build-system]\nrequires = []\n"))]), @"");

    assert_snapshot!(check(&[("Gemfile", "source 'https://rubygems.org'\ngem 'left'\n")]), @"manifest-without-lock Gemfile:2 asks for 1 package, and no `Gemfile.lock` or a like file beside or above it holds their versions");
    assert_snapshot!(check(&[("Gemfile", "gem 'left'\n"), ("Gemfile.lock", "GEM\n")]), @"");
    assert_snapshot!(check(&[("composer.json", r#"{"type": "project", "require": {"a/b": "1"}}"#)]), @"manifest-without-lock composer.json:1 asks for 1 package, and no `composer.lock` beside or above it holds their versions");
    assert_snapshot!(check(&[("composer.json", r#"{"require": {"a/b": "1"}}"#)]), @"");
    assert_snapshot!(check(&[("go.mod", "module a\nrequire b.example/b v1.0.0\n")]), @"manifest-without-lock go.mod:1 asks for 1 package, and no `go.sum` or a like file beside or above it holds their versions");
    assert_snapshot!(check(&[("a/go.mod", "module a\nrequire b.example/b v1.0.0\n"), ("go.work.sum", "")]), @"");
    let cargo = "[package]\nname = \"a\"\n[dependencies]\nleft = \"1\"\n";
    assert_snapshot!(check(&[("Cargo.toml", cargo), ("src/main.rs", "")]), @"manifest-without-lock Cargo.toml:2 asks for 1 package, and no `Cargo.lock` beside or above it holds their versions");
    assert_snapshot!(check(&[("Cargo.toml", cargo)]), @"");
}

#[test]
fn requirements_without_a_version() {
    let text = "flask\nleft==1.0\nright>=1\nrequests\n-e .\nown @ https://host.example/own.whl\n";
    assert_snapshot!(check(&[("requirements.txt", text)]), @"requirement-without-version requirements.txt:1 2 of 5 requirements take whatever version is newest: `flask`, `requests`");
    assert_snapshot!(check(&[("requirements.in", "flask\n")]), @"");
    // What another file beside it locks is locked.
    assert_snapshot!(check(&[("requirements.txt", "flask\n"), ("requirements-lock.txt", "flask==3.0.0\n")]), @"");
    assert_snapshot!(check(&[("requirements.txt", "flask\n-c constraints.txt\n"), ("constraints.txt", "flask==3.0.0\n")]), @"");
}

#[test]
fn names_that_more_than_one_registry_may_answer() {
    let extra = "--extra-index-url https://me:secret@pypi.acme.example/simple?x=1\nown==1.0\n";
    let found = check(&[("requirements.txt", extra)]);
    assert!(!found.contains("secret"), "{found}");
    assert_snapshot!(found, @"dependency-confusion requirements.txt:1 pip looks for any name in https://pypi.acme.example/simple and in other registries: a package of the one is replaced by one of the same name in another");
    assert_snapshot!(check(&[("requirements.txt", "--index-url https://pypi.acme.example/simple\nown==1.0\n")]), @"");
    assert_snapshot!(check(&[("requirements.txt", "--extra-index-url https://pypi.org/simple\nown==1.0\n")]), @"");
    assert_snapshot!(check(&[("Gemfile", "source 'https://rubygems.org'\nsource 'https://gems.acme.example'\n")]), @"dependency-confusion Gemfile:2 Bundler looks for any name in https://gems.acme.example/ and in other registries: a package of the one is replaced by one of the same name in another");
    let lock = r#"{"lockfileVersion": 3, "packages": {"": {},
"node_modules/@acme/own": {"version": "9.9.9", "resolved": "https://registry.npmjs.org/@acme/own/-/own-9.9.9.tgz", "integrity": "sha512-x"},
"node_modules/@other/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/@other/a/-/a-1.0.0.tgz", "integrity": "sha512-x"}}}"#;
    let bound = "@acme:registry=https://npm.acme.example/\n";
    assert_snapshot!(check(&[("package-lock.json", lock), (".npmrc", bound)]), @"dependency-confusion package-lock.json:2 @acme/own 9.9.9 is fetched from the public registry, though settings bind `@acme` to another");
    assert_snapshot!(check(&[("package-lock.json", lock)]), @"");
    assert_snapshot!(check(&[("package-lock.json", lock), (".npmrc", "@acme:registry=https://registry.npmjs.org/\n")]), @"");
}

/// A database with so many advisories about a package, the last of which says that it was made to do harm.
fn database(names: &[(&str, usize, &str)]) -> Database {
    let mut builder = Builder::new();
    for (name, count, kind) in names {
        for number in 0..*count {
            let id = format!("{kind}-2020-{number}{}", name.len());
            let text = format!(
                r#"{{"id": "{id}", "affected": [{{"package": {{"ecosystem": "PyPI", "name": "{name}"}}, "versions": ["1.0"]}}]}}"#
            );
            builder.add(Advisory::parse(text.as_bytes()).expect("an advisory").0);
        }
    }
    Database::from_bytes(builder.finish(0).expect("a database").bytes).expect("a database")
}

#[test]
fn names_that_are_one_slip_away_from_known_ones() {
    assert_snapshot!(check(&[("requirements.txt", "reqeusts==2.0\nrequests==2.0\nunheard-of==1.0\n")]), @"dependency-with-confusable-name requirements.txt:1 `reqeusts` is one slip away from `requests`, which is well known: two letters are swapped");
    // Nobody typed what others bring in.
    let lock = r#"{"lockfileVersion": 3, "packages": {"": {"dependencies": {"left": "1"}},
"node_modules/left": {"version": "1.0.0", "dependencies": {"loadsh": "1"}},
"node_modules/loadsh": {"version": "1.0.0"}}}"#;
    assert_snapshot!(check(&[("package-lock.json", lock)]), @"");
    // It is the project's own.
    let own = r#"{"name": "loadsh", "private": true, "version": "1.0.0"}"#;
    let uses = r#"{"name": "b", "version": "1.0.0", "dependencies": {"loadsh": "*"}}"#;
    assert_snapshot!(check(&[("a/package.json", own), ("b/package.json", uses)]), @"");
    assert_snapshot!(check(&[("b/package.json", uses)]), @"dependency-with-confusable-name b/package.json:1 `loadsh` is one slip away from `lodash`, which is well known: two letters are swapped");
    // Known to the database: as a package with weaknesses itself, as one that others are mistaken for, as a malicious one.
    let text = "reqeusts==2.0\nfamuosthing==1.0\nwikcedthing==1.0\n";
    let known =
        database(&[("reqeusts", 1, "GHSA"), ("famousthing", 3, "GHSA"), ("wickedthing", 3, "MAL")]);
    assert_snapshot!(check_with(&[("requirements.txt", text)], Some(&known)), @"dependency-with-confusable-name requirements.txt:2 `famuosthing` is one slip away from `famousthing`, which is well known: two letters are swapped");
}
