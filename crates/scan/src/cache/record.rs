//! What is remembered of whole programs, as bytes.

use seawall_sast::{Point, Record, Remembered, RememberedPart, RememberedText, Rows};

use super::code::{Reader, Writer};

impl Writer {
    /// What is remembered of a program by each set of rules.
    pub(super) fn remembered(&mut self, remembered: &[Remembered]) {
        self.all(remembered, |to, one| {
            let parts: Vec<_> = one.parts.iter().collect();
            to.all(&parts, |to, (name, part)| {
                to.part(name.as_bytes());
                to.all(&part.texts, |to, text| {
                    to.word(text.whole);
                    to.all(&text.lines, |to, (digest, length)| {
                        to.raw(&digest.to_le_bytes());
                        to.number(*length as usize);
                    });
                });
                to.record(&part.record);
            });
        });
    }

    fn record(&mut self, record: &Record) {
        let Record { frame, outlines, names, texts, kinds, rows, runs, summaries, roots } = record;
        self.word(*frame);
        self.all(outlines, |to, outline| to.word(*outline));
        self.all(names, |to, name| to.part(name.as_bytes()));
        self.all(texts, |to, Point { file, span }| {
            to.number(*file as usize);
            to.span(*span);
        });
        self.all(kinds, |to, words| words.iter().for_each(|word| to.word(*word)));
        self.number(rows.iter().len());
        for row in rows.iter() {
            self.small(row);
        }
        for rows in [runs, summaries, roots] {
            self.small(rows);
        }
    }

    fn word(&mut self, word: u64) {
        self.raw(&word.to_le_bytes());
    }

    fn small(&mut self, numbers: &[u32]) {
        self.all(numbers, |to, number| to.number(*number as usize));
    }
}

impl Reader<'_> {
    pub(super) fn remembered(&mut self) -> Option<Vec<Remembered>> {
        self.all(|from| {
            let parts = from.all(|from| {
                let (name, texts) = (from.text()?, from.all(Self::remembered_text)?);
                Some((name, RememberedPart { texts, record: from.record()? }))
            })?;
            Some(Remembered { parts: parts.into_iter().collect(), is_new: false })
        })
    }

    fn remembered_text(&mut self) -> Option<RememberedText> {
        let whole = self.word()?;
        let lines = self.all(|from| Some((from.raw().map(u32::from_le_bytes)?, from.small()?)))?;
        Some(RememberedText { whole, lines })
    }

    fn record(&mut self) -> Option<Record> {
        Some(Record {
            frame: self.word()?,
            outlines: self.all(Self::word)?,
            names: self.all(Self::text)?,
            texts: self.all(|from| Some(Point { file: from.small()?, span: from.span()? }))?,
            kinds: self
                .all(|from| Some([from.word()?, from.word()?, from.word()?, from.word()?]))?,
            rows: self.rows()?,
            runs: self.all(Self::small)?,
            summaries: self.all(Self::small)?,
            roots: self.all(Self::small)?,
        })
    }

    fn rows(&mut self) -> Option<Rows> {
        let (mut rows, mut row) = (Rows::default(), Vec::new());
        for _ in 0..self.number()? {
            row.clear();
            for _ in 0..self.number()? {
                row.push(self.small()?);
            }
            rows.push(&row);
        }
        Some(rows)
    }

    fn word(&mut self) -> Option<u64> {
        self.raw().map(u64::from_le_bytes)
    }

    pub(super) fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }
}
