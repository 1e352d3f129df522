//! How steps grow with the number of times that a word is repeated.

use super::machine::Machine;
use crate::alphabet::Symbol;

/// So many steps are too many for a text of at most [`MOST_PUMPS`] repetitions.
const MANY: usize = 50_000;
/// So many repetitions are tried where each may double the steps.
const MOST_PUMPS: usize = 70;
/// So many repetitions are tried although it takes more.
const LEAST_PUMPS: usize = 9;
/// So many steps, then.
const MORE: usize = 500_000;
/// The logarithm of what steps grow by in the last third of the trials, at least.
const LEAST_GROWTH: f64 = 1.3;
/// The share of the growth before that it must be.
const LEAST_SHARE: f64 = 0.8;

/// So many repetitions show which end is the slowest.
const FEW: usize = 5;
/// So many steps are enough to show it.
const MANY_FEW: usize = 5_000;

/// Lengths of texts for what grows with a power.
const LENGTHS: [usize; 3] = [60, 120, 240];
/// So many steps are the end of such a trial.
const MOST_STEPS: usize = 1_000_000;

/// Higher powers are not told apart.
const MOST_POWER: u32 = 9;

/// A text: the pump as often as is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample<'w> {
    pub(crate) prefix: &'w [Symbol],
    pub(crate) pump: &'w [Symbol],
    pub(crate) suffix: &'w [Symbol],
}

impl Sample<'_> {
    fn text(&self, times: usize) -> Vec<Symbol> {
        let mut text = self.prefix.to_vec();
        (0..times).for_each(|_| text.extend_from_slice(self.pump));
        text.extend_from_slice(self.suffix);
        text
    }

    /// Steps with so many repetitions; none if they ran out.
    fn steps(&self, machine: &mut Machine<'_>, times: usize, limit: usize) -> Option<usize> {
        let run = machine.run(&self.text(times), limit);
        run.matched.map(|_| run.steps)
    }

    /// Steps where the pump is repeated a few times.
    pub(crate) fn few(&self, machine: &mut Machine<'_>) -> usize {
        machine.run(&self.text(FEW), MANY_FEW).steps
    }
}

/// By how much steps grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grown {
    /// Each repetition multiplies them.
    Exponentially,
    /// They grow with that power of the repetitions.
    Power(u32),
    /// Not more than the text.
    Little,
}

/// Whether the steps multiply with each repetition.
pub(crate) fn exponential(machine: &mut Machine<'_>, sample: Sample<'_>) -> Grown {
    let mut counts: Vec<usize> = Vec::new();
    for times in 1..=MOST_PUMPS {
        let limit = if times <= LEAST_PUMPS { MORE } else { MANY };
        let Some(steps) = sample.steps(machine, times, limit) else { break };
        counts.push(steps);
    }
    let has_ended = counts.len() == MOST_PUMPS || machine.is_exhausted();
    if !has_ended && multiplies(&counts) { Grown::Exponentially } else { Grown::Little }
}

/// Whether numbers go on growing by the same factor. What grows with a power grows by ever less: in the last third by
/// not much more than half of what it has grown by in the second, as logarithms.
fn multiplies(counts: &[usize]) -> bool {
    let at = |part: usize| {
        counts.get(((counts.len() * part) / 3).max(1) - 1).map(|count| logarithm(*count))
    };
    let (Some(first), Some(second), Some(last)) = (at(1), at(2), at(3)) else { return false };
    let (before, behind) = (second - first, last - second);
    counts.len() >= 4 && behind >= LEAST_GROWTH && behind >= before * LEAST_SHARE
}

/// Whether steps grow with a power of the repetitions beyond the first.
pub(crate) fn polynomial(machine: &mut Machine<'_>, sample: Sample<'_>) -> Grown {
    let mut before = None;
    let mut power = u32::MAX;
    for length in LENGTHS {
        let times = (length / sample.pump.len().max(1)).max(4);
        let run = sample.steps(machine, times, MOST_STEPS);
        if machine.is_exhausted() {
            return Grown::Little;
        }
        if let Some((less, fewer)) = before {
            // Where steps run out, there would have been so many at least.
            let grown = power_of(run.unwrap_or(MOST_STEPS), less, (times, fewer));
            power = if run.is_none() && power < u32::MAX { power } else { power.min(grown) };
        }
        let Some(steps) = run else { break };
        before = Some((steps, times));
    }
    match power {
        0 | 1 => Grown::Little,
        // The shortest text is too much already.
        u32::MAX => Grown::Power(MOST_POWER),
        power => Grown::Power(power),
    }
}

/// The power of the repetitions by which steps grow, rounded.
fn power_of(more: usize, less: usize, (times, fewer): (usize, usize)) -> u32 {
    let power = (logarithm(more) - logarithm(less)) / (logarithm(times) - logarithm(fewer));
    (1..=MOST_POWER).take_while(|whole| power >= f64::from(*whole) - 0.4).last().unwrap_or(0)
}

fn logarithm(count: usize) -> f64 {
    f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)).ln()
}
