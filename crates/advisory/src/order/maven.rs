//! Maven: "Version Order Specification" of the POM reference, as `ComparableVersion` of Maven 3.9 does it.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::Number;

pub(super) const ORDER: Order = Order {
    name: "maven",
    ecosystems: &[E::Maven],
    schemes: &["maven"],
    compare,
    valid: |version| !version.is_empty(),
};

fn compare(left: &str, right: &str) -> Ordering {
    let lower = (left.to_lowercase(), right.to_lowercase());
    lists(&parse(&lower.0), &parse(&lower.1))
}

/// A part of a version. Lists begin at hyphens and where digits and letters meet.
#[derive(Debug)]
enum Item<'v> {
    Number(Number<'v>),
    Word(Qualifier<'v>),
    /// A word and the number behind it: `rc1`, `rc-1`.
    Combined(Qualifier<'v>, Number<'v>),
    List(Vec<Item<'v>>),
}

/// The known words before, at and behind a release, and others behind all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Qualifier<'v> {
    Alpha,
    Beta,
    Milestone,
    Candidate,
    Snapshot,
    Release,
    ServicePack,
    Other(&'v str),
}

impl<'v> Qualifier<'v> {
    fn of(word: &'v str, before_number: bool) -> Self {
        match word {
            "alpha" => Self::Alpha,
            "beta" => Self::Beta,
            "milestone" => Self::Milestone,
            "rc" | "cr" => Self::Candidate,
            "snapshot" => Self::Snapshot,
            "" | "ga" | "final" | "release" => Self::Release,
            "sp" => Self::ServicePack,
            "a" if before_number => Self::Alpha,
            "b" if before_number => Self::Beta,
            "m" if before_number => Self::Milestone,
            other => Self::Other(other),
        }
    }
}

/// What is being read: lists that are open, and where the current part begins.
struct Reader<'v> {
    text: &'v str,
    open: Vec<Vec<Item<'v>>>,
    from: usize,
    digits: bool,
    combined: bool,
}

fn parse(text: &str) -> Vec<Item<'_>> {
    let mut reader =
        Reader { text, open: vec![Vec::new()], from: 0, digits: false, combined: false };
    for (at, char) in text.char_indices() {
        match char {
            '.' => {
                reader.end_part(at);
                reader.from = at + 1;
            }
            '-' => reader.hyphen(at),
            '0'..='9' => reader.digit(at),
            _ => reader.other(at),
        }
    }
    reader.finish()
}

impl<'v> Reader<'v> {
    /// The part that ends here; an empty one is a zero.
    fn end_part(&mut self, at: usize) {
        let part = &self.text[self.from..at];
        let item = match (part.is_empty(), self.combined, self.digits) {
            (true, ..) => Item::Number(Number::ZERO),
            (_, true, _) => {
                let end = part.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(part.len());
                let (word, number) = part.split_at(end);
                Item::Combined(Qualifier::of(word.trim_end_matches('-'), true), Number(number))
            }
            (_, _, true) => Item::Number(Number(part)),
            _ => Item::Word(Qualifier::of(part, false)),
        };
        self.push(item);
        self.combined = false;
    }

    fn push(&mut self, item: Item<'v>) {
        if let Some(list) = self.open.last_mut() {
            list.push(item);
        }
    }

    /// Begins a list inside of the current one, unless that is empty.
    fn open_list(&mut self) {
        if self.open.last().is_some_and(|list| !list.is_empty()) {
            self.open.push(Vec::new());
        }
    }

    fn hyphen(&mut self, at: usize) {
        let next_is_digit = self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        if at > self.from && !self.digits && next_is_digit {
            self.combined = true;
            return;
        }
        self.end_part(at);
        self.from = at + 1;
        self.open_list();
    }

    fn digit(&mut self, at: usize) {
        if !self.digits && at > self.from {
            self.combined = true;
            self.open_list();
        }
        self.digits = true;
    }

    fn other(&mut self, at: usize) {
        if self.digits && at > self.from {
            self.end_part(at);
            self.from = at;
            self.open_list();
        }
        self.digits = false;
    }

    fn finish(mut self) -> Vec<Item<'v>> {
        if self.from < self.text.len() {
            if !self.digits {
                self.open_list();
            }
            self.end_part(self.text.len());
        }
        loop {
            let mut list = self.open.pop().unwrap_or_default();
            normalise(&mut list);
            if self.open.is_empty() {
                return list;
            }
            self.push(Item::List(list));
        }
    }
}

/// Takes away what stands for nothing: at the end, and before words.
fn normalise(list: &mut Vec<Item<'_>>) {
    for at in (0..list.len()).rev() {
        let is_null = match &list[at] {
            Item::Number(number) => number.is_zero(),
            Item::Word(word) => *word == Qualifier::Release,
            Item::Combined(..) => false,
            Item::List(items) => items.is_empty(),
        };
        let before_word = match list.get(at + 1) {
            None | Some(Item::Word(_)) => true,
            Some(Item::List(items)) => {
                matches!(items.first(), Some(Item::Word(_) | Item::Combined(..)))
            }
            Some(_) => false,
        };
        if is_null && before_word {
            list.remove(at);
        }
    }
}

fn lists(left: &[Item<'_>], right: &[Item<'_>]) -> Ordering {
    for at in 0..left.len().max(right.len()) {
        let order = match (left.get(at), right.get(at)) {
            (Some(left), Some(right)) => items(left, right),
            (Some(left), None) => with_nothing(left),
            (None, Some(right)) => with_nothing(right).reverse(),
            (None, None) => Ordering::Equal,
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

fn items(left: &Item<'_>, right: &Item<'_>) -> Ordering {
    match (left, right) {
        (Item::Number(left), Item::Number(right)) => left.cmp(right),
        (Item::Word(left), Item::Word(right)) => left.cmp(right),
        (Item::Combined(left, left_number), Item::Combined(right, right_number)) => {
            left.cmp(right).then_with(|| left_number.cmp(right_number))
        }
        (Item::List(left), Item::List(right)) => lists(left, right),
        (Item::Word(left), Item::Combined(right, _)) => left.cmp(right).then(Ordering::Less),
        (Item::Combined(left, _), Item::Word(right)) => left.cmp(right).then(Ordering::Greater),
        _ => rank(left).cmp(&rank(right)),
    }
}

/// Words stand before lists, lists before numbers.
fn rank(item: &Item<'_>) -> u8 {
    match item {
        Item::Word(_) | Item::Combined(..) => 0,
        Item::List(_) => 1,
        Item::Number(_) => 2,
    }
}

fn with_nothing(item: &Item<'_>) -> Ordering {
    match item {
        Item::Number(number) if number.is_zero() => Ordering::Equal,
        Item::Number(_) => Ordering::Greater,
        Item::Word(word) => word.cmp(&Qualifier::Release),
        // A numbered release, such as `ga20`, stands behind the release alone.
        Item::Combined(word, _) => word.cmp(&Qualifier::Release).then(Ordering::Greater),
        Item::List(items) => {
            items.iter().map(with_nothing).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        }
    }
}
