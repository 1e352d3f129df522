//! `--verify-at`: credentials go to the server that a person names, and to no other.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use crate::run::seawall;
use crate::token::{self, github};
use crate::tree::{tree, write};

/// Answers one question with 200 and gives its head.
fn server() -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a question");
        let lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
        let head: Vec<_> =
            lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        stream.write_all(answer.as_bytes()).expect("an answer");
        head.join("\n")
    });
    (origin, asked)
}

#[test]
fn a_server_of_ones_own_is_asked() {
    let directory = tree(&[("a.env", token::line(1))]);
    let (origin, asked) = server();
    let run =
        seawall(directory.path(), &format!("scan . --verify --verify-at github={origin} -f json"));
    let run = run.exits(0);
    assert_eq!(run.json()["findings"][0]["validity"], "live");
    let head = asked.join().expect("a question");
    assert!(head.starts_with("GET /api/v3/rate_limit HTTP/1.1"), "{head}");
    assert!(head.contains(&format!("authorization: Bearer {}", github(1))), "{head}");
    assert!(!run.out.contains(&github(1)) && !run.err.contains(&github(1)));
}

#[test]
fn a_place_that_cannot_be_asked_is_refused_before_anything_is_sent() {
    let directory = tree(&[("a.env", token::line(1))]);
    for (place, told) in [
        ("github=http://ghe.example.com", "is not https"),
        ("github=https://ghe.example.com/api/v3", "and nothing after"),
        ("github=https://user@ghe.example.com", "is not an origin"),
        ("npm=https://npm.example.com", "has only its own"),
        ("gitea=https://gitea.example.com", "unknown provider `gitea`"),
        ("https://ghe.example.com", "write it as PROVIDER=https://HOST"),
    ] {
        let arguments = format!("scan . --verify --verify-at {place}");
        let run = seawall(directory.path(), &arguments).exits(2).says(told);
        assert_eq!(run.out, "", "{place}");
    }
    seawall(directory.path(), "scan . --verify-at github=https://x").exits(2).says("--verify");
}

#[test]
fn no_file_of_the_repository_says_where_credentials_go() {
    let directory = tree(&[("a.env", token::line(1))]);
    for settings in ["verify-at: {github: 'https://x'}\n", "scan:\n  verify-at: [github]\n"] {
        write(directory.path(), "seawall.yaml", settings);
        seawall(directory.path(), "scan .").exits(2).says("unknown key `verify-at`");
    }
}
