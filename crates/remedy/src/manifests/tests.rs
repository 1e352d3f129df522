//! Manifests in, edited manifests out: as they are written, and as the readers of inventories read them again.

use std::fmt::Write as _;

use seawall_lockfile::{Input, Inventory, format_of};
use seawall_model::{Ecosystem as E, Limits};

use super::{Only, Pin, Wish, of};
use crate::edit::{Edit, applied};
use crate::manager::Manager;
use crate::source::Source;

type Files<'a> = &'a [(&'a str, &'a str)];

fn beside(files: Files<'_>) -> impl Fn(&str) -> Option<String> {
    move |path| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned())
}

fn wishes(files: Files<'_>) -> Vec<Wish> {
    let (path, text) = files[0];
    (of(path).unwrap().wishes)(&Source::new(path, text), &beside(files)).unwrap()
}

/// Raises all that is asked for under a name, and shows the lines that changed.
fn raise(files: Files<'_>, world: E, name: &str, (weak, to): (&str, &str)) -> String {
    let wishes = wishes(files);
    let mut edits: Vec<(String, Edit)> = Vec::new();
    let mut told = String::new();
    for wish in wishes.iter().filter(|wish| wish.key == name) {
        match (wish.raised(world, &[weak.to_owned()], to), &wish.place) {
            (Ok((_, text)), Ok(spot)) => {
                edits.push((spot.path.clone(), Edit::new(spot.span, text)));
                edits.extend(spot.drop.map(|drop| (spot.path.clone(), Edit::new(drop, ""))));
            }
            (Err(why), _) => drop(writeln!(told, "! {why}")),
            (Ok(_), Err(_)) => {}
        }
    }
    for (path, before) in files {
        let of_file: Vec<Edit> =
            edits.iter().filter(|(at, _)| at == path).map(|(_, edit)| edit.clone()).collect();
        let after = applied(before, &of_file);
        told += &changed(path, before, &after);
        if *path == files[0].0 {
            same_but(files, &after, name);
        }
    }
    told
}

fn changed(path: &str, before: &str, after: &str) -> String {
    let mut told = String::new();
    let old: Vec<&str> = before.lines().collect();
    for (at, line) in (1..).zip(after.lines()) {
        if !old.contains(&line) {
            let _ = writeln!(told, "{path}:{at}: {}", line.trim());
        }
    }
    told
}

fn inventory(files: Files<'_>, text: &str) -> Option<Inventory> {
    let (path, _) = files[0];
    let beside = beside(files);
    let beside = |path: &str| beside(path).map(String::into_bytes);
    let input = Input { path, bytes: text.as_bytes(), limits: &Limits::STANDARD, beside: &beside };
    Some((format_of(path)?.read)(&input))
}

/// What is read of a file is the same after an edit, but for what was raised.
fn same_but(files: Files<'_>, after: &str, name: &str) {
    let Some((old, new)) = inventory(files, files[0].1).zip(inventory(files, after)) else {
        return;
    };
    assert_eq!(old.problems, new.problems);
    assert_eq!(old.packages.len(), new.packages.len(), "{after}");
    for (old, new) in old.packages.iter().zip(&new.packages) {
        let key = seawall_advisory::name::of_purl(old.ecosystem, &old.purl);
        // What shares its version is raised with it, and is named alike here.
        if !key.starts_with(name) && !name.starts_with(&key) {
            let span = new.span;
            let old = seawall_lockfile::Package { span, ..old.clone() };
            assert_eq!(old, *new, "{after}");
        }
    }
}

fn pin(path: &str, text: &str, pins: &[(&str, &str, Only)], manager: Manager) -> String {
    let all: Vec<Pin> = pins
        .iter()
        .map(|(name, to, only)| Pin {
            name: (*name).to_owned(),
            to: (*to).to_owned(),
            only: only.clone(),
            manager,
        })
        .collect();
    match (of(path).unwrap().pins)(&Source::new(path, text), &all) {
        Ok(edits) => applied(text, &edits),
        Err(why) => format!("! {why}"),
    }
}

#[test]
fn list_and_folder_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/manifests");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files =
        files.filter(|name| !["mod.rs", "tests.rs", "json.rs"].iter().any(|one| name == one));
    assert_eq!(files.count(), super::ALL.len());
}

