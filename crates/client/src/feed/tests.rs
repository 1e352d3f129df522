//! Tests of what is fetched and what is refused, with a server on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use super::{FeedError, Feeds};

/// The address of a server that gives this answer once.
fn serve(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        stream.write_all(answer.as_bytes()).unwrap();
    });
    format!("http://{address}/all.zip?day=1")
}

fn fetched(url: &str, most: u64) -> Result<String, FeedError> {
    let mut bytes = Vec::new();
    Feeds::new(None)?.fetch(url, most, &mut bytes, &mut |_| true)?;
    Ok(String::from_utf8(bytes).unwrap())
}

const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nbytes";

#[test]
fn a_file_comes_whole_or_not_at_all() {
    assert_eq!(fetched(&serve(WHOLE), 5).unwrap(), "bytes");
    assert!(matches!(fetched(&serve(WHOLE), 4), Err(FeedError::TooLarge(4))));
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nbytes";
    assert!(matches!(fetched(&serve(cut), 99), Err(FeedError::Network(_))));
    let missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert!(matches!(fetched(&serve(missing), 99), Err(FeedError::Status(404))));
}

#[test]
fn who_asks_to_stop_is_heard() {
    let feeds = Feeds::new(None).unwrap();
    let stopped = feeds.fetch(&serve(WHOLE), 99, &mut Vec::new(), &mut |_| false);
    assert!(matches!(stopped, Err(FeedError::Stopped)));
}

#[test]
fn nothing_is_fetched_over_an_open_connection() {
    for url in
        ["http://example.org/all.zip", "ftp://example.org/all.zip", "all.zip", "https://a b/"]
    {
        assert!(matches!(fetched(url, 9), Err(FeedError::Address(_))), "{url}");
    }
    assert!(matches!(Feeds::new(Some("no proxy at all")), Err(FeedError::Proxy)));
}
