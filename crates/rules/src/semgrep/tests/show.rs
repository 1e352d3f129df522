//! A rule as tests compare it: short, and with everything that was read.

use std::fmt::Debug;

use seawall_datatree::{Node, Value};

use crate::semgrep::{
    And, Condition, Engine, Formula, Leaf, Located, Mode, Options, Propagator, Regex, Rule,
    Sanitizer, Sink, Source,
};

/// Keeps the parts that say something.
fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `word` where something holds.
fn when(holds: bool, word: &str) -> String {
    if holds { word.to_owned() } else { String::new() }
}

/// A name and a value where there is one.
fn some<T: Debug>(name: &str, value: Option<&T>) -> String {
    value.map(|value| format!("{name} {value:?}")).unwrap_or_default()
}

fn texts(texts: &[Located<String>]) -> String {
    texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(" | ")
}

pub(super) fn rule(rule: &Rule) -> String {
    let languages: Vec<_> = rule.languages.iter().map(|language| language.as_str()).collect();
    let fix_regex = rule.fix_regex.as_ref().map(|fix| {
        format!(
            "fix {} -> {:?} {}",
            regex(&fix.regex),
            fix.replacement,
            some("times", fix.count.as_ref())
        )
    });
    let head = join([
        format!("{}: {:?} {} {}", rule.id, rule.message, languages.join(","), rule.level),
        some("fix", rule.fix.as_ref()),
        fix_regex.unwrap_or_default(),
        when(!rule.paths.include.is_empty(), &format!("only in {}", texts(&rule.paths.include))),
        when(!rule.paths.exclude.is_empty(), &format!("not in {}", texts(&rule.paths.exclude))),
        rule.metadata.as_ref().map(tree).unwrap_or_default(),
        options(&rule.options),
    ]);
    format!("{head}\n  {}", mode(&rule.mode))
}

fn tree(node: &Node) -> String {
    match &node.value {
        Value::Mapping(entries) => {
            let entry = |(key, node): &(seawall_datatree::Key, Node)| {
                format!("{}: {}", key.name, tree(node))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => format!("{:?}", items.iter().map(tree).collect::<Vec<_>>()),
        other => other.describe(),
    }
}

/// The options that are not as they are by default.
pub(super) fn options(options: &Options) -> String {
    let lines = |options: &Options| {
        format!("{options:?}").split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    let defaults = lines(&Options::default());
    let changed = lines(options).into_iter().filter(|line| !defaults.contains(line));
    changed.collect::<Vec<_>>().join(", ")
}

fn mode(mode: &Mode) -> String {
    let Mode::Taint(taint) = mode else {
        let Mode::Search(found) = mode else { unreachable!() };
        return formula(found);
    };
    let mut lines: Vec<_> = taint.sources.iter().map(source).collect();
    lines.extend(taint.sinks.iter().map(sink));
    lines.extend(taint.sanitizers.iter().map(sanitizer));
    lines.extend(taint.model_sources.iter().map(|kind| format!("from model {kind}")));
    lines.extend(taint.model_sinks.iter().map(|kind| format!("into model {kind}")));
    lines.extend(taint.model_sanitizers.iter().map(|kind| format!("unless model {kind}")));
    lines.extend(taint.propagators.iter().map(propagator));
    lines.join("\n  ")
}

fn source(source: &Source) -> String {
    join([
        format!("from {}", formula(&source.formula)),
        when(source.exact, "exact"),
        format!("by-side-effect {:?}", source.by_side_effect),
        when(source.control, "control"),
        some("label", source.label.as_ref()),
        some("requires", source.requires.as_ref()),
    ])
}

fn sink(sink: &Sink) -> String {
    join([
        format!("into {}", formula(&sink.formula)),
        when(sink.exact, "exact"),
        when(sink.at_exit, "at-exit"),
        some("requires", sink.requires.as_ref()),
    ])
}

fn sanitizer(sanitizer: &Sanitizer) -> String {
    join([
        format!("unless {}", formula(&sanitizer.formula)),
        when(sanitizer.exact, "exact"),
        format!("by-side-effect {:?}", sanitizer.by_side_effect),
        when(sanitizer.not_conflicting, "not-conflicting"),
    ])
}

fn propagator(propagator: &Propagator) -> String {
    join([
        format!("through {}", formula(&propagator.formula)),
        format!("{} -> {}", propagator.from.value, propagator.to.value),
        format!("by-side-effect {:?}", propagator.by_side_effect),
        some("label", propagator.label.as_ref()),
        some("replaces", propagator.replace_labels.as_ref()),
        some("requires", propagator.requires.as_ref()),
    ])
}

fn list(formulas: &[Formula]) -> String {
    formulas.iter().map(formula).collect::<Vec<_>>().join(", ")
}

fn formula(found: &Formula) -> String {
    match found {
        Formula::Leaf(Leaf::Code(code)) => {
            let start = code.region.start;
            format!("{:?}@{}:{}", code.value, start.line, start.column)
        }
        Formula::Leaf(Leaf::Regex(found)) => regex(found),
        Formula::And(found) => and(found),
        Formula::Or(parts) => format!("or({})", list(parts)),
        Formula::Inside(inner) => format!("inside({})", formula(inner)),
        Formula::Anywhere(inner) => format!("anywhere({})", formula(inner)),
        Formula::Named(named) => join([
            formula(&named.formula),
            named
                .metavariable
                .as_ref()
                .map(|name| format!("as {}", name.value))
                .unwrap_or_default(),
            some("fix", named.fix.as_ref()),
        ]),
    }
}

fn and(and: &And) -> String {
    let part = |word: &str, text: String| when(!text.is_empty(), &format!("{word} {text}"));
    let conditions: Vec<_> = and.conditions.iter().map(condition).collect();
    let focus: Vec<_> = and.focus.iter().map(|names| texts(names)).collect();
    let inner = join([
        list(&and.positives),
        part("not", list(&and.negatives)),
        part("if", conditions.join(", ")),
        part("focus", focus.join(", ")),
    ]);
    format!("and({inner})")
}

fn regex(regex: &Regex) -> String {
    format!("/{}/{}", regex.text, if regex.engine == Engine::Bounded { "bounded" } else { "" })
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Regex { metavariable, regex: found, constant_propagation } => join([
            format!("{} =~ {}", metavariable.value, regex(found)),
            when(*constant_propagation, "constant"),
        ]),
        Condition::Pattern { metavariable, language, formula: found } => join([
            format!("{} matches {}", metavariable.value, formula(found)),
            some("in", language.as_ref()),
        ]),
        Condition::Comparison { expression, strip, base } => {
            join([format!("{expression:?}"), when(*strip, "strip"), some("base", base.as_ref())])
        }
        Condition::Type { metavariable, language, types } => join([
            format!("{}: {}", metavariable.value, texts(types)),
            some("in", language.as_ref()),
        ]),
        Condition::Analysis { metavariable, analyzer } => {
            format!("{} is {analyzer:?}", metavariable.value)
        }
        Condition::Name { metavariable, kind, modules } => join([
            format!("{} names {}", metavariable.value, texts(modules)),
            some("kind", kind.as_ref()),
        ]),
    }
}
