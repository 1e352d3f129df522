//! What is kept between scans: the second finds the same, whatever became of the first one's cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::run::{Run, command, finish};
use crate::token;
use crate::tree::tree;

const RULES: &str = r#"rules:
  - id: raw-page
    languages: [python]
    severity: ERROR
    message: "`$TEXT` is shown as it came"
    pattern: page_raw($TEXT)
"#;

/// A project, and where its caches lie.
fn project() -> (TempDir, TempDir) {
    let code = format!("page_raw(asked)\npage_raw({:?})\n", token::line(1));
    (tree(&[("src/page.py", code.as_str()), ("rules.yaml", RULES)]), tree::<&str>(&[]))
}

fn run((project, caches): &(TempDir, TempDir), arguments: &str) -> Run {
    let mut command = command(project.path(), arguments);
    command.env("SEAWALL_CACHE_DIR", caches.path());
    finish(command, b"")
}

const SCAN: &str = "scan . --rules rules.yaml --no-default-rules -f json";

/// The findings of a scan of the whole project.
#[track_caller]
fn found(of: &(TempDir, TempDir)) -> Vec<String> {
    run(of, SCAN).exits(0).findings()
}

fn caches(directory: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(directory).expect("it is there");
    files.map(|file| file.expect("an entry").path()).collect()
}

#[test]
fn a_second_scan_finds_the_same() {
    let project = project();
    let first = found(&project);
    assert_eq!(first, ["new raw-page src/page.py:1", "new raw-page src/page.py:2"]);
    assert_eq!(found(&project), first);
    // What was found, and what is known of the rules.
    let files: [PathBuf; 2] = caches(project.1.path()).try_into().expect("these are two");
    for file in files {
        let whole = fs::read(&file).expect("the cache");
        for broken in [&b"nonsense"[..], &whole[..whole.len() / 2]] {
            fs::write(&file, broken).expect("a broken cache");
            assert_eq!(found(&project), first);
            assert_eq!(fs::read(&file).expect("the cache"), whole, "it is rebuilt");
        }
    }
}

#[test]
fn rules_that_changed_are_noticed_whatever_their_files_look_like() {
    let project = project();
    let rules = project.0.path().join("rules.yaml");
    let modified = |path: &Path| path.metadata().and_then(|of| of.modified()).expect("a time");
    let before = modified(&rules);
    assert_eq!(found(&project).len(), 2);
    for (word, expected) in [("page_row", 0), ("page_raw", 2)] {
        fs::write(&rules, RULES.replace("page_raw", word)).expect("new rules");
        let file = fs::File::options().write(true).open(&rules).expect("the rules");
        file.set_modified(before).expect("the time of the old ones");
        assert_eq!(modified(&rules), before);
        assert_eq!(found(&project).len(), expected, "{word}");
    }
}

#[test]
fn what_is_wrong_with_rules_is_told_each_time() {
    let project = project();
    let broken = format!("{RULES}  - id: unknown\n    languages: [python]\n");
    fs::write(project.0.path().join("rules.yaml"), broken).expect("rules");
    let problems = || {
        let json = run(&project, SCAN).exits(0).json();
        json["problems"].as_array().expect("a list").clone()
    };
    let first = problems();
    assert!(!first.is_empty());
    assert_eq!(problems(), first);
    assert_eq!(found(&project).len(), 2, "the other rule runs");
}

#[test]
fn rules_that_are_known_are_chosen_and_told_as_before() {
    let project = project();
    let check = |options: &str| {
        let scan = |more: &str| run(&project, &format!("{SCAN} {options} {more}")).exits(0).json();
        let anew = scan("--no-cache");
        for _ in 0..2 {
            let cached = scan("");
            for part in ["findings", "problems", "coverage"] {
                assert_eq!(cached[part], anew[part], "{options} {part}");
            }
        }
    };
    check("");
    check("--only raw-page");
    check("--lang python");
}

#[test]
fn changed_code_and_changed_rules_are_looked_at_anew() {
    let project = project();
    let rules = project.0.path().join("rules.yaml");
    assert_eq!(found(&project).len(), 2);
    fs::write(project.0.path().join("src/page.py"), "page(a)\npage_raw(b)\n").expect("new code");
    assert_eq!(found(&project), ["new raw-page src/page.py:2"]);
    fs::write(rules, RULES.replace("page_raw(", "page(")).expect("new rules");
    assert_eq!(found(&project), ["new raw-page src/page.py:1"]);
}

const PAGE: &str = "from flask import request
from store import find, kept

def page():
    return find(request.args['name'])
";
const STORE: &str = "import sqlite3

kept = []

def find(name):
    kept.append('x')
    return ask('select ' + name)

def ask(text):
    return sqlite3.connect('a').execute(text)
";

