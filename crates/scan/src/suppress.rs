//! Who said that an occurrence does not count: comments in the code, and `.gitleaksignore`.

use std::collections::BTreeMap;

use seawall_model::{
    Date, Occurrence, Problem, ProblemKind, SourceFile, Span, Suppression, SuppressionKind,
};

use crate::frame::Framer;

mod code;
mod notebook;

pub(crate) use code::CodeSuppressor;

/// Our own comment: `seawall:ignore RULE reason until=DATE`.
const OURS: &str = "seawall:ignore";
/// gitleaks' comment, which has no room for a reason.
const GITLEAKS: &str = "gitleaks:allow";
/// Bytes of a reason that are told; it is told again with each finding.
const REASON: usize = 1 << 10;

/// Entries of `.gitleaksignore`.
#[derive(Debug, Default)]
pub struct IgnoreFile {
    entries: BTreeMap<(String, u32), Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    commit: Option<String>,
    rule: String,
    line: usize,
}

impl IgnoreFile {
    /// Reads `.gitleaksignore`: lines `[commit:]file:rule:line`; an entry that is none is a problem.
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        let (mut file, mut problems) = (Self::default(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((place, entry)) = Self::entry(line, number + 1) {
                file.entries.entry(place).or_default().push(entry);
                continue;
            }
            let detail = format!("line {}: expected [commit:]file:rule:line", number + 1);
            problems.push(Problem::at(ProblemKind::Rule, ".gitleaksignore", detail));
        }
        (file, problems)
    }

    fn entry(text: &str, line: usize) -> Option<((String, u32), Entry)> {
        let mut parts = text.rsplitn(3, ':');
        let at = parts.next()?.parse().ok()?;
        let rule = parts.next()?.to_owned();
        let place = parts.next()?;
        let is_commit =
            |part: &str| part.len() == 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (commit, path) = match place.split_once(':') {
            Some((commit, path)) if is_commit(commit) => (Some(commit.to_owned()), path),
            _ => (None, place),
        };
        Some(((path.replace('\\', "/"), at), Entry { commit, rule, line }))
    }

    /// Whether an entry names this occurrence.
    ///
    /// The ids of gitleaks' rules are not ours: an entry whose rule no pack of ours has still holds for
    /// what is found at its file and line. The line is where gitleaks' match begins, `above` lines before
    /// the credential at most.
    fn suppression(
        &self,
        occurrence: &Occurrence,
        above: u32,
        known: &dyn Fn(&str) -> bool,
    ) -> Option<Suppression> {
        let place = &occurrence.place;
        let line = place.region.start.line;
        let at = |line| self.entries.get(&(place.path.clone(), line)).into_iter().flatten();
        let mut entries = (line.saturating_sub(above)..=line).rev().flat_map(at);
        let commit = place.introduction.as_ref().map(|introduction| introduction.commit.as_str());
        let applies = |entry: &&Entry| {
            (entry.rule == occurrence.rule.id || !known(&entry.rule))
                && entry.commit.as_deref().is_none_or(|wanted| commit == Some(wanted))
        };
        entries.find(applies).map(|entry| Suppression {
            kind: SuppressionKind::IgnoreFile,
            reason: String::new(),
            until: None,
            declared: format!(".gitleaksignore:{}", entry.line),
        })
    }
}

/// Looks for whoever suppresses occurrences of one file.
pub(crate) struct Suppressor<'a> {
    file: &'a SourceFile<'a>,
    framer: &'a Framer<'a>,
    ignore_file: &'a IgnoreFile,
    /// Whether some pack has a rule of this id.
    known: &'a dyn Fn(&str) -> bool,
    /// What each line says that was looked at: one line may hold thousands of credentials.
    lines: BTreeMap<usize, Comments>,
}

/// What a line says of the credentials on it and on the next.
struct Comments {
    /// Our comment, and whether it holds for the next line.
    ours: Option<(Comment, bool)>,
    gitleaks: bool,
}

/// Our comment, without the values of credentials.
struct Comment {
    /// The rule, or a part of its id with `*`.
    pattern: String,
    /// The reason and the last day, or what is wrong with it.
    said: Result<(String, Option<Date>), String>,
}

impl<'a> Suppressor<'a> {
    pub(crate) fn new(
        file: &'a SourceFile<'a>,
        framer: &'a Framer<'a>,
        ignore_file: &'a IgnoreFile,
        known: &'a dyn Fn(&str) -> bool,
    ) -> Self {
        Self { file, framer, ignore_file, known, lines: BTreeMap::new() }
    }

