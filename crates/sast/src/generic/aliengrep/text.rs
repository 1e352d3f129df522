//! What words, brackets and space are, as the options of a rule say.

use seawall_rules::semgrep::Options;

/// The pairs of brackets that there are unless a rule names others.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// How a text is read.
#[derive(Debug)]
pub(super) struct Reading {
    extra_word_characters: Vec<char>,
    pub(super) brackets: Vec<(char, char)>,
    pub(super) is_multiline: bool,
    pub(super) is_caseless: bool,
}

impl Reading {
    /// Takes what the options say; an error names two of them that contradict each other.
    pub(super) fn new(options: &Options) -> Result<Self, String> {
        let characters = options.generic_extra_word_characters.iter();
        let extra_word_characters =
            characters.map(|text| character(text)).collect::<Result<_, _>>()?;
        let mut brackets = match &options.generic_braces {
            Some(pairs) => pairs.iter().map(pair).collect::<Result<_, _>>()?,
            None => BRACKETS.to_vec(),
        };
        for extra in &options.generic_extra_braces {
            brackets.push(pair(extra)?);
        }
        let is_multiline = options.generic_multiline;
        let is_caseless = options.generic_caseless;
        let reading = Self { extra_word_characters, brackets, is_multiline, is_caseless };
        reading.check()?;
        Ok(reading)
    }

    pub(super) fn is_word(&self, character: char) -> bool {
        character.is_ascii_alphanumeric()
            || character == '_'
            || self.extra_word_characters.contains(&character)
    }

    /// What closes a bracket.
    pub(super) fn closing(&self, open: char) -> Option<char> {
        self.brackets.iter().find(|(one, _)| *one == open).map(|(_, close)| *close)
    }

    fn check(&self) -> Result<(), String> {
        for (at, (open, close)) in self.brackets.iter().enumerate() {
            if let Some(word) = [*open, *close].into_iter().find(|one| self.is_word(*one)) {
                return Err(format!("`{word}` is both part of words and a brace"));
            }
            let earlier = self.brackets.iter().take(at);
            if earlier.clone().any(|pair| pair.0 == *open || pair.1 == *close) {
                return Err(format!("the braces `{open}` and `{close}` are named twice"));
            }
        }
        Ok(())
    }
}

fn pair((open, close): &(String, String)) -> Result<(char, char), String> {
    Ok((character(open)?, character(close)?))
}

fn character(text: &str) -> Result<char, String> {
    let mut all = text.chars();
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(format!("`{text}` is not one character")),
    }
}

/// Space that does not matter, up to the end of the line or beyond.
pub(super) const fn is_space(character: char, beyond_lines: bool) -> bool {
    match character {
        ' ' | '\t' => true,
        '\n' | '\r' | '\x0B' | '\x0C' => beyond_lines,
        _ => false,
    }
}
