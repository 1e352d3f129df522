//! A list of statements while a document is read: what is wrong in it, and how much of it is read.

use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::{Engine, Problem, ProblemKind, Purl};

use crate::{Identifier, Justification, Moment, Product, Statement, Status};

/// Most problems of one file that are told one by one.
const MOST_PROBLEMS: usize = 50;
/// Most names of products that the statements of a file hold together: groups and lists that many statements share are
/// written out.
const MOST_NAMES: usize = 2_000_000;

/// What is read so far.
pub(crate) struct Draft {
    file: Arc<str>,
    statements: Vec<Statement>,
    problems: Vec<Problem>,
    untold: usize,
    /// How many names of products may still be written out.
    left: usize,
}

impl Draft {
    pub(crate) fn new(file: &str) -> Self {
        let file = Arc::from(file);
        let (statements, problems) = (Vec::new(), Vec::new());
        Self { file, statements, problems, untold: 0, left: MOST_NAMES }
    }

    /// Tells what is wrong in a line.
    pub(crate) fn problem(&mut self, line: u32, detail: &str) {
        self.tell(ProblemKind::Rule, format!("line {line}: {detail}"));
    }

    fn tell(&mut self, kind: ProblemKind, detail: String) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        let problem = Problem::at(kind, &*self.file, detail);
        self.problems.push(Problem { engine: Some(Engine::Sca), ..problem });
    }

    /// Takes so many names of products on, or says that the file holds too many.
    pub(crate) fn afford(&mut self, names: usize, line: u32) -> bool {
        let Some(left) = self.left.checked_sub(names) else {
            self.left = 0;
            let detail = format!(
                "line {line}: statements about more than {MOST_NAMES} products: this one is left out"
            );
            self.tell(ProblemKind::Limit, detail);
            return false;
        };
        self.left = left;
        true
    }

    /// A package URL; what claims to be one and is none is told.
    pub(crate) fn purl(&mut self, text: &str, line: u32) -> Option<Purl> {
        match Purl::parse_lenient(text) {
            Ok(purl) => Some(purl),
            Err(error) => {
                let shown: String = text.chars().take(80).collect();
                self.problem(
                    line,
                    &format!("`{}` names no package: {error}", shown.escape_debug()),
                );
                None
            }
        }
    }

    /// What is called by `id`, which may be a package URL, or has one beside.
    pub(crate) fn identifier(&mut self, id: &str, purl: Option<&Node>, line: u32) -> Identifier {
        let written = purl.and_then(|node| Some((node.text()?, node.region.start.line)));
        let written = written.or_else(|| is_purl(id).then_some((id, line)));
        let purl = written.and_then(|(text, line)| self.purl(text, line));
        let id = match (&purl, id) {
            // What is called by its package URL alone is called so in one way.
            (Some(purl), id) if id.is_empty() || is_purl(id) => purl.to_string(),
            (None, "") => "a product without a name".to_owned(),
            _ => id.to_owned(),
        };
        Identifier { id, purl }
    }

    /// A moment that may be there.
    pub(crate) fn moment(&mut self, node: Option<&Node>) -> Option<Moment> {
        let node = node?;
        let moment = node.text().and_then(|text| text.parse().ok());
        if moment.is_none() {
            let detail = "no moment as in `2026-11-23T12:00:00Z`: it is taken for the earliest";
            self.problem(node.region.start.line, detail);
        }
        moment
    }

    /// Adds a statement, unless it says nothing of any weakness.
    pub(crate) fn add(&mut self, line: u32, mut statement: Statement) {
        statement.names.retain(|name| !name.is_empty());
        statement.names.sort_unstable();
        statement.names.dedup();
        if statement.names.is_empty() {
            self.problem(line, "the statement names no weakness: it is left out");
            return;
        }
        if statement.status != Status::NotAffected {
            statement.justification = None;
        }
        self.statements.push(Statement { file: Arc::clone(&self.file), line, ..statement });
    }

    /// What was read, and what could not be.
    pub(crate) fn done(mut self) -> (Vec<Statement>, Vec<Problem>) {
        let named = |statement: &&Statement| {
            let all = statement.products.iter().flat_map(Product::meant);
            statement.products.is_empty() || all.clone().any(|one| one.purl.is_some())
        };
        let deaf = self.statements.len() - self.statements.iter().filter(named).count();
        let first = self.statements.iter().find(|one| !named(one)).map_or(0, |one| one.line);
        if deaf > 0 {
            self.problem(
                first,
                &format!(
                    "no product here is named by a package URL that says its versions, so this holds for no package ({deaf} of {} statements)",
                    self.statements.len()
                ),
            );
        }
        if self.untold > 0 {
            let detail = format!("{} more things are wrong in this file", self.untold);
            let problem = Problem::at(ProblemKind::Rule, &*self.file, detail);
            self.problems.push(Problem { engine: Some(Engine::Sca), ..problem });
        }
        (self.statements, self.problems)
    }
}

/// A statement of which only the weakness is known.
pub(crate) fn blank(names: Vec<String>, author: &str) -> Statement {
    Statement {
        products: Vec::new(),
        names,
        status: Status::UnderInvestigation,
        justification: None,
        text: String::new(),
        author: author.to_owned(),
        timestamp: None,
        file: Arc::from(""),
        line: 0,
    }
}

/// The word that a node holds, if its set has it; anything else is told.
pub(crate) fn justification(draft: &mut Draft, node: Option<&Node>) -> Option<Justification> {
    let node = node?;
    let word = node.text().unwrap_or_default();
    let known = word.parse().ok();
    if known.is_none() {
        let detail = format!("unknown justification {}", node.value.describe());
        draft.problem(node.region.start.line, &detail);
    }
    known
}

pub(crate) fn is_purl(text: &str) -> bool {
    text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("pkg:"))
}

/// The line of a node.
pub(crate) fn line(node: &Node) -> u32 {
    node.region.start.line
}

/// The text at `key`, or an empty one.
pub(crate) fn text(node: &Node, key: &str) -> String {
    node.text_at(key).unwrap_or_default().to_owned()
}
