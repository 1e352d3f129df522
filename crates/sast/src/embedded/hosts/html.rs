//! Scripts in pages, in components of Vue and Svelte, and in the templates of both.

use memchr::memmem;
use seawall_model::Span;
use seawall_rules::semgrep::Language;

use crate::embedded::template::{self, Brackets};
use crate::embedded::{Excerpt, Host, Piece, extension, holds};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

/// Files that are pages, or become such by one of [`ENGINES`].
const PAGES: &[&str] = &[
    "ejs",
    "erb",
    "handlebars",
    "hbs",
    "htm",
    "html",
    "jinja",
    "jinja2",
    "jsp",
    "liquid",
    "mustache",
    "njk",
    "php",
    "phtml",
    "twig",
    "xhtml",
];

/// Files whose scripts nobody fills anything into.
const COMPONENTS: &[&str] = &["svelte", "vue"];

/// What is filled into pages, the longer sign of two before the shorter.
const ENGINES: &[Brackets] = &[
    Brackets::value("{{{", "}}}"),
    Brackets::order("{{!", "}}"),
    Brackets::order("{{#", "}}"),
    Brackets::order("{{/", "}}"),
    Brackets::value("{{", "}}"),
    Brackets::order("{%", "%}"),
    Brackets::order("{#", "#}"),
    Brackets::value("<%=", "%>").long(),
    Brackets::value("<%-", "%>").long(),
    Brackets::order("<%", "%>").long(),
    Brackets::value("<?=", "?>").long(),
    Brackets::value("<?php echo ", "?>").long(),
    Brackets::order("<?", "?>").long(),
];

/// The kinds of scripts that a browser or a bundler reads as JavaScript.
const TYPES: &[&str] = &[
    "",
    "application/ecmascript",
    "application/javascript",
    "application/x-javascript",
    "babel",
    "jsx",
    "module",
    "text/babel",
    "text/ecmascript",
    "text/javascript",
    "text/jsx",
    "text/typescript",
    "ts",
    "tsx",
];

/// No tag is longer than this.
const LONGEST_TAG: usize = 1 << 12;

const SCRIPT: &[u8] = b"script";

fn is(path: &str) -> bool {
    let extension = extension(path).to_ascii_lowercase();
    [PAGES, COMPONENTS].iter().any(|all| all.contains(&extension.as_str()))
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    if !["<script", "<SCRIPT", "<Script"].iter().any(|sign| holds(bytes, sign)) {
        return Vec::new();
    }
    let is_typed = ["lang=\"ts", "lang='ts", "lang=ts", "typescript"];
    let typed = is_typed.iter().any(|sign| holds(bytes, sign)).then_some(Language::Typescript);
    std::iter::once(Language::Javascript).chain(typed).collect()
}

/// All scripts of a language are one program: they share their global names, and run one after the other.
fn pieces<'f>(path: &str, file: &'f str, _: &mut Readers) -> Vec<Piece<'f>> {
    let is_page = !COMPONENTS.contains(&extension(path));
    let filled_in =
        if is_page { template::find(file, Span::new(0, file.len()), ENGINES) } else { Vec::new() };
    let mut pieces: Vec<Piece<'f>> = Vec::new();
    for script in (Scripts { file, at: 0 }) {
        // What a program prints is no script of the page.
        let is_printed =
            |(span, _): &(Span, bool)| span.start <= script.tag && script.tag < span.end;
        let Some((language, name)) = script.language else { continue };
        let number = filled_in.partition_point(|(span, _)| span.end <= script.tag);
        if filled_in.get(number).is_some_and(is_printed) {
            continue;
        }
        let known = pieces.iter().position(|one| one.language == language && one.name == name);
        let number = known.unwrap_or_else(|| {
            pieces.push(Piece { name, ..Piece::new(language, Excerpt::new(file)) });
            pieces.len() - 1
        });
        let Some(piece) = pieces.get_mut(number) else { continue };
        // Between double braces of JSX stands an object.
        let engines = if is_page && name.is_empty() { ENGINES } else { &[] };
        let content = without_cdata(file, script.content);
        let has_template = template::copy(&mut piece.code, file, content, engines);
        piece.is_whole &= !has_template;
        piece.code.put("\n;", Span::new(content.end, content.end));
    }
    pieces
}

