//! What is either of two values, sets of kinds, ways and objects.

use proptest::prelude::*;
use seawall_model::Span;

use super::{
    Constant, Key, Kinds, Mark, MarksId, Object, ObjectId, Origin, Point, Table, Value, ValueId,
};

/// A value by small numbers: its constant, class, path, objects and data.
type Seed = (u8, u8, u8, Vec<u32>, Vec<(u8, u8)>);

fn seed() -> impl Strategy<Value = Seed> {
    let objects = proptest::collection::vec(0..12_u32, 0..6);
    let marks = proptest::collection::vec((0..5_u8, 0..4_u8), 0..4);
    (0..4_u8, 0..3_u8, 0..3_u8, objects, marks)
}

fn at(number: u8) -> Point {
    let start = usize::from(number);
    Point { file: 0, span: Span::new(start, start + 1) }
}

fn made(table: &mut Table, (seeded, class, path, objects, marks): &Seed) -> ValueId {
    let mut all = MarksId::NONE;
    for (origin, kinds) in marks {
        let way = table.source(at(*origin));
        let kinds = Kinds::one(usize::from(*kinds) * 60);
        let mark = table.mark(Mark { origin: Origin::Source(way), kinds, way, chose: false });
        all = table.union(all, mark);
    }
    let constant = match seeded {
        0 => None,
        1 => Some(Constant::Null),
        other => Some(Constant::Int(i64::from(*other))),
    };
    let constant = constant.map(|constant| table.constant_id(constant));
    let mut named = |number: u8| (number > 0).then(|| table.name(&format!("n{number}")));
    // Nothing has no class of its own and is no object.
    let is_nothing = seeded == &1;
    let (class, path) = (named(*class).filter(|_| !is_nothing), named(*path));
    let objects = objects.iter().filter(|_| !is_nothing);
    let mut objects: Vec<ObjectId> = objects.map(|number| ObjectId(*number)).collect();
    objects.sort_unstable();
    objects.dedup();
    table.add(Value { constant, class, path, objects, marks: all, pieces: None })
}

