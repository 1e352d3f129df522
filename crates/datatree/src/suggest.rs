//! What a misspelt word was probably meant to be.

/// The known word nearest to `word`, if it is near enough to be meant.
pub fn nearest(word: &str, known: &[&str]) -> Option<String> {
    // Longer words are no typing errors, and measuring them would take time for nothing.
    if word.len() > 40 {
        return None;
    }
    let allowed = (word.chars().count() / 3).max(1);
    let distances = known.iter().map(|candidate| (distance(word, candidate), *candidate));
    let (distance, candidate) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= allowed).then(|| candidate.to_owned())
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.to_lowercase().replace('_', "-").chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (row, from) in left.to_lowercase().replace('_', "-").chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, to) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&last, column) + usize::from(from != *to);
            let added = at(&current, column) + 1;
            let dropped = at(&last, column + 1) + 1;
            let swapped = column
                .checked_sub(1)
                .filter(|left| right.get(*left) == Some(&from) && previous == Some(*to))
                .map_or(usize::MAX, |left| at(&before_last, left).saturating_add(1));
            current.push(replaced.min(added).min(dropped).min(swapped));
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(from);
    }
    last.last().copied().unwrap_or(usize::MAX)
}
