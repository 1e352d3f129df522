//! One rule file tried on its targets.

use std::collections::BTreeSet;
use std::path::Path;

use seawall_model::{Chunk, Limits, Occurrence, SourceFile};
use seawall_rules::SecretRules;
use seawall_rules::semgrep::Rule;
use seawall_sast::{Bounds, LazyRule};
use seawall_scan::{CodeRules, FileEngine, IgnoreFile, KeptFile, SastEngine, SecretsEngine};
use seawall_secrets::{Detector, IdentityKey};
use seawall_source::classify;

use super::annotations::Annotations;
use super::beside::{RuleFile, Target};
use crate::fix::{Proposal, apart, applied};
use crate::{code_rules, diff};

/// What came of a rule file.
#[derive(Default)]
pub(crate) struct Tried {
    /// What of it could not be read.
    pub(crate) errors: Vec<String>,
    pub(crate) rules: Vec<RuleTrial>,
    pub(crate) fixes: Vec<FixTrial>,
}

/// What came of one rule.
pub(crate) struct RuleTrial {
    pub(crate) id: String,
    /// Whether any annotation speaks of it.
    pub(crate) annotated: bool,
    /// For each target in which it differs, where.
    pub(crate) differences: Vec<Difference>,
}

/// Where a rule finds something else than what the annotations say.
pub(crate) struct Difference {
    pub(crate) target: String,
    /// Lines on which it should find something and does not, each with its text.
    pub(crate) missed: Vec<(usize, String)>,
    /// Lines on which it should not and does.
    pub(crate) extra: Vec<(usize, String)>,
}

/// What came of the fixes of a rule file in one target.
pub(crate) struct FixTrial {
    pub(crate) target: String,
    /// From what should become of it to what did; empty if they are the same.
    pub(crate) difference: String,
}

/// A target with what was found in it.
struct Scanned {
    name: String,
    text: String,
    annotations: Annotations,
    occurrences: Vec<Occurrence>,
}

/// Tries the rules of a file on all its targets.
pub(crate) fn try_file(file: &RuleFile) -> Tried {
    let loaded = match code_rules::load(std::slice::from_ref(&file.path), None) {
        Ok(loaded) => loaded,
        Err(failure) => return Tried { errors: vec![failure.message], ..Tried::default() },
    };
    let mut errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
    let mut rules = code_rules::read(&loaded.rules);
    // A rule is tried on what stands beside it, whatever the paths that it is for.
    for rule in &mut rules {
        rule.paths.include.clear();
        rule.paths.exclude.clear();
    }
    let code =
        CodeRules::new(rules.iter().cloned().map(LazyRule::from).collect(), Bounds::default());
    // Nothing is masked: what is shown are the author's own files.
    let (detector, _) =
        Detector::new(&SecretRules::default(), Limits::STANDARD, IdentityKey::standard());
    let secrets = SecretsEngine::new(detector, &SecretRules::default(), IgnoreFile::default());
    let engine = SastEngine::new(&code, &secrets, None);
    let (mut scanned, mut fixes) = (Vec::new(), Vec::new());
    for target in &file.targets {
        match scan(&engine, target, &file.root) {
            Ok((one, problems)) => {
                errors.extend(problems);
                fixes.extend(target.fixed.as_deref().map(|fixed| try_fix(&one, fixed)));
                scanned.push(one);
            }
            Err(error) => errors.push(format!("cannot read {}: {error}", target.path.display())),
        }
    }
    errors.sort();
    errors.dedup();
    Tried { errors, rules: rules.iter().map(|rule| try_rule(rule, &scanned)).collect(), fixes }
}

fn scan(
    engine: &SastEngine<'_>,
    target: &Target,
    root: &Path,
) -> std::io::Result<(Scanned, Vec<String>)> {
    let bytes = std::fs::read(&target.path)?;
    let below = target.path.strip_prefix(root).unwrap_or(&target.path);
    let path = below.to_string_lossy().replace('\\', "/");
    let class = classify(&path, &bytes, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    let source = SourceFile { path: &path, bytes: &bytes, class, chunk: Chunk::default() };
    let (mut occurrences, mut problems) = engine.scan(&source, None);
    // What it gives out is for others, as that of a package is.
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let manifest =
        (format!("{folder}/package.json"), format!("{{\"name\": \"a\", \"main\": \"{name}\"}}"));
    let manifest = SourceFile {
        path: manifest.0.trim_start_matches('/'),
        bytes: manifest.1.as_bytes(),
        class: source.class,
        chunk: Chunk::default(),
    };
    let (whole, further) = engine.whole(&[&KeptFile::of(&source), &KeptFile::of(&manifest)]);
    occurrences.extend(whole);
    problems.extend(further);
    occurrences.retain(|one| one.suppression.is_none());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let annotations = Annotations::of(&text);
    let of_rules = problems.into_iter().filter(|one| one.kind == seawall_model::ProblemKind::Rule);
    let problems = of_rules.map(|problem| problem.detail).collect();
    let name = target.path.display().to_string();
    Ok((Scanned { name, text, annotations, occurrences }, problems))
}

fn try_rule(rule: &Rule, scanned: &[Scanned]) -> RuleTrial {
    let mut trial = RuleTrial { id: rule.id.clone(), annotated: false, differences: Vec::new() };
    for target in scanned {
        let expected = target.annotations.expected(&rule.id);
        trial.annotated |= expected.is_some();
        let expected = expected.unwrap_or_default();
        let of_rule = target.occurrences.iter().filter(|one| one.rule.id == rule.id);
        let line = |one: &Occurrence| usize::try_from(one.place.region.start.line).unwrap_or(0);
        let found: BTreeSet<usize> = of_rule.map(line).collect();
        let lines: Vec<&str> = target.text.lines().collect();
        let shown = |line: &usize| {
            let text = line.checked_sub(1).and_then(|at| lines.get(at)).copied();
            (*line, text.unwrap_or_default().to_owned())
        };
        let told = |line: &&usize| !expected.either.contains(line);
        let missed: Vec<_> = expected.lines.difference(&found).filter(told).map(shown).collect();
        let extra: Vec<_> = found.difference(&expected.lines).filter(told).map(shown).collect();
        if !missed.is_empty() || !extra.is_empty() {
            trial.differences.push(Difference { target: target.name.clone(), missed, extra });
        }
    }
    trial
}

/// Compares what fixes make of a target with what its author wrote.
fn try_fix(target: &Scanned, fixed: &Path) -> FixTrial {
    let name = fixed.display().to_string();
    let expected = match std::fs::read_to_string(fixed) {
        Ok(expected) => expected,
        Err(error) => {
            let difference = format!("cannot read {name}: {error}\n");
            return FixTrial { target: target.name.clone(), difference };
        }
    };
    let proposals = target.occurrences.iter().filter_map(Proposal::of).collect();
    let became = applied(&target.text, &apart(proposals).0);
    let difference = diff::unified(&expected, &became, &name, "what the fixes make of it");
    FixTrial { target: target.name.clone(), difference }
}
