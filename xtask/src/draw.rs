//! A small generator of random numbers: repeatable, and not for secrets.

/// `SplitMix64`, after Steele, Lea and Flood (2014).
#[derive(Debug)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or zero when there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let drawn = usize::try_from(self.next() >> 33).unwrap_or_default();
        drawn.checked_rem(end).unwrap_or_default()
    }

    /// Whether something that happens once in `times` happens now.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
