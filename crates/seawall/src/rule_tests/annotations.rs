//! Comments in a target that say where a rule must find something and where it must not.

use std::collections::BTreeSet;

/// What an annotation says of the line that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// The rule finds something there.
    Found,
    /// It finds nothing there.
    Nothing,
    /// It should, or should not, some day or in another engine: either will do.
    Either,
}

/// The words that make a comment an annotation.
const WORDS: &[(&str, Claim)] = &[
    ("ruleid", Claim::Found),
    ("ok", Claim::Nothing),
    ("todoruleid", Claim::Either),
    ("todook", Claim::Either),
    ("deepruleid", Claim::Either),
    ("deepok", Claim::Either),
    ("proruleid", Claim::Either),
    ("prook", Claim::Either),
];

/// How many rules one annotation may name.
const MOST_RULES: usize = 8;

/// The annotations of a target.
pub(crate) struct Annotations {
    found: Vec<Annotation>,
}

struct Annotation {
    claim: Claim,
    rules: Vec<String>,
    /// The line that it speaks of, from 1.
    line: usize,
}

/// The lines on which a rule must find something, and those on which it may.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) lines: BTreeSet<usize>,
    pub(crate) either: BTreeSet<usize>,
}

impl Annotations {
    /// Reads those of a text. In which kind of comment one stands is not looked at: any will do.
    pub(crate) fn of(text: &str) -> Self {
        let lines: Vec<Vec<(Claim, Vec<String>)>> = text.split('\n').map(of_line).collect();
        let mut found = Vec::new();
        // From the last line to the first: what follows a line is known when it is looked at.
        let mut target = lines.len() + 1;
        for (number, annotations) in (1..).zip(&lines).collect::<Vec<_>>().into_iter().rev() {
            if annotations.is_empty() {
                target = number;
            }
            for (claim, rules) in annotations {
                found.push(Annotation { claim: *claim, rules: rules.clone(), line: target });
            }
        }
        Self { found }
    }

    /// What they say of a rule; `None` where they do not speak of it.
    pub(crate) fn expected(&self, rule: &str) -> Option<Expected> {
        let rule = last_part(rule);
        let mut expected: Option<Expected> = None;
        for annotation in self.found.iter().filter(|one| one.rules.iter().any(|id| id == rule)) {
            let expected = expected.get_or_insert_default();
            match annotation.claim {
                Claim::Found => expected.lines.insert(annotation.line),
                Claim::Either => expected.either.insert(annotation.line),
                Claim::Nothing => false,
            };
        }
        expected
    }
}

/// The last part of a name with dots or slashes, by which annotations know a rule.
pub(crate) fn last_part(id: &str) -> &str {
    id.rsplit(['.', '/']).next().unwrap_or(id)
}

fn of_line(line: &str) -> Vec<(Claim, Vec<String>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    for (colon, _) in line.match_indices(':') {
        // What an annotation names is not looked at again.
        let Some(before) = line.get(at..colon) else { continue };
        let Some(claim) = claim(before) else { continue };
        let after = line.get(colon + 1..).unwrap_or_default();
        let is_named = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.,/-".contains(c);
        let named = after.get(..after.find(|c: char| !is_named(c)).unwrap_or(after.len()));
        let named = named.unwrap_or_default();
        if named.is_empty() {
            continue;
        }
        let ids = named.split(|c: char| c == ',' || c.is_whitespace()).filter(|id| !id.is_empty());
        let ids = ids.take(MOST_RULES).map(|id| last_part(id).to_owned());
        found.push((claim, ids.collect()));
        at = colon + 1 + named.len();
    }
    found
}

/// What the word before a colon says, if it is one of ours.
fn claim(before: &str) -> Option<Claim> {
    let before = before.trim_end();
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_'));
    let word = start.map_or(Some(before), |at| {
        let width = before.get(at..)?.chars().next()?.len_utf8();
        before.get(at + width..)
    })?;
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, claim)| *claim)
}

#[cfg(test)]
mod tests {
    //! Tests of what annotations say.

    use super::Annotations;

    #[test]
    fn annotations_speak_of_the_next_line_that_is_none() {
        check("# ruleid: r\nx\n", "2 |");
        check("// ok: r\n# ruleid: r\n\nx", "3 |");
        check("# ruleid: r\n# ok: other\n# todoruleid:r\nx\ny", "4 | 4");
        check("x\n# ruleid: r", "3 |");
        check("# todook: r\nx\n# proruleid: r\ny\n# deepok : r\nz", " | 2 4 6");
    }

    #[test]
    fn annotations_stand_in_comments_of_any_kind() {
        for line in [
            "<!-- ruleid: r -->",
            "/* ruleid:r */",
            "{# ruleid: a.b.r #}",
            "-- ruleid: q, r",
            "# ruleid: q r because",
            "(* ruleid: dir/r *)",
            "\"ruleid: r\": 1,",
            "x # ruleid: r",
        ] {
            check(&format!("{line}\nx"), "2 |");
        }
    }

    #[test]
    fn what_is_no_annotation_says_nothing() {
        for line in [
            "# myruleid: r",
            "# ruleid r",
            "# ruleid:",
            "# ruleid: r2",
            "# book: r",
            "ruleid: \u{1F600}r",
        ] {
            check(&format!("{line}\nx"), "none");
        }
        check("# ok: r\nx", " |");
        check("# ruleid: q, ok: r\nx", "none");
    }

    #[test]
    fn broken_text_is_read_as_far_as_it_goes() {
        for text in ["", ":", "::::", "ok:", "é:ok:é", "ruleid: \u{0}", "ruleid:,,,"] {
            check(text, "none");
        }
    }

    /// The lines on which `r` must find something, and those on which it may.
    fn check(text: &str, expected: &str) {
        let told = Annotations::of(text).expected("any.r").map_or("none".to_owned(), |expected| {
            let join = |lines: &std::collections::BTreeSet<usize>| {
                lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            };
            format!("{} | {}", join(&expected.lines), join(&expected.either))
        });
        assert_eq!(told.trim_end(), expected.trim_end(), "{text}");
    }
}
