//! Where reports go: standard output and files, whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use seawall_model::Scan;
use seawall_report::{Clock, Output, Report, VerdictSummary, parse_output};

use crate::failure::Failure;
use crate::{clock, terminal};

/// How results are written.
#[derive(clap::Args)]
pub(crate) struct OutputArgs {
    /// Output format, or FORMAT=FILE; repeatable: text, json, sarif, gitlab, gitlab-sast, gitlab-dependency, gitlab-container, junit, github, markdown, csv, html, semgrep-json
    #[arg(long = "format", short = 'f', value_name = "FORMAT[=FILE]", value_parser = parse_output, help_heading = "Output")]
    pub(crate) formats: Vec<Output>,
    /// Show existing, fixed and suppressed findings too
    #[arg(long, short = 'v', help_heading = "Output")]
    pub(crate) verbose: bool,
    /// Show no progress and no notes
    #[arg(long, short = 'q', help_heading = "Output")]
    pub(crate) quiet: bool,
}

impl OutputArgs {
    /// The report of a scan that began at `start` and has just ended.
    pub(crate) fn report<'a>(
        &self,
        scan: &'a Scan,
        verdict: Option<&'a VerdictSummary>,
        start: i64,
    ) -> Report<'a> {
        Report {
            verdict,
            clock: Clock { start, end: clock::now() },
            color: terminal::colors_out(),
            width: terminal::width(),
            verbose: self.verbose,
            ..Report::new(scan, env!("CARGO_PKG_VERSION"))
        }
    }

    /// Whether standard output gets the report in this format.
    pub(crate) fn prints(&self, format: &str) -> bool {
        self.formats.iter().any(|output| output.path.is_none() && output.format.id == format)
    }

    /// Writes the report into the files that were asked for, where standard output has another use.
    pub(crate) fn deliver_files(&self, report: &Report<'_>) -> Result<(), Failure> {
        let files = self.formats.iter().filter_map(|output| Some((output.path.as_ref()?, output)));
        files.into_iter().try_for_each(|(path, output)| write_file(path, output, report))
    }

    /// Writes the report in every format that was asked for; text where none was.
    pub(crate) fn deliver(&self, report: &Report<'_>) -> Result<(), Failure> {
        let text = parse_output("text").map_err(Failure::usage)?;
        let standard = std::slice::from_ref(&text);
        let only_files = self.formats.iter().all(|output| output.path.is_some());
        let outputs = if self.formats.is_empty() { standard } else { &self.formats };
        for output in outputs {
            match &output.path {
                Some(path) => write_file(path, output, report)?,
                None => print(output, report)?,
            }
        }
        // Files alone would leave a person at the terminal without an answer.
        if !self.formats.is_empty() && only_files && !self.quiet {
            print(&text, report)?;
        }
        Ok(())
    }
}

fn print(output: &Output, report: &Report<'_>) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    (output.format.render)(report, &mut bytes).map_err(Failure::infrastructure)?;
    terminal::print(&bytes)
}

/// Writes beside the file first, so that an old report is whole until the new one is.
fn write_file(path: &Path, output: &Output, report: &Report<'_>) -> Result<(), Failure> {
    let failed =
        |error| Failure::infrastructure(format!("cannot write {}: {error}", path.display()));
    // A device or a pipe is written to, never replaced.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return write(path, output, report).map_err(failed);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = write(&beside, output, report).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // What is left of a failed write is of no use to anyone.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

fn write(path: &Path, output: &Output, report: &Report<'_>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let plain = Report { color: false, ..*report };
    (output.format.render)(&plain, &mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.flush()
}
