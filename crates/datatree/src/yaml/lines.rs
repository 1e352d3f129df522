//! What programs write: one key or one item of a list on each line, read without the parser for all of YAML.
//!
//! Lock files have hundreds of thousands of lines and use little of YAML. Whatever is more than that ends the
//! attempt, and the text is read again by the parser that knows everything: what is read here is what it would
//! have read, with the same places.

mod flow;
mod line;
mod literal;

use seawall_model::{Position, Region};

use crate::yaml::load::Loader;
use crate::{Text, Value};
use line::{Line, Piece, Plain};

/// Longest key; the standard wants its colon within so many characters.
const LONGEST_KEY: usize = 1000;

/// Reads a text, if it is one that lines alone explain.
pub(super) fn load<'a>(text: &'a str, loader: Loader<'a>) -> Option<Loader<'a>> {
    // Tabs, other ends of lines and what is invisible mean something that lines do not show.
    if text.bytes().any(|byte| byte < b' ' && byte != b'\n') || text.contains('\u{FEFF}') {
        return None;
    }
    let mut reader = Reader { rest: text, number: 0, loader, open: Vec::new(), waits: None };
    while let Some(line) = reader.next() {
        reader.line(&line)?;
    }
    reader.close(None)?;
    reader.loader.is_complete().then_some(reader.loader)
}

/// A list or mapping that lines still belong to.
#[derive(Clone, Copy)]
struct Open {
    /// The column of its keys or dashes, from 0.
    column: usize,
    is_list: bool,
}

struct Reader<'a> {
    /// The lines that are still to be read.
    rest: &'a str,
    /// The number of the last line that was read.
    number: u32,
    loader: Loader<'a>,
    open: Vec<Open>,
    /// Where the value would stand of the last key, while it has none.
    waits: Option<Position>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let text = self.rest.get(..end)?;
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        self.number = self.number.checked_add(1)?;
        Some(Line::new(text, self.number))
    }

    fn line(&mut self, line: &Line<'a>) -> Option<()> {
        if !line.is_countable() {
            return None;
        }
        let column = line.indent();
        let content = line.after(column);
        if content.is_empty() || content.starts_with('#') {
            return Some(());
        }
        // Ends of documents and directives.
        if column == 0 && ["---", "...", "%"].iter().any(|mark| content.starts_with(mark)) {
            return None;
        }
        self.close(Some((column, is_item(content))))?;
        self.entry(line, column)
    }

    /// Ends what a line does not belong to that begins at a column; at the end of the text, everything.
    fn close(&mut self, next: Option<(usize, bool)>) -> Option<()> {
        while let Some(top) = self.open.last().copied() {
            let is_over = next.is_none_or(|(column, is_item)| {
                top.column > column || (top.is_list && top.column == column && !is_item)
            });
            // A list may stand as far left as the key that it belongs to.
            let goes_on = next.is_some_and(|(column, is_item)| column > top.column || is_item);
            if let Some(at) = self.waits.filter(|_| is_over || !goes_on) {
                self.waits = None;
                let region = Region { start: at, end: at };
                self.loader.scalar(Value::Null, "", 0, region).ok()?;
            }
            if !is_over {
                break;
            }
            self.open.pop();
            let nowhere = Position { line: self.number, column: 1 };
            self.loader.end(Region { start: nowhere, end: nowhere }).ok()?;
        }
        Some(())
    }

    /// An item, a key with what stands behind it, or several of these on one line.
    fn entry(&mut self, line: &Line<'a>, mut column: usize) -> Option<()> {
        let mut is_first = true;
        loop {
            let content = line.after(column);
            if is_item(content) {
                self.belong(line, column, true, is_first)?;
                column = line.skip(column + 1);
                is_first = false;
                continue;
            }
            let Some(key) = line.key(column).filter(|key| key.text.len() <= LONGEST_KEY) else {
                return if is_first { None } else { self.value(line, column, column) };
            };
            self.belong(line, column, false, is_first)?;
            let region = line.region(column, key.end);
            self.loader.scalar(Value::Null, &key.text, 0, region).ok()?;
            let at = line.skip(key.end + 1);
            if line.is_over(at) {
                self.waits = Some(region.end);
                return Some(());
            }
            return self.value(line, at, column);
        }
    }

    /// Begins the list or mapping of an entry, unless it is one more of what is open.
    fn belong(
        &mut self,
        line: &Line<'a>,
        column: usize,
        is_list: bool,
        is_first: bool,
    ) -> Option<()> {
        let top = self.open.last().copied();
        let same = top.filter(|top| top.column == column && top.is_list == is_list);
        if is_first && same.is_some() && self.waits.is_none() {
            return Some(());
        }
        let may_begin = match top {
            None => is_first && !self.loader.has_document(),
            Some(top) if is_first => {
                self.waits.is_some() && (column > top.column || (is_list && column == top.column))
            }
            Some(_) => true,
        };
        if !may_begin {
            return None;
        }
        self.waits = None;
        // The parser has a list as far left as its key begin behind its first dash.
        let is_left = is_first && top.is_some_and(|top| top.column == column);
        let start = if is_left { line.skip(column + 1) } else { column };
        let value = if is_list { Value::List(Vec::new()) } else { Value::Mapping(Vec::new()) };
        self.loader.begin(value, 0, line.region(start, start)).ok()?;
        self.open.push(Open { column, is_list });
        Some(())
    }

    /// What stands behind a key or a dash; `column` is that of the key, or of the value itself behind a dash.
    fn value(&mut self, line: &Line<'a>, at: usize, column: usize) -> Option<()> {
        match line.after(at).as_bytes().first()? {
            b'[' | b'{' => {
                let end = flow::read(&mut self.loader, line, at)?;
                line.after(end).is_empty().then_some(())
            }
            b'|' if at > column => self.literal(line.after(at), column),
            b'\'' | b'"' => {
                let Piece { text, end } = line.quoted(at)?;
                // The parser counts blanks and comments behind quotes and brackets as theirs.
                if !line.after(end).is_empty() {
                    return None;
                }
                let value = Value::Text(Text::within(self.loader.source(), &text));
                self.loader.scalar(value, &text, 0, line.region(at, end)).ok()
            }
            _ => {
                let Plain { text, is_key: false } = line.plain(at)? else { return None };
                let region = line.region(at, at + text.len());
                self.loader.plain(text, region).ok()
            }
        }
    }
}

fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

#[cfg(test)]
mod tests;
