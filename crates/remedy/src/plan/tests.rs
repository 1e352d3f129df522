//! Files and advisories in, plans and edited files out.

use std::fmt::Write as _;

use seawall_advisory::{Advisory, Builder, Database};
use seawall_lockfile::{Input, format_of};
use seawall_model::{Limits, Severity};
use seawall_sca::{Listed, check};

use super::{Change, Plan, Target, Wanted, plan};
use crate::applied;

/// World, package, and pairs of versions between which it is weak.
type Known = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const KNOWN: &[Known] = &[
    ("npm", "left", &[("0", "1.2.9")]),
    ("npm", "deep", &[("0", "1.4.1"), ("2.0.0", "2.0.5")]),
    ("npm", "major", &[("0", "2.0.0")]),
    ("npm", "endless", &[("0", "")]),
    ("npm", "evil", &[("0", "")]),
    ("PyPI", "left", &[("0", "1.2.9")]),
    ("PyPI", "deep", &[("0", "2.0.0")]),
    ("crates.io", "left", &[("0", "1.2.9")]),
    ("crates.io", "deep", &[("0", "0.5.0")]),
    ("crates.io", "near", &[("0", "0.4.2")]),
    ("Go", "host.example/left", &[("0", "1.2.9")]),
    ("Go", "stdlib", &[("0", "1.21.9")]),
    ("Maven", "g:left", &[("0", "2.0.1")]),
    ("Maven", "g:left-more", &[("0", "2.0.2")]),
    ("Maven", "g:deep", &[("0", "1.2.6")]),
    ("RubyGems", "left", &[("0", "1.2.9")]),
    ("RubyGems", "deep", &[("0", "3.0.0")]),
    ("Packagist", "v/left", &[("0", "1.2.9")]),
];

fn database() -> Database {
    let mut builder = Builder::new();
    for (number, (world, name, weak)) in (1..).zip(KNOWN) {
        let id = if *name == "evil" { format!("MAL-{number}") } else { format!("W-{number}") };
        let ranges: Vec<String> = weak
            .iter()
            .map(|(from, to)| {
                let fixed =
                    if to.is_empty() { String::new() } else { format!(r#", {{"fixed": "{to}"}}"#) };
                format!(r#"{{"type": "ECOSYSTEM", "events": [{{"introduced": "{from}"}}{fixed}]}}"#)
            })
            .collect();
        let text = format!(
            r#"{{"id": "{id}", "database_specific": {{"severity": "{}"}}, "affected": [{{"package": {{"ecosystem": "{world}", "name": "{name}"}}, "ranges": [{}]}}]}}"#,
            if *name == "left" { "HIGH" } else { "LOW" },
            ranges.join(", ")
        );
        builder.add(Advisory::parse(text.as_bytes()).unwrap().0);
    }
    Database::from_bytes(builder.finish(0).unwrap().bytes).unwrap()
}

type Files<'a> = &'a [(&'a str, &'a str)];

fn planned(files: Files<'_>, wanted: &Wanted) -> Plan {
    let text = |path: &str| {
        files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned())
    };
    let beside = |path: &str| text(path).map(String::into_bytes);
    let read = |(path, text): &(&str, &str)| {
        let input =
            Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
        Some(Listed { path: (*path).to_owned(), inventory: (format_of(path)?.read)(&input) })
    };
    let listed: Vec<Listed> = files.iter().filter_map(read).collect();
    let found = check(&listed, &[], &database()).unwrap().found;
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    plan(&Target { files: &listed, paths: &paths, found: &found, text: &text }, wanted)
}

fn show(files: Files<'_>, wanted: &Wanted) -> String {
    let plan = planned(files, wanted);
    let mut told = String::new();
    for step in &plan.steps {
        let closes: Vec<String> =
            step.closes.iter().map(|one| format!("{} of {}", one.weakness, one.package)).collect();
        let breaking = if step.breaking { " breaking" } else { "" };
        let _ = writeln!(
            told,
            "{:?} {:?} {:?} to {}{breaking} closes {closes:?}",
            step.action, step.packages, step.from, step.to
        );
        for Change { path, line, before, after } in &step.changes {
            let _ = writeln!(told, "  {path}:{line} {before} -> {after}");
        }
        for note in &step.notes {
            let _ = writeln!(told, "  note: {note}");
        }
    }
    for left in &plan.left {
        let _ = writeln!(
            told,
            "left {} {:?} {}: {}",
            left.package, left.weaknesses, left.severity, left.why
        );
    }
    for run in &plan.runs {
        let _ = writeln!(told, "run in `{}`: {}", run.folder, run.command);
    }
    for (path, edits) in &plan.edits {
        let before = files.iter().find(|(name, _)| name == path).unwrap().1;
        let after = applied(before, edits);
        let old: Vec<&str> = before.lines().collect();
        let new = after.lines().filter(|line| !old.contains(line));
        for line in new {
            let _ = writeln!(told, "{path}| {}", line.trim());
        }
    }
    told
}

fn all(files: Files<'_>) -> String {
    show(files, &Wanted::default())
}

const LOCK: &str = r#"{"lockfileVersion": 3, "packages": {
  "": {"dependencies": {"left": "^1.0.0", "server": "1"}, "devDependencies": {"endless": "1"}},
  "node_modules/left": {"version": "1.2.3"},
  "node_modules/server": {"version": "1.0.0", "dependencies": {"left": "^1.2.0", "deep": "^1.0.0", "other": "1", "major": "^1.0.0", "evil": "1"}},
  "node_modules/other": {"version": "1.0.0", "dependencies": {"deep": "2.0.0"}},
  "node_modules/deep": {"version": "1.4.0"},
  "node_modules/other/node_modules/deep": {"version": "2.0.0"},
  "node_modules/major": {"version": "1.0.0"},
  "node_modules/endless": {"version": "1.0.0"},
  "node_modules/evil": {"version": "1.0.0"}}}"#;
