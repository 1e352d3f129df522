//! Sets of characters as sorted ranges.

/// The last character.
const LAST: u32 = 0x10_FFFF;

/// A set of characters: ranges with both their ends, sorted, none of which touch.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set {
    ranges: Vec<(u32, u32)>,
}

impl Set {
    /// Of ranges in any order.
    pub(crate) fn of(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut given: Vec<_> = ranges.into_iter().filter(|(low, high)| low <= high).collect();
        given.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(given.len());
        for (low, high) in given {
            match ranges.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => ranges.push((low, high)),
            }
        }
        Self { ranges }
    }

    pub(crate) fn one(letter: char) -> Self {
        Self { ranges: vec![(u32::from(letter), u32::from(letter))] }
    }

    /// Of the letters of a text.
    pub(crate) fn letters(text: &str) -> Self {
        Self::of(text.chars().map(|letter| (u32::from(letter), u32::from(letter))))
    }

    pub(crate) fn all() -> Self {
        Self { ranges: vec![(0, LAST)] }
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    pub(crate) fn contains(&self, letter: char) -> bool {
        let letter = u32::from(letter);
        let behind = self.ranges.partition_point(|(low, _)| *low <= letter);
        let before = behind.checked_sub(1).and_then(|at| self.ranges.get(at));
        before.is_some_and(|(_, high)| letter <= *high)
    }

    pub(crate) fn with(&self, other: &Self) -> Self {
        Self::of(self.ranges.iter().chain(&other.ranges).copied())
    }

    pub(crate) fn negated(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for (low, high) in &self.ranges {
            if next < *low {
                ranges.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self { ranges }
    }

    /// What both hold.
    pub(crate) fn and(&self, other: &Self) -> Self {
        self.negated().with(&other.negated()).negated()
    }

    /// What the other does not hold.
    pub(crate) fn without(&self, other: &Self) -> Self {
        self.and(&other.negated())
    }

    /// With the letters of Latin in both cases, and beyond them what fits one to one.
    pub(crate) fn in_both_cases(&self) -> Self {
        let mut more = self.ranges.clone();
        for (low, high) in &self.ranges {
            let of = |from: char, to: char, other: char| {
                let (from, to, other) = (u32::from(from), u32::from(to), u32::from(other));
                let (least, most) = ((*low).max(from), (*high).min(to));
                (least <= most).then(|| (least - from + other, most - from + other))
            };
            more.extend(of('a', 'z', 'A'));
            more.extend(of('A', 'Z', 'a'));
            more.extend(of('à', 'þ', 'À'));
            more.extend(of('À', 'Þ', 'à'));
        }
        Self::of(more)
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn ranges_join_and_are_taken_away() {
        let set = Set::of([(5, 9), (1, 4), (20, 30)]);
        assert_eq!(set.ranges(), [(1, 9), (20, 30)]);
        assert_eq!(set.negated().ranges(), [(0, 0), (10, 19), (31, 0x10_FFFF)]);
        assert_eq!(set.without(&Set::of([(3, 25)])).ranges(), [(1, 2), (26, 30)]);
        assert_eq!(set.negated().negated(), set);
        assert!(Set::all().negated().is_empty());
    }

    #[test]
    fn both_cases() {
        assert!(Set::letters("k").in_both_cases().contains('K'));
        assert!(!Set::letters("1[").in_both_cases().contains('{'));
        assert!(!Set::letters("a").contains('b'));
    }
}
