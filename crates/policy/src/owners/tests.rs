//! Tests of CODEOWNERS.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::Owners;

fn check(text: &str, paths: &[&str]) -> String {
    let owners = Owners::parse(text);
    let lines = paths.iter().map(|path| format!("{path}: {}", owners.of(path).join(" ")));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_last_match_wins() {
    assert_snapshot!(check(
        r"# everything
*       @all
*.js    @js  # inline comment
/build/logs/ @doctocat docs@example.com
docs/*  @docs
apps/   @octocat
/scripts @scripts
**/logs @logs
/apps/github
/with\ space/ @space
[broken @x
",
        &[
            "a.txt", "src/x.js", "build/logs/a/b", "docs/a.md", "docs/build/a.md", "lib/apps/x",
            "apps/github/x", "scripts/a", "src/scripts/a", "deep/logs/x", "with space/a",
        ],
    ), @r"
        a.txt: @all
        src/x.js: @js
        build/logs/a/b: @logs
        docs/a.md: @docs
        docs/build/a.md: @all
        lib/apps/x: @octocat
        apps/github/x: 
        scripts/a: @scripts
        src/scripts/a: @all
        deep/logs/x: @logs
        with space/a: @space
        ");
}

#[test]
fn sections_add_up() {
    assert_snapshot!(check(
        "* @all\n\n[Docs][2] @docs\n*.md\nREADME.md @readme\n!CHANGELOG.md\n\n^[Data] @data\n/db/\n[docs]\n*.rst @rst\n",
        &["a.rs", "a.md", "README.md", "CHANGELOG.md", "db/x.md", "x.rst"],
    ), @r"
        a.rs: @all
        a.md: @all @docs
        README.md: @all @readme
        CHANGELOG.md: @all
        db/x.md: @all @docs @data
        x.rst: @all @rst
        ");
}

#[test]
fn nobody_owns_without_a_file() {
    assert_eq!(Owners::default().of("a"), Vec::<String>::new());
    assert_eq!(Owners::parse("src/a.zip @zip").of("src/a.zip!/x/y"), ["@zip"]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s)[\\PC\n]{0,200}", path in "\\PC{0,30}") {
        Owners::parse(&text).of(&path);
    }
}
