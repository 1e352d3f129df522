//! Code of one language that stands in files of another: scripts in pages, commands of builds, cells of notebooks.
//!
//! A host is a kind of file that holds such code. What it gives are pieces: text as the rules of a language look
//! at it, each byte of which knows where it stands in the file.

mod excerpt;
mod hosts;
mod template;
mod yaml;

use memchr::memmem;
use seawall_rules::semgrep::Language;

pub(crate) use self::excerpt::Excerpt;
use crate::readers::Readers;

/// A kind of file that holds code of other languages.
struct Host {
    /// The name of its file here.
    /// Whether a file is one, by its path.
    is: fn(&str) -> bool,
    /// The languages of which there may be code in a file, by a look at its bytes that costs next to nothing.
    languages: fn(&[u8]) -> Vec<Language>,
    /// The code in a file of this path and text.
    pieces: for<'f> fn(&str, &'f str, &mut Readers) -> Vec<Piece<'f>>,
}

/// Code that stands in a file of another language.
#[derive(Debug)]
pub(crate) struct Piece<'f> {
    pub(crate) language: Language,
    /// The name that a file with such code would have, where its dialect depends on that.
    pub(crate) name: &'static str,
    pub(crate) code: Excerpt<'f>,
    /// Whether all of it was written in its language; what a template fills in may be none.
    pub(crate) is_whole: bool,
}

impl<'f> Piece<'f> {
    /// Code that is all written in a language.
    const fn new(language: Language, code: Excerpt<'f>) -> Self {
        Self { language, name: "", code, is_whole: true }
    }
}

/// The languages of which a file may hold code beside its own.
pub fn languages(path: &str, bytes: &[u8]) -> Vec<Language> {
    host(path).map(|host| (host.languages)(bytes)).unwrap_or_default()
}

/// The code of other languages in a file.
pub(crate) fn pieces<'f>(path: &str, text: &'f str, readers: &mut Readers) -> Vec<Piece<'f>> {
    host(path).map(|host| (host.pieces)(path, text, readers)).unwrap_or_default()
}

fn host(path: &str) -> Option<&'static Host> {
    hosts::ALL.iter().copied().find(|host| (host.is)(path))
}

/// The language that a program reads, by its name or path; none of a program that is not known.
fn read_by(program: &str) -> Option<Language> {
    match program.rsplit('/').next().unwrap_or(program) {
        "ash" | "bash" | "dash" | "ksh" | "sh" | "zsh" => Some(Language::Bash),
        "python" | "python3" => Some(Language::Python),
        _ => None,
    }
}

/// Whether a text stands in the bytes.
fn holds(bytes: &[u8], text: &str) -> bool {
    memmem::find(bytes, text.as_bytes()).is_some()
}

/// The name of a file without its directories.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What follows the last dot of a file's name.
fn extension(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests;
