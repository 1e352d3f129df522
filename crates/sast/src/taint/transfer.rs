//! What one operation does to what places and values hold.

use std::collections::BTreeMap;

use seawall_syntax::Kind;

use crate::facts::Facts;
use seawall_flow::steps::{Body, KeyId, OpId, OpKind, Operator, PlaceId, Places, Property};

use super::marks::{Marks, Taint, WayId};
use super::matches::{Assumptions, Matches};
use super::note::{Note, Notes};
use super::scalar::{self, Scalar};
use super::state::State;

/// What a value holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Value {
    /// What came to it on its way, whatever its place holds.
    pub(super) new: Taint,
    /// What its place holds.
    pub(super) held: Taint,
    /// What the fields of its place hold.
    pub(super) inner: Taint,
}

/// The work on one body.
pub(super) struct Transfer<'a, 'b, 't> {
    pub(super) body: &'b Body<'t>,
    pub(super) places: Places,
    pub(super) marks: &'a mut Marks,
    /// What arrived at each sink, by operation and match.
    pub(super) found: BTreeMap<(OpId, usize), WayId>,
    /// The places that changed since this was last cleared.
    pub(super) written: Vec<PlaceId>,
    pub(super) notes: &'b Notes,
    pub(super) matches: &'b Matches<'t>,
    values: Vec<Value>,
    /// What operations give, where that matters to any rule.
    scalars: Vec<Option<Scalar>>,
    /// The variables on which a source or sanitizer acted, and where.
    pub(super) touched: Vec<(OpId, PlaceId)>,
    /// Whether what writes to an element calls a method, as in Ruby.
    calls_to_index: bool,
}

impl<'a, 'b, 't> Transfer<'a, 'b, 't> {
    pub(super) fn new(
        body: &'b Body<'t>,
        notes: &'b Notes,
        matches: &'b Matches<'t>,
        facts: &Facts<'t>,
        marks: &'a mut Marks,
    ) -> Self {
        let typed = matches.assumptions.iter().any(|one| one.safe_booleans || one.safe_numbers);
        let scalars = if typed {
            body.ops.iter().map(|op| scalar::of(op.node, facts)).collect()
        } else {
            Vec::new()
        };
        Self {
            body,
            places: body.places.clone(),
            marks,
            found: BTreeMap::new(),
            written: Vec::new(),
            notes,
            matches,
            values: vec![Value::default(); body.ops.len()],
            scalars,
            touched: Vec::new(),
            calls_to_index: facts.is_in("ruby"),
        }
    }

    /// Works through an operation.
    pub(super) fn op(&mut self, id: OpId, state: &mut State) {
        let Some(op) = self.body.ops.get(id.index()) else { return };
        let kind = op.kind;
        let mut value = self.evaluate(id, kind, state);
        let notes = self.notes;
        for (_, note) in notes.of(id) {
            self.act(id, *note, &mut value, state);
        }
        self.drop_scalars(id, &mut value);
        self.settle(id, kind, value, state);
        self.arrive_in_field(id, kind, value, state);
        if let Some(slot) = self.values.get_mut(id.index()) {
            *slot = value;
        }
    }

    fn value(&self, op: OpId) -> Value {
        self.values.get(op.index()).copied().unwrap_or_default()
    }

    /// What a value holds itself.
    fn own(&mut self, value: Value) -> Taint {
        self.marks.union(value.new, value.held)
    }

    /// What a value holds, its fields too.
    pub(super) fn all(&mut self, value: Value) -> Taint {
        let own = self.own(value);
        self.marks.union(own, value.inner)
    }

    pub(super) fn all_of(&mut self, ops: &[OpId]) -> Taint {
        let mut all = Taint::NONE;
        for op in ops {
            let more = self.all(self.value(*op));
            all = self.marks.union(all, more);
        }
        all
    }

    /// Leaves out the marks of rules that assume something.
    fn unless(&mut self, taint: Taint, assumed: impl Fn(Assumptions) -> bool) -> Taint {
        let matches = self.matches;
        self.marks.filter(taint, |class| !assumed(matches.assumes(class)))
    }

