//! Commands of a shell in the files from which images are built.

use seawall_model::Span;
use seawall_rules::semgrep::Language;

use crate::embedded::{Excerpt, Host, Piece, holds, name, read_by};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

/// After so many marks without the text that they announce, they announce none.
const MOST_EMPTY_MARKS: usize = 1 << 6;

fn is(path: &str) -> bool {
    let name = name(path).to_ascii_lowercase();
    let (first, rest) = name.split_once('.').unwrap_or((&name, ""));
    matches!(first, "dockerfile" | "containerfile") || rest.ends_with("dockerfile")
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    let is_held = holds(bytes, "RUN") || holds(bytes, "run");
    let is_python = is_held && holds(bytes, "<<") && holds(bytes, "python");
    let python = is_python.then_some(Language::Python);
    is_held.then_some(Language::Bash).into_iter().chain(python).collect()
}

fn pieces<'f>(_: &str, file: &'f str, _: &mut Readers) -> Vec<Piece<'f>> {
    // Where another letter than the backslash escapes, the commands are those of Windows.
    let is_windows = |line: &str| line.replace(' ', "").eq_ignore_ascii_case("#escape=`");
    if file.lines().take_while(|line| line.starts_with('#')).any(is_windows) {
        return Vec::new();
    }
    let mut reader = Reader { file, at: 0, empty_marks: 0 };
    let mut has_shell = true;
    let mut pieces = Vec::new();
    while let Some(instruction) = reader.instruction() {
        let said = instruction.said(file);
        match instruction.word(file).to_ascii_uppercase().as_str() {
            "FROM" => has_shell = !["windows", "nanoserver"].iter().any(|one| said.contains(one)),
            "SHELL" => has_shell = is_shell(said),
            "RUN" if has_shell => pieces.extend(instruction.command(file)),
            _ => {}
        }
    }
    pieces
}

/// Whether the first of the strings of a list names a shell.
fn is_shell(list: &str) -> bool {
    list.split('"').nth(1).and_then(read_by) == Some(Language::Bash)
}

/// An instruction with the lines on which it goes on.
struct Instruction {
    /// The lines that belong to it, comments and empty ones among them left out, each with its end.
    lines: Vec<Span>,
    /// Texts behind it, each with the line that ends it.
    here: Vec<Here>,
}

/// A text behind an instruction that is given to it.
struct Here {
    text: Span,
    /// The line that ends it.
    end: Span,
}

impl Instruction {
    fn first<'f>(&self, file: &'f str) -> &'f str {
        let line = self.lines.first().and_then(|line| file.get(line.start..line.end));
        let line = line.unwrap_or_default().trim_start();
        // An order to an image that builds on this one.
        let later = line.get(..8).filter(|word| word.eq_ignore_ascii_case("ONBUILD "));
        later.map_or(line, |word| line.get(word.len()..).unwrap_or_default().trim_start())
    }

    fn word<'f>(&self, file: &'f str) -> &'f str {
        self.first(file).split_whitespace().next().unwrap_or_default()
    }

    /// What follows the word on the first line.
    fn said<'f>(&self, file: &'f str) -> &'f str {
        let line = self.first(file);
        line.get(self.word(file).len()..).unwrap_or_default()
    }

    /// What a shell reads; none if the program is named without a shell.
    fn command<'f>(&self, file: &'f str) -> Option<Piece<'f>> {
        let said = without_flags(self.said(file));
        if said.starts_with('[') {
            return None;
        }
        if let Some((text, language)) = self.script(file, said) {
            let mut code = Excerpt::new(file);
            code.copy(text);
            return language.map(|language| Piece::new(language, code));
        }
        let mut code = Excerpt::new(file);
        let (first, rest) = self.lines.split_first()?;
        let first = Span::new(first.end - said.len(), first.end);
        let lines = std::iter::once(&first).chain(rest).enumerate();
        for (number, line) in lines.skip_while(|(_, line)| has_flags_alone(file, **line)) {
            let text = file.get(line.start..line.end).unwrap_or_default();
            let is_first = code.text().is_empty();
            let start = if is_first { line.end - without_flags(text).len() } else { line.start };
            add(&mut code, file, Span::new(start, line.end), number == rest.len());
        }
        for here in &self.here {
            code.copy(here.text);
            code.copy(here.end);
        }
        Some(Piece::new(Language::Bash, code))
    }

    /// The text behind the instruction, where that is all that the shell or another program is given, and its
    /// language if that is known.
    fn script(&self, file: &str, said: &str) -> Option<(Span, Option<Language>)> {
        let [Here { text, .. }] = self.here.as_slice() else { return None };
        let mut words = said.split_whitespace().filter(|word| !word.starts_with("<<"));
        let program = words.next();
        // What follows the program are its options, and not what is done with its output.
        words.all(|word| word.starts_with('-')).then_some(())?;
        let script = file.get(text.start..text.end).unwrap_or_default();
        let first = script.strip_prefix("#!").and_then(|script| script.lines().next());
        let language = match (program, first) {
            (Some(program), _) => Some(read_by(program)?),
            (None, Some(line)) => line.split_whitespace().find_map(read_by),
            (None, None) => Some(Language::Bash),
        };
        Some((*text, language))
    }
}

