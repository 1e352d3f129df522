//! Who said that an occurrence does not count: comments in the code, and `.gitleaksignore`.

use std::collections::BTreeMap;

use seawall_model::{Date, Occurrence, Problem, ProblemKind, Span, Suppression, SuppressionKind};

use crate::frame::Framer;

/// Our own comment: `seawall:ignore RULE reason until=DATE`.
const OURS: &str = "seawall:ignore";
/// gitleaks' comment, which has no room for a reason.
const GITLEAKS: &str = "gitleaks:allow";

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
    pub(crate) text: &'a [u8],
    pub(crate) framer: &'a Framer<'a>,
    pub(crate) ignore_file: &'a IgnoreFile,
    /// Whether some pack has a rule of this id.
    pub(crate) known: &'a dyn Fn(&str) -> bool,
}

impl Suppressor<'_> {
    /// The suppression of an occurrence whose rule matched `matched` and whose credential stands at
    /// `secret`, or what is wrong with one that was meant.
    pub(crate) fn find(
        &self,
        occurrence: &Occurrence,
        matched: Span,
        secret: Span,
    ) -> (Option<Suppression>, Option<Problem>) {
        let lines = self.framer.lines();
        let (first, last) = (lines.line_of(matched.start), lines.line_of(matched.end));
        let here = lines.line_of(secret.start);
        let shown = |line: usize| {
            (usize::try_from(occurrence.place.region.start.line).unwrap_or(line) + line)
                .saturating_sub(here)
        };
        let mut problem = None;
        for line in first.saturating_sub(1)..=last {
            let whole = lines.line_span(line, self.text);
            let text = String::from_utf8_lossy(whole.of(self.text)).into_owned();
            // The line above counts only when it holds nothing but the comment.
            let counts = line >= first || is_comment(&text);
            let number = if line >= first { shown(line) } else { shown(first).saturating_sub(1) };
            let declared = format!("{}:{number}", occurrence.place.path);
            if counts && text.contains(OURS) {
                match ours(&text, &occurrence.rule.id, &declared) {
                    Ok(Some(suppression)) => {
                        let reason = self.framer.masked(&suppression.reason, whole);
                        return (Some(Suppression { reason, ..suppression }), None);
                    }
                    Ok(None) => {}
                    Err(detail) => {
                        let detail = self.framer.masked(&detail, whole);
                        problem = Some(Problem::at(ProblemKind::Rule, declared.as_str(), detail));
                    }
                }
            }
            if line >= first && text.contains(GITLEAKS) {
                let kind = SuppressionKind::Comment;
                return (
                    Some(Suppression { kind, reason: GITLEAKS.to_owned(), until: None, declared }),
                    None,
                );
            }
        }
        let above = u32::try_from(here.saturating_sub(first)).unwrap_or_default();
        (self.ignore_file.suppression(occurrence, above, self.known), problem)
    }
}

/// Whether a line holds a comment only, in any language's way of writing one.
fn is_comment(line: &str) -> bool {
    const OPENERS: &[&str] =
        &["#", "//", "/*", "*", "--", ";", "<!--", "%", "'", "REM ", "rem ", "\"\"\"", "{#", "{{!"];
    OPENERS.iter().any(|opener| line.trim_start().starts_with(opener))
}

/// Reads our comment: the rule (or a part of its id with `*`), then words of reason, then `until=DATE`.
fn ours(line: &str, rule: &str, declared: &str) -> Result<Option<Suppression>, String> {
    let Some((_, rest)) = line.split_once(OURS) else { return Ok(None) };
    let mut words = rest.trim_start_matches(':').split_whitespace();
    let Some(pattern) = words.next() else {
        return Err(format!(
            "`{OURS}` needs a rule and a reason: {OURS} RULE reason until=YYYY-MM-DD"
        ));
    };
    if !matches(pattern, rule) {
        return Ok(None);
    }
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
    let kind = SuppressionKind::Comment;
    Ok(Some(Suppression { kind, reason: reason.join(" "), until, declared: declared.to_owned() }))
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
