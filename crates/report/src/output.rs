//! What a person asks for on the command line: a format, and a file to write it to.

use std::path::PathBuf;

use crate::formats::{ALL, Format};

/// A format and where to write it.
#[derive(Debug, Clone)]
pub struct Output {
    /// The format.
    pub format: &'static Format,
    /// The file; standard output without one.
    pub path: Option<PathBuf>,
}

/// Why an output could not be understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutputError {
    /// No format has this name.
    #[error("unknown format `{name}`: {hint}the formats are {known}")]
    UnknownFormat {
        /// What was given.
        name: String,
        /// A question about the nearest name, if one is near; ends in a space.
        hint: String,
        /// Every format's name.
        known: String,
    },
    /// An equals sign without a file after it.
    #[error("no file after `{0}=`: write `{0}=FILE`, or `{0}` for standard output")]
    NoPath(String),
}

/// Reads `FORMAT` or `FORMAT=FILE`, as in `sarif=out.sarif`.
pub fn parse_output(spec: &str) -> Result<Output, OutputError> {
    let (name, path) = match spec.split_once('=') {
        Some((name, path)) => (name, Some(path)),
        None => (spec, None),
    };
    let format = ALL.iter().find(|format| format.id == name).ok_or_else(|| unknown_format(name))?;
    if path == Some("") {
        return Err(OutputError::NoPath(name.to_owned()));
    }
    Ok(Output { format, path: path.map(PathBuf::from) })
}

fn unknown_format(name: &str) -> OutputError {
    let lower = name.to_lowercase();
    let nearest = ALL
        .iter()
        .map(|format| (distance(&lower, format), format.id))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= 2);
    let hint = nearest.map(|(_, id)| format!("did you mean `{id}`? ")).unwrap_or_default();
    let known = ALL.iter().map(|format| format.id).collect::<Vec<_>>().join(", ");
    OutputError::UnknownFormat { name: name.to_owned(), hint, known }
}

/// How far `name` is from a format's id, or nothing at all from its file extension.
fn distance(name: &str, format: &Format) -> usize {
    if name == format.extension { 0 } else { strsim::levenshtein(name, format.id) }
}