const PACKAGE: &str = r#"{
  "name": "shop",
  "dependencies": {
    "left":   "^1.2.0",
    "alias": "npm:right@~2.0.0",
    "here": "file:../here",
    "git": "github:a/git#v1"
  },
  "devDependencies": { "left": "1.2.3" }
}
"#;

#[test]
fn package_json_keeps_all_else() {
    let of = |name, versions| raise(&[("package.json", PACKAGE)], E::Npm, name, versions);
    insta::assert_snapshot!(of("left", ("1.2.3", "1.2.9")), @r#"
    package.json:4: "left":   "^1.2.9",
    package.json:9: "devDependencies": { "left": "1.2.9" }
    "#);
    insta::assert_snapshot!(of("right", ("2.0.3", "2.0.9")), @r#"package.json:5: "alias": "npm:right@~2.0.9","#);
    insta::assert_snapshot!(of("here", ("2.0.3", "2.0.9")), @"! it is asked for as `file:../here`");
    insta::assert_snapshot!(of("git", ("2.0.3", "2.0.9")), @"! it is asked for as `github:a/git#v1`");
}

#[test]
fn versions_of_what_others_bring_in_go_where_the_package_manager_looks() {
    let pins = [
        ("deep", "1.2.6", Only::All),
        ("@s/deep", "2.0.1", Only::Within("<2.0.1".to_owned())),
        ("inner", "3.0.1", Only::Under(vec!["left".to_owned()])),
    ];
    insta::assert_snapshot!(pin("package.json", PACKAGE, &pins, Manager::Npm), @r#"
    {
      "name": "shop",
      "dependencies": {
        "left":   "^1.2.0",
        "alias": "npm:right@~2.0.0",
        "here": "file:../here",
        "git": "github:a/git#v1"
      },
      "devDependencies": { "left": "1.2.3" },
      "overrides": {
        "@s/deep@<2.0.1": "^2.0.1",
        "deep": "^1.2.6",
        "left": {
          "inner": "^3.0.1"
        }
      }
    }
    "#);
    insta::assert_snapshot!(pin("package.json", PACKAGE, &pins[..1], Manager::Pnpm), @r#"
    {
      "name": "shop",
      "dependencies": {
        "left":   "^1.2.0",
        "alias": "npm:right@~2.0.0",
        "here": "file:../here",
        "git": "github:a/git#v1"
      },
      "devDependencies": { "left": "1.2.3" },
      "pnpm": {
        "overrides": {
          "deep": "^1.2.6"
        }
      }
    }
    "#);
    insta::assert_snapshot!(pin("package.json", PACKAGE, &pins[2..], Manager::Yarn), @r#"
    {
      "name": "shop",
      "dependencies": {
        "left":   "^1.2.0",
        "alias": "npm:right@~2.0.0",
        "here": "file:../here",
        "git": "github:a/git#v1"
      },
      "devDependencies": { "left": "1.2.3" },
      "resolutions": {
        "**/left/inner": "^3.0.1"
      }
    }
    "#);
}

#[test]
fn versions_that_are_set_already_are_raised() {
    let pins = [
        ("deep", "1.2.6", Only::All),
        ("@s/deep", "2.0.1", Only::Within("<2.0.1".to_owned())),
        ("inner", "3.0.1", Only::Under(vec!["left".to_owned()])),
    ];
    let there = "{\"overrides\": {\"deep\": \"1.2.0\", \"left\": {\"other\": \"1\"}}}";
    insta::assert_snapshot!(pin("package.json", there, &pins, Manager::Npm), @r#"{"overrides": {"deep": "^1.2.6", "left": {"other": "1", "inner": "^3.0.1"}, "@s/deep@<2.0.1": "^2.0.1"}}"#);
    let tabs = "{\r\n\t\"resolutions\": {},\r\n\t\"name\": \"a\"\r\n}\r\n";
    insta::assert_snapshot!(format!("{:?}", pin("package.json", tabs, &pins[..1], Manager::YarnBerry)), @r#""{\r\n\t\"resolutions\": {\r\n\t\t\"deep\": \"^1.2.6\"\r\n\t},\r\n\t\"name\": \"a\"\r\n}\r\n""#);
    insta::assert_snapshot!(pin("package.json", "{\"overrides\": []}", &pins[..1], Manager::Npm), @"! `overrides` is no object");
    insta::assert_snapshot!(pin("package.json", "{\"a\": ", &pins[..1], Manager::Npm), @"! line 1: the text ends where a value should stand");
}

#[test]
fn requirements_lose_the_hashes_of_the_old_version() {
    let text = "\
# pinned
-r base.txt
Left_One[extra] == 1.2.3 ; python_version < '4'  # why
right==2.0.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via left-one
odd==1.0 --global-option=x
other>=1,<2
bare
";
    let of = |name, versions| raise(&[("requirements.txt", text)], E::Pypi, name, versions);
    insta::assert_snapshot!(of("left-one", ("1.2.3", "1.2.9")), @"requirements.txt:3: Left_One[extra] == 1.2.9 ; python_version < '4'  # why");
    insta::assert_snapshot!(of("right", ("2.0.0", "2.0.1")), @"requirements.txt:4: right==2.0.1");
    insta::assert_snapshot!(of("odd", ("1.0", "1.0.1")), @"! options stand behind it");
    insta::assert_snapshot!(of("other", ("1.0", "1.4")), @"requirements.txt:9: other>=1.4,<2");
    insta::assert_snapshot!(of("bare", ("1.0", "1.4")), @"requirements.txt:10: bare>=1.4");
}

#[test]
fn pyproject_of_the_standard_and_of_poetry() {
    let text = r#"
[project]
dependencies = [
    "left[x]>=1.2; python_version > '3'", # why
    'right~=2.0',
]
[project.optional-dependencies]
more = ["left==1.2.3"]
[dependency-groups]
dev = ["deep"]
[tool.poetry.dependencies]
python = "^3.8"
left = { version = "^1.2", extras = ["x"] }
many = [{ version = "^1", python = "<3.8" }, { version = "^2", python = ">=3.8" }]
[tool.poetry.group.dev.dependencies]
right = '2.0.0'
"#;
    let of = |name, versions| raise(&[("pyproject.toml", text)], E::Pypi, name, versions);
    insta::assert_snapshot!(of("left", ("1.2.3", "1.2.9")), @r#"
    pyproject.toml:4: "left[x]>=1.2.9; python_version > '3'", # why
    pyproject.toml:8: more = ["left==1.2.9"]
    pyproject.toml:13: left = { version = "^1.2.9", extras = ["x"] }
    "#);
    insta::assert_snapshot!(of("right", ("2.0.0", "2.0.4")), @"
    pyproject.toml:5: 'right~=2.0,>=2.0.4',
    pyproject.toml:16: right = '2.0.4'
    ");
    insta::assert_snapshot!(of("many", ("1.0", "1.4")), @"! it is asked for in more than one way, or by an address");
}

#[test]
fn cargo_toml_with_workspace_and_targets() {
    let text = r#"[package]
name = "shop" # ours
[dependencies]
left = "1.2" # why
renamed = { package = "right", version = "=2.0.0", features = ["a"] }
shared.workspace = true
local = { path = "../local" }
[dependencies.deep]
version = "0.4"
[workspace.dependencies]
shared = { version = "3" }
[target.'cfg(unix)'.dev-dependencies]
left = "1"
"#;
    let of = |name, versions| raise(&[("Cargo.toml", text)], E::Cargo, name, versions);
    insta::assert_snapshot!(of("left", ("1.2.3", "1.2.9")), @r#"
    Cargo.toml:4: left = "1.2.9" # why
    Cargo.toml:13: left = "1.2.9"
    "#);
    insta::assert_snapshot!(of("right", ("2.0.0", "2.0.4")), @r#"Cargo.toml:5: renamed = { package = "right", version = "=2.0.4", features = ["a"] }"#);
    insta::assert_snapshot!(of("deep", ("0.4.1", "0.5.2")), @r#"Cargo.toml:9: version = "0.5.2""#);
    insta::assert_snapshot!(of("shared", ("3.0.0", "3.1.0")), @r#"Cargo.toml:11: shared = { version = "3.1.0" }"#);
}

const MODULE: &str = "\
module host.example/shop // ours

go 1.21
toolchain go1.21.3

require host.example/left v1.2.3
require (
\thost.example/right/v2 v2.0.0 // indirect
\thost.example/old v2.0.0+incompatible
\tgopkg.example/yaml.v2 v2.0.0 // indirect
)
replace host.example/old => host.example/new v1.0.0
";

#[test]
fn go_mod_lines() {
    let of = |name, versions| raise(&[("go.mod", MODULE)], E::Go, name, versions);
    insta::assert_snapshot!(of("host.example/left", ("v1.2.3", "1.2.9")), @"go.mod:6: require host.example/left v1.2.9");
    insta::assert_snapshot!(of("host.example/right/v2", ("v2.0.0", "2.0.1")), @"go.mod:8: host.example/right/v2 v2.0.1 // indirect");
    insta::assert_snapshot!(of("host.example/old", ("v2.0.0", "3.0.1")), @"go.mod:9: host.example/old v3.0.1+incompatible");
    insta::assert_snapshot!(of("gopkg.example/yaml.v2", ("v2.0.0", "2.2.8")), @"go.mod:10: gopkg.example/yaml.v2 v2.2.8 // indirect");
    insta::assert_snapshot!(of("host.example/new", ("v1.0.0", "1.0.1")), @"go.mod:12: replace host.example/old => host.example/new v1.0.1");
    insta::assert_snapshot!(of("stdlib", ("1.21.3", "1.21.9")), @"go.mod:4: toolchain go1.21.9");
    let pins = [("host.example/deep", "1.2.6", Only::All), ("host.example/x", "0.2.0", Only::All)];
    insta::assert_snapshot!(pin("go.mod", MODULE, &pins, Manager::Go), @"
    module host.example/shop // ours

    go 1.21
    toolchain go1.21.3

    require host.example/left v1.2.3
    require (
    	host.example/right/v2 v2.0.0 // indirect
    	host.example/old v2.0.0+incompatible
    	gopkg.example/yaml.v2 v2.0.0 // indirect
    	host.example/deep v1.2.6 // indirect
    	host.example/x v0.2.0 // indirect
    )
    replace host.example/old => host.example/new v1.0.0
    ");
    insta::assert_snapshot!(pin("go.mod", "module a\n", &pins, Manager::Go), @"
    module a

    require (
    	host.example/deep v1.2.6 // indirect
    	host.example/x v0.2.0 // indirect
    )
    ");
}

const POM: &str = r"<project>
  <parent><groupId>g</groupId><artifactId>up</artifactId><version>1</version></parent>
  <artifactId>shop</artifactId>
  <properties><right.version>2.0.0</right.version></properties>
  <dependencies>
    <dependency>
      <groupId>g</groupId> <!-- why -->
      <artifactId>left</artifactId>
      <version> 1.2.3 </version>
    </dependency>
    <dependency><groupId>g</groupId><artifactId>right</artifactId><version>${right.version}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>right-more</artifactId><version>${right.version}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
    <dependency><groupId>g</groupId><artifactId>outside</artifactId><version>${nowhere}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>own</artifactId><version>${project.version}</version></dependency>
  </dependencies>
</project>
";

const PARENT: &str = r"<project><artifactId>up</artifactId>
  <properties><managed>3.0.0</managed></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>${managed}</version></dependency>
  </dependencies></dependencyManagement>
</project>
";

#[test]
fn poms_are_changed_where_the_version_is_written() {
    let of = |name, versions| {
        raise(&[("a/pom.xml", POM), ("pom.xml", PARENT)], E::Maven, name, versions)
    };
    insta::assert_snapshot!(of("g:left", ("1.2.3", "1.2.9")), @"a/pom.xml:9: <version> 1.2.9 </version>");
    insta::assert_snapshot!(of("g:right-more", ("2.0.0", "2.0.1")), @"a/pom.xml:4: <properties><right.version>2.0.1</right.version></properties>");
    insta::assert_snapshot!(of("g:managed", ("3.0.0", "3.1.0")), @"pom.xml:2: <properties><managed>3.1.0</managed></properties>");
    insta::assert_snapshot!(of("g:outside", ("3.0.0", "3.1.0")), @"! the property `nowhere` is not in this tree");
    insta::assert_snapshot!(of("g:own", ("3.0.0", "3.1.0")), @"! its version is that of the project itself");
    let pins = [("g:deep", "1.2.6", Only::All)];
    insta::assert_snapshot!(pin("pom.xml", POM, &pins, Manager::Maven).lines().skip(3).take(12).collect::<Vec<_>>().join("\n"), @"
    <properties><right.version>2.0.0</right.version></properties>
    <dependencyManagement>
      <dependencies>
        <dependency>
          <groupId>g</groupId>
          <artifactId>deep</artifactId>
          <version>1.2.6</version>
        </dependency>
      </dependencies>
    </dependencyManagement>
    <dependencies>
      <dependency>
    ");
    insta::assert_snapshot!(pin("pom.xml", PARENT, &pins, Manager::Maven), @"
    <project><artifactId>up</artifactId>
      <properties><managed>3.0.0</managed></properties>
      <dependencyManagement><dependencies>
        <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>${managed}</version></dependency>
          <dependency>
            <groupId>g</groupId>
            <artifactId>deep</artifactId>
            <version>1.2.6</version>
          </dependency>
      </dependencies></dependencyManagement>
    </project>
    ");
    insta::assert_snapshot!(pin("pom.xml", "<project>\n</project>\n", &pins, Manager::Maven), @"
    <project>
        <dependencyManagement>
            <dependencies>
                <dependency>
                    <groupId>g</groupId>
                    <artifactId>deep</artifactId>
                    <version>1.2.6</version>
                </dependency>
            </dependencies>
        </dependencyManagement>
    </project>
    ");
}

#[test]
fn gemfiles() {
    let text = "\
source 'https://rubygems.example'
gem 'left', '~> 1.2' # why
gem \"right\", \">= 2.0\", \"< 3\", require: false
  gem('deep')
gem 'multi',
    '~> 1.0'
gem 'elsewhere', git: 'https://host.example/x'
# gem 'left', '1'
";
    let of = |name, versions| raise(&[("Gemfile", text)], E::Rubygems, name, versions);
    insta::assert_snapshot!(of("left", ("1.2.3", "1.2.9")), @"Gemfile:2: gem 'left', '~> 1.2', '>= 1.2.9' # why");
    insta::assert_snapshot!(of("right", ("2.0.0", "2.0.1")), @r#"Gemfile:3: gem "right", ">= 2.0.1", "< 3", require: false"#);
    insta::assert_snapshot!(of("deep", ("2.0.0", "2.0.1")), @"Gemfile:4: gem('deep', '>= 2.0.1')");
    insta::assert_snapshot!(of("multi", ("1.0.0", "2.0.1")), @"Gemfile:6: '~> 2.0', '>= 2.0.1'");
    insta::assert_snapshot!(of("elsewhere", ("1.0.0", "2.0.1")), @"! it does not come from a registry");
}

#[test]
fn composer_json_keeps_all_else() {
    let text = r#"{
    "require": {"php": ">=8", "v/left": "^1.2", "V/Right": "2.0.*"},
    "require-dev": {
        "v/left": "~1.2.0 || ^2.0"
    }
}"#;
    let of = |name, versions| raise(&[("composer.json", text)], E::Composer, name, versions);
    insta::assert_snapshot!(of("v/left", ("1.2.3", "1.2.9")), @r#"
    composer.json:2: "require": {"php": ">=8", "v/left": "^1.2.9", "V/Right": "2.0.*"},
    composer.json:4: "v/left": "~1.2.9 || ^2.0"
    "#);
    insta::assert_snapshot!(of("v/right", ("2.0.0", "2.0.4")), @r#"composer.json:2: "require": {"php": ">=8", "v/left": "^1.2", "V/Right": "~2.0.4"},"#);
}

#[test]
fn what_is_broken_is_left_alone() {
    let cases = [
        ("package.json", "{\"dependencies\": {\"a\": \"1\""),
        ("package.json", "{\"dependencies\": {\"a\": \"1\", \"a\": \"2\"}}"),
        ("composer.json", "[1,"),
        ("Cargo.toml", "[dependencies\na = 1"),
        ("pyproject.toml", "= 1"),
        ("pom.xml", "<project><dependencies>"),
        ("pom.xml", "<other/>"),
    ];
    for (path, text) in cases {
        let read = (of(path).unwrap().wishes)(&Source::new(path, text), &|_| None);
        assert!(read.is_err(), "{path}: {text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text in "([ \\n{}\\[\\]:,\"'=<>()/a-c1-2.\\\\#-]|gem|require|--hash=){0,60}") {
        for path in ["package.json", "composer.json", "Cargo.toml", "pyproject.toml", "pom.xml", "go.mod", "Gemfile", "requirements.txt"] {
            let manifest = of(path).unwrap();
            let source = Source::new(path, &text);
            for wish in (manifest.wishes)(&source, &|_| None).unwrap_or_default() {
                if let Ok(spot) = &wish.place {
                    proptest::prop_assert!(text.get(spot.span.start..spot.span.end).is_some());
                }
            }
        }
    }
}
