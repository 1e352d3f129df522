//! Which licences a text holds: `LICENSE`, `COPYING` and the like.
//!
//! Texts are compared as sets of runs of words, so that layout, numbers of lists and who holds the copyright do not count.
//! Of each licence of SPDX's list only some hashes of such runs are known (Broder, "On the resemblance and containment of
//! documents", 1997), and how long its text is.

mod grams;
mod notices;
mod prints;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::expression::{Expression, Name, Term};
use crate::{licence, list};
use grams::{Gram, grams};

pub use prints::{PRINTS_FILE, Print, encode_prints, prints_of};

/// Bytes of a text beyond which nothing is looked for: notices of others fill megabytes.
const LONGEST: usize = 1 << 20;
/// Share of a licence's hashes that its text must have, in percent.
const LEAST: usize = 88;
/// How much must speak for a licence with a shorter name beside another one, in percent.
const NEARLY: usize = 93;
/// How much longer than the licence the part of the text may be in which they stand, in percent.
const STRETCH: usize = 125;
/// Share of words that a licence does not have, and that names of holders may take, in percent.
const MOST_ADDED: usize = 10;
/// Words between licences that need not say anything of licences.
const MOST_REST: usize = 80;
/// Words by which a rest shows that it says something of licences, too.
const TELLING: &[&str] = &[
    "license",
    "licensed",
    "licenses",
    "permission",
    "redistribution",
    "sublicense",
    "patent",
    "commercial",
];
/// So many of them are more than a pointer to the text.
const MOST_TELLING: usize = 4;

/// Places of licences in one text: beyond that it says more than anybody reads.
const MOST_FOUND: usize = 500;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The licences; several of them all hold.
    pub expression: Expression,
    /// Whether the text says nothing else of licences.
    pub is_whole: bool,
}

struct Prints {
    all: Vec<Print>,
    /// For each hash the licences that have it.
    by_hash: HashMap<u32, Vec<u16>>,
}

static PRINTS: LazyLock<Prints> = LazyLock::new(|| {
    let all = prints::decode_prints(include_bytes!("../data/prints.bin")).unwrap_or_default();
    let mut by_hash: HashMap<u32, Vec<u16>> = HashMap::new();
    for (number, print) in (0_u16..).zip(&all) {
        for hash in &print.hashes {
            by_hash.entry(*hash).or_default().push(number);
        }
    }
    Prints { all, by_hash }
});

/// The licences that a text holds; `None` where none is recognised.
pub fn recognise(text: &str) -> Option<Recognised> {
    let (read, left) = text.split_at(text.floor_char_boundary(LONGEST));
    let grams = grams(read);
    let mut found = chosen(candidates(&grams));
    let is_all = left.is_empty() && found.len() <= MOST_FOUND;
    found.truncate(MOST_FOUND);
    let mut terms: Vec<Term> =
        found.iter().map(|one| one.print.id.as_str()).filter_map(term).collect();
    let rest = Rest::of(&grams, &found);
    let notices = if rest.says_something() { notices::find(&rest.text) } else { Vec::new() };
    let is_whole = !rest.says_something() || !notices.is_empty() && found.is_empty();
    let is_whole = is_all && is_whole && !found.iter().any(|one| one.is_changed);
    terms.extend(notices);
    let terms = terms.into_iter().map(Expression::Licence).collect();
    let expression = Expression::all(without_general(terms))?;
    Some(Recognised { expression, is_whole })
}

/// What the texts of one package say together, each with the name of its file; `None` where none is recognised.
///
/// All of them hold, unless each file is named by the licence in it, as `LICENSE-MIT` and `LICENSE-APACHE` are: then one may be
/// chosen. What else a text says of licences is a reference that names its file.
pub fn recognise_all<'t>(
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> Option<Expression> {
    let (mut parts, mut are_named, mut is_any) = (Vec::new(), true, false);
    for (name, text) in texts {
        let named = name.find(['-', '.']).and_then(|at| name.get(at + 1..)).and_then(crate::read);
        are_named &= named.is_some();
        let found = recognise(text);
        is_any |= found.is_some();
        let more = found.as_ref().is_none_or(|found| !found.is_whole).then(|| further(name));
        let found = found.map(|found| found.expression);
        parts.extend(Expression::all(found.into_iter().chain(more).collect()));
    }
    let join = if are_named { Expression::any } else { Expression::all };
    let joined = join(parts).filter(|_| is_any)?;
    let Expression::All(parts) = joined else { return Some(joined) };
    Expression::all(without_general(parts))
}

/// A name for what a text says beside the licences that are recognised in it.
fn further(file: &str) -> Expression {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
    let name: String = file.chars().take(60).map(plain).collect();
    Expression::Licence(Term::of(Name::Reference(format!("LicenseRef-further-terms-in-{name}"))))
}

fn term(id: &str) -> Option<Term> {
    let listed = licence(id).map(Name::Listed);
    listed.or_else(|| list::vague_of(id).map(Name::Vague)).map(Term::of)
}

/// A licence that may stand in a part of a text.
struct Candidate<'p> {
    print: &'p Print,
    /// The part, by places of runs.
    from: usize,
    to: usize,
    /// How much speaks for it.
    weight: usize,
    /// Whether nothing of it is missing.
    is_exact: bool,
    /// Whether more stands in it than who holds the copyright.
    is_changed: bool,
}