    fn evaluate(&mut self, id: OpId, kind: OpKind, state: &State) -> Value {
        let body = self.body;
        let new = match kind {
            OpKind::Literal | OpKind::Parameter(_) | OpKind::Forget(..) => Taint::NONE,
            OpKind::Read(place) => {
                let held = state.of(place, &self.places);
                return self.read(place, Value { held, ..Value::default() }, state);
            }
            OpKind::Field { object, index, place } => {
                return self.field(object, index, place, state);
            }
            OpKind::Element(of) => self.all(self.value(of)),
            OpKind::Operate(operator, operands) => {
                let all = self.all_of(body.operands(operands));
                let compares = operator == Operator::Comparison;
                self.unless(all, |rule| {
                    rule.only_assignments || (compares && rule.safe_comparisons)
                })
            }
            OpKind::Compose(operands) => {
                let all = self.all_of(body.operands(operands));
                let node = body.ops.get(id.index()).map(|op| op.node.kind());
                let keeps = !matches!(node, Some(Kind::Template | Kind::Await | Kind::Yield));
                if keeps { all } else { self.unless(all, |rule| rule.only_assignments) }
            }
            OpKind::Shaped(_, operands) => self.all_of(body.operands(operands)),
            OpKind::Call { callee, object, arguments, property } => {
                let arguments = self.all_of(body.operands(arguments));
                self.call(callee, object, arguments, property, state)
            }
            OpKind::New(arguments) => {
                let all = self.all_of(body.operands(arguments));
                self.unless(all, |rule| rule.only_assignments)
            }
            OpKind::Write { value, .. } => return self.value(value),
            OpKind::Return(value) | OpKind::Throw(value) => self.all(self.value(value)),
        };
        Value { new, ..Value::default() }
    }

    fn read(&mut self, place: PlaceId, value: Value, state: &State) -> Value {
        let held = state.own(place).unwrap_or(value.held);
        let inner = state.within(place, &self.places, self.marks);
        Value { held, inner, ..value }
    }

    fn field(
        &mut self,
        object: OpId,
        index: Option<OpId>,
        place: Option<PlaceId>,
        state: &State,
    ) -> Value {
        let of = self.value(object);
        let mut new = self.unless(of.new, |rule| rule.only_assignments);
        let held = self.unless(of.held, |rule| rule.only_assignments);
        if let Some(index) = index {
            let index = self.all(self.value(index));
            let index = self.unless(index, |rule| rule.safe_indexes || rule.only_assignments);
            new = self.marks.union(new, index);
        }
        if let Some(place) = place {
            let mut value = self.read(place, Value { new, held, inner: Taint::NONE }, state);
            // One of which nobody knows which it is may be any other, and any other may be it.
            let other = match index {
                Some(_) => of.inner,
                None => self.any_field(place, state),
            };
            let other = self.unless(other, |rule| rule.only_assignments);
            value.inner = self.marks.union(value.inner, other);
            return value;
        }
        // Any of the fields may be meant.
        let inner = self.unless(of.inner, |rule| rule.only_assignments);
        let held = self.marks.union(held, inner);
        Value { new, held, inner: Taint::NONE }
    }

    /// What is in the field beside a place of which nobody knows which it is.
    fn any_field(&self, place: PlaceId, state: &State) -> Taint {
        let parent = self.places.parent(place);
        let any = parent.and_then(|parent| self.places.known_field(parent, KeyId::ANY));
        any.and_then(|any| state.own(any)).unwrap_or(Taint::NONE)
    }

    fn call(
        &mut self,
        callee: OpId,
        object: Option<OpId>,
        arguments: Taint,
        property: Option<Property>,
        state: &State,
    ) -> Taint {
        let through = |rule: Assumptions| rule.safe_functions || rule.only_assignments;
        let mut result = self.unless(arguments, through);
        match property {
            Some(Property::Get(place)) => {
                let field = state.of(place, &self.places);
                result = self.marks.union(result, field);
                // What came to the object on its way is in all of its fields.
                let object = object.map_or(Taint::NONE, |object| self.value(object).new);
                let object = self.unless(object, through);
                result = self.marks.union(result, object);
            }
            Some(Property::Set(_)) => return Taint::NONE,
            None => {
                if let Some(object) = object {
                    let object = self.all(self.value(object));
                    let object = self.unless(object, through);
                    result = self.marks.union(result, object);
                }
            }
        }
        let callee = self.own(self.value(callee));
        let callee = self.unless(callee, |rule| rule.only_assignments);
        self.marks.union(result, callee)
    }

