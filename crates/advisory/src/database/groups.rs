//! Which advisories are about one weakness: those that share a name, however many steps away.

use std::collections::BTreeMap;

use crate::osv::Advisory;

/// Advisories may share names with so many others at most before the name says nothing.
const MOST_SHARERS: usize = 1_000;

/// The number of the group of each advisory; groups are numbered by their first member.
pub(super) fn of(advisories: &[Advisory]) -> Vec<u32> {
    let mut sharers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, advisory) in advisories.iter().enumerate() {
        let names = advisory.aliases.iter().map(String::as_str);
        for name in names.chain([advisory.id.as_str()]) {
            sharers.entry(name).or_default().push(number);
        }
    }
    let mut parents: Vec<usize> = (0..advisories.len()).collect();
    for numbers in sharers.values().filter(|numbers| numbers.len() <= MOST_SHARERS) {
        for pair in numbers.windows(2) {
            let (left, right) = (root(&mut parents, pair[0]), root(&mut parents, pair[1]));
            // The smaller number stays the root, so that groups have their first member's place.
            parents[left.max(right)] = left.min(right);
        }
    }
    let mut numbers = vec![0; advisories.len()];
    let mut next = 0;
    for number in 0..advisories.len() {
        let root = root(&mut parents, number);
        if root == number {
            numbers[number] = next;
            next += 1;
        } else {
            numbers[number] = numbers[root];
        }
    }
    numbers
}

/// The first member of a group; the way there is shortened for the next time.
fn root(parents: &mut [usize], mut number: usize) -> usize {
    while parents[number] != number {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    number
}
