//! Just enough of Rust's grammar to tell code from text and to see where functions end.

/// The text with every comment, string and character literal blanked out; lines stay where they are.
pub(super) fn code_of(text: &str) -> String {
    let mut reader = Reader { rest: text, before: ' ', code: String::with_capacity(text.len()) };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.code
}

struct Reader<'t> {
    rest: &'t str,
    /// The character before `rest`, to tell a raw string from a name that ends in `r`.
    before: char,
    code: String,
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = self.rest;
        let in_name = self.before.is_alphanumeric() || self.before == '_';
        if rest.starts_with("//") {
            self.blank(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.blank(comment_length(rest));
        } else if let Some(length) = raw_length(rest).filter(|_| !in_name) {
            self.blank(length);
        } else if rest.starts_with('"') {
            self.blank(quoted_length(rest, '"'));
        } else if let Some(length) = character_length(rest) {
            self.blank(length);
        } else if let Some(next) = rest.chars().next() {
            self.code.push(next);
            self.take(next.len_utf8());
        }
    }

    fn blank(&mut self, length: usize) {
        let gone = self.rest.get(..length).unwrap_or(self.rest);
        self.code.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.take(gone.len());
    }

    fn take(&mut self, length: usize) {
        let (gone, rest) = self.rest.split_at(length);
        self.before = gone.chars().next_back().unwrap_or(' ');
        self.rest = rest;
    }
}

/// The length of a block comment, the ones inside it included.
fn comment_length(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let step = if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a raw string, whatever letters and hashes it begins with.
fn raw_length(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r"].into_iter().find(|prefix| text.starts_with(prefix))?;
    let after = text.get(prefix.len()..)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = body.find(&close).map_or(body.len(), |end| end + close.len());
    Some(prefix.len() + hashes + 1 + end)
}

/// The length of a literal between two `quote`s, in which a backslash protects what follows.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut protected = false;
    for (at, c) in text.char_indices().skip(1) {
        if protected {
            protected = false;
        } else if c == '\\' {
            protected = true;
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

/// The length of a character literal; a lifetime is none.
fn character_length(text: &str) -> Option<usize> {
    let mut characters = text.strip_prefix('\'')?.chars();
    let first = characters.next()?;
    let closes = first == '\\' || characters.next() == Some('\'');
    closes.then(|| quoted_length(text, '\''))
}

/// Code up to its module of tests, by convention the last thing in a file.
pub(super) fn without_tests(code: &str) -> &str {
    code.split("#[cfg(test)]\nmod tests").next().unwrap_or(code)
}

/// A function with a body.
pub(super) struct Function {
    pub(super) name: String,
    /// The line of `fn`, from 1.
    pub(super) line: usize,
    /// From `fn` to the closing brace.
    pub(super) lines: usize,
}

/// Every function of `code`, which [`code_of`] gave.
pub(super) fn functions(code: &str) -> Vec<Function> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        let before = code.get(..*at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    });
    starts.filter_map(|(at, _)| function(code, at)).collect()
}

fn function(code: &str, at: usize) -> Option<Function> {
    let text = code.get(at..)?;
    let name: String =
        text.get(3..)?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let length = body_end(text)?;
    let count = |part: &str| part.matches('\n').count() + 1;
    (!name.is_empty()).then(|| Function {
        name,
        line: code.get(..at).map_or(1, count),
        lines: text.get(..length).map_or(1, count),
    })
}

/// Where the function that starts `text` ends; `None` for one without a body.
fn body_end(text: &str) -> Option<usize> {
    let (mut braces, mut others) = (0_usize, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => others += 1,
            ')' | ']' => others -= 1,
            '{' => braces += 1,
            '}' if braces == 1 => return Some(at),
            '}' => braces = braces.checked_sub(1)?,
            ';' if braces == 0 && others == 0 => return None,
            _ => {}
        }
    }
    None
}

#[test]
fn text_is_blanked_and_code_is_kept() {
    let check = |text: &str, expected: &str| assert_eq!(code_of(text), expected);
    check("a // b\nc", "a     \nc");
    check("a /* b /* c */ \n d */ e", "a              \n      e");
    check(r#"f("a\"}", 'x', '\'', 'l)"#, "f(      ,    ,     , 'l)");
    check("let r = r#\"a\" }\"# + br\"b\";", "let r =           +      ;");
    check("var\"a\"", "var   ");
    check("fn a<'t>(b: &'t str) {}", "fn a<'t>(b: &'t str) {}");
}

#[test]
fn functions_are_measured() {
    let code = "trait T { fn no(a: [u8; 2]); }\nfn one() {}\n  async fn two(\n a: fn (u8) -> u8,\n) { if x { y } }\n";
    let found: Vec<_> =
        functions(code).into_iter().map(|one| (one.name, one.line, one.lines)).collect();
    assert_eq!(found, [("one".to_owned(), 2, 1), ("two".to_owned(), 3, 3)]);
}
