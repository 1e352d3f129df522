//! Which advisories are about one weakness: those that share a name, however many steps away.

/// Advisories may share names with so many others at most before the name says nothing.
const MOST_SHARERS: usize = 1_000;

/// The number of the group of each advisory; groups are numbered by their first member.
///
/// `names` are all names of so many advisories, sorted, each with the number of one that goes by it.
pub(super) fn of(advisories: usize, names: &[(&str, usize)]) -> Vec<u32> {
    let mut parents: Vec<usize> = (0..advisories).collect();
    let sharers = names.chunk_by(|(left, _), (right, _)| left == right);
    for sharers in sharers.filter(|sharers| sharers.len() <= MOST_SHARERS) {
        for pair in sharers.windows(2) {
            let (left, right) = (root(&mut parents, pair[0].1), root(&mut parents, pair[1].1));
            // The smaller number stays the root, so that groups have their first member's place.
            parents[left.max(right)] = left.min(right);
        }
    }
    let mut numbers = vec![0; advisories];
    let mut next = 0;
    for number in 0..advisories {
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
