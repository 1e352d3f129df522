//! Files of names and values: `.ini` and `.cfg` with their sections, and Java's `.properties`.

use seawall_model::{Position, Region};

use crate::limits::START;
use crate::tree::keep_last;
use crate::{Error, Key, Limits, Node, Text, Value};

/// Reads sections of values. What stands before the first section is in one without a name; a section that is
/// there twice is one; what stands further right than its name goes on with the value above it, line by line.
pub fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (None, vec![error]);
    }
    let mut file = File::default();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        file.line(number, line);
    }
    file.end(text)
}

/// Reads Java's properties: `name=value`, `name: value` or `name value`, with `\` before an end of line that is none.
pub fn parse_properties(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (None, vec![error]);
    }
    let mut entries: Vec<(Key, Node)> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((first, line)) = lines.next() {
        let content = line.trim_start_matches(BLANK);
        if content.is_empty() || content.starts_with(['#', '!']) {
            continue;
        }
        let mut whole = content.to_owned();
        let mut end = ending(first, line);
        while whole.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1 {
            whole.pop();
            let Some((number, next)) = lines.next() else { break };
            whole.push_str(next.trim_start_matches(BLANK));
            end = ending(number, next);
        }
        entries.push(property(&whole, first, end));
    }
    let mut errors = Vec::new();
    let value = Value::Mapping(keep_last(entries, &mut errors));
    (Some(Node { value, region: whole(text) }), errors)
}

const BLANK: [char; 3] = [' ', '\t', '\u{c}'];

#[derive(Default)]
struct File {
    sections: Vec<(Key, Vec<(Key, Node)>)>,
    /// Which section is open.
    open: usize,
    errors: Vec<Error>,
}

impl File {
    fn line(&mut self, number: usize, line: &str) {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            return;
        }
        let indented = line.starts_with(BLANK);
        let region = Region { start: place(number, line, content), end: ending(number, line) };
        if indented && self.go_on(content, region) {
            return;
        }
        if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return self.section(name.trim(), region);
        }
        let (name, value) = content.split_once(['=', ':']).unwrap_or((content, ""));
        let value = value.trim();
        let key = Key { name: Text::from(name.trim_end()), region };
        let at = Region { start: place(number, line, value), end: region.end };
        if self.sections.is_empty() {
            self.section("", START);
        }
        if let Some((_, entries)) = self.sections.get_mut(self.open) {
            entries.push((key, Node { value: Value::Text(Text::from(value)), region: at }));
        }
    }

    fn section(&mut self, name: &str, region: Region) {
        let known = self.sections.iter().position(|(key, _)| key.name == name);
        if known.is_none() && self.sections.len() >= MOST_SECTIONS {
            let message = format!("more than {MOST_SECTIONS} sections");
            self.errors.push(Error { region, message });
            return;
        }
        self.open = known.unwrap_or(self.sections.len());
        if known.is_none() {
            self.sections.push((Key { name: Text::from(name), region }, Vec::new()));
        }
    }

    /// Adds a line to the value above it, if there is one.
    fn go_on(&mut self, content: &str, region: Region) -> bool {
        let section = self.sections.get_mut(self.open);
        let Some((_, node)) = section.and_then(|(_, entries)| entries.last_mut()) else {
            return false;
        };
        let next = Node { value: Value::Text(Text::from(content)), region };
        node.value = match std::mem::replace(&mut node.value, Value::Null) {
            Value::List(mut lines) => {
                lines.push(next);
                Value::List(lines)
            }
            value => Value::List(vec![Node { value, region: node.region }, next]),
        };
        node.region.end = region.end;
        true
    }

    fn end(mut self, text: &str) -> (Option<Node>, Vec<Error>) {
        let mut sections = Vec::new();
        for (key, entries) in self.sections {
            let end = entries.last().map_or(key.region.end, |(_, node)| node.region.end);
            let region = Region { start: key.region.start, end };
            let value = Value::Mapping(keep_last(entries, &mut self.errors));
            sections.push((key, Node { value, region }));
        }
        (Some(Node { value: Value::Mapping(sections), region: whole(text) }), self.errors)
    }
}

/// Sections are looked up one by one.
const MOST_SECTIONS: usize = 1000;

fn property(line: &str, number: usize, end: Position) -> (Key, Node) {
    let mut escaped = false;
    let ends = |(_, character): &(usize, char)| {
        let ends = !escaped && matches!(character, '=' | ':' | ' ' | '\t' | '\u{c}');
        escaped = !escaped && *character == '\\';
        ends
    };
    let at = line.char_indices().find(ends).map_or(line.len(), |(at, _)| at);
    let (name, rest) = line.split_at_checked(at).unwrap_or((line, ""));
    let rest = rest.trim_start_matches(BLANK);
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start_matches(BLANK);
    let start = Position { line: count(number + 1), column: 1 };
    let region = Region { start, end };
    let node = Node { value: Value::Text(Text::from(unescape(value))), region };
    (Key { name: Text::from(unescape(name)), region }, node)
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match rest.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('u') => {
                let digits: String = rest.by_ref().take(4).collect();
                let unit = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                plain.push(unit.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

/// Where `part` of a line stands.
fn place(number: usize, line: &str, part: &str) -> Position {
    let offset = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    let before = line.get(..offset).unwrap_or_default().chars().count();
    Position { line: count(number + 1), column: count(before + 1) }
}

fn ending(number: usize, line: &str) -> Position {
    Position { line: count(number + 1), column: count(line.trim_end().chars().count() + 1) }
}

fn whole(text: &str) -> Region {
    let lines = text.lines().count();
    let last = text.lines().last().unwrap_or_default();
    Region { start: START.start, end: ending(lines.saturating_sub(1), last) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
