//! Writing lines for a terminal: wrapping, and windows on long lines.

use std::io;
use std::ops::Range;

use seawall_catalog::Block;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::paint::{Paint, Style};
use crate::visible::{defused, shown, visible};

/// A part of a line that fits.
pub(crate) struct Window {
    /// The part that is shown.
    pub(crate) text: String,
    /// Columns before the marker, and columns of the marker.
    pub(crate) mark: Option<(usize, usize)>,
}

/// A terminal of some width.
pub(crate) struct Terminal<'w> {
    out: &'w mut dyn io::Write,
    paint: Paint,
    width: usize,
}

/// Columns of a tabulator in code, which has to keep its place under a marker.
const TAB: &str = "    ";

/// Columns before what stands beside a label.
const BESIDE: usize = 8;

/// Narrower terminals are written as if they had this many columns.
const LEAST_WIDTH: usize = 40;

impl<'w> Terminal<'w> {
    /// A terminal behind `out`.
    pub(crate) fn new(out: &'w mut dyn io::Write, color: bool, width: usize) -> Self {
        Self { out, paint: Paint(color), width: width.max(LEAST_WIDTH) }
    }

    /// `text` in its colour, where colours are wanted.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        self.paint.of(style, text)
    }

    /// One line; what comes from a target has to be made visible before.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", defused(text.trim_end()))
    }

    /// Text at both ends of a line.
    pub(crate) fn ends(&mut self, left: &[(Style, &str)], right: (Style, &str)) -> io::Result<()> {
        let taken: usize = left.iter().map(|(_, text)| text.width() + 2).sum();
        let gap = self.width.saturating_sub(taken + right.1.width());
        let mut line = String::new();
        for (style, text) in left {
            line.push_str(&self.paint(*style, text));
            line.push_str("  ");
        }
        let right = self.paint(right.0, right.1);
        self.line(&format!("{line}{:gap$}{right}", ""))
    }

    /// A label and text that is wrapped beside it.
    pub(crate) fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let label = format!("{label:<4}");
        let indent = label.len() + 4;
        let label = self.paint(Style::Strong, &label);
        self.hanging(&format!("  {label}  "), indent, text)
    }

    /// A label and lines beside it that keep their spaces; of a longer one, what fits is shown.
    pub(crate) fn lines(&mut self, label: &str, lines: &[String]) -> io::Result<()> {
        let mut head = self.head(label);
        for line in lines {
            let window = self.window(line, BESIDE, None);
            self.line(&format!("{head}{}", window.text))?;
            head = " ".repeat(BESIDE);
        }
        Ok(())
    }

    /// A label and a page's text beside it: prose is wrapped, code keeps its lines.
    pub(crate) fn blocks<'b>(
        &mut self,
        label: &str,
        blocks: impl Iterator<Item = Block<'b>>,
    ) -> io::Result<()> {
        let mut head = self.head(label);
        for block in blocks {
            match block {
                Block::Text(text) => self.hanging(&head, BESIDE, &in_one_line(text))?,
                Block::Item(text) => {
                    self.hanging(&format!("{head}- "), BESIDE + 2, &in_one_line(text))?;
                }
                Block::Code { text, .. } => {
                    for line in text.lines() {
                        let window = self.window(line, BESIDE + 4, None);
                        self.line(&format!("{:1$}{2}", "", BESIDE + 4, window.text))?;
                    }
                }
            }
            head = " ".repeat(BESIDE);
        }
        Ok(())
    }

    /// A label as wide as all of them.
    fn head(&self, label: &str) -> String {
        format!("  {}  ", self.paint(Style::Strong, &format!("{label:<4}")))
    }

    /// A mark and text that is wrapped beside it; without a mark, text that is wrapped.
    pub(crate) fn bullet(&mut self, mark: &str, text: &str) -> io::Result<()> {
        if mark.is_empty() {
            return self.hanging("", 0, text);
        }
        self.hanging(&format!("  {mark} "), 4, text)
    }

    /// As much of a line of code as fits beside `used` columns, around `mark` if there is one.
    pub(crate) fn window(&self, text: &str, used: usize, mark: Option<&Range<usize>>) -> Window {
        window(text, self.width.saturating_sub(used), mark)
    }

    fn hanging(&mut self, head: &str, indent: usize, text: &str) -> io::Result<()> {
        let room = self.width.saturating_sub(indent);
        let lines: Vec<String> = text.lines().flat_map(|line| wrapped(line, room)).collect();
        let mut head = head.to_owned();
        for line in lines {
            self.line(&format!("{head}{line}"))?;
            head = " ".repeat(indent);
        }
        Ok(())
    }
}

fn window(text: &str, room: usize, mark: Option<&Range<usize>>) -> Window {
    let cells: Vec<(String, usize)> = text.chars().map(cell).collect();
    let columns = |range: Range<usize>| -> usize {
        cells.get(range).unwrap_or_default().iter().map(|(_, width)| width).sum()
    };
    let Range { start, end } = mark.cloned().unwrap_or_default();
    let (start, end) = (start.min(cells.len()), end.min(cells.len()));
    // Characters leave at the left, an ellipsis in their place, until the mark's end fits.
    let cut = |first: usize| usize::from(first > 0);
    let fits = |first: &usize| cut(*first) + columns(*first..end) < room;
    let first = (0..=start).find(fits).unwrap_or(start);
    let mut shown = if first > 0 { "…".to_owned() } else { String::new() };
    let mut taken = cut(first);
    let mut last = first;
    for (cell, width) in cells.iter().skip(first) {
        let more = last + 1 < cells.len();
        if taken + width + usize::from(more) > room {
            shown.push('…');
            break;
        }
        shown.push_str(cell);
        taken += width;
        last += 1;
    }
    let mark = mark
        .filter(|_| start < last)
        .map(|_| (cut(first) + columns(first..start), columns(start..end.min(last)).max(1)));
    Window { text: shown, mark }
}

/// What stands for a character of code, and its columns.
fn cell(character: char) -> (String, usize) {
    if character == '\t' {
        return (TAB.to_owned(), TAB.len());
    }
    let character = shown(character);
    (character.to_string(), character.width().unwrap_or(0))
}

/// A paragraph whose lines were broken where it was written.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks a line at spaces; a word that is longer than a line stands in a line of its own.
fn wrapped(line: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in visible(line).split_whitespace() {
        if !current.is_empty() && current.width() + 1 + word.width() > room {
            lines.push(std::mem::take(&mut current));
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests;
