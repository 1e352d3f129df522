//! Tests of each package manager: what its files tell it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use seawall_model::Limits;

use super::{MANAGERS, managers_of};
use crate::Input;

/// What the first of some files tells each package manager that reads it, the others beside it.
fn check(files: &[(&str, &str)]) -> String {
    let (path, text) = *files.first().unwrap();
    let beside = |wanted: &str| {
        let found = files.iter().find(|(path, _)| *path == wanted);
        found.map(|(_, text)| text.as_bytes().to_vec())
    };
    let input = Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
    let mut lines = Vec::new();
    for manager in managers_of(path) {
        let setup = (manager.read)(&input);
        let name = manager.name;
        if let Some(project) = setup.project {
            let kind = if project.is_program { "program" } else { "library" };
            lines.push(format!("{name}: {kind} asks for {}, {}", project.asks, project.locks[0]));
        }
        let at = |start: usize| text[..start].matches('\n').count() + 1;
        for one in setup.registries {
            lines.push(format!("{name}: {} {} {:?}", at(one.span.start), one.url, one.asked));
        }
        if let Some(scripts) = setup.scripts {
            let word = if scripts.allowed { "may" } else { "may not" };
            lines.push(format!("{name}: {} packages {word} run code", at(scripts.span.start)));
        }
        lines.extend(setup.problems.iter().map(|one| format!("{name}: ! {}", one.detail)));
    }
    lines.join("\n")
}

