//! All rules of a pack, compiled into one program: one search for every keyword, then expressions.

use std::sync::{Arc, OnceLock};

use regex_syntax::hir::Hir;
use seawall_model::{Limits, Problem, ProblemKind, Rule, Span};
use seawall_rules::{Detector, Required, SecretRule, SecretRules};

use crate::allowlist::Allowed;
use crate::assignment;
use crate::expression::Expression;
use crate::keywords::Keywords;
use crate::needs::Needs;
use crate::reach::{Reach, reach};
use crate::run;
use crate::structure::Check;

/// A compiled rule.
pub(crate) struct Compiled {
    pub(crate) info: Arc<Rule>,
    pub(crate) find: Find,
    pub(crate) path: Option<Expression>,
    pub(crate) secret_group: usize,
    pub(crate) entropy: f64,
    pub(crate) allowlists: Vec<Allowed>,
    pub(crate) required: Vec<Required>,
    pub(crate) skip_report: bool,
    pub(crate) check: Option<Check>,
    pub(crate) own: bool,
    /// Whether it gives way to rules that say more.
    pub(crate) generic: bool,
    bounds: OnceLock<Bounds>,
    keywords: Vec<String>,
}

impl Compiled {
    /// Whether a checksum or the like proves each match.
    pub(crate) fn is_proved(&self) -> bool {
        self.check.as_ref().is_some_and(Check::is_proof)
    }

    /// Whether its matches are secrets that a person may have chosen.
    pub(crate) fn is_about_passwords(&self) -> bool {
        self.check.as_ref().is_some_and(Check::is_password)
    }

    /// Whether an issuer's checksum proves each match.
    pub(crate) fn is_issued(&self) -> bool {
        self.check.as_ref().is_some_and(Check::is_checksum)
    }

    /// Whether `secret` is of this rule's form but fails the checksum that each real one passes.
    pub(crate) fn is_broken(&self, secret: &[u8]) -> bool {
        let lower = secret.to_ascii_lowercase();
        let near = |word: &String| memchr::memmem::find(&lower, word.as_bytes()).is_some();
        let Find::Expression(expression) = &self.find else { return false };
        self.is_issued()
            && self.keywords.iter().any(near)
            && expression.is_match(secret)
            && self.check.as_ref().is_some_and(|check| !check.holds(secret))
    }

    /// Whether it reads files that exist to hold credentials, in which every value is one.
    pub(crate) fn is_about_files(&self) -> bool {
        matches!(self.find, Find::Assignment) && self.path.is_some()
    }
}

/// How a rule finds its matches.
pub(crate) enum Find {
    /// By its expression.
    Expression(Expression),
    /// By reading assignments.
    Assignment,
    /// It is about paths only.
    Path,
}

/// A pack ready to run.
pub(crate) struct Program {
    pub(crate) rules: Vec<Compiled>,
    pub(crate) allowlists: Vec<Allowed>,
    /// Rules without keywords, which run on every file.
    pub(crate) always: Vec<u16>,
    /// Finds every keyword of every rule.
    pub(crate) keywords: Keywords,
    /// For each keyword, the rules that wait for it.
    pub(crate) waiting: Vec<Vec<u16>>,
    /// For each keyword, the widest reach of those rules; worked out when it is met for the first time.
    widest: Vec<OnceLock<Reach>>,
}

impl Program {
    /// Compiles `rules`; a rule that cannot run is left out and told as a problem.
    pub(crate) fn new(rules: &SecretRules, limits: &Limits) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut compiled = Vec::new();
        let mut words: Vec<(&str, u16)> = Vec::new();
        let mut always = Vec::new();
        for rule in &rules.rules {
            let index = u16::try_from(compiled.len()).unwrap_or(u16::MAX);
            match compile(rule, limits) {
                Err(why) => problems.push(Problem::general(
                    ProblemKind::Rule,
                    format!("rule `{}` does not run: {why}", rule.info.id),
                )),
                Ok(one) => {
                    let keywords = rule.keywords.iter().filter(|word| !word.is_empty());
                    let before = words.len();
                    words.extend(keywords.map(|word| (word.as_str(), index)));
                    if words.len() == before && !matches!(one.find, Find::Path) {
                        always.push(index);
                    }
                    compiled.push(one);
                }
            }
        }
        let (words, waiting) = group(words);
        let program = Self {
            rules: compiled,
            allowlists: rules
                .allowlists
                .iter()
                .map(|list| Allowed::new(list, limits.regex_steps))
                .collect(),
            always,
            keywords: Keywords::new(words),
            widest: waiting.iter().map(|_| OnceLock::new()).collect(),
            waiting,
        };
        (program, problems)
    }
}

