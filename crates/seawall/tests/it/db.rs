//! The database of advisories as people make, look at and replace it.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::thread;

use tempfile::TempDir;

use crate::run::{Run, command, finish};
use crate::tree::tree;

fn advisory(id: &str, package: &str, fixed: &str) -> String {
    format!(
        r#"{{"id": "{id}", "modified": "2026-01-01T00:00:00Z", "affected": [{{
            "package": {{"ecosystem": "npm", "name": "{package}"}},
            "ranges": [{{"type": "SEMVER", "events": [{{"introduced": "0"}}, {{"fixed": "{fixed}"}}]}}]}}]}}"#
    )
}

fn project() -> TempDir {
    let (one, two) = (advisory("T-1", "left", "1.2.0"), advisory("T-2", "right", "2.0.0"));
    let exploited = r#"{"vulnerabilities": [{"cveID": "CVE-2026-1", "dateAdded": "2026-01-02"}]}"#;
    tree(&[
        ("all/one.json", one.as_str()),
        ("more/two.json", two.as_str()),
        ("exploited.json", exploited),
        ("likely.csv", "cve,epss,percentile\nCVE-2026-1,0.5,0.9\n"),
        ("broken.zip", "PK\u{3}\u{4}nothing of a zip"),
    ])
}

fn run(directory: &Path, arguments: &str) -> Run {
    let mut command = command(directory, arguments);
    command.env("SEAWALL_DB", directory.join("kept/a.db")).env("SOURCE_DATE_EPOCH", "1767312000");
    finish(command, b"")
}

#[test]
fn a_database_is_made_shown_and_checked() {
    let project = project();
    let told = run(project.path(), "db import all exploited.json likely.csv").exits(0).err;
    assert!(told.contains("1 advisories"), "{told}");
    let status = run(project.path(), "db status").exits(0).out;
    for line in ["built 2026-01-02", "1 advisories", "1 known to be exploited, 1 with", "from all"]
    {
        assert!(status.contains(line), "`{line}` is not in\n{status}");
    }
    assert!(run(project.path(), "db verify").exits(0).out.contains("is whole"));
    let first = fs::read(project.path().join("kept/a.db")).expect("the database");
    run(project.path(), "db import all exploited.json likely.csv").exits(0);
    assert_eq!(fs::read(project.path().join("kept/a.db")).expect("the database"), first);
    assert_eq!(fs::read_dir(project.path().join("kept")).expect("it is there").count(), 1);
}

#[test]
fn what_is_there_stays_where_that_is_asked_for_or_only_signals_come() {
    let project = project();
    run(project.path(), "db import all").exits(0);
    run(project.path(), "db import --keep more").exits(0);
    run(project.path(), "db import exploited.json").exits(0);
    let status = run(project.path(), "db status").exits(0).out;
    assert!(status.contains("2 advisories") && status.contains("1 known"), "{status}");
    run(project.path(), "db import more").exits(0);
    let status = run(project.path(), "db status").exits(0).out;
    assert!(status.contains("1 advisories") && status.contains("0 known"), "{status}");
}

#[test]
fn a_delta_makes_the_new_one_out_of_the_old_one() {
    let project = project();
    run(project.path(), "db import all").exits(0);
    run(project.path(), "db import all more --db new.db").exits(0);
    run(project.path(), "db delta kept/a.db new.db -o day.delta").exits(0);
    run(project.path(), "db apply day.delta").exits(0);
    let read = |name: &str| fs::read(project.path().join(name)).expect("a database");
    assert_eq!(read("kept/a.db"), read("new.db"));
    assert_eq!(run(project.path(), "db apply day.delta").code, 4, "it is for another one");
    run(project.path(), "db import day.delta --db other.db");
    run(project.path(), "db import new.db --db other.db").exits(0);
}

#[test]
fn what_cannot_be_read_leaves_the_old_one() {
    let project = project();
    run(project.path(), "db import all").exits(0);
    let before = fs::read(project.path().join("kept/a.db")).expect("the database");
    for (arguments, code, told) in [
        ("db import more broken.zip", 3, "--partial"),
        ("db import missing", 2, "check the path"),
        ("db import kept/nothing", 2, "check the path"),
        ("db status --db none.db", 4, "seawall db import"),
        ("db import", 2, "<PATH>"),
    ] {
        let run = run(project.path(), arguments);
        assert_eq!(run.code, code, "{arguments}: {}", run.err);
        assert!(run.err.contains(told), "{arguments}: {}", run.err);
        assert_eq!(fs::read(project.path().join("kept/a.db")).expect("the database"), before);
    }
    run(project.path(), "db import more broken.zip --partial").exits(3);
    assert!(run(project.path(), "db status").exits(0).out.contains("from more"));
}

#[test]
fn a_damaged_database_is_told() {
    let project = project();
    run(project.path(), "db import all").exits(0);
    let file = project.path().join("kept/a.db");
    let mut bytes = fs::read(&file).expect("the database");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).expect("a damaged database");
    let run = run(project.path(), "db verify");
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("make it anew"), "{}", run.err);
}

/// The address of a server on this machine that gives these files, each once and in this order.
fn serve(files: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for file in files {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                file.len()
            );
            stream.write_all(&[head.as_bytes(), &file].concat()).expect("an answer");
        }
    });
    format!("http://{address}")
}

#[test]
fn a_database_is_fetched_or_stays_as_it_was() {
    let project = project();
    let likely = b"cve,epss,percentile\nCVE-2026-1,0.5,0.9\n".to_vec();
    let mirror = serve(vec![advisory("T-1", "left", "1.2.0").into_bytes(), likely]);
    run(project.path(), &format!("db update {mirror}/one.json?day=1 {mirror}/likely.csv")).exits(0);
    let status = run(project.path(), "db status").exits(0).out;
    for line in
        ["1 advisories", "0 known to be exploited, 1 with", &format!("from {mirror}/one.json")]
    {
        assert!(status.contains(line), "`{line}` is not in\n{status}");
    }
    let broken = serve(vec![b"PK\x03\x04nothing of a zip".to_vec()]);
    run(project.path(), &format!("db update {broken}/all.zip")).exits(3);
    let gone = "http://127.0.0.1:1/all.zip";
    assert!(run(project.path(), &format!("db update {gone}")).exits(4).err.contains("as it was"));
    run(project.path(), "db update http://mirror.example/all.zip").exits(2);
    assert_eq!(run(project.path(), "db status").exits(0).out, status);
    assert_eq!(fs::read_dir(project.path().join("kept")).expect("it is there").count(), 1);
}
