//! Lines that are one text as they stand: `key: |-`.

use seawall_model::{Position, Region};

use super::Reader;
use crate::{Text, Value};

impl Reader<'_> {
    /// Reads the lines below a key at `column` whose value begins with `|`.
    pub(super) fn literal(&mut self, header: &str, column: usize) -> Option<()> {
        let keeps_end = match header {
            "|" => true,
            "|-" => false,
            _ => return None,
        };
        let indent = self.rest.len() - self.rest.trim_start_matches(' ').len();
        let start = Position { line: self.number + 1, column: u32::try_from(indent + 1).ok()? };
        let mut text = String::new();
        let belongs =
            |line: &str| line.len() > indent && line.bytes().take(indent).all(|byte| byte == b' ');
        if indent <= column || self.rest.get(indent..)?.starts_with('\n') {
            return None;
        }
        while let Some((line, _)) = self.rest.split_once('\n').filter(|(line, _)| belongs(line)) {
            text.push_str(line.get(indent..)?);
            text.push('\n');
            self.next()?;
        }
        // Empty lines between it and what follows are none of its own.
        while self.rest.starts_with('\n') {
            self.next()?;
        }
        // What stands deeper than its key is neither its own nor anything else.
        let next = self.rest.split('\n').next().unwrap_or_default();
        let next_indent = next.len() - next.trim_start_matches(' ').len();
        let is_clear = self.rest.is_empty() || (next_indent < next.len() && next_indent <= column);
        if text.is_empty() || !is_clear {
            return None;
        }
        if !keeps_end {
            text.pop();
        }
        // The blanks before the next line are its last part.
        let end = Position { line: self.number + 1, column: u32::try_from(next_indent + 1).ok()? };
        let value = Value::Text(Text::from(text.as_str()));
        self.loader.scalar(value, &text, 0, Region { start, end }).ok()
    }
}
