//! What is known of the rules of a file, as bytes.

use seawall_rules::semgrep::Language;
use seawall_sast::{Follows, Need, Outline};

use super::code::{Reader, Writer};

/// Conditions inside each other beyond which bytes are none that were written here.
const MOST_DEPTH: usize = 400;

impl Writer {
    pub(super) fn outlines(&mut self, outlines: &[Outline]) {
        self.all(outlines, |to, outline| {
            to.part(outline.id.as_bytes());
            to.all(&outline.languages, |to, language| to.part(language.as_str().as_bytes()));
            to.texts(&outline.include);
            to.texts(&outline.exclude);
            to.need(&outline.need);
            to.number(outline.follows as usize);
        });
    }

    fn texts(&mut self, texts: &[String]) {
        self.all(texts, |to, text| to.part(text.as_bytes()));
    }

    /// A need is no deeper than the rule that it was taken from.
    fn need(&mut self, need: &Need) {
        match need {
            Need::Word(word) => {
                self.number(0);
                self.part(word.as_bytes());
            }
            Need::Text(text) => {
                self.number(1);
                self.part(text.as_bytes());
            }
            Need::All(needs) => {
                self.number(2);
                self.all(needs, Self::need);
            }
            Need::Any(needs) => {
                self.number(3);
                self.all(needs, Self::need);
            }
        }
    }
}

impl Reader<'_> {
    pub(super) fn outlines(&mut self) -> Option<Vec<Outline>> {
        self.all(|from| {
            Some(Outline {
                id: from.text()?,
                languages: from.all(|from| Language::named(&from.text()?))?,
                include: from.all(Self::text)?,
                exclude: from.all(Self::text)?,
                need: from.need(MOST_DEPTH)?,
                follows: from.follows()?,
            })
        })
    }

    fn follows(&mut self) -> Option<Follows> {
        let number = self.number()?;
        Follows::ALL.iter().copied().find(|one| *one as usize == number)
    }

    fn need(&mut self, depth: usize) -> Option<Need> {
        let depth = depth.checked_sub(1)?;
        match self.number()? {
            0 => self.text().map(Need::Word),
            1 => self.text().map(Need::Text),
            2 => self.all(|from| from.need(depth)).map(Need::All),
            3 => self.all(|from| from.need(depth)).map(Need::Any),
            _ => None,
        }
    }
}
