//! Ctrl-C: the first stops the scan and reports what was found, the second ends at once.

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// As shells tell it: 128 + SIGINT.
const KILLED: i32 = 130;

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;
/// How long a stopped reader goes on waiting at most.
const BEAT: Duration = Duration::from_millis(50);

/// What a reader yields until somebody stops it, even while it waits for somebody to write.
pub(crate) struct Interruptible {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Cursor<Vec<u8>>,
    stop: Arc<AtomicBool>,
}

impl Interruptible {
    /// Reads in a thread of its own, which nothing can wake and which ends with the process.
    pub(crate) fn new(mut reader: impl Read + Send + 'static, stop: Arc<AtomicBool>) -> Self {
        let (sender, pieces) = sync_channel(4);
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let read = reader.read(&mut piece).map(|read| {
                    piece.truncate(read);
                    piece
                });
                let last = read.as_ref().map_or(true, Vec::is_empty);
                if sender.send(read).is_err() || last {
                    return;
                }
            }
        });
        Self { pieces, piece: Cursor::default(), stop }
    }
}

impl Read for Interruptible {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(buffer)?;
            if read > 0 || buffer.is_empty() || self.stop.load(Ordering::Relaxed) {
                return Ok(read);
            }
            match self.pieces.recv_timeout(BEAT) {
                Ok(piece) => self.piece = Cursor::new(piece?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
    }
}

/// A flag that the first Ctrl-C sets.
pub(crate) fn flag() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&flag);
    // Without a handler Ctrl-C ends the process as it always did.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the second Ctrl-C means: now")]
            std::process::exit(KILLED);
        }
    });
    flag
}