const PACKAGE: &str =
    "{\n  \"dependencies\": {\n    \"left\": \"^1.0.0\",\n    \"server\": \"1\"\n  }\n}\n";

#[test]
fn npm_raises_renews_and_overrides() {
    insta::assert_snapshot!(all(&[("a/package-lock.json", LOCK), ("a/package.json", PACKAGE)]), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-1 of left 1.2.3"]
      a/package.json:3 ^1.0.0 -> ^1.2.9
    Refresh ["deep"] ["1.4.0"] to 1.4.1 closes ["W-2 of deep 1.4.0"]
    Pin ["deep"] ["2.0.0"] to 2.0.5 closes ["W-2 of deep 2.0.0"]
      a/package.json:0  -> an override of deep to 2.0.5
      note: other 1.0.0 asks for `2.0.0`: it gets 2.0.5 all the same
    left evil 1.0.0 ["MAL-5"] critical: it was made to do harm: remove it, and replace the credentials that it could reach
    left endless 1.0.0 ["W-4"] low: no version without it is known: replace the package
    left major 1.0.0 ["W-3"] low: server 1.0.0 asks for `^1.0.0`, which does not allow 2.0.0: raise that
    run in `a`: npm install
    run in `a`: npm update deep
    a/package.json| "left": "^1.2.9",
    a/package.json| },
    a/package.json| "overrides": {
    a/package.json| "deep@>=2.0.0 <2.0.5": "^2.0.5"
    "#);
    insta::assert_snapshot!(all(&[("package-lock.json", LOCK)]), @r#"
    Refresh ["deep"] ["1.4.0"] to 1.4.1 closes ["W-2 of deep 1.4.0"]
    left evil 1.0.0 ["MAL-5"] critical: it was made to do harm: remove it, and replace the credentials that it could reach
    left left 1.2.3 ["W-1"] high: the project asks for it, and package.json does not say how
    left deep 2.0.0 ["W-2"] low: there is no package.json that can be read
    left endless 1.0.0 ["W-4"] low: no version without it is known: replace the package
    left major 1.0.0 ["W-3"] low: server 1.0.0 asks for `^1.0.0`, which does not allow 2.0.0: raise that
    run in ``: npm update deep
    "#);
    insta::assert_snapshot!(all(&[("package-lock.json", LOCK), ("package.json", "{\"dependencies\": ")]), @r#"
    left evil 1.0.0 ["MAL-5"] critical: it was made to do harm: remove it, and replace the credentials that it could reach
    left left 1.2.3 ["W-1"] high: package.json is broken and stays as it is: line 1: the text ends where a value should stand
    left deep 1.4.0 ["W-2"] low: package.json is broken and stays as it is: line 1: the text ends where a value should stand
    left deep 2.0.0 ["W-2"] low: package.json is broken and stays as it is: line 1: the text ends where a value should stand
    left endless 1.0.0 ["W-4"] low: no version without it is known: replace the package
    left major 1.0.0 ["W-3"] low: package.json is broken and stays as it is: line 1: the text ends where a value should stand
    "#);
}

#[test]
fn what_is_packed_into_another_package_comes_with_that() {
    let lock = r#"{"lockfileVersion": 3, "packages": {"": {"dependencies": {"server": "1"}},
        "node_modules/server": {"version": "1.0.0", "dependencies": {"left": "^1.0.0"}, "bundleDependencies": ["left"]},
        "node_modules/server/node_modules/left": {"version": "1.2.3", "inBundle": true}}}"#;
    insta::assert_snapshot!(all(&[("package-lock.json", lock), ("package.json", PACKAGE)]), @r#"left left 1.2.3 ["W-1"] high: it is packed into another package's archive: raise that (server)"#);
}

#[test]
fn a_fix_that_was_written_is_not_written_again() {
    let files = [("package-lock.json", LOCK), ("package.json", PACKAGE)];
    let plan = planned(&files, &Wanted::default());
    let after = applied(PACKAGE, &plan.edits["package.json"]);
    let files = [("package-lock.json", LOCK), ("package.json", after.as_str())];
    let again = planned(&files, &Wanted::default());
    assert_eq!(again.steps.len(), plan.steps.len());
    assert_eq!(applied(&after, &again.edits["package.json"]), after);
}

#[test]
fn what_is_wanted_bounds_the_plan() {
    let files = [("package-lock.json", LOCK), ("package.json", PACKAGE)];
    let only = Wanted { only: vec!["deep".to_owned()], severity: None };
    insta::assert_snapshot!(show(&files, &only), @r#"
    Refresh ["deep"] ["1.4.0"] to 1.4.1 closes ["W-2 of deep 1.4.0"]
    Pin ["deep"] ["2.0.0"] to 2.0.5 closes ["W-2 of deep 2.0.0"]
      package.json:0  -> an override of deep to 2.0.5
      note: other 1.0.0 asks for `2.0.0`: it gets 2.0.5 all the same
    run in ``: npm install
    run in ``: npm update deep
    package.json| },
    package.json| "overrides": {
    package.json| "deep@>=2.0.0 <2.0.5": "^2.0.5"
    "#);
    let severe = Wanted { only: Vec::new(), severity: Some(Severity::High) };
    insta::assert_snapshot!(show(&files, &severe), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-1 of left 1.2.3"]
      package.json:3 ^1.0.0 -> ^1.2.9
    left evil 1.0.0 ["MAL-5"] critical: it was made to do harm: remove it, and replace the credentials that it could reach
    run in ``: npm install
    package.json| "left": "^1.2.9",
    "#);
}

#[test]
fn a_workspace_of_yarn_is_raised_in_its_members() {
    let lock = "# yarn lockfile v1\n\n\nleft@^1.0.0:\n  version \"1.2.3\"\n\nserver@1:\n  version \"1.0.0\"\n  dependencies:\n    deep \"~1.0.0\"\n    left \"~1.0.0\"\n\ndeep@~1.0.0:\n  version \"1.0.0\"\n\nleft@~1.0.0:\n  version \"1.0.1\"\n";
    let root =
        "{\n  \"workspaces\": [\"packages/*\"],\n  \"dependencies\": {\"server\": \"1\"}\n}\n";
    let member = "{\n  \"dependencies\": {\"left\": \"^1.0.0\"}\n}\n";
    let files = [("yarn.lock", lock), ("package.json", root), ("packages/a/package.json", member)];
    insta::assert_snapshot!(all(&files), @r#"
    Raise ["left"] ["1.0.1", "1.2.3"] to 1.2.9 closes ["W-1 of left 1.0.1", "W-1 of left 1.2.3"]
      packages/a/package.json:2 ^1.0.0 -> ^1.2.9
      package.json:0  -> a resolution of left to 1.2.9
      note: server 1.0.0 asks for `~1.0.0`: it gets 1.2.9 all the same
    Pin ["deep"] ["1.0.0"] to 1.4.1 closes ["W-2 of deep 1.0.0"]
      package.json:0  -> a resolution of deep to 1.4.1
      note: server 1.0.0 asks for `~1.0.0`: it gets 1.4.1 all the same
    run in ``: yarn install
    package.json| "dependencies": {"server": "1"},
    package.json| "resolutions": {
    package.json| "**/server/left": "^1.2.9",
    package.json| "deep": "^1.4.1"
    package.json| }
    packages/a/package.json| "dependencies": {"left": "^1.2.9"}
    "#);
}

#[test]
fn python_pins_sources_and_locks() {
    let pins = "deep==1.0 \\\n    --hash=sha256:aa\nleft==1.2.3  # via -r requirements.in\n";
    let files = [("requirements.txt", pins), ("requirements.in", "deep<2\nleft\n")];
    insta::assert_snapshot!(all(&files), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-6 of left 1.2.3"]
      requirements.txt:3 ==1.2.3 -> ==1.2.9
    Raise ["deep"] ["1.0"] to 2.0.0 breaking closes ["W-7 of deep 1.0"]
      requirements.in:1 <2 -> >=2.0.0,<3
      requirements.txt:1 ==1.0 -> ==2.0.0
      note: the hashes of deep went with its old version
    run in ``: pip-compile
    requirements.in| deep>=2.0.0,<3
    requirements.txt| deep==2.0.0
    requirements.txt| left==1.2.9  # via -r requirements.in
    "#);
    insta::assert_snapshot!(all(&[("requirements.txt", "-r more.txt\nLEFT == 1.2.3\n"), ("more.txt", "deep==1.0\n")]), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-6 of left 1.2.3"]
      requirements.txt:2 == 1.2.3 -> == 1.2.9
    left deep 1.0 ["W-7"] low: the line that asks for it is in another file
    run in ``: pip install -r requirements.txt
    requirements.txt| LEFT == 1.2.9
    "#);
    let lock = "[[package]]\nname = \"left\"\nversion = \"1.2.3\"\n[package.dependencies]\ndeep = \"<2\"\n[[package]]\nname = \"deep\"\nversion = \"1.0\"\n";
    let manifest = "[tool.poetry.dependencies]\nleft = \"^1.0\"\n";
    insta::assert_snapshot!(all(&[("poetry.lock", lock), ("pyproject.toml", manifest)]), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-6 of left 1.2.3"]
      pyproject.toml:2 ^1.0 -> ^1.2.9
    left deep 1.0 ["W-7"] low: left 1.2.3 asks for `<2`, which does not allow 2.0.0: raise that; a step raises left to 1.2.9: plan again after it
    run in ``: poetry lock
    pyproject.toml| left = "^1.2.9"
    "#);
}

#[test]
fn cargo_renews_what_is_compatible() {
    let lock = r#"version = 3
[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["left", "other"]
[[package]]
name = "left"
version = "1.2.3"
source = "registry+https://crates.example/index"
[[package]]
name = "other"
version = "1.0.0"
source = "registry+https://crates.example/index"
dependencies = ["deep", "near"]
[[package]]
name = "deep"
version = "0.4.0"
source = "registry+https://crates.example/index"
[[package]]
name = "near"
version = "0.4.0"
source = "registry+https://crates.example/index"
"#;
    let manifest = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n[dependencies]\nleft = { version = \"1\" }\nother = \"1\"\n";
    insta::assert_snapshot!(all(&[("Cargo.lock", lock), ("Cargo.toml", manifest)]), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-8 of left 1.2.3"]
      Cargo.toml:5 1 -> 1.2.9
    Refresh ["near"] ["0.4.0"] to 0.4.2 closes ["W-10 of near 0.4.0"]
    left deep 0.4.0 ["W-9"] low: 0.5.0 is not compatible with what is locked: raise what brings it in, other 1.0.0
    run in ``: cargo update -p left --precise 1.2.9
    run in ``: cargo update -p near --precise 0.4.2
    Cargo.toml| left = { version = "1.2.9" }
    "#);
}

#[test]
fn go_and_its_standard_library() {
    let module = "module shop\n\ngo 1.20\n\nrequire host.example/left v1.2.3 // indirect\n";
    insta::assert_snapshot!(all(&[("go.mod", module)]), @r#"
    Raise ["host.example/left"] ["v1.2.3"] to 1.2.9 closes ["W-11 of host.example/left v1.2.3"]
      go.mod:5 v1.2.3 -> v1.2.9
    left stdlib 1.20 ["W-12"] low: build with Go 1.21.9 or a newer one: `go` and `toolchain` say the least that will do
    run in ``: go mod tidy
    go.mod| require host.example/left v1.2.9 // indirect
    "#);
    let old = "module shop\n\ngo 1.16\n\ntoolchain go1.21.3\n";
    let sums = "host.example/left v1.2.3 h1:aa\n";
    insta::assert_snapshot!(all(&[("go.mod", old), ("go.sum", sums)]), @r#"
    Pin ["host.example/left"] ["v1.2.3"] to 1.2.9 closes ["W-11 of host.example/left v1.2.3"]
      go.mod:0  -> an indirect requirement of host.example/left to 1.2.9
    Raise ["stdlib"] ["1.21.3"] to 1.21.9 closes ["W-12 of stdlib 1.21.3"]
      go.mod:5 1.21.3 -> 1.21.9
    run in ``: go mod tidy
    go.mod| toolchain go1.21.9
    go.mod| require host.example/left v1.2.9 // indirect
    "#);
}

#[test]
fn maven_raises_a_shared_property_once() {
    let entry = |name: &str, version: &str| {
        format!(
            "<dependency><groupId>g</groupId><artifactId>{name}</artifactId><version>{version}</version></dependency>\n"
        )
    };
    let list: String =
        ["left", "left-more", "fine"].iter().map(|name| entry(name, "${v}")).collect();
    let pom = format!(
        "<project>\n  <properties><v>2.0.0</v></properties>\n  <dependencies>\n{list}  </dependencies>\n</project>\n"
    );
    insta::assert_snapshot!(all(&[("pom.xml", &pom)]), @r#"
    Raise ["g:left", "g:left-more"] ["2.0.0"] to 2.0.2 closes ["W-13 of g:left 2.0.0", "W-14 of g:left-more 2.0.0"]
      pom.xml:2 2.0.0 -> 2.0.2
      note: `v` is the version of g:fine too: see that there is a 2.0.2
    run in ``: mvn -q verify
    pom.xml| <properties><v>2.0.2</v></properties>
    "#);
    let bom = r#"{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"type": "library", "name": "deep", "version": "1.2.3", "purl": "pkg:maven/g/deep@1.2.3"}]}"#;
    insta::assert_snapshot!(all(&[("pom.xml", "<project>\n</project>\n"), ("bom.json", bom)]), @r#"
    Pin ["g:deep"] ["1.2.3"] to 1.2.6 closes ["W-15 of g:deep 1.2.3"]
      pom.xml:0  -> a managed version of g:deep to 1.2.6
    run in ``: mvn -q verify
    pom.xml| <dependencyManagement>
    pom.xml| <dependencies>
    pom.xml| <dependency>
    pom.xml| <groupId>g</groupId>
    pom.xml| <artifactId>deep</artifactId>
    pom.xml| <version>1.2.6</version>
    pom.xml| </dependency>
    pom.xml| </dependencies>
    pom.xml| </dependencyManagement>
    "#);
}

#[test]
fn bundler_and_composer_cannot_be_forced() {
    let lock = "GEM\n  remote: https://gems.example/\n  specs:\n    deep (2.0.0)\n    left (1.2.3)\n    server (1.0.0)\n      deep (~> 2.0)\n      left (>= 1)\n\nDEPENDENCIES\n  left\n  server\n";
    let gemfile = "gem 'left'\ngem 'server', '~> 1.0'\n";
    insta::assert_snapshot!(all(&[("Gemfile.lock", lock), ("Gemfile", gemfile)]), @r#"
    Raise ["left"] ["1.2.3"] to 1.2.9 closes ["W-16 of left 1.2.3"]
      Gemfile:1  -> >= 1.2.9
    left deep 2.0.0 ["W-17"] low: server 1.0.0 asks for `~> 2.0`, which does not allow 3.0.0: raise that
    run in ``: bundle lock --update left
    Gemfile| gem 'left', '>= 1.2.9'
    "#);
    let lock = r#"{"packages": [{"name": "v/left", "version": "v1.2.3"}, {"name": "v/server", "version": "1.0.0", "require": {"v/left": "^1.2"}}], "packages-dev": []}"#;
    let manifest = "{\"require\": {\"v/server\": \"^1.0\"}}";
    insta::assert_snapshot!(all(&[("composer.lock", lock), ("composer.json", manifest)]), @r#"
    Refresh ["v/left"] ["v1.2.3"] to 1.2.9 closes ["W-18 of v/left v1.2.3"]
    run in ``: composer update v/left --with-dependencies
    "#);
}

#[test]
fn a_name_that_would_mean_something_to_a_shell_goes_nowhere() {
    for word in ["left; touch y", "$(x)", "-r", "a b", "a\nb", "\"", "'", ""] {
        assert!(!super::is_plain(word), "{word}");
    }
    for word in ["@s/left", "g:left", "host.example/a/v2", "1.2.3-rc.1+b", "1!2.0"] {
        assert!(super::is_plain(word), "{word}");
    }
}

#[test]
fn many_weak_packages_are_planned_in_time() {
    let count = 2_000;
    let mut lock =
        r#"{"lockfileVersion": 3, "packages": {"": {"dependencies": {"left": "1"}}"#.to_owned();
    for at in 0..count {
        let _ =
            write!(lock, r#", "node_modules/a{at}/node_modules/left": {{"version": "1.1.{at}"}}"#);
    }
    lock.push_str("}}");
    let plan =
        planned(&[("package-lock.json", &lock), ("package.json", PACKAGE)], &Wanted::default());
    assert_eq!(plan.steps.iter().map(|step| step.closes.len()).sum::<usize>(), count);
}