/// Adds a line with its end, without the blanks before that; no line follows the last one, whatever it says.
fn add(code: &mut Excerpt<'_>, file: &str, line: Span, is_last: bool) {
    let text = file.get(line.start..line.end).unwrap_or_default();
    let trimmed = text.trim_end();
    let open = trimmed.strip_suffix('\\').filter(|_| is_last);
    let end = line.start + open.unwrap_or(trimmed).len();
    code.copy(Span::new(line.start, end));
    if text.ends_with('\n') && line.end - end == 1 {
        code.copy(Span::new(end, line.end));
    } else {
        code.put("\n", Span::new(end, line.end));
    }
}

/// Whether a line says how a command is run, and goes on with the next.
fn has_flags_alone(file: &str, line: Span) -> bool {
    let text = file.get(line.start..line.end).unwrap_or_default();
    without_flags(text).trim_end() == "\\"
}

/// A command without what is said of how it is run.
fn without_flags(said: &str) -> &str {
    let mut rest = said.trim_start();
    while rest.starts_with("--") {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    rest
}

/// Reads a file line by line.
struct Reader<'f> {
    file: &'f str,
    at: usize,
    empty_marks: usize,
}

impl<'f> Reader<'f> {
    /// The next line with its end, and where it stands.
    fn line(&mut self) -> Option<(&'f str, Span)> {
        let rest = self.file.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split_inclusive('\n').next()?;
        let span = Span::new(self.at, self.at + line.len());
        self.at = span.end;
        Some((line, span))
    }

    fn instruction(&mut self) -> Option<Instruction> {
        let mut instruction = Instruction { lines: Vec::new(), here: Vec::new() };
        let mut marks = Vec::new();
        while let Some((line, span)) = self.line() {
            let said = line.trim();
            if said.is_empty() || said.starts_with('#') {
                continue;
            }
            instruction.lines.push(span);
            marks.extend(here_marks(line));
            if !said.ends_with('\\') {
                break;
            }
        }
        for mark in marks {
            instruction.here.extend(self.here(mark));
        }
        (!instruction.lines.is_empty()).then_some(instruction)
    }

    /// The text that goes on to a line with nothing but a mark.
    fn here(&mut self, mark: &str) -> Option<Here> {
        let start = self.at;
        while self.empty_marks < MOST_EMPTY_MARKS
            && let Some((line, end)) = self.line()
        {
            if line.trim() == mark {
                return Some(Here { text: Span::new(start, end.start), end });
            }
        }
        self.at = start;
        self.empty_marks += 1;
        None
    }
}

/// The marks at which the texts end that a line says will follow it.
fn here_marks(line: &str) -> Vec<&str> {
    let mut marks = Vec::new();
    let mut rest = line;
    while let Some((_, behind)) = rest.split_once("<<") {
        // A string, which stands on the same line.
        if let Some(behind) = behind.strip_prefix('<') {
            rest = behind;
            continue;
        }
        let mark = behind.strip_prefix('-').unwrap_or(behind);
        let mark = mark.strip_prefix(['"', '\'']).unwrap_or(mark);
        let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let length = mark.find(|letter| !is_letter(letter)).unwrap_or(mark.len());
        marks.extend(mark.get(..length).filter(|mark| !mark.is_empty()));
        rest = behind;
    }
    marks
}
