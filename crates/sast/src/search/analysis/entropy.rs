//! Whether a text looks random, as secrets do, and unlike English.

use super::letters;

/// What a text must tell to look random: bits in all, and as a share of the eight of each byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Threshold {
    bits: f64,
    density: f64,
}

/// What the first analyzer of entropy asks.
const HIGH: Threshold = Threshold { bits: 64.0, density: 0.6 };

/// For rules that would rather report too much.
pub(super) const LAX: Threshold = Threshold { bits: 40.0, density: 0.52 };

/// The middle of the three.
pub(super) const DEFAULT: Threshold = HIGH;

/// For rules that would rather report too little.
pub(super) const STRICT: Threshold = Threshold { bits: 96.0, density: 0.66 };

/// Whether a text tells much, in all and for its length.
pub(super) fn is_high(text: &str) -> bool {
    exceeds(text, HIGH)
}

/// The same by another measure, and not what people write into code as an example or a format.
pub(super) fn is_random(text: &str, threshold: Threshold) -> bool {
    let is_one_word = !text.contains(|one: char| one.is_whitespace() || "{}<>$%".contains(one));
    is_one_word && exceeds(text, threshold)
}

fn exceeds(text: &str, threshold: Threshold) -> bool {
    let bits = bits(text.as_bytes());
    #[expect(clippy::cast_precision_loss, reason = "no text is that long")]
    let most = 8.0 * text.len() as f64;
    bits > threshold.bits && bits > threshold.density * most
}

/// Each place counts by a third of what the three characters from there on tell; one character over
/// and over again tells nothing.
fn bits(text: &[u8]) -> f64 {
    let Some(first) = text.first() else { return 0.0 };
    if text.iter().all(|byte| byte == first) {
        return 1.0;
    }
    let threes = text.windows(3).filter_map(|three| <[u8; 3]>::try_from(three).ok());
    let inner: f64 = threes.map(|three| letters::three(three) / 3.0).sum();
    let mut last = text.iter().rev().map(|byte| letters::alone(*byte));
    let end = last.next().unwrap_or(0.0);
    inner + end + last.next().map_or(0.0, |before| f64::midpoint(before, end))
}
