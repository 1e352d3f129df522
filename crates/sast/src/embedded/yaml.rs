//! Texts in YAML: where each of their bytes stands, whichever way they are written.

use seawall_model::Span;
use seawall_rules::semgrep::Language;
use seawall_syntax::{Kind, Node, Symbols, Tree};

use super::template::{self, Brackets};
use super::{Excerpt, Piece, extension};
use crate::readers::Readers;

/// Whether a file is YAML, by its path.
pub(super) fn is(path: &str) -> bool {
    matches!(extension(path), "yaml" | "yml")
}

/// The tree of a file; none if it cannot be read.
pub(super) fn tree(file: &str, readers: &mut Readers) -> Option<Tree> {
    let yaml = seawall_syntax::language("yaml")?;
    let parsed = readers.parser(yaml)?.parse(file.as_bytes(), Symbols::default())?;
    Some(parsed.tree)
}

/// All mappings of a tree, in the order in which they begin.
pub(super) fn mappings(tree: &Tree) -> Vec<Node<'_>> {
    let mut all: Vec<Node<'_>> = tree.nodes().filter(|node| node.kind() == Kind::Dict).collect();
    all.sort_by_key(|node| node.span().start);
    all
}

/// The keys of a mapping that are text, with their values.
pub(super) fn entries(mapping: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let pairs = mapping.parts().filter(|part| part.kind() == Kind::Pair);
    pairs.filter_map(|pair| Some((pair.slot(0)?.text(), pair.slot(1)?)))
}

/// The value of a key.
pub(super) fn value<'t>(mapping: Node<'t>, key: &str) -> Option<Node<'t>> {
    entries(mapping).find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// The text of a key; none if it has another value.
pub(super) fn text<'t>(mapping: Node<'t>, key: &str) -> Option<&'t str> {
    value(mapping, key).filter(|value| value.kind() == Kind::String).map(Node::text)
}

/// The texts of a value and of the lists in it, as one program of lines; none if there is no text.
pub(super) fn piece<'f>(
    file: &'f str,
    value: Node<'_>,
    language: Language,
    filled_in: &[Brackets],
) -> Option<Piece<'f>> {
    let mut code = Excerpt::new(file);
    // What stands for a list among the items of another is read as its items.
    let texts = items(value).into_iter().flat_map(items);
    for text in texts.filter(|node| node.kind() == Kind::String) {
        add(&mut code, file, text.span(), filled_in);
        code.put("\n", Span::new(text.span().end, text.span().end));
    }
    // A runner on Windows takes PowerShell without being told.
    let is_powershell = language == Language::Bash && code.text().contains("$env:");
    let is_empty = code.text().trim().is_empty();
    (!is_empty && !is_powershell).then(|| Piece::new(language, code))
}

/// The items of a list; of anything else, itself.
fn items(node: Node<'_>) -> Vec<Node<'_>> {
    if node.kind() == Kind::Array { node.parts().collect() } else { vec![node] }
}

/// Adds the text that is written at a place.
fn add(code: &mut Excerpt<'_>, file: &str, place: Span, filled_in: &[Brackets]) {
    let written = file.get(place.start..place.end).unwrap_or_default();
    let before = file.get(..place.start).unwrap_or_default();
    let is_header =
        |letter: char| matches!(letter, '|' | '>' | '+' | '-') || letter.is_ascii_digit();
    let header = before.get(before.trim_end_matches(is_header).len()..).unwrap_or_default();
    let is_block = written.starts_with(|letter: char| letter.is_whitespace() || letter == '#');
    if is_block && header.starts_with(['|', '>']) {
        return block(code, file, place, filled_in, header.starts_with('>'));
    }
    // Elsewhere some signs end the text, or have to be written twice.
    code.quote();
    if written.starts_with('"') || written.starts_with('\'') {
        quoted(code, file, place, filled_in);
    } else {
        let lines = Lines { file, place, is_joined: true };
        lines.add(code, filled_in, |line| line.trim_start());
    }
}

/// Adds the text of a block, whose first line says how deep it stands.
fn block(code: &mut Excerpt<'_>, file: &str, place: Span, filled_in: &[Brackets], is_joined: bool) {
    let written = file.get(place.start..place.end).unwrap_or_default();
    // What stands behind the header is a comment.
    let Some(header) = written.find('\n') else { return };
    let place = Span::new(place.start + header + 1, place.end);
    let written = written.get(header + 1..).unwrap_or_default();
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = written.lines().find(|line| !line.trim().is_empty());
    let indent = first.map_or(0, depth);
    let lines = Lines { file, place, is_joined };
    lines.add(code, filled_in, |line| line.get(depth(line).min(indent)..).unwrap_or_default());
}

/// Lines of a text of YAML.
struct Lines<'f> {
    file: &'f str,
    place: Span,
    /// Whether lines are one where none of them is empty and none is further in.
    is_joined: bool,
}

impl Lines<'_> {
    /// Adds each line as far as it belongs to the text.
    fn add(
        &self,
        code: &mut Excerpt<'_>,
        filled_in: &[Brackets],
        inside: impl for<'l> Fn(&'l str) -> &'l str,
    ) {
        let written = self.file.get(self.place.start..self.place.end).unwrap_or_default();
        let mut end = self.place.start;
        let mut lines = written.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            end += line.len();
            let text = line.trim_end_matches(['\n', '\r']);
            let rest = inside(text);
            let stop = end - (line.len() - text.len());
            template::copy(code, self.file, Span::new(stop - rest.len(), stop), filled_in);
            let newline = Span::new(stop, end);
            let is_text = |line: &str| line.starts_with(|letter: char| !letter.is_whitespace());
            let next = lines.peek().map(|next| inside(next));
            if self.is_joined && is_text(rest) && next.is_some_and(is_text) {
                code.put(" ", newline);
            } else if newline.len() > 1 {
                code.put("\n", newline);
            } else {
                code.copy(newline);
            }
        }
    }
}

/// Adds a text in quotes.
fn quoted(code: &mut Excerpt<'_>, file: &str, place: Span, filled_in: &[Brackets]) {
    let is_double = file.get(place.start..).is_some_and(|text| text.starts_with('"'));
    let mut at = place.start + 1;
    let end = place.end.saturating_sub(1);
    for (span, _) in template::find(file, Span::new(at, end.max(at)), filled_in) {
        unescaped(code, file, Span::new(at, span.start), is_double);
        template::copy(code, file, span, filled_in);
        at = span.end;
    }
    unescaped(code, file, Span::new(at, end.max(at)), is_double);
}

/// Adds a part of a text in quotes.
fn unescaped(code: &mut Excerpt<'_>, file: &str, place: Span, is_double: bool) {
    let inside = file.get(place.start..place.end).unwrap_or_default();
    let mut letters = inside.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let start = place.start + at;
        let here = Span::new(start, start + letter.len_utf8());
        let begins = letter == if is_double { '\\' } else { '\'' };
        let next = letters.next_if(|(_, next)| begins && (is_double || *next == '\''));
        match next {
            Some((_, next)) => {
                let whole = Span::new(here.start, here.end + next.len_utf8());
                code.put(meant(next), whole);
            }
            None if letter == '\n' => code.put(" ", here),
            None => code.copy(here),
        }
    }
}

/// What a letter stands for behind a backslash, or a quote behind another.
const fn meant(letter: char) -> &'static str {
    match letter {
        'n' => "\n",
        't' => "\t",
        '"' => "\"",
        '\'' => "'",
        '\\' => "\\",
        '/' => "/",
        ' ' => " ",
        // The end of a line, or a letter that no command holds.
        _ => "",
    }
}
