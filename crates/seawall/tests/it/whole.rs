//! Data that goes through the files of a program, as the command line shows it.

use seawall_testkit::TestRepo;

use crate::run::{command, finish, seawall};
use crate::tree::{tree, write};

const SHOP: &str = "from flask import Flask, request\nfrom store import find\n\napp = Flask(__name__)\n\n\
                    @app.route(\"/items\")\ndef items():\n    return find(request.args[\"name\"])\n";
const STORE: &str = "import sqlite3\n\ndef find(name):\n    db = sqlite3.connect(\"shop.db\")\n    \
                     return db.execute(\"SELECT * FROM item WHERE name = '\" + name + \"'\").fetchall()\n";
const SAFE: &str = "import sqlite3\n\ndef find(name):\n    db = sqlite3.connect(\"shop.db\")\n    \
                    return db.execute(\"SELECT * FROM item WHERE name = ?\", (name,)).fetchall()\n";
const OWN: &str = "rules:\n- {id: own, mode: taint, languages: [python], severity: ERROR, message: m, \
                   pattern-sources: [{pattern: 'request.args[...]'}], \
                   pattern-sinks: [{pattern: '$DB.execute($Q, ...)'}]}\n";

#[test]
fn a_way_goes_through_files() {
    let directory = tree(&[("shop.py", SHOP), ("store.py", STORE)]);
    let run = seawall(directory.path(), "scan . -f json --no-cache").exits(0);
    assert_eq!(run.findings(), ["new python-sql-injection-dbapi store.py:5"]);
    let shown = seawall(directory.path(), "scan . --no-cache").exits(0);
    assert!(shown.out.contains("source   shop.py:8"), "{}", shown.out);
}

#[test]
fn rules_of_others_go_as_far_as_they_are_told() {
    let directory = tree(&[("r.yaml", OWN), ("shop.py", SHOP), ("store.py", STORE)]);
    let found = |depth: &str| {
        let options = format!("scan . -f json --rules r.yaml --no-default-rules {depth}");
        seawall(directory.path(), &options).exits(0).findings()
    };
    let none: [&str; 0] = [];
    assert_eq!(found(""), none);
    assert_eq!(found("--depth compat"), none);
    assert_eq!(found("--depth full"), ["new own store.py:5"]);
    assert!(seawall(directory.path(), "scan . --depth deep").exits(2).err.contains("full"));
}

#[test]
fn a_change_in_one_file_opens_and_closes_ways_in_another() {
    let repo = TestRepo::new();
    repo.write("shop.py", SHOP.replace("request.args[\"name\"]", "\"all\""));
    repo.write("store.py", STORE).commit("first");
    let none: [&str; 0] = [];
    let since = |options: &str| {
        let run = seawall(repo.path(), &format!("scan . -f json --diff HEAD {options}"));
        run.exits(0).findings()
    };
    assert_eq!(since(""), none);
    repo.write("shop.py", SHOP);
    assert_eq!(since(""), ["new python-sql-injection-dbapi store.py:5"]);
    repo.commit("second");
    repo.write("shop.py", SHOP.replace("name", "title"));
    assert_eq!(since(""), none);
    repo.write("store.py", SAFE);
    assert_eq!(since(""), ["fixed python-sql-injection-dbapi store.py:5"]);
}

#[test]
fn what_was_found_in_a_program_is_known_until_one_of_its_files_changes() {
    let (directory, caches) = (tree(&[("shop.py", SHOP), ("store.py", STORE)]), tree::<&str>(&[]));
    let scan = || {
        let mut command = command(directory.path(), "scan . -f json");
        command.env("SEAWALL_CACHE_DIR", caches.path());
        finish(command, b"").exits(0)
    };
    let first = scan();
    assert_eq!(first.findings(), ["new python-sql-injection-dbapi store.py:5"]);
    assert_eq!(scan().out, first.out);
    write(directory.path(), "shop.py", SHOP.replace("request.args[\"name\"]", "\"all\""));
    let none: [&str; 0] = [];
    assert_eq!(scan().findings(), none);
}

#[test]
fn data_is_not_followed_through_what_a_tool_put_together_and_that_is_told() {
    let code = "const app = require('express')();\nconst run = require('child_process').exec;\n\
                app.get('/', (req, res) => run('ls ' + req.query.dir));\n";
    let large = format!("{code}{}", "let a = 1;\n".repeat(100_000));
    let directory = tree(&[("shop.js", code), ("shop.min.js", code), ("all.js", &large)]);
    let run = seawall(directory.path(), "scan . -f json --no-cache").exits(0);
    let found = run.findings();
    assert!(found.iter().any(|one| one.ends_with(" shop.js:3")), "{found:?}");
    assert_eq!(
        found.iter().filter(|one| one.contains("command-injection")).count(),
        1,
        "{found:?}"
    );
    let shown = seawall(directory.path(), "scan . --no-cache").exits(0);
    for told in ["1 minified from data flow", "1 over 1 MB from data flow"] {
        assert!(shown.out.contains(told), "{}", shown.out);
    }
}
