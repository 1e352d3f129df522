//! Places in a file with what metavariables stand for there, and how rules combine them.

use seawall_model::Span;

use crate::bindings::Bindings;
use crate::near::Near;

/// As many places are looked at one by one sooner than they are put in order.
const FEW: usize = 8;

/// Places that are held against one another to combine two parts of a rule, at most.
const MOST_MEETINGS: usize = 10_000_000;
/// Places that come of that, at most: each call of a long chain of calls lies in all that follow.
const MOST_RANGES: usize = 200_000;

/// A place of which a rule says something.
#[derive(Debug, Clone)]
pub(crate) struct Range<'t> {
    pub(crate) span: Span,
    pub(crate) bindings: Bindings<'t>,
    pub(crate) kind: RangeKind,
}

impl<'t> Range<'t> {
    pub(crate) const fn new(span: Span, bindings: Bindings<'t>, kind: RangeKind) -> Self {
        Self { span, bindings, kind }
    }
}

/// What a place does to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RangeKind {
    /// It is a match.
    Match,
    /// It is a match of an expression on the text.
    Text,
    /// It narrows others to what lies inside.
    Inside,
    /// It lets others stand wherever they do.
    Anywhere,
}

/// What holds in both: of each two places where one lies in the other the inner one, unless it only
/// narrows the outer one. False if these were too many to find them all.
pub(crate) fn intersect<'t>(some: &[Range<'t>], others: &[Range<'t>]) -> (Vec<Range<'t>>, bool) {
    let others = Others::new(others);
    let (mut found, mut meetings) = (Vec::new(), 0);
    for one in some {
        for other in others.that_meet(one) {
            meetings += 1;
            if meetings > MOST_MEETINGS || found.len() == MOST_RANGES {
                return (found, false);
            }
            let (inner, outer) = match (lies_in(one, other), lies_in(other, one)) {
                (true, _) => (one, other),
                (false, true) => (other, one),
                _ => continue,
            };
            // What the inner place says of a metavariable is where it is looked at.
            if let Some(bindings) = inner.bindings.joined(&outer.bindings) {
                found.push(Range { bindings, ..inner.clone() });
            }
        }
    }
    (found, true)
}

/// Places that others are held against, and where they lie.
struct Others<'o, 't> {
    all: &'o [Range<'t>],
    /// Unless they are few, or stand for places that they are not at.
    near: Option<Near>,
}

impl<'o, 't> Others<'o, 't> {
    fn new(all: &'o [Range<'t>]) -> Self {
        let is_placed = all.iter().all(|one| one.kind != RangeKind::Anywhere);
        let near = || Near::of(all.iter().map(|one| one.span));
        Self { all, near: (all.len() > FEW && is_placed).then(near) }
    }

    /// Those that can have to do with a place.
    fn that_meet(&self, place: &Range<'_>) -> impl Iterator<Item = &'o Range<'t>> {
        let near = self.near.as_ref().filter(|_| place.kind != RangeKind::Anywhere);
        let numbers = near.map(|near| near.to(place.span));
        let all = if numbers.is_some() { &[] } else { self.all };
        let some = numbers.into_iter().flatten().filter_map(|number| self.all.get(number));
        all.iter().chain(some)
    }
}

/// Whether a place lies in another that may narrow it.
fn lies_in(inner: &Range<'_>, outer: &Range<'_>) -> bool {
    match (inner.kind, outer.kind) {
        (_, RangeKind::Anywhere) => true,
        (RangeKind::Anywhere, _) | (RangeKind::Inside, RangeKind::Match | RangeKind::Text) => false,
        _ => outer.span.contains(inner.span),
    }
}

/// Takes away what a rule does not want. False if there was too much to look at, which is taken away, too.
pub(crate) fn subtract<'t>(
    mut all: Vec<Range<'t>>,
    unwanted: &[Range<'t>],
) -> (Vec<Range<'t>>, bool) {
    let unwanted = Others::new(unwanted);
    let mut meetings = 0;
    all.retain(|one| {
        !unwanted.that_meet(one).any(|other| {
            meetings += 1;
            if meetings > MOST_MEETINGS {
                return true;
            }
            let meets = match other.kind {
                RangeKind::Inside => other.span.contains(one.span),
                RangeKind::Text => one.span.contains(other.span) || other.span.contains(one.span),
                RangeKind::Match => one.span == other.span,
                RangeKind::Anywhere => true,
            };
            meets && one.bindings.joined(&other.bindings).is_some()
        })
    });
    (all, meetings <= MOST_MEETINGS)
}
