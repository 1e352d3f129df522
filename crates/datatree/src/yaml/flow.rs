//! Lists and mappings in brackets over several lines.
//!
//! The standard wants their closing bracket further right than the key that they belong to. Nearly all readers
//! take it anywhere, and people write it below the key. Where the parser gives up for that, each of them is
//! brought into one line, character for character, so that what was read stands where it stood.

/// The text with all that stands in brackets in one line; `None` if nothing does over several lines.
pub(super) fn joined(text: &str) -> Option<String> {
    let mut joiner = Joiner { out: String::with_capacity(text.len()), depth: 0, changed: false };
    let mut scalar: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        if joiner.depth == 0 {
            let inside = scalar.is_some_and(|above| content.is_empty() || indent > above);
            if inside {
                joiner.out.push_str(line);
                continue;
            }
            scalar = begins_scalar(content).then_some(indent);
        }
        joiner.line(line);
    }
    (joiner.changed && joiner.depth == 0).then_some(joiner.out)
}

/// Whether lines of text follow: `key: |` or `- >-`.
fn begins_scalar(content: &str) -> bool {
    let content = content.split(" #").next().unwrap_or(content).trim_end();
    let last = content.rsplit([' ', ':']).next().unwrap_or_default();
    let mut mark = last.chars();
    let begins = matches!(mark.next(), Some('|' | '>'));
    begins && mark.all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

struct Joiner {
    out: String,
    depth: usize,
    changed: bool,
}

impl Joiner {
    fn line(&mut self, line: &str) {
        let mut quote: Option<char> = None;
        let mut comment = false;
        let mut previous = ' ';
        // Whether a value may begin here: only there a bracket opens something.
        let mut value = true;
        for character in line.chars() {
            let blank = self.depth > 0 && (comment || character == '\n' || character == '\r');
            if blank {
                self.changed |= character == '\n';
                self.out.push(' ');
                continue;
            }
            self.out.push(character);
            match (quote, character) {
                (Some(open), _) => {
                    let ends = open == character && (open == '\'' || previous != '\\');
                    quote = quote.filter(|_| !ends);
                }
                _ if comment => {}
                (None, '"' | '\'') if value || self.depth > 0 => quote = Some(character),
                (None, '#') if previous.is_whitespace() => {
                    comment = true;
                    if self.depth > 0 {
                        self.out.pop();
                        self.out.push(' ');
                    }
                }
                (None, '[' | '{') if value || self.depth > 0 => self.depth += 1,
                (None, ']' | '}') if self.depth > 0 => self.depth -= 1,
                _ => {}
            }
            value = character.is_whitespace() && (value || matches!(previous, ':' | '-' | '?'))
                || value && matches!(character, '-' | '?');
            previous = character;
        }
    }
}