/// The data in a value without the ways that it took.
fn data(table: &Table, value: ValueId) -> Vec<(Origin, Kinds)> {
    table.marks(table.get(value).marks).iter().map(|mark| (mark.origin, mark.kinds)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_or_itself_is_itself(one in seed()) {
        let mut table = Table::default();
        let one = made(&mut table, &one);
        prop_assert_eq!(table.join(one, one), one);
        prop_assert_eq!(table.join(one, ValueId::NEVER), one);
        prop_assert_eq!(table.join(ValueId::NEVER, one), one);
    }

    #[test]
    fn either_value_comes_first(one in seed(), other in seed()) {
        let mut table = Table::default();
        let (one, other) = (made(&mut table, &one), made(&mut table, &other));
        let (there, back) = (table.join(one, other), table.join(other, one));
        prop_assert_eq!(there, back);
        // What is joined once more stays as it is.
        prop_assert_eq!(table.join(there, one), there);
        prop_assert_eq!(table.join(other, there), there);
    }

    #[test]
    fn data_of_three_values_is_the_same_in_any_order(one in seed(), two in seed(), three in seed()) {
        let mut table = Table::default();
        let (one, two, three) = (made(&mut table, &one), made(&mut table, &two), made(&mut table, &three));
        let (left, right) = (table.join(one, two), table.join(two, three));
        let (left, right) = (table.join(left, three), table.join(one, right));
        prop_assert_eq!(data(&table, left), data(&table, right));
        prop_assert_eq!(table.get(left).constant, table.get(right).constant);
    }

    #[test]
    fn kinds_are_sets(one in proptest::collection::btree_set(0..Kinds::MOST, 0..9), other in proptest::collection::btree_set(0..Kinds::MOST, 0..9)) {
        let of = |numbers: &std::collections::BTreeSet<usize>| numbers.iter().fold(Kinds::NONE, |all, number| all.or(Kinds::one(*number)));
        let told = |kinds: Kinds| kinds.numbers().collect::<Vec<_>>();
        let (left, right) = (of(&one), of(&other));
        prop_assert_eq!(told(left.or(right)), one.union(&other).copied().collect::<Vec<_>>());
        prop_assert_eq!(told(left.and(right)), one.intersection(&other).copied().collect::<Vec<_>>());
        prop_assert_eq!(told(left.without(right)), one.difference(&other).copied().collect::<Vec<_>>());
        prop_assert_eq!(left.is_none(), one.is_empty());
        prop_assert_eq!(left.without(Kinds::ALL), Kinds::NONE);
        prop_assert_eq!(left.and(Kinds::ALL), left);
    }
}

#[test]
fn a_kind_beyond_the_last_is_none() {
    assert!(Kinds::one(Kinds::MOST).is_none());
    assert!(!Kinds::one(Kinds::MOST - 1).is_none());
    assert_eq!(Kinds::ALL.numbers().count(), Kinds::MOST);
}

#[test]
fn nothing_has_no_class_of_its_own() {
    let mut table = Table::default();
    let class = Some(table.name("A"));
    let null = table.of_constant(Constant::Null, None);
    let of = table.add(Value { class, objects: vec![ObjectId(1)], ..Value::default() });
    let joined = table.join(of, null);
    assert_eq!(table.get(joined), &Value { class, objects: vec![ObjectId(1)], ..Value::default() });
    let joined = table.join(of, ValueId::UNKNOWN);
    assert_eq!(table.get(joined), &Value::default());
}

#[test]
fn more_objects_than_are_told_apart_are_any() {
    let mut table = Table::default();
    let mut all = ValueId::NEVER;
    for number in 0..20 {
        let one = table.add(Value { objects: vec![ObjectId(number)], ..Value::default() });
        all = table.join(all, one);
    }
    assert!(table.get(all).objects.is_empty());
}

#[test]
fn data_can_be_cleaned_of_kinds() {
    let mut table = Table::default();
    let way = table.source(at(1));
    let kinds = Kinds::one(0).or(Kinds::one(200));
    let marks = table.mark(Mark { origin: Origin::Source(way), kinds, way, chose: false });
    let less = table.without(marks, Kinds::one(0));
    assert_eq!(table.marks(less).first().map(|mark| mark.kinds), Some(Kinds::one(200)));
    assert!(table.without(less, Kinds::ALL).is_none());
    assert_eq!(table.without(marks, Kinds::one(5)), marks);
}

#[test]
fn ways_name_each_place_once() {
    let mut table = Table::default();
    let source = table.source(at(1));
    let one = table.ways.step(source, at(2));
    assert_eq!(table.ways.step(one, at(2)), one);
    let inner = table.ways.step(super::WayId::INPUT, at(3));
    let through = table.ways.through(one, inner);
    let last = table.ways.step(through, at(1));
    assert_eq!(table.ways.points(last), [at(1), at(2), at(3), at(1)]);
    assert_eq!(table.ways.through(one, super::WayId::INPUT), one);
    assert_eq!(table.ways.through(one, source), source);
}

#[test]
fn objects_keep_their_parts_sorted() {
    let mut table = Table::default();
    let (one, two) =
        (table.of_constant(Constant::Int(1), None), table.of_constant(Constant::Int(2), None));
    let mut list = Object::new(None);
    assert_eq!(list.elements(), Some(Vec::new()));
    list.set_elements(&[one, two]);
    assert_eq!(list.elements(), Some(vec![one, two]));
    list.set_elements(&[two]);
    assert_eq!((list.elements(), list.get(Key::At(1))), (Some(vec![two]), None));
    list.set(Key::Text, one);
    assert_eq!(list.remove(Key::At(0)), Some(two));
    assert_eq!(list.remove(Key::At(0)), None);
    assert_eq!((list.elements(), list.get(Key::Text)), (None, Some(one)));
}
