//! What was found in one file so far, for all rules that look for the same.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::matcher::find::Match;
use crate::readers::Readers;
use crate::search::Plan;
use crate::search::query::Query;
use crate::words::Words;

/// The matches of patterns in one file, each looked for once.
pub(crate) struct Answers<'t> {
    words: Words,
    known: RefCell<FxHashMap<usize, Answer<'t>>>,
    /// What reads code of other languages in the file.
    pub(super) readers: RefCell<Readers>,
}

/// Everywhere that a pattern matches, and whether the search went to its end.
pub(crate) type Answer<'t> = Rc<(Vec<Match<'t>>, bool)>;

impl<'t> Answers<'t> {
    /// For a file that holds these words.
    pub(crate) fn new(words: Words) -> Self {
        Self { words, known: RefCell::default(), readers: RefCell::default() }
    }

    /// Whether the file may hold what a formula looks for.
    pub(crate) fn may_hold(&self, plan: &Plan) -> bool {
        plan.may_match(&self.words)
    }

    /// Where a pattern matches.
    pub(crate) fn of(&self, query: &'t Query, facts: &Facts<'t>) -> Answer<'t> {
        if let Some(answer) = self.known.borrow().get(&query.number) {
            return Rc::clone(answer);
        }
        let may_match = query.may_match(&self.words);
        let answer = if may_match { query.find(facts) } else { (Vec::new(), true) };
        let answer = Rc::new(answer);
        self.known.borrow_mut().insert(query.number, Rc::clone(&answer));
        answer
    }
}
