//! Tests of all formats together.

use proptest::prelude::*;

use crate::FORMATS;
use crate::proof::{claimed, read_by_all};

#[test]
fn each_format_has_the_name_of_its_file_and_none_is_left_out() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "mod")
        .collect();
    files.sort();
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, files);
}

#[test]
fn a_path_is_one_format_or_none() {
    for (path, expected) in [
        ("a/package-lock.json", "npm_lock"),
        ("a/node_modules/.package-lock.json", "npm_lock"),
        ("a/package.json", "package_json"),
        ("requirements.txt", "requirements"),
        ("dev-requirements.in", "requirements"),
        ("requirements/base.txt", "requirements"),
        ("a/pom.xml", "maven_pom"),
        ("gradle/libs.versions.toml", "gradle_catalog"),
        ("gradle/dependency-locks/x.lockfile", "gradle_lock"),
        ("buildscript-gradle.lockfile", "gradle_lock"),
        ("app/build.gradle.kts", "gradle_build"),
        ("Gemfile.lock", "gemfile_lock"),
        ("Gemfile.next.lock", "gemfile_lock"),
        ("vendor/composer/installed.json", "composer_lock"),
        ("src/x.fsproj", "msbuild_project"),
        ("packages.config", "packages_config"),
        ("packages.App.lock.json", "nuget_lock"),
        ("x.deps.json", "dotnet_deps"),
        (".github/workflows/a.yaml", "github_actions"),
        ("build/Dockerfile.dev", "dockerfile"),
        ("docker-compose.test.yml", "compose"),
        ("bom.json", "cyclonedx_json"),
        ("x.cdx.xml", "cyclonedx_xml"),
        ("x.spdx.json", "spdx_json"),
        ("x.spdx", "spdx_tags"),
    ] {
        assert_eq!(claimed(path), [expected], "{path}");
    }
    for path in ["README.md", "a/package-lock.json/x", "settings.gradle", "lib.rs", "a.txt"] {
        assert!(claimed(path).is_empty(), "{path}");
    }
}

#[test]
fn many_lines_end_soon() {
    let lines = [
        "a==1\n",
        "\"a@1\":\n  version \"1\"\n",
        "    a (1.0)\n      b\n",
        "\ta v1.0.0 // indirect\n",
        "[[package]]\nname = \"a\"\nversion = \"1\"\n",
        "FROM a:1\n",
        "mod 'a/b', '1'\n",
        "[s]\na=1\n",
        "  a: {version: 1}\n",
        "requires 'a', 1;\n",
        "\"a\": {:hex, :a, \"1\"},\n",
        "\\\n",
        "# via a\n",
        "(\n",
        "<a>\n",
    ];
    for line in lines {
        read_by_all(&line.repeat(2_000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_by_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_lines_are_read_or_refused(
        text in "((  |    |\\[|\\]|\\{|\\}|\"|:|,|=|@|-|/|\\(|\\)|<a>|</a>|\n|\\\\|#|a|b|1.0| |;|>=|name|version|packages|dependencies|package)){0,120}"
    ) {
        read_by_all(&text);
    }
}
