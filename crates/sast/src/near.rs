//! Which of many places lie near another: most have nothing to do with most others.

use seawall_model::Span;

/// Places by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Near {
    by_start: Vec<(Span, usize)>,
    /// How far each place and those before it reach.
    reach: Vec<usize>,
}

impl Near {
    /// Places that are numbered in this order.
    pub(crate) fn of(places: impl Iterator<Item = Span>) -> Self {
        let mut by_start: Vec<_> = places.enumerate().map(|(at, span)| (span, at)).collect();
        by_start.sort_unstable();
        let ends = by_start.iter().map(|(span, _)| span.end);
        let reach = ends.scan(0, |furthest, end| {
            *furthest = end.max(*furthest);
            Some(*furthest)
        });
        let reach = reach.collect();
        Self { by_start, reach }
    }

    /// The numbers of those that touch a span, in their order.
    pub(crate) fn to(&self, span: Span) -> Vec<usize> {
        let upto = self.by_start.partition_point(|(place, _)| place.start <= span.end);
        let from = self.reach.partition_point(|reach| *reach < span.start).min(upto);
        let near = self.by_start.get(from..upto).unwrap_or_default().iter();
        let mut numbers: Vec<usize> =
            near.filter(|(place, _)| place.end >= span.start).map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seawall_model::Span;

    use super::Near;

    fn span() -> impl Strategy<Value = Span> {
        (0..40_usize, 0..9_usize).prop_map(|(start, length)| Span::new(start, start + length))
    }

    proptest! {
        #[test]
        fn all_that_touch_are_near(all in prop::collection::vec(span(), 0..20), place in span()) {
            let touches = |one: &Span| one.start <= place.end && one.end >= place.start;
            let expected: Vec<usize> =
                all.iter().enumerate().filter(|(_, one)| touches(one)).map(|(at, _)| at).collect();
            prop_assert_eq!(Near::of(all.into_iter()).to(place), expected);
        }
    }
}
