//! A server on this machine that gives prepared answers and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What the server does with one connection.
#[derive(Debug, Clone)]
pub(super) enum Reply {
    /// Sends these bytes and hangs up.
    Bytes(Vec<u8>),
    /// Keeps still until the other side gives up.
    Silence,
    /// Hangs up without a word.
    Hangup,
}

impl Reply {
    /// An answer without a body.
    pub(super) fn status(status: u16) -> Self {
        Self::raw(&format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"))
    }

    /// An answer with a JSON body.
    pub(super) fn json(status: u16, body: &str) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n");
        Self::raw(&format!("{head}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"))
    }

    /// Exactly this text.
    pub(super) fn raw(text: &str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }
}

/// The server. It answers one connection with each reply, in order, and every further one with 418.
pub(super) struct Loopback {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Loopback {
    pub(super) fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let thread = thread::spawn(move || serve(&listener, replies, &seen));
        Self { address, requests, thread: Some(thread) }
    }

    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of all requests so far.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Loopback {
    /// A connection without a request tells the server to stop.
    fn drop(&mut self) {
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn serve(listener: &TcpListener, replies: Vec<Reply>, seen: &Mutex<Vec<String>>) {
    let mut replies = replies.into_iter();
    while let Ok((mut stream, _)) = listener.accept() {
        let head = read_head(&mut stream);
        if head.is_empty() {
            return;
        }
        seen.lock().unwrap().push(head);
        match replies.next().unwrap_or_else(|| Reply::status(418)) {
            Reply::Bytes(bytes) => drop(stream.write_all(&bytes)),
            Reply::Silence => drop(stream.read(&mut [0])),
            Reply::Hangup => {}
        }
    }
}

/// Reads up to the empty line that ends a request's head; no request here has a body.
fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        head.extend(byte);
    }
    String::from_utf8_lossy(&head).into_owned()
}
