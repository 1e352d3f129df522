//! The few kinds of Markdown of which a page's texts are made.

/// A piece of a page's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block<'a> {
    /// Lines of prose that belong together; between backticks stand names and values.
    Text(&'a str),
    /// An entry of a list, without its mark.
    Item(&'a str),
    /// Code, line by line as it is.
    Code {
        /// The language's name after the fence; empty where there is none.
        language: &'a str,
        /// The code, without the fences.
        text: &'a str,
    },
}

/// The line that begins and ends code.
pub(crate) const FENCE: &str = "```";

/// The pieces of a text, in their order; prose ends at an empty line, at a list's mark and at code.
pub fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches('\n');
        let (block, tail) = if let Some(code) = rest.strip_prefix(FENCE) {
            code_block(code)
        } else if rest.trim().is_empty() {
            return None;
        } else {
            prose(rest)
        };
        rest = tail;
        Some(block)
    })
}

/// A text with each paragraph and each entry of a list in one line: some readers of Markdown break where lines do.
pub fn flowed(text: &str) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut flowed = String::new();
    let mut in_list = false;
    for block in blocks(text) {
        let is_item = matches!(block, Block::Item(_));
        if !flowed.is_empty() {
            flowed.push_str(if in_list && is_item { "\n" } else { "\n\n" });
        }
        in_list = is_item;
        match block {
            Block::Text(text) => flowed.push_str(&line(text)),
            Block::Item(text) => flowed.extend(["- ", &line(text)]),
            Block::Code { language, text } => {
                flowed.extend([FENCE, language, "\n", text, "\n", FENCE]);
            }
        }
    }
    flowed
}

fn code_block(code: &str) -> (Block<'_>, &str) {
    let (language, code) = code.split_once('\n').unwrap_or((code, ""));
    let starts = std::iter::once(0).chain(code.match_indices('\n').map(|(at, _)| at + 1));
    let end =
        starts.into_iter().find(|at| code.get(*at..).is_some_and(|line| line.starts_with(FENCE)));
    let (text, tail) = code.split_at_checked(end.unwrap_or(code.len())).unwrap_or((code, ""));
    let tail = tail.split_once('\n').map_or("", |(_, tail)| tail);
    (Block::Code { language: language.trim(), text: text.trim_end() }, tail)
}

fn prose(text: &str) -> (Block<'_>, &str) {
    let ends = |line: &str| line.trim().is_empty() || line.starts_with(FENCE) || is_item(line);
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && ends(line) {
            break;
        }
        end += line.len();
    }
    let (block, tail) = text.split_at_checked(end).unwrap_or((text, ""));
    let block = block.trim();
    let item = block.strip_prefix("- ").filter(|_| is_item(text));
    (item.map_or(Block::Text(block), Block::Item), tail)
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ")
}
