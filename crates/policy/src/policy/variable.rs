//! What an expression can ask: the one table for evaluation, checks and documentation.

use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelString};
use cel::common::value::{CowVal, Val};
use seawall_licence::{Group, parse};
use seawall_model::{
    Dependency, Engine, Origin, Probability, Reach, Scope, Status, Upgrade, Validity,
};

use crate::Event;
use crate::policy::Subject;

/// Something that an expression can ask.
pub(crate) struct Variable {
    /// As it is written.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) doc: &'static str,
    /// The only texts that it can be.
    pub(crate) words: &'static [&'static str],
    /// Its value.
    pub(crate) read: for<'b> fn(&'b Subject<'_>) -> CowVal<'b, 'b>,
}

/// Everything that an expression can ask.
pub(crate) const VARIABLES: &[Variable] = &[
    free("finding.id", "its short name, as in `SW-1f8c02ab93d4`", |s| text(&s.finding.id)),
    free("finding.rule", "the scanner's rule", |s| text(&s.finding.occurrence.rule.id)),
    one_of("finding.engine", "the technique", Engine::WORDS, |s| {
        text(s.finding.occurrence.rule.engine.as_str())
    }),
    one_of("finding.status", "what became of it since the baseline", Status::WORDS, |s| {
        text(s.finding.status.as_str())
    }),
    free("finding.severity", "to compare with `severity.high` and the like", |s| {
        number(s.finding.occurrence.severity as i64)
    }),
    free("finding.confidence", "to compare with `confidence.high` and the like", |s| {
        number(s.finding.occurrence.confidence as i64)
    }),
    free("finding.path", "the path from the root of the target", |s| {
        text(&s.finding.occurrence.place.path)
    }),
    free("finding.line", "the line on which it starts", |s| {
        number(i64::from(s.finding.occurrence.place.region.start.line))
    }),
    free("finding.message", "what was found", |s| text(&s.finding.occurrence.message)),
    free("finding.cwe", "the number of the weakness, 0 without one", |s| {
        number(s.finding.occurrence.rule.cwe.map_or(0, i64::from))
    }),
    free("finding.tags", "the labels of its rule, a list", |s| {
        list(&s.finding.occurrence.rule.tags)
    }),
    free("finding.owners", "who owns the path, a list", |s| list(s.owners())),
    one_of("finding.validity", "what the provider says of a credential", Validity::WORDS, |s| {
        text(s.finding.occurrence.validity.as_str())
    }),
    free("finding.package", "a dependency's package URL with its version, or `\"\"`", |s| {
        CowVal::owned(CelString::from(
            s.dependency().map_or_else(String::new, |one| one.package.to_string()),
        ))
    }),
    free("finding.cvss", "a dependency's CVSS score, -1 without one", |s| {
        let score = |one: &Dependency| one.cvss.map(|score| f64::from(score.tenths()) / 10.0);
        fraction(s.dependency().and_then(score))
    }),
    free("finding.epss", "a dependency's probability by EPSS, -1 without one", |s| {
        fraction(s.dependency().and_then(|one| one.epss).map(Probability::share))
    }),
    free("finding.exploited", "whether a dependency's weakness is known to be exploited", |s| {
        CowVal::owned(CelBool::from(s.weakness().is_some_and(|one| one.exploited.is_some())))
    }),
    free(
        "finding.licence",
        "a dependency's licence as an SPDX expression, `\"\"` if unknown",
        |s| text(s.dependency().and_then(|one| one.licence.as_deref()).unwrap_or_default()),
    ),
    one_of(
        "finding.licence_group",
        "what a dependency's licence asks for: of those that may be chosen the least; or `\"\"`",
        Group::WORDS,
        |s| text(s.dependency().map_or("", |one| licence_group(one).as_str())),
    ),
    one_of("finding.scope", "what a dependency is needed for, or `\"\"`", Scope::WORDS, |s| {
        text(s.dependency().map_or("", |one| one.scope.as_str()))
    }),
    one_of("finding.origin", "who asks for a dependency, or `\"\"`", Origin::WORDS, |s| {
        text(s.dependency().map_or("", |one| one.origin.as_str()))
    }),
    one_of(
        "finding.reachability",
        "how far code goes into a dependency, or `\"\"`",
        Reach::WORDS,
        |s| text(s.weakness().map_or("", |one| one.reach.as_str())),
    ),
    one_of(
        "finding.upgrade",
        "which upgrade closes a dependency's weakness, or `\"\"`",
        Upgrade::WORDS,
        |s| text(s.weakness().map_or("", |one| one.upgrade.as_str())),
    ),
    free("change.branch", "the branch that holds the change, `\"\"` if unknown", |s| {
        text(s.context.change.branch.as_deref().unwrap_or_default())
    }),
    free("change.target_branch", "the branch it asks to be merged into, or `\"\"`", |s| {
        text(s.context.change.target_branch.as_deref().unwrap_or_default())
    }),
    one_of("change.event", "what made the scan run", Event::WORDS, |s| {
        text(s.context.change.event.as_str())
    }),
    free("change.author", "who made the change, `\"\"` if unknown", |s| {
        text(s.context.change.author.as_deref().unwrap_or_default())
    }),
    free("today", "the day of the verdict, as in `\"2026-11-21\"`", |s| {
        CowVal::owned(CelString::from(s.context.today.to_string()))
    }),
];

/// What an expression can ask, as a table in Markdown.
pub(crate) fn expression_reference() -> String {
    let rows = VARIABLES.iter().map(|variable| {
        let words = match variable.words {
            [] => String::new(),
            words => format!(": `{}`", words.join("`, `")),
        };
        format!("| `{}` | {}{words} |\n", variable.name, variable.doc)
    });
    let header = "| in an expression | is |\n|---|---|\n".to_owned();
    header + &rows.collect::<String>()
}

fn licence_group(dependency: &Dependency) -> Group {
    let expression = dependency.licence.as_deref().and_then(|text| parse(text).ok());
    expression.map_or(Group::Unknown, |expression| expression.group())
}

type Read = for<'b> fn(&'b Subject<'_>) -> CowVal<'b, 'b>;

const fn free(name: &'static str, doc: &'static str, read: Read) -> Variable {
    one_of(name, doc, &[], read)
}

const fn one_of(
    name: &'static str,
    doc: &'static str,
    words: &'static [&'static str],
    read: Read,
) -> Variable {
    Variable { name, doc, words, read }
}

fn text(text: &str) -> CowVal<'_, '_> {
    CowVal::owned(CelString::from(text))
}

fn number<'b>(number: i64) -> CowVal<'b, 'b> {
    CowVal::owned(CelInt::from(number))
}

fn fraction<'b>(number: Option<f64>) -> CowVal<'b, 'b> {
    CowVal::owned(CelDouble::from(number.unwrap_or(-1.0)))
}

fn list(texts: &[String]) -> CowVal<'_, '_> {
    let boxed =
        texts.iter().map(|text| -> Box<dyn Val> { Box::new(CelString::from(text.clone())) });
    CowVal::owned(CelList::from(boxed.collect::<Vec<_>>()))
}
