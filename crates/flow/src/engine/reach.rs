//! Functions and files that are reached from one.

/// What is reached from somewhere, by numbers: bits, without the words before the first and behind the last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Reach {
    first: usize,
    words: Vec<u64>,
}

impl Reach {
    /// One alone.
    pub(super) fn of(number: usize) -> Self {
        let mut one = Self::default();
        one.add(number);
        one
    }

    pub(super) fn has(&self, number: usize) -> bool {
        let word = (number / 64).checked_sub(self.first).and_then(|at| self.words.get(at));
        word.is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    /// Makes room for words up to one, and from one on.
    fn hold(&mut self, first: usize, end: usize) {
        if self.words.is_empty() {
            self.first = first;
        }
        if first < self.first {
            self.words.splice(0..0, std::iter::repeat_n(0, self.first - first));
            self.first = first;
        }
        if self.first + self.words.len() < end {
            self.words.resize(end - self.first, 0);
        }
    }

    pub(super) fn add(&mut self, number: usize) {
        let word = number / 64;
        self.hold(word, word + 1);
        if let Some(bits) = self.words.get_mut(word - self.first) {
            *bits |= 1 << (number % 64);
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        if other.words.is_empty() {
            return;
        }
        self.hold(other.first, other.first + other.words.len());
        let from = other.first - self.first;
        for (own, more) in self.words.iter_mut().skip(from).zip(&other.words) {
            *own |= more;
        }
    }

    /// Whether something is in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let first = self.first.max(other.first);
        let own = self.words.iter().skip(first - self.first);
        let others = other.words.iter().skip(first - other.first);
        own.zip(others).any(|(one, other)| one & other != 0)
    }
}