impl Program {
    /// The widest window of all rules that wait for a keyword that was found at `start`.
    pub(crate) fn neighbourhood(&self, keyword: u32, start: usize, length: usize) -> Span {
        match self
            .widest
            .get(keyword as usize)
            .map(|widest| *widest.get_or_init(|| self.widest(keyword)))
        {
            Some(Reach::Near { before, after }) => {
                Span::new(start.saturating_sub(before), (start + after).min(length))
            }
            Some(Reach::File) | None => Span::new(0, length),
        }
    }

    fn widest(&self, keyword: u32) -> Reach {
        let rules = self.waiting.get(keyword as usize).into_iter().flatten();
        let reaches =
            rules.filter_map(|rule| self.rules.get(usize::from(*rule))).map(Compiled::reach);
        reaches.fold(Reach::Near { before: 0, after: 0 }, Reach::or)
    }
}

/// What the expression says of its matches, before it is ever run.
struct Bounds {
    reach: Reach,
    /// The run of token characters that each of its matches holds.
    run: usize,
    needs: Needs,
}

impl Bounds {
    const fn nothing(reach: Reach) -> Self {
        Self { reach, run: 0, needs: Needs::nothing() }
    }
}

impl Compiled {
    /// How far around a keyword its matches reach.
    pub(crate) fn reach(&self) -> Reach {
        self.bounds().reach
    }

    /// Whether `window` of `text` holds what every match must; if it does not, the expression need not run.
    pub(crate) fn may_match(&self, text: &[u8], window: Span) -> bool {
        let Bounds { run, needs, .. } = self.bounds();
        run::stands_in(text, window, *run) && needs.stand_in(text, window)
    }

    /// Worked out when a keyword is met for the first time: most never are.
    fn bounds(&self) -> &Bounds {
        self.bounds.get_or_init(|| match &self.find {
            Find::Assignment => Bounds::nothing(assignment::REACH),
            Find::Path => Bounds::nothing(Reach::File),
            Find::Expression(expression) => expression
                .read(|hir| self.bounds_of(hir))
                .unwrap_or_else(|| Bounds::nothing(Reach::File)),
        })
    }

    fn bounds_of(&self, hir: &Hir) -> Bounds {
        let run = run::required(hir);
        // Few texts hold a run by chance: it says enough.
        let needs = if run == 0 { Needs::of(hir) } else { Needs::nothing() };
        Bounds { reach: reach(hir, &self.keywords, self.own), run, needs }
    }
}

fn compile(rule: &SecretRule, limits: &Limits) -> Result<Compiled, String> {
    let expression = |text: &String| Expression::new(text, limits.regex_steps);
    let lists = rule.allowlists.iter().map(|list| Allowed::new(list, limits.regex_steps));
    let compiled = Compiled {
        info: Arc::clone(&rule.info),
        find: match (&rule.regex, rule.detector) {
            (_, Some(Detector::Assignment)) => Find::Assignment,
            (None, None) => Find::Path,
            (Some(regex), None) => Find::Expression(expression(regex)),
        },
        path: rule.path.as_ref().map(expression),
        secret_group: rule.secret_group,
        entropy: rule.entropy,
        allowlists: lists.collect(),
        required: rule.required.clone(),
        skip_report: rule.skip_report,
        check: rule.structure.as_deref().map(str::parse).transpose()?,
        own: rule.own,
        generic: rule.info.id.to_ascii_lowercase().contains("generic"),
        bounds: OnceLock::new(),
        keywords: rule.keywords.clone(),
    };
    match &compiled.find {
        Find::Expression(expression) if !rule.checked => match expression.error() {
            Some(error) => Err(error),
            None => Ok(compiled),
        },
        _ => Ok(compiled),
    }
}

/// Groups rules by keyword, each keyword once, in a fixed order.
fn group(mut words: Vec<(&str, u16)>) -> (Vec<String>, Vec<Vec<u16>>) {
    words.sort_unstable();
    words.dedup();
    let mut patterns: Vec<String> = Vec::new();
    let mut waiting: Vec<Vec<u16>> = Vec::new();
    for (word, rule) in words {
        if patterns.last().is_some_and(|last| last == word) {
            if let Some(rules) = waiting.last_mut() {
                rules.push(rule);
            }
        } else {
            patterns.push(word.to_owned());
            waiting.push(vec![rule]);
        }
    }
    (patterns, waiting)
}