    /// What an operation leaves behind.
    fn settle(&mut self, id: OpId, kind: OpKind, value: Value, state: &mut State) {
        match kind {
            OpKind::Parameter(place) => {
                let taint = self.own(value);
                state.replace(place, taint, &self.places);
                self.written.push(place);
            }
            OpKind::Write { place: Some(place), value: from, target, keeps } => {
                self.write(id, place, (from, value), (target, keeps), state);
            }
            OpKind::Call { arguments, property: Some(Property::Set(place)), .. } => {
                let arguments = self.all_of(self.body.operands(arguments));
                if !arguments.is_none() {
                    state.replace(place, arguments, &self.places);
                    self.written.push(place);
                }
            }
            OpKind::Forget(from, to) => {
                let places = &self.places;
                let gone = |place| {
                    places
                        .variable_of(place)
                        .is_some_and(|variable| from <= variable && variable < to)
                };
                state.forget(gone);
            }
            _ => {}
        }
    }

    /// A field that is a sink is one for what is written to it, too.
    fn arrive_in_field(&mut self, id: OpId, kind: OpKind, value: Value, state: &State) {
        let OpKind::Write { target: Some(target), .. } = kind else { return };
        let Some(written) = self.body.ops.get(target.index()) else { return };
        let is_call = self.calls_to_index && written.node.kind() == Kind::Index;
        if is_call || !matches!(written.kind, OpKind::Field { .. }) {
            return;
        }
        let notes = self.notes;
        for (_, note) in notes.of(target) {
            if let Note::Sink(sink) = note {
                self.sink(id, *sink, value, state);
            }
        }
    }

    fn write(
        &mut self,
        id: OpId,
        place: PlaceId,
        (from, value): (OpId, Value),
        (target, keeps): (Option<OpId>, bool),
        state: &mut State,
    ) {
        let mut taint = self.own(value);
        if let Some(target) = target.and_then(|target| self.body.ops.get(target.index())) {
            taint = self.marks.step(taint, target.span());
        }
        let acted = self.touched.iter().any(|(op, touched)| *touched == place && *op < id);
        self.touched.retain(|(_, touched)| *touched != place);
        self.written.push(place);
        if keeps || acted {
            let inner = if keeps { value.inner } else { Taint::NONE };
            let more = self.marks.union(taint, inner);
            let before = state.of(place, &self.places);
            let both = self.marks.union(before, more);
            state.set(place, both, &self.places);
            return;
        }
        let fields = match self.place_of(from) {
            Some(source) if source != place && !value.inner.is_none() => {
                self.moved(source, place, state)
            }
            _ => Vec::new(),
        };
        state.replace(place, taint, &self.places);
        for (field, taint) in fields {
            self.places.split(field);
            state.set(field, taint, &self.places);
            self.written.push(field);
        }
        if self.place_of(from).is_none() && !value.inner.is_none() {
            let both = self.marks.union(taint, value.inner);
            state.set(place, both, &self.places);
        }
    }

    /// The fields of one place as fields of another; those that lie too deep there are left to it.
    fn moved(&mut self, from: PlaceId, to: PlaceId, state: &State) -> Vec<(PlaceId, Taint)> {
        let mut made = Vec::new();
        for (field, taint) in state.fields(from, &self.places) {
            let mut keys = Vec::new();
            let mut at = Some(field).filter(|field| *field != from);
            while let Some(field) = at {
                keys.extend(self.places.key(field));
                at = self.places.parent(field).filter(|field| *field != from);
            }
            let mut place = to;
            for key in keys.into_iter().rev() {
                match self.places.field(place, key) {
                    Some(field) => place = field,
                    None => break,
                }
            }
            if place != to {
                made.push((place, taint));
            }
        }
        made
    }

    /// The place that a value was read from.
    pub(super) fn place_of(&self, op: OpId) -> Option<PlaceId> {
        match self.body.ops.get(op.index())?.kind {
            OpKind::Read(place) | OpKind::Parameter(place) => Some(place),
            OpKind::Field { place, .. } => place,
            _ => None,
        }
    }

    /// Truth values and numbers are harmless to rules that say so.
    fn drop_scalars(&mut self, id: OpId, value: &mut Value) {
        let Some(Some(scalar)) = self.scalars.get(id.index()).copied() else { return };
        let safe = |rule: Assumptions| match scalar {
            Scalar::Boolean => rule.safe_booleans,
            Scalar::Number => rule.safe_numbers,
        };
        value.new = self.unless(value.new, safe);
        value.held = self.unless(value.held, safe);
        value.inner = self.unless(value.inner, safe);
    }
}
