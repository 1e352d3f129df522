//! `JUnit` XML, for CI systems that show test results and nothing else.

use std::io;

use seawall_model::{Finding, Status};

use crate::formats::Format;
use crate::guidance::{how, weakness_name, why};
use crate::markup::{attribute, text};
use crate::patch::{Patch, patches};
use crate::report::Report;
use crate::selection::{state, suppression_text};
use crate::visible::visible;

pub(super) const FORMAT: Format = Format {
    id: "junit",
    description: "JUnit XML, for CI systems that show test results",
    extension: "xml",
    media_type: "application/xml",
    render,
};

/// What a finding is, told as a test.
enum Outcome {
    Passed,
    Failed,
    Skipped(String),
}

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let pressing = report.pressing();
    let cases: Vec<(&Finding, Outcome)> = pressing
        .iter()
        .map(|finding| (*finding, Outcome::Failed))
        .chain(report.quiet().into_iter().map(|finding| (finding, quiet_outcome(finding))))
        .collect();
    let failed = pressing.len();
    let skipped =
        cases.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Skipped(_))).count();
    let counts = format!(
        "tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\"",
        cases.len().max(1)
    );
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"seawall\" {counts}>")?;
    let name = attribute(&report.scan.target.name);
    writeln!(out, "  <testsuite name=\"seawall\" package=\"{name}\" {counts}>")?;
    for (finding, outcome) in &cases {
        case(out, finding, outcome)?;
    }
    if cases.is_empty() {
        writeln!(out, "    <testcase classname=\"seawall\" name=\"no findings\"/>")?;
    }
    problems(report, out)?;
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

/// A finding that was there before breaks nothing, and one that is fixed is a test that passes now.
fn quiet_outcome(finding: &Finding) -> Outcome {
    match suppression_text(finding) {
        _ if finding.status == Status::Fixed => Outcome::Passed,
        Some(suppression) => Outcome::Skipped(format!("suppressed {suppression}")),
        None => Outcome::Skipped(format!("{}: it is in the baseline", state(finding))),
    }
}

fn case(out: &mut dyn io::Write, finding: &Finding, outcome: &Outcome) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let (rule, place) = (&occurrence.rule, &occurrence.place);
    let line = place.region.start.line;
    let name = attribute(&format!("{} at {}:{line} [{}]", rule.title, place.path, finding.id));
    let (class, file) = (attribute(&rule.id), attribute(&place.path));
    write!(
        out,
        "    <testcase classname=\"{class}\" name=\"{name}\" file=\"{file}\" line=\"{line}\""
    )?;
    match outcome {
        Outcome::Passed => writeln!(out, "/>"),
        Outcome::Skipped(why) => {
            writeln!(out, ">\n      <skipped message=\"{}\"/>\n    </testcase>", attribute(why))
        }
        Outcome::Failed => {
            let message = attribute(&occurrence.message);
            let severity = occurrence.severity;
            let details = details(finding);
            writeln!(out, ">")?;
            writeln!(
                out,
                "      <failure type=\"{severity}\" message=\"{message}\">{}</failure>",
                text(&details)
            )?;
            writeln!(out, "    </testcase>")
        }
    }
}

/// Where, by which way, why it matters and how to fix it.
fn details(finding: &Finding) -> String {
    let occurrence = &finding.occurrence;
    let place = &occurrence.place;
    let mut lines = vec![format!("{}:{}", place.path, place.region.start.line)];
    lines.extend(weakness_name(&occurrence.rule));
    let flow = occurrence.evidence.iter().flat_map(|evidence| &evidence.flow);
    lines.extend(flow.map(|step| {
        format!("{} {}:{} {}", step.role, step.path, step.region.start.line, step.text)
    }));
    for Patch { line, before, after } in patches(finding) {
        lines.push(format!("fix of line {line}:"));
        lines.extend(before.iter().map(|line| format!("- {line}")));
        lines.extend(after.iter().map(|line| format!("+ {line}")));
    }
    lines.extend([why(&occurrence.rule).joined(), how(finding).joined()]);
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Problems are told beside the tests: whether they break the build is the policy's decision.
fn problems(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if report.scan.problems.is_empty() {
        return Ok(());
    }
    write!(out, "    <system-err>")?;
    for problem in &report.scan.problems {
        let path = problem.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
        let line = format!("{}: {path}{}", problem.kind, problem.detail);
        writeln!(out, "{}", text(&visible(&line)))?;
    }
    writeln!(out, "</system-err>")
}
