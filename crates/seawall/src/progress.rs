//! One line on standard error that tells how far a long scan is.

use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use seawall_scan::Progress;

use crate::terminal;

/// A scan shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);
/// Time between two updates.
const BEAT: Duration = Duration::from_millis(100);

/// The line; silent when nobody watches.
pub(crate) struct Line {
    started: Instant,
    last: Option<Mutex<Instant>>,
    /// What is being done.
    doing: &'static str,
}

impl Line {
    pub(crate) fn new(quiet: bool) -> Self {
        let started = Instant::now();
        let shown = !quiet && terminal::is_watched();
        Self { started, last: shown.then(|| Mutex::new(started + PATIENCE)), doing: "scanning" }
    }

    /// The line, with another word for what is being done.
    pub(crate) fn telling(self, doing: &'static str) -> Self {
        Self { doing, ..self }
    }

    /// How long the scan has taken.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Wipes the line away.
    pub(crate) fn clear(&self) {
        if self.last.is_some() && self.elapsed() > PATIENCE {
            draw("");
        }
    }
}

impl Progress for Line {
    fn files(&self, files: u64, bytes: u64) {
        let Some(Ok(mut next)) = self.last.as_ref().map(Mutex::try_lock) else { return };
        let now = Instant::now();
        if now < *next {
            return;
        }
        *next = now + BEAT;
        let mebibytes = bytes >> 20;
        let (doing, seconds) = (self.doing, self.elapsed().as_secs());
        draw(&format!("{doing}: {files} files, {mebibytes} MiB, {seconds} s"));
    }
}

fn draw(text: &str) {
    let mut err = std::io::stderr().lock();
    // Nobody is left to be shown anything when standard error is closed.
    let _ = write!(err, "\r\x1b[K{text}");
    let _ = err.flush();
}