/// A script without the marks that keep XML from reading it.
fn without_cdata(file: &str, content: Span) -> Span {
    let text = file.get(content.start..content.end).unwrap_or_default();
    let Some(inside) = text.trim_start().strip_prefix("<![CDATA[") else { return content };
    let start = content.end - inside.len();
    let inside = inside.trim_end();
    Span::new(start, start + inside.strip_suffix("]]>").unwrap_or(inside).len())
}

/// A script of a page.
struct Script {
    /// Where its tag begins.
    tag: usize,
    content: Span,
    /// Its language and the name of its dialect; none if it is no code, or stands elsewhere.
    language: Option<(Language, &'static str)>,
}

/// The scripts of a page in their order.
struct Scripts<'f> {
    file: &'f str,
    at: usize,
}

impl Iterator for Scripts<'_> {
    type Item = Script;

    fn next(&mut self) -> Option<Script> {
        let bytes = self.file.as_bytes();
        loop {
            let tag = self.at + memchr::memchr(b'<', bytes.get(self.at..)?)?;
            let rest = bytes.get(tag + 1..)?;
            self.at = tag + 1;
            if rest.starts_with(b"!--") {
                self.at = tag + memmem::find(bytes.get(tag..)?, b"-->")?;
                continue;
            }
            let Some((attributes, length)) = opening(rest) else { continue };
            let start = tag + 1 + length;
            let end = ending(bytes, start);
            self.at = end;
            let content = Span::new(start, end);
            return Some(Script { tag, content, language: language(attributes) });
        }
    }
}

/// The attributes of a tag that opens a script, and how long the tag is.
fn opening(rest: &[u8]) -> Option<(&str, usize)> {
    let (name, rest) = rest.split_at_checked(SCRIPT.len())?;
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    if !name.eq_ignore_ascii_case(SCRIPT) || !rest.first().is_some_and(is_end) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => {
                let attributes = std::str::from_utf8(rest.get(..at)?).ok()?;
                return Some((attributes, SCRIPT.len() + at + 1));
            }
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where a script that begins at a place ends: before its closing tag, or with the file.
fn ending(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        at += found;
        let name = bytes.get(at + 2..at + 2 + SCRIPT.len());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(SCRIPT)) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// The language of a script with these attributes; none if it is no code, or stands elsewhere.
fn language(text: &str) -> Option<(Language, &'static str)> {
    let mut is_typed = false;
    let mut dialect = "";
    for (name, value) in attributes(text) {
        let value = value.trim().to_ascii_lowercase();
        match name.to_ascii_lowercase().as_str() {
            "src" => return None,
            "type" | "lang" => {
                let kind = value.split(';').next().unwrap_or_default().trim_end();
                TYPES.contains(&kind).then_some(())?;
                is_typed |= matches!(kind, "ts" | "tsx" | "text/typescript");
                match kind {
                    "tsx" => dialect = "script.tsx",
                    "babel" | "jsx" | "text/babel" | "text/jsx" => dialect = "script.jsx",
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Some((if is_typed { Language::Typescript } else { Language::Javascript }, dialect))
}

/// Names and values of attributes.
fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let is_blank = |letter: char| letter.is_ascii_whitespace() || letter == '/';
    loop {
        rest = rest.trim_start_matches(is_blank);
        let length = rest.find(|letter| is_blank(letter) || letter == '=').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let Some(written) = behind.trim_start().strip_prefix('=') else {
            if name.is_empty() {
                return found;
            }
            found.push((name, ""));
            rest = behind;
            continue;
        };
        let written = written.trim_start();
        let quoted = written.strip_prefix('"').map(|inside| (inside, '"'));
        let quoted = quoted.or_else(|| written.strip_prefix('\'').map(|inside| (inside, '\'')));
        let (value, behind) = match quoted {
            Some((inside, quote)) => inside.split_once(quote).unwrap_or((inside, "")),
            None => written.split_at(written.find(char::is_whitespace).unwrap_or(written.len())),
        };
        found.push((name, value));
        rest = behind;
    }
}