    /// The suppression of an occurrence whose rule matched `matched` and whose credential stands at
    /// `secret`, or what is wrong with one that was meant.
    pub(crate) fn find(
        &mut self,
        occurrence: &Occurrence,
        matched: Span,
        secret: Span,
    ) -> (Option<Suppression>, Option<Problem>) {
        let lines = self.framer.lines();
        let (first, last) = (lines.line_of(matched.start), lines.line_of(matched.end));
        let here = lines.line_of(secret.start);
        let mut problem = None;
        for line in first.saturating_sub(1)..=last {
            let file = self.file;
            let declared = || declared(file, line);
            let (kind, until) = (SuppressionKind::Comment, None);
            let (framer, text) = (self.framer, file.bytes);
            let whole = lines.line_span(line, text);
            let read = || Comments::of(framer, text, whole);
            let comments = self.lines.entry(line).or_insert_with(read);
            // The line above counts only when it holds nothing but the comment.
            let ours = comments.ours.as_ref().filter(|(_, alone)| line >= first || *alone);
            match ours.map(|(comment, _)| comment).filter(|one| one.names(&occurrence.rule.id)) {
                Some(Comment { said: Ok((reason, until)), .. }) => {
                    let (reason, until) = (reason.clone(), *until);
                    return (Some(Suppression { kind, reason, until, declared: declared() }), None);
                }
                Some(Comment { said: Err(detail), .. }) => {
                    problem = Some(Problem::at(ProblemKind::Rule, declared(), detail.as_str()));
                }
                None => {}
            }
            if line >= first && comments.gitleaks {
                let reason = GITLEAKS.to_owned();
                return (Some(Suppression { kind, reason, until, declared: declared() }), None);
            }
        }
        let above = u32::try_from(here.saturating_sub(first)).unwrap_or_default();
        (self.ignore_file.suppression(occurrence, above, self.known), problem)
    }
}

/// Where a line of this piece stands in the file.
fn declared(file: &SourceFile<'_>, line: usize) -> String {
    let line = u32::try_from(line + 1).unwrap_or(u32::MAX);
    format!("{}:{}", file.path, line.saturating_add(file.chunk.lines))
}

impl Comments {
    fn of(framer: &Framer<'_>, text: &[u8], whole: Span) -> Self {
        let bytes = whole.of(text);
        let ours = memchr::memmem::find(bytes, OURS.as_bytes()).map(|at| {
            let rest = bytes.get(at + OURS.len()..).unwrap_or_default();
            let comment = Comment::read(&String::from_utf8_lossy(rest));
            let start = bytes.get(..at).unwrap_or_default();
            let alone = is_comment(&String::from_utf8_lossy(start));
            (comment.masked(framer, whole), alone)
        });
        Self { ours, gitleaks: memchr::memmem::find(bytes, GITLEAKS.as_bytes()).is_some() }
    }
}

/// Whether a line holds a comment only, in any language's way of writing one.
fn is_comment(line: &str) -> bool {
    const OPENERS: &[&str] =
        &["#", "//", "/*", "*", "--", ";", "<!--", "%", "'", "REM ", "rem ", "\"\"\"", "{#", "{{!"];
    OPENERS.iter().any(|opener| line.trim_start().starts_with(opener))
}

impl Comment {
    /// Reads what follows our word: the rule, then words of reason, then `until=DATE`.
    fn read(rest: &str) -> Self {
        let mut words = rest.trim_start_matches(':').split_whitespace();
        let Some(pattern) = words.next() else {
            let detail = "needs a rule and a reason";
            let detail = format!("`{OURS}` {detail}: {OURS} RULE reason until=YYYY-MM-DD");
            return Self { pattern: "*".to_owned(), said: Err(detail) };
        };
        Self { pattern: pattern.to_owned(), said: said(pattern, words) }
    }

    fn names(&self, rule: &str) -> bool {
        matches(&self.pattern, rule)
    }

    fn masked(mut self, framer: &Framer<'_>, line: Span) -> Self {
        let told =
            |words: &str| cut(&framer.masked(cut(words, 2 * REASON), line), REASON).to_owned();
        match &mut self.said {
            Ok((words, _)) | Err(words) => *words = told(words),
        }
        self
    }
}

/// The reason and the date that words give, or what is wrong with them.
fn said<'a>(
    pattern: &str,
    words: impl Iterator<Item = &'a str>,
) -> Result<(String, Option<Date>), String> {
    let (mut reason, mut until) = (Vec::new(), None);
    for word in words {
        match word.strip_prefix("until=") {
            Some(date) => until = Some(date.parse::<Date>()?),
            None if matches!(word, "*/" | "-->" | "#}" | "--}}") => {}
            None => reason.push(word),
        }
    }
    if reason.is_empty() {
        return Err(format!("`{OURS} {pattern}` needs a reason to hold"));
    }
    Ok((reason.join(" "), until))
}

/// The first bytes of a text, as far as they are whole characters.
fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// Whether `pattern`, in which `*` stands for any characters, names `rule`.
fn matches(pattern: &str, rule: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| rule.strip_prefix(head)) else {
        return false;
    };
    let mut last = pattern.rsplit('*').next().filter(|_| pattern.contains('*'));
    for part in parts {
        if last == Some(part) && rest.ends_with(part) {
            return true;
        }
        match rest.split_once(part) {
            Some((_, tail)) => rest = tail,
            None => return false,
        }
        last = last.filter(|last| !last.is_empty());
    }
    rest.is_empty()
}
