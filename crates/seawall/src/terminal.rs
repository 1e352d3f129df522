//! What goes to the terminal: results to standard output, everything else to standard error.

use std::io::{self, IsTerminal, Write};

use anstream::ColorChoice as Stream;
use clap::ColorChoice;
use seawall_report::{defused, visible};

use crate::failure::Failure;

/// Columns where the terminal does not tell.
const WIDTH: usize = 100;

/// Sets when colours are used, for both streams.
pub(crate) fn choose_color(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => Stream::Auto,
        ColorChoice::Always => Stream::Always,
        ColorChoice::Never => Stream::Never,
    };
    choice.write_global();
}

/// Whether standard output takes colours.
pub(crate) fn colors_out() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != Stream::Never
}

/// Whether standard error takes colours.
pub(crate) fn colors_err() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != Stream::Never
}

/// Whether a person watches standard error.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// The terminal's width, as the shell tells it.
pub(crate) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.unwrap_or(WIDTH).clamp(40, 200)
}

/// Writes results to standard output. A reader that has seen enough and left is no failure.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::infrastructure(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Tells the person something beside the results.
pub(crate) fn note(text: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Writes a result that is other people's text: as it is where a program reads it, and without control
/// characters, which could take the terminal over, where a person does.
pub(crate) fn print_foreign(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { print(shown(text).as_bytes()) } else { print(text.as_bytes()) }
}

/// Tells the person something in which other people's words may stand.
pub(crate) fn note_foreign(text: &str) {
    note(&shown(text));
}

/// A text as a terminal may show it, line by line.
fn shown(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Tells why a command ends here; some of the words may be those of a file under review.
pub(crate) fn error(failure: &Failure) {
    let (red, plain) = if colors_err() { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    let lines: Vec<String> =
        failure.message.split('\n').map(|line| defused(&visible(line))).collect();
    note(&format!("{red}error:{plain} {}", lines.join("\n")));
}
