//! What each place may hold at one point of a body.

use seawall_flow::steps::{PlaceId, Places};

use super::marks::{Marks, Taint};

/// What places hold. A field that is not named holds what the place around it does.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// In the order of the places.
    places: Vec<(PlaceId, Taint)>,
    /// What a propagator has taken up, by its number.
    carried: Vec<(usize, Taint)>,
    /// What taints all that comes after it.
    pub(super) control: Taint,
}

impl State {
    /// How much there is to it.
    pub(super) const fn size(&self) -> usize {
        self.places.len() + self.carried.len() + 1
    }

    /// The places that hold something on their own.
    pub(super) fn entries(&self) -> &[(PlaceId, Taint)] {
        &self.places
    }

    /// What a place holds on its own; none if it holds what the place around it does.
    pub(super) fn own(&self, place: PlaceId) -> Option<Taint> {
        let at = self.places.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.places.get(at).map(|(_, taint)| *taint)
    }

    /// What a place holds, its fields aside.
    pub(super) fn of(&self, place: PlaceId, places: &Places) -> Taint {
        if self.places.is_empty() {
            return Taint::NONE;
        }
        let mut at = Some(place);
        while let Some(place) = at {
            if let Some(taint) = self.own(place) {
                return taint;
            }
            at = places.parent(place);
        }
        Taint::NONE
    }

    /// What the fields of a place hold.
    pub(super) fn within(&self, place: PlaceId, places: &Places, marks: &mut Marks) -> Taint {
        if !places.is_split(place) {
            return Taint::NONE;
        }
        let mut all = Taint::NONE;
        for (field, taint) in self.after(place) {
            if !taint.is_none() && places.is_within(*field, place) {
                all = marks.union(all, *taint);
            }
        }
        all
    }

    /// The entries that may be fields of a place: they have higher numbers.
    fn after(&self, place: PlaceId) -> &[(PlaceId, Taint)] {
        let from = self.places.partition_point(|(other, _)| *other <= place);
        self.places.get(from..).unwrap_or_default()
    }

    /// The fields of a place that hold something on their own.
    pub(super) fn fields(&self, place: PlaceId, places: &Places) -> Vec<(PlaceId, Taint)> {
        if !places.is_split(place) {
            return Vec::new();
        }
        let fields = self.after(place).iter();
        fields.filter(|(field, _)| places.is_within(*field, place)).copied().collect()
    }

    /// A place holds this and nothing else.
    pub(super) fn replace(&mut self, place: PlaceId, taint: Taint, places: &Places) {
        if places.is_split(place) {
            self.places.retain(|(other, _)| !places.is_within(*other, place));
        }
        self.set(place, taint, places);
    }

    /// What a place holds on its own.
    pub(super) fn set(&mut self, place: PlaceId, taint: Taint, places: &Places) {
        let inherits = places.parent(place).is_none_or(|parent| self.of(parent, places).is_none());
        match self.places.binary_search_by_key(&place, |(place, _)| *place) {
            Ok(at) if taint.is_none() && inherits => {
                self.places.remove(at);
            }
            Ok(at) => {
                if let Some(entry) = self.places.get_mut(at) {
                    entry.1 = taint;
                }
            }
            Err(_) if taint.is_none() && inherits => {}
            Err(at) => self.places.insert(at, (place, taint)),
        }
    }

    /// Changes what a place and its fields hold.
    pub(super) fn change(
        &mut self,
        place: PlaceId,
        places: &Places,
        mut change: impl FnMut(Taint) -> Taint,
    ) {
        for (field, taint) in self.fields(place, places) {
            self.set(field, change(taint), places);
        }
        let own = self.of(place, places);
        self.set(place, change(own), places);
    }

    /// Drops what is said of places.
    pub(super) fn forget(&mut self, gone: impl Fn(PlaceId) -> bool) {
        self.places.retain(|(place, _)| !gone(*place));
    }

    /// What a propagator has taken up.
    pub(super) fn carried(&self, propagator: usize) -> Taint {
        let found = self.carried.iter().find(|(number, _)| *number == propagator);
        found.map_or(Taint::NONE, |(_, taint)| *taint)
    }

    /// A propagator takes this up.
    pub(super) fn carry(&mut self, propagator: usize, taint: Taint) {
        self.carried.retain(|(number, _)| *number != propagator);
        if !taint.is_none() {
            self.carried.push((propagator, taint));
        }
    }

    /// Adds what holds on another way to the same point; whether that is news.
    pub(super) fn join(&mut self, other: &Self, places: &Places, marks: &mut Marks) -> bool {
        let mut changed = false;
        let control = marks.union(self.control, other.control);
        changed |= control != self.control;
        self.control = control;
        for (propagator, taint) in &other.carried {
            let before = self.carried(*propagator);
            let both = marks.union(before, *taint);
            if both != before {
                self.carry(*propagator, both);
                changed = true;
            }
        }
        changed | self.join_places(other, places, marks)
    }

    fn join_places(&mut self, other: &Self, places: &Places, marks: &mut Marks) -> bool {
        let mut changed = false;
        let mut merged = Vec::with_capacity(self.places.len().max(other.places.len()));
        let (mut own, mut theirs) = (self.places.iter().peekable(), other.places.iter().peekable());
        loop {
            let next = match (own.peek(), theirs.peek()) {
                (Some((one, _)), Some((other, _))) => *one.min(other),
                (Some((one, _)), None) => *one,
                (None, Some((other, _))) => *other,
                (None, None) => break,
            };
            let before = match own.next_if(|(place, _)| *place == next) {
                Some((_, taint)) => *taint,
                None => self.of(next, places),
            };
            let more = match theirs.next_if(|(place, _)| *place == next) {
                Some((_, taint)) => *taint,
                None => other.of(next, places),
            };
            let both = marks.union(before, more);
            changed |= both != before;
            merged.push((next, both));
        }
        if changed {
            self.places = merged;
        }
        changed
    }
}
