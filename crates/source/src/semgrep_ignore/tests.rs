//! What a `.semgrepignore` leaves out.

use super::SemgrepIgnore;

#[test]
fn entries_are_those_of_gitignore() {
    check("# tests\ntests/\n*.min.js\n", "tests/a.py src/tests/a.py a.min.js", "src/a.py tests");
    check("/build", "build build/a/b.js", "src/build/a.js");
    check("src/**/gen", "src/gen/a.js src/x/y/gen/a.js", "gen/a.js");
    check("*.py\n!keep.py", "a.py", "keep.py src/keep.py");
    check("", "", "a.py tests/a.py vendor/a.py");
}

#[test]
fn nothing_below_a_directory_that_is_left_out_is_taken_in_again() {
    check("src/\n!src/a.py", "src/a.py src/b.py", "a.py");
    check("src/*\n!src/a.py", "src/b.py", "src/a.py");
}

#[test]
fn other_files_are_included_once() {
    check(":include .gitignore\nb.py", "a.py b.py", "c.py");
    check("  :include\tsub/more  ", "c.py", "a.py");
    // What an included file includes is an entry like any other.
    check(":include nested", ":include/x", "a.py");
}

#[test]
fn what_cannot_be_included_is_told() {
    told(":include gone", "line 1: no such file");
    let outside =
        |path: &str| format!("line 1: `:include {path}` should name a file inside of the target");
    for path in ["../a", "/etc/passwd", "a/../../b", "\\a", "..\\a"] {
        told(&format!(":include {path}"), &outside(path));
    }
    told("x\n:include", "line 2: `:include ` should name a file inside of the target");
    told(&":include .gitignore\n".repeat(17), "line 17: more than 16 files are included");
    told("[z-a]", "line 1: error parsing glob '[z-a]': invalid range; 'z' > 'a'");
}

fn told(text: &str, expected: &str) {
    let problems = SemgrepIgnore::parse(text, &include).1;
    let told: Vec<&str> = problems.iter().map(|problem| problem.detail.as_str()).collect();
    let expected = format!("an ignore file has an entry that was left out: {expected}");
    assert_eq!(told, [expected], "{text}");
}

fn check(text: &str, left_out: &str, kept: &str) {
    let (ignore, problems) = SemgrepIgnore::parse(text, &include);
    assert_eq!(problems, [], "{text}");
    for (paths, expected) in [(left_out, true), (kept, false)] {
        for path in paths.split(' ').filter(|path| !path.is_empty()) {
            assert_eq!(ignore.leaves_out(path), expected, "{path} by {text}");
        }
    }
}

fn include(path: &str) -> Result<String, String> {
    let files = [(".gitignore", "a.py\n"), ("sub/more", "c.py"), ("nested", ":include\n")];
    let file = files.iter().find(|(name, _)| *name == path);
    file.map(|(_, text)| (*text).to_owned()).ok_or_else(|| "no such file".to_owned())
}
