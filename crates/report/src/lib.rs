//! Output formats: a scan and its verdict, written for a person or for another program.
//!
//! A format sees a [`Report`] and a writer, nothing else: no file, no terminal, no clock and no
//! environment. Everything that comes from the scanned target is hostile, so each format escapes each
//! text for its own syntax; of a secret, no more than its preview is written.

mod count;
mod excerpt;
mod formats;
mod guidance;
mod markup;
mod output;
mod paint;
mod patch;
mod report;
mod selection;
mod terminal;
mod time;
mod visible;
pub mod workflow;

pub use count::{counted, covered, skipped};
pub use formats::{ALL, Format};
pub use output::{Output, OutputError, parse_output};
pub use paint::{Paint, Style};
pub use report::{Clock, Report, VerdictReason, VerdictSummary};
pub use visible::{defused, visible};

#[cfg(test)]
mod tests;
