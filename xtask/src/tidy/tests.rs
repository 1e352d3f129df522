//! Tests of the checks: small workspaces in, complaints out.

use std::path::Path;

use super::{ALL, Check, declared, docs, doors, edges, forbidden, machine, rooms, sizes};
use crate::workspace::TextFile;

/// What a check says of these files.
fn check(check: &Check, files: &[(&str, &str)], expected: &[&str]) {
    let file = |(path, text): &(&str, &str)| TextFile {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    let files: Vec<TextFile> = files.iter().map(file).collect();
    let complaints = (check.run)(&files);
    let told: Vec<String> =
        complaints.iter().map(|one| format!("{}: {}", one.place, one.text)).collect();
    assert_eq!(told, expected, "{}", check.name);
}

#[test]
fn every_check_has_the_name_of_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tidy");
    for check in ALL {
        assert!(folder.join(check.name).with_extension("rs").is_file(), "{}", check.name);
    }
}

#[test]
fn edges_follow_the_table() {
    let model = ("crates/model/Cargo.toml", "[dependencies]\n");
    let wire = |rest| ("crates/wire/Cargo.toml", rest);
    let fine =
        "[dependencies]\nseawall-model.workspace = true\n[dev-dependencies]\nseawall-testkit = {}";
    check(&edges::CHECK, &[model, wire(fine)], &[]);
    check(
        &edges::CHECK,
        &[model, wire("[dependencies]\nseawall-scan = {}\nseawall-testkit = {}")],
        &[
            "crates/wire/Cargo.toml: wire may not use scan: it may use model",
            "crates/wire/Cargo.toml: testkit is for tests: move it to [dev-dependencies]",
        ],
    );
    check(
        &edges::CHECK,
        &[("crates/wire/Cargo.toml", "[dev-dependencies]\nseawall-scan = {}")],
        &["crates/wire/Cargo.toml: wire may not use scan: it may use model"],
    );
    check(
        &edges::CHECK,
        &[("crates/brand-new/Cargo.toml", "")],
        &["crates/brand-new/Cargo.toml: `brand-new` is not in the table of edges: add its row"],
    );
    check(
        &edges::CHECK,
        &[wire("[target.'cfg(unix)'.dependencies]\nureq = {}")],
        &["crates/wire/Cargo.toml: only client may use ureq"],
    );
}

#[test]
fn a_file_begins_by_saying_what_lives_there() {
    let fine = ("crates/a/src/a.rs", "//! What lives here.\n");
    check(&docs::CHECK, &[fine, ("a.txt", "")], &[]);
    check(
        &docs::CHECK,
        &[("crates/a/src/b.rs", "// no\n"), ("crates/a/src/c.rs", "//!\n")],
        &[
            "crates/a/src/b.rs: does not begin with `//!` and a sentence that says what lives there",
            "crates/a/src/c.rs: does not begin with `//!` and a sentence that says what lives there",
        ],
    );
}

#[test]
fn forbidden_words_count_in_code_only() {
    let fine = "//! A.\n// todo!()\nconst A: &str = \"should_panic\";\n";
    check(&forbidden::CHECK, &[("a.rs", fine)], &[]);
    let text = "fn a() { todo!() }\n#[allow(dead_code)]\n#[cfg_attr(x, ignore)]\n#[ignore]\n#[should_panic]\n";
    check(
        &forbidden::CHECK,
        &[("a.rs", text)],
        &[
            "a.rs:1: `todo!` is not finished: finish it or leave it out",
            "a.rs:2: `#[allow(` hides for ever: use `#[expect(lint, reason = \"…\")]`",
            "a.rs:4: `#[ignore]` tests nothing: fix the test or delete it",
            "a.rs:5: `should_panic` hides which line panics: assert what happens",
        ],
    );
}

#[test]
fn rooms_are_named_after_what_lives_there() {
    check(&rooms::CHECK, &[("src/a.rs", "")], &[]);
    check(
        &rooms::CHECK,
        &[("src/utils.rs", ""), ("src/types/mod.rs", "")],
        &[
            "src/utils.rs: `utils` says nothing of what lives there: name the thing",
            "src/types/mod.rs: `types` says nothing of what lives there: name the thing",
        ],
    );
}

#[test]
fn nothing_tells_of_the_machine_it_was_written_on() {
    check(&machine::CHECK, &[("a.md", "see /home/<user>/x and /usr/bin")], &[]);
    let text = format!("one\n{}{}\n", "/ho", "me/mallory/seawall");
    check(
        &machine::CHECK,
        &[("a.md", &text)],
        &[concat!("a.md:2: names a place on somebody's machine: /ho", "me/mallory")],
    );
    let lock = "source = \"registry+https://mirror.example.org/index\"\n";
    check(
        &machine::CHECK,
        &[("Cargo.lock", lock)],
        &[
            "Cargo.lock:1: comes from a registry that others may not reach: registry+https://mirror.example.org/index",
        ],
    );
}

#[test]
fn doors_are_kept() {
    let opens = "fn a() { std::fs::read(x); }\n";
    check(&doors::CHECK, &[("crates/source/src/a.rs", opens)], &[]);
    check(&doors::CHECK, &[("crates/scan/src/tests.rs", opens)], &[]);
    check(
        &doors::CHECK,
        &[("crates/scan/src/a.rs", "#[cfg(test)]\nmod tests { use std::fs; }")],
        &[],
    );
    check(
        &doors::CHECK,
        &[("crates/scan/src/a.rs", "use std::{env, fs};\n")],
        &[
            "crates/scan/src/a.rs:1: only source may use `std::fs`",
            "crates/scan/src/a.rs:1: only the binary may use `std::env`",
        ],
    );
}

#[test]
fn every_file_is_part_of_a_crate() {
    let root = ("crates/a/src/lib.rs", "mod b;\npub(crate) mod d;\n");
    let fine = [
        root,
        ("crates/a/src/b.rs", "mod c;"),
        ("crates/a/src/b/c.rs", ""),
        ("crates/a/src/d/mod.rs", ""),
    ];
    check(&declared::CHECK, &fine, &[]);
    check(
        &declared::CHECK,
        &[root, ("crates/a/src/lost.rs", "")],
        &[
            "crates/a/src/lost.rs: no `mod lost;` stands in crates/a/src/lib.rs, so nobody compiles it",
        ],
    );
}

#[test]
fn sizes_have_an_end() {
    let long = format!("fn long() {{\n{}}}\n", "    work();\n".repeat(61));
    let middle = format!("fn middle() {{\n{}}}\n", "    work();\n".repeat(42));
    check(
        &sizes::CHECK,
        &[("a.rs", &format!("{long}{middle}")), ("tests.rs", &long), ("b.rs", &"\n".repeat(401))],
        &[
            "a.rs:1: the function `long` has 63 lines: 60 is the end",
            "a.rs:64: the function `middle` has 44 lines: aim at 40",
            "b.rs: 401 lines: aim at 400",
        ],
    );
    check(
        &sizes::CHECK,
        &[("a.rs", &"\n".repeat(801)), ("tests.rs", &"\n".repeat(1001))],
        &["a.rs: 801 lines: 800 is the end", "tests.rs: 1001 lines: 1000 is the end"],
    );
}