#[test]
fn a_program_of_which_a_line_changes_is_followed_as_if_it_were_new() {
    let project = (tree(&[("page.py", PAGE), ("store.py", STORE)]), tree::<&str>(&[]));
    let changed = |path: &str, text: &str, count: usize| {
        fs::write(project.0.path().join(path), text).expect("new code");
        let scan = |more: &str| run(&project, &format!("scan . -f json {more}")).exits(0).json();
        let (known, anew) = (scan(""), scan("--no-cache"));
        assert_eq!(known["findings"], anew["findings"], "{text}");
        assert_eq!(anew["findings"].as_array().expect("a list").len(), count, "{text}");
    };
    changed("page.py", PAGE, 1);
    changed("page.py", &PAGE.replace("['name']", "['other']"), 1);
    changed("page.py", &PAGE.replace("request.args['name']", "'name'"), 0);
    changed("page.py", &PAGE.replace("def page", "# moved\n\ndef page"), 1);
    changed("store.py", &STORE.replace("ask('select ' + name)", "ask('select')"), 0);
    changed("store.py", STORE, 1);
    // What all code shares brings the data where no changed code does.
    changed("store.py", &STORE.replace("'x'", "name").replace("'select ' + name", "kept[0]"), 1);
    changed("store.py", &STORE.replace("'select ' + name", "kept[0]"), 0);
}

/// The file of trees among the caches.
fn trees(caches: &TempDir) -> PathBuf {
    let mut files = self::caches(caches.path()).into_iter();
    files.find(|file| file.extension().is_some_and(|one| one == "trees")).expect("it is kept")
}

#[test]
fn damaged_trees_change_nothing() {
    let project = (tree(&[("page.py", PAGE), ("store.py", STORE)]), tree::<&str>(&[]));
    let scan = |more: &str| run(&project, &format!("scan . -f json {more}")).exits(0).json();
    scan("");
    let file = trees(&project.1);
    let whole = fs::read(&file).expect("the trees");
    let mut cases = vec![Vec::new(), b"nonsense".to_vec(), whole[..whole.len() / 2].to_vec()];
    for at in (0..whole.len()).step_by(whole.len() / 12) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        cases.push(damaged);
    }
    for (number, damaged) in cases.into_iter().enumerate() {
        fs::write(&file, damaged).expect("damaged trees");
        let text = PAGE.replace("'name'", &format!("'name{number}'"));
        fs::write(project.0.path().join("page.py"), text).expect("new code");
        assert_eq!(scan("")["findings"], scan("--no-cache")["findings"], "{number}");
    }
    run(&project, "cache prune").exits(0);
    assert!(file.exists(), "it was mended");
    run(&project, "cache prune --all").exits(0);
    assert!(caches(project.1.path()).is_empty());
}

#[test]
fn trees_hold_no_text_of_a_file() {
    let store = format!("{STORE}\nlong_name_of_ours = {:?}\n", token::line(1));
    let project = (tree(&[("page.py", PAGE), ("store.py", &store)]), tree::<&str>(&[]));
    run(&project, "scan . -f json").exits(0);
    let kept = fs::read(trees(&project.1)).expect("the trees");
    let holds = |part: &str| kept.windows(part.len()).any(|window| window == part.as_bytes());
    let token = token::line(1);
    let parts = token.split(|char: char| !char.is_alphanumeric()).filter(|part| part.len() > 3);
    for part in parts.chain(["long_name_of_ours", "sqlite3", "select"]) {
        assert!(!holds(part), "{part}");
    }
}

#[test]
fn credentials_are_found_where_none_were() {
    let project = (tree(&[("a.txt", "none\n")]), tree::<&str>(&[]));
    let scan = || run(&project, "scan . -f json").exits(0).findings();
    assert!(scan().is_empty() && scan().is_empty());
    fs::write(project.0.path().join("a.txt"), token::line(1)).expect("a credential");
    assert_eq!(scan().len(), 1);
    assert_eq!(scan().len(), 1, "it is found each time");
}

#[test]
fn untouched_files_are_known_until_anything_of_them_changes() {
    let line = token::line(1);
    let plain = "x".repeat(line.len());
    let project = (tree(&[("a.txt", plain.as_str()), ("b.txt", "none\n")]), tree::<&str>(&[]));
    let scan = || run(&project, "scan . -f json").exits(0).json();
    // What was written a moment ago may be written to again without a trace.
    thread::sleep(Duration::from_secs(4));
    let first = scan();
    assert_eq!(scan()["coverage"], first["coverage"]);
    let path = project.0.path().join("a.txt");
    let before = path.metadata().and_then(|of| of.modified()).expect("a time");
    fs::write(&path, &line).expect("a credential");
    let file = fs::File::options().write(true).open(&path).expect("the file");
    file.set_modified(before).expect("the time that it had");
    assert_eq!(scan()["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn no_text_of_a_file_is_kept() {
    let project = project();
    assert_eq!(found(&project).len(), 2);
    for file in caches(project.1.path()) {
        let bytes = fs::read(file).expect("the cache");
        for text in [token::line(1).trim(), "asked"] {
            assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text}");
        }
    }
}

#[test]
fn caches_can_be_seen_removed_and_done_without() {
    let project = project();
    run(&project, &format!("{SCAN} --no-cache")).exits(0);
    assert!(caches(project.1.path()).is_empty());
    assert!(run(&project, "cache").exits(0).out.starts_with("0 caches of 0 B in "));
    found(&project);
    let shown = run(&project, "cache show").exits(0).out;
    assert!(shown.contains("2 caches of ") && shown.contains("files, used today"), "{shown}");
    assert!(run(&project, "cache prune").exits(0).out.starts_with("0 caches"));
    assert!(run(&project, "cache prune --all").exits(0).out.starts_with("2 caches of "));
    assert!(caches(project.1.path()).is_empty());
}
