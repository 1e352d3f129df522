//! What must stand in a file for a rule to match there.

use regex_syntax::hir::{Class, Hir, HirKind};
use seawall_rules::semgrep::{And, Condition, Formula, Language, Leaf, Mode, Rule};

use crate::expression::relaxed::relaxed;
use crate::words::{self, SHORTEST};

/// Words that may stand at one place after which it is not said which they are.
const MOST_WORDS: usize = 16;

/// The same for the letters of a class, in each case.
const MOST_LETTERS: usize = 12;

/// A condition on the words of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// This stands somewhere as a whole word.
    Word(String),
    /// This text stands somewhere.
    Text(String),
    /// All of these hold; none always does.
    All(Vec<Need>),
    /// One of these holds.
    Any(Vec<Need>),
}

impl Need {
    /// Holds for every file.
    pub(super) const NOTHING: Self = Self::All(Vec::new());

    /// What a rule needs.
    pub(super) fn of(rule: &Rule) -> Self {
        let of_text = rule.languages.iter().copied().all(Language::is_text);
        match &rule.mode {
            Mode::Search(formula) => formula_needs(formula, of_text),
            Mode::Taint(taint) => {
                let sources = taint.sources.iter().map(|one| formula_needs(&one.formula, of_text));
                let sinks = taint.sinks.iter().map(|one| formula_needs(&one.formula, of_text));
                Self::all([Self::any(sources.collect()), Self::any(sinks.collect())].into())
            }
        }
    }

    fn all(needs: Vec<Self>) -> Self {
        let mut needs: Vec<Self> =
            needs.into_iter().filter(|need| *need != Self::NOTHING).collect();
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::All(needs) }
    }

    fn any(mut needs: Vec<Self>) -> Self {
        if needs.contains(&Self::NOTHING) {
            return Self::NOTHING;
        }
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::Any(needs) }
    }
}

/// What a formula needs; `of_text` where it looks at any text, of which metavariables are pieces.
fn formula_needs(formula: &Formula, of_text: bool) -> Need {
    let needs = |formula: &Formula| formula_needs(formula, of_text);
    match formula {
        Formula::Leaf(Leaf::Code(code)) => {
            let need = if of_text { Need::Text } else { Need::Word };
            Need::all(words::of_pattern(&code.value).into_iter().map(need).collect())
        }
        Formula::Leaf(Leaf::Regex(regex)) => of_expression(&regex.text),
        Formula::And(And { positives, conditions, .. }) => {
            let conditions = conditions.iter().filter(|_| of_text).map(condition_needs);
            Need::all(positives.iter().map(needs).chain(conditions).collect())
        }
        Formula::Or(any) => Need::any(any.iter().map(needs).collect()),
        Formula::Inside(inner) | Formula::Anywhere(inner) => needs(inner),
        Formula::Named(named) => needs(&named.formula),
    }
}

fn condition_needs(condition: &Condition) -> Need {
    match condition {
        Condition::Regex { regex, .. } => of_expression(&regex.text),
        _ => Need::NOTHING,
    }
}

/// What an expression needs; nothing if it does not say.
fn of_expression(expression: &str) -> Need {
    let parser = || regex_syntax::ParserBuilder::new().utf8(false).build();
    let parse = |text: &str| parser().parse(text).ok();
    let hir = parse(expression).or_else(|| parse(&relaxed(expression)?));
    hir.map_or(Need::NOTHING, |hir| needed(&hir))
}

fn needed(hir: &Hir) -> Need {
    match hir.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => in_a_row(parts),
        HirKind::Literal(_) => in_a_row(std::slice::from_ref(hir)),
        HirKind::Alternation(parts) => Need::any(parts.iter().map(needed).collect()),
        _ => Need::NOTHING,
    }
}

/// What parts need that follow one another: letters and texts among them are one word.
fn in_a_row(parts: &[Hir]) -> Need {
    let (mut needs, mut words) = (Vec::new(), Words::default());
    for part in parts {
        if let Some(texts) = texts(part) {
            needs.extend(words.go_on(&texts));
        } else {
            needs.push(words.end());
            needs.push(needed(part));
        }
    }
    needs.push(words.end());
    Need::all(needs)
}

/// What one of may stand at a place, for as long as these are few.
struct Words(Vec<Vec<u8>>);

impl Default for Words {
    fn default() -> Self {
        Self(vec![Vec::new()])
    }
}

impl Words {
    /// Lets each go on with any of these texts; gives what is needed so far where that would be too many.
    fn go_on(&mut self, texts: &[Vec<u8>]) -> Option<Need> {
        let ended = (self.0.len() * texts.len() > MOST_WORDS).then(|| self.end());
        let longer = self.0.iter().flat_map(|word| {
            texts.iter().map(move |text| [word.as_slice(), text.as_slice()].concat())
        });
        self.0 = longer.collect();
        ended
    }

    /// Begins anew, and gives what is needed so far.
    fn end(&mut self) -> Need {
        let mut words = std::mem::take(self).0;
        words.sort();
        words.dedup();
        Need::any(words.iter().map(|word| of_word(word)).collect())
    }
}

fn of_word(word: &[u8]) -> Need {
    match std::str::from_utf8(word) {
        Ok(text) if text.len() >= SHORTEST && text.is_ascii() => {
            Need::Text(text.to_ascii_lowercase())
        }
        _ => Need::NOTHING,
    }
}

/// The texts of which a part is always one, in lower case; none if they are many.
fn texts(part: &Hir) -> Option<Vec<Vec<u8>>> {
    match part.kind() {
        HirKind::Literal(literal) => Some(vec![literal.0.to_ascii_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let letters = class.iter().flat_map(|range| range.start()..=range.end());
            let mut letters: Vec<char> = letters.take(MOST_LETTERS).collect();
            let is_whole = letters.len() < MOST_LETTERS;
            letters.retain(|letter| !SPECIAL.contains(letter));
            for letter in &mut letters {
                letter.make_ascii_lowercase();
            }
            letters.sort_unstable();
            letters.dedup();
            (is_whole && !letters.is_empty() && letters.iter().all(char::is_ascii))
                .then(|| letters.into_iter().map(|letter| vec![letter as u8]).collect())
        }
        _ => None,
    }
}

/// Letters beyond ASCII that are a `k` and an `s` where case does not matter.
pub(super) const SPECIAL: &[char] = &['\u{212a}', '\u{17f}'];

#[cfg(test)]
mod tests {
    use super::{Need, of_expression};

    fn word(text: &str) -> Need {
        Need::Text(text.to_owned())
    }

    #[test]
    fn expressions_need_the_texts_that_they_always_hold() {
        assert_eq!(
            of_expression("(?i)secret[_-]?key"),
            Need::All([word("secret"), word("key")].into())
        );
        assert_eq!(of_expression("\\bpass(?!word)[0-9]+"), word("pass"));
        assert_eq!(of_expression("(?:abc|def)+x"), Need::Any([word("abc"), word("def")].into()));
        assert_eq!(of_expression("(abc)?[a-z]+"), Need::NOTHING);
        assert_eq!(of_expression("(?:abc|d)"), Need::NOTHING);
        assert_eq!(of_expression("x[ab]c"), Need::Any([word("xac"), word("xbc")].into()));
        assert_eq!(of_expression("x[0-9][a-z]+"), Need::NOTHING);
    }
}