impl<'p> Candidate<'p> {
    /// What is missing, and what stands between, speaks against it more than what is there speaks for it.
    fn of(print: &'p Print, (from, to): (usize, usize), count: usize) -> Self {
        let (size, total) = (print.hashes.len().max(1), print.total as usize);
        let missing = size.saturating_sub(count);
        let added = (to + grams::RUN).saturating_sub(from + total);
        let weight = (total * size.saturating_sub(4 * missing) / size).saturating_sub(2 * added);
        let is_changed = added * 100 > total * MOST_ADDED;
        Self { print, from, to, weight, is_exact: missing == 0, is_changed }
    }

    const fn length(&self) -> usize {
        self.to + 1 - self.from
    }

    /// How much of the text two have in common.
    fn shared(&self, other: &Self) -> usize {
        (self.to.min(other.to) + 1).saturating_sub(self.from.max(other.from))
    }
}

/// All licences of which most hashes stand close together.
fn candidates(grams: &[Gram]) -> Vec<Candidate<'static>> {
    let prints = &*PRINTS;
    let mut places: HashMap<u16, Vec<(usize, u32)>> = HashMap::new();
    for gram in grams {
        for number in prints.by_hash.get(&gram.hash).into_iter().flatten() {
            places.entry(*number).or_default().push((gram.at, gram.hash));
        }
    }
    let mut numbers: Vec<u16> = places.keys().copied().collect();
    numbers.sort_unstable();
    let of = |number: &u16| {
        let print = prints.all.get(usize::from(*number));
        print.zip(places.get(number)).map(|(print, places)| parts(print, places))
    };
    numbers.iter().filter_map(of).flatten().collect()
}

/// The parts of a text that may be a licence, of those that overlap the one for which most speaks.
fn parts<'p>(print: &'p Print, places: &[(usize, u32)]) -> Vec<Candidate<'p>> {
    let size = print.hashes.len();
    let width = print.total as usize * STRETCH / 100 + 10;
    let (mut parts, mut best, mut start) = (Vec::new(), None::<Candidate<'p>>, 0);
    let mut inside: HashMap<u32, usize> = HashMap::new();
    for (at, hash) in places {
        *inside.entry(*hash).or_default() += 1;
        while let Some((first, old)) = places.get(start)
            // What stands once more further on need not be part of it.
            && (at - first > width || inside.get(old) > Some(&1))
        {
            leave(&mut inside, *old);
            start += 1;
        }
        if inside.len() * 100 < size * LEAST {
            continue;
        }
        let from = places.get(start).map_or(*at, |(first, _)| *first);
        let one = Candidate::of(print, (from, *at), inside.len());
        parts.extend(best.take_if(|best| best.to < from));
        if best.as_ref().is_none_or(|best| best.weight < one.weight) {
            best = Some(one);
        }
    }
    parts.extend(best);
    parts
}

fn leave(inside: &mut HashMap<u32, usize>, hash: u32) {
    if let Some(count) = inside.get_mut(&hash) {
        *count -= 1;
        if *count == 0 {
            inside.remove(&hash);
        }
    }
}

/// Of licences that stand in the same part of a text, the one for which most speaks. Where nearly as much speaks for one with a
/// shorter name, that is meant: names of holders make the difference, and longer names are those of rare variants.
fn chosen(mut candidates: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    candidates
        .sort_by(|one, other| (other.weight, &one.print.id).cmp(&(one.weight, &other.print.id)));
    let mut taken: Vec<Candidate<'_>> = Vec::new();
    for one in candidates {
        let is_full = taken.len() > MOST_FOUND;
        let rivals = taken.iter_mut().filter(|other| 3 * one.shared(other) >= one.length());
        let rivals: Vec<&mut Candidate<'_>> = rivals.collect();
        if rivals.is_empty() && is_full {
            break;
        } else if rivals.is_empty() {
            taken.push(one);
        } else if let Ok([rival]) = <[&mut Candidate<'_>; 1]>::try_from(rivals)
            && !rival.is_exact
            && one.weight * 100 >= rival.weight * NEARLY
            && one.print.id.len() < rival.print.id.len()
        {
            *rival = one;
        }
    }
    taken.sort_by_key(|one| one.from);
    taken
}

/// What of a text is part of no licence that was found.
struct Rest {
    words: usize,
    telling: usize,
    text: String,
}

impl Rest {
    fn of(grams: &[Gram], found: &[Candidate<'_>]) -> Self {
        let is_inside =
            |at: usize| found.iter().any(|one| (one.from..one.to + grams::RUN).contains(&at));
        let mut rest = Self { words: 0, telling: 0, text: String::new() };
        for gram in grams.iter().filter(|gram| !is_inside(gram.at)) {
            rest.words += 1;
            rest.telling += usize::from(TELLING.contains(&gram.word.as_str()));
            rest.text.push_str(&gram.word);
            rest.text.push(' ');
        }
        rest
    }

    const fn says_something(&self) -> bool {
        self.telling > MOST_TELLING || self.words > MOST_REST && self.telling > 0
    }
}

/// Texts of the Lesser GPL 3 come with that of the GPL, which they add to.
fn without_general(mut parts: Vec<Expression>) -> Vec<Expression> {
    let is = |part: &Expression, id: &str| matches!(part, Expression::Licence(term) if term.name.as_str().starts_with(id));
    if parts.iter().any(|part| is(part, "LGPL-3.0")) {
        parts.retain(|part| !is(part, "GPL-3.0"));
    }
    parts
}

#[cfg(test)]
mod tests;