#[test]
fn npm_and_those_that_read_its_files() {
    let manifest =
        r#"{"name": "a", "version": "1.0.0", "dependencies": {"b": "1", "c": "file:c"}}"#;
    assert_snapshot!(check(&[("package.json", manifest)]), @"npm: library asks for 1, package-lock.json");
    let private = r#"{"private": true, "devDependencies": {"b": "1"}}"#;
    assert_snapshot!(check(&[("package.json", private)]), @"npm: program asks for 1, package-lock.json");
    assert_snapshot!(check(&[("node_modules/a/package.json", private)]), @"");
    let settings = "# a comment\nregistry=https://npm.example/\n@acme:registry = \"https://npm.acme.example/\"\n\
                    //npm.acme.example/:_authToken=${TOKEN}\nignore-scripts=true\n";
    assert_snapshot!(check(&[(".npmrc", settings)]), @r#"
    npm: 2 https://npm.example/ Alone
    npm: 3 https://npm.acme.example/ For(["@acme"])
    npm: 5 packages may not run code
    "#);
    assert_snapshot!(check(&[("pnpm-workspace.yaml", "packages: [a]\ndangerouslyAllowAllBuilds: true\n")]), @"pnpm: 2 packages may run code");
    assert_snapshot!(check(&[("pnpm-workspace.yaml", "packages: [a")]), @"pnpm: ! line 2: while parsing a flow sequence, expected ',' or ']'");
    let yarn = "enableScripts: false\nnpmScopes:\n  acme:\n    npmRegistryServer: https://npm.acme.example\n";
    assert_snapshot!(check(&[(".yarnrc.yml", yarn)]), @r#"
        Yarn: 3 https://npm.acme.example For(["@acme"])
        Yarn: 1 packages may not run code
    "#);
}

#[test]
fn managers_of_python() {
    let requirements = "--index-url https://pypi.example/simple\n--extra-index-url=https://more.example/simple # ours\na==1\n";
    assert_snapshot!(check(&[("requirements.txt", requirements)]), @r#"
        pip: 1 https://pypi.example/simple Alone
        pip: 2 https://more.example/simple Beside
    "#);
    let settings =
        "[global]\nextra-index-url =\n    https://a.example/simple\n    https://b.example/simple\n";
    assert_snapshot!(check(&[("pip.conf", settings)]), @r#"
        pip: 3 https://a.example/simple Beside
        pip: 4 https://b.example/simple Beside
    "#);
    let pipfile = "[[source]]\nurl = \"https://pypi.org/simple\"\n[[source]]\nurl = \"https://a.example\"\n[packages]\nb = \"*\"\n";
    assert_snapshot!(check(&[("Pipfile", pipfile)]), @r#"
        Pipenv: program asks for 1, Pipfile.lock
        Pipenv: 1 https://pypi.org/simple Alone
        Pipenv: 3 https://a.example For([])
    "#);
    let searches = format!("{pipfile}[pipenv]\ninstall_search_all_sources = true\n");
    assert_snapshot!(check(&[("Pipfile", &searches)]), @r#"
        Pipenv: program asks for 1, Pipfile.lock
        Pipenv: 1 https://pypi.org/simple Beside
        Pipenv: 3 https://a.example Beside
    "#);
    let poetry = "[tool.poetry]\nname = \"a\"\npackage-mode = false\n[tool.poetry.dependencies]\npython = \"3\"\nb = \"1\"\n\
                  [[tool.poetry.source]]\nname = \"x\"\nurl = \"https://x.example\"\npriority = \"supplemental\"\n\
                  [[tool.poetry.source]]\nname = \"y\"\nurl = \"https://y.example\"\npriority = \"explicit\"\n\
                  [build-system]\nrequires = [\"poetry-core\"]\n";
    assert_snapshot!(check(&[("pyproject.toml", poetry)]), @r#"
        Poetry: 7 https://x.example Beside
        Poetry: 11 https://y.example For([])
        uv: program asks for 2, uv.lock
    "#);
    let uv = "[project]\nname = \"a\"\ndependencies = [\"b\", \"c @ file:c\"]\n[[tool.uv.index]]\nurl = \"https://x.example\"\n";
    assert_snapshot!(check(&[("pyproject.toml", uv)]), @r#"
        uv: program asks for 1, uv.lock
        uv: 4 https://x.example InOrder
    "#);
    let compares =
        "index-strategy = \"unsafe-best-match\"\nextra-index-url = [\"https://x.example\"]\n";
    assert_snapshot!(check(&[("uv.toml", compares)]), @"uv: 2 https://x.example Beside");
    assert_snapshot!(check(&[("uv.toml", "index = [")]), @"uv: ! line 1: unclosed array, expected `]`");
}

#[test]
fn others() {
    let gems = "source 'https://rubygems.org'\nsource \"https://gems.example\" do\n  gem 'a'\nend\ngem 'b', path: 'b'\n";
    assert_snapshot!(check(&[("Gemfile", gems)]), @r#"
        Bundler: program asks for 1, Gemfile.lock
        Bundler: 1 https://rubygems.org Alone
        Bundler: 2 https://gems.example For([])
    "#);
    let both = "source 'https://rubygems.org'\nsource 'https://gems.example'\ngemspec\n";
    assert_snapshot!(check(&[("Gemfile", both)]), @r#"
        Bundler: library asks for 0, Gemfile.lock
        Bundler: 1 https://rubygems.org Beside
        Bundler: 2 https://gems.example Beside
    "#);
    let cargo = "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\nc = {path = \"c\"}\n";
    assert_snapshot!(check(&[("a/Cargo.toml", cargo)]), @"Cargo: library asks for 1, Cargo.lock");
    assert_snapshot!(check(&[("a/Cargo.toml", cargo), ("a/src/main.rs", "")]), @"Cargo: program asks for 1, Cargo.lock");
    let composer = r#"{"name": "a/a", "type": "project", "require": {"php": "8", "b/b": "1"},
        "config": {"allow-plugins": true}, "repositories": [
        {"type": "composer", "url": "https://x.example", "canonical": false},
        {"type": "composer", "url": "https://y.example", "only": ["y/*"]},
        {"type": "composer", "url": "https://z.example"}, {"type": "vcs", "url": "https://v.example"}]}"#;
    assert_snapshot!(check(&[("composer.json", composer)]), @r#"
        Composer: program asks for 1, composer.lock
        Composer: 3 https://x.example Beside
        Composer: 4 https://y.example For(["y/*"])
        Composer: 5 https://z.example InOrder
        Composer: 2 packages may run code
    "#);
    let go = "module a\nrequire b.example/b v1.0.0\nrequire (\n\tc.example/c v1.0.0\n\td.example/d v1.0.0 // indirect\n)\nreplace d.example/d => ../d\n";
    assert_snapshot!(check(&[("go.mod", go)]), @"Go: program asks for 2, go.sum");
    let nuget = r#"<configuration><packageSources><clear />
        <add key="n" value="https://api.nuget.org/v3/index.json" />
        <add key="x" value="https://x.example" /></packageSources></configuration>"#;
    assert_snapshot!(check(&[("NuGet.Config", nuget)]), @r#"
        NuGet: 2 https://api.nuget.org/v3/index.json Beside
        NuGet: 3 https://x.example Beside
    "#);
    let mapped = nuget.replace(
        "</configuration>",
        "<packageSourceMapping><packageSource key=\"x\" /></packageSourceMapping></configuration>",
    );
    assert_snapshot!(check(&[("nuget.config", &mapped)]), @r#"
        NuGet: 2 https://api.nuget.org/v3/index.json For([])
        NuGet: 3 https://x.example For([])
    "#);
    assert_snapshot!(check(&[("nuget.config", "<configuration><")]), @"NuGet: ! line 1: syntax error: tag not closed: `>` not found before end of input");
}

#[test]
fn each_manager_has_a_file_of_its_own_and_none_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/managers");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    let expected = MANAGERS.iter().map(|one| format!("{}.rs", one.name.to_lowercase()));
    let expected: BTreeSet<String> =
        expected.chain(["mod.rs", "tests.rs"].map(str::to_owned)).collect();
    assert_eq!(files, expected);
}
