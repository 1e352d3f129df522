//! What is remembered of whole programs, as bytes.

use seawall_sast::{Point, Record, RecordedData, RecordedRun, Remembered, RememberedPart};

use super::code::{Reader, Writer};

impl Writer {
    /// What is remembered of a program by each set of rules.
    pub(super) fn remembered(&mut self, remembered: &[Remembered]) {
        self.all(remembered, |to, one| {
            let parts: Vec<_> = one.parts.iter().collect();
            to.all(&parts, |to, (name, part)| {
                to.part(name.as_bytes());
                to.all(&part.texts, |to, text| to.raw(&text.to_le_bytes()));
                to.record(&part.record);
            });
        });
    }

    fn record(&mut self, record: &Record) {
        self.raw(&record.frame.to_le_bytes());
        self.all(&record.outlines, |to, outline| to.raw(&outline.to_le_bytes()));
        let mut number = 0;
        self.all(&record.runs, |to, run| {
            to.run(run, number);
            number += 1;
        });
        self.small(&record.roots);
    }

    fn run(&mut self, run: &RecordedRun, number: u32) {
        self.number(usize::from(run.who.0));
        self.number(run.who.1 as usize);
        // Most runs make use of those just before them.
        self.all(&run.uses, |to, other| to.number(number.saturating_sub(*other) as usize));
        self.all(&run.found, |to, (at, data)| {
            to.point(at);
            to.data(data);
        });
        self.all(&run.wrote, |to, (name, data)| {
            to.part(name.as_bytes());
            to.data(data);
        });
        let reads = run.reads.to_le_bytes();
        self.part(if run.reads == 0 { &[] } else { &reads });
    }

    fn data(&mut self, data: &RecordedData) {
        for word in data.kinds {
            self.raw(&word.to_le_bytes());
        }
        self.number(data.length as usize);
        self.all(&data.way, Self::point);
        self.number(usize::from(data.chose));
    }

    fn point(&mut self, point: &Point) {
        self.number(point.file as usize);
        self.span(point.span);
    }

    fn small(&mut self, numbers: &[u32]) {
        self.all(numbers, |to, number| to.number(*number as usize));
    }
}

impl Reader<'_> {
    pub(super) fn remembered(&mut self) -> Option<Vec<Remembered>> {
        self.all(|from| {
            let parts = from.all(|from| {
                let name = from.text()?;
                let texts = from.all(Self::word)?;
                Some((name, RememberedPart { texts, record: from.record()? }))
            })?;
            Some(Remembered { parts: parts.into_iter().collect() })
        })
    }

    fn record(&mut self) -> Option<Record> {
        let (frame, outlines) = (self.word()?, self.all(Self::word)?);
        let mut number = 0;
        let runs = self.all(|from| {
            number += 1;
            from.run(number - 1)
        })?;
        Some(Record { frame, outlines, runs, roots: self.all(Self::small)? })
    }

    fn run(&mut self, number: u32) -> Option<RecordedRun> {
        let is_before = |of: u32| number.checked_sub(of).filter(|other| *other < number);
        Some(RecordedRun {
            who: (u8::try_from(self.number()?).ok()?, self.small()?),
            uses: self.all(|from| is_before(from.small()?))?,
            found: self.all(|from| Some((from.point()?, from.data()?)))?,
            wrote: self.all(|from| Some((from.text()?, from.data()?)))?,
            reads: match self.part()? {
                [] => 0,
                reads => u128::from_le_bytes(reads.try_into().ok()?),
            },
        })
    }

    fn data(&mut self) -> Option<RecordedData> {
        let kinds = [self.word()?, self.word()?, self.word()?, self.word()?];
        let (length, way) = (self.small()?, self.all(Self::point)?);
        Some(RecordedData { kinds, length, way, chose: self.number()? != 0 })
    }

    fn point(&mut self) -> Option<Point> {
        Some(Point { file: self.small()?, span: self.span()? })
    }

    fn word(&mut self) -> Option<u64> {
        self.raw().map(u64::from_le_bytes)
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }
}
