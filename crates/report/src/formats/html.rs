//! A page to read, print or attach: one file, nothing loaded, nothing run.

use std::io;

use seawall_model::{Finding, Severity, Validity};

use crate::count::{by_severity, capitalised, counted, covered, grouped, skipped};
use crate::excerpt::{ExcerptLine, excerpt};
use crate::formats::Format;
use crate::guidance::{self, weakness_name};
use crate::markup::{attribute, text};
use crate::report::Report;
use crate::selection::{state, suppression_text};
use crate::time::day;
use crate::visible::visible;

mod evidence;

pub(super) const FORMAT: Format = Format {
    id: "html",
    description: "a page to read, print or attach",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    render,
};

/// The page with a name in double braces where each section goes.
const PAGE: &str = include_str!("html/page.html");

type Section = fn(&Report<'_>, &mut dyn io::Write) -> io::Result<()>;

const SECTIONS: [(&str, Section); 8] = [
    ("title", title),
    ("masthead", masthead),
    ("verdict", verdict),
    ("tiles", tiles),
    ("findings", findings),
    ("problems", problems),
    ("coverage", coverage),
    ("footer", footer),
];

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for piece in PAGE.split("{{") {
        let rest = match piece.split_once("}}") {
            None => piece,
            Some((name, rest)) => {
                if let Some((_, section)) = SECTIONS.iter().find(|(known, _)| *known == name) {
                    section(report, out)?;
                }
                rest
            }
        };
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

fn title(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{} — Seawall report", text(&report.scan.target.name))
}

fn masthead(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let target = &report.scan.target;
    writeln!(out, "<p class=\"eyebrow\">Seawall report</p>")?;
    writeln!(out, "<h1>{}</h1>", text(&target.name))?;
    let engines: Vec<&str> = report.scan.engines.iter().map(|engine| engine.as_str()).collect();
    let engines = if engines.is_empty() { "none".to_owned() } else { engines.join(", ") };
    let facts = [
        ("Scope", Some(target.scope.as_str())),
        ("Branch", target.branch.as_deref()),
        ("Commit", target.commit.as_deref().map(|commit| commit.get(..12).unwrap_or(commit))),
        ("Compared with", target.baseline.as_deref()),
        ("Engines", Some(engines.as_str())),
    ];
    writeln!(out, "<ul class=\"facts\">")?;
    for (name, value) in facts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        writeln!(out, "<li>{name} <b>{}</b></li>", text(value))?;
    }
    write!(out, "</ul>")
}

fn verdict(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(verdict) = report.verdict else { return Ok(()) };
    let class = match verdict.answer.outcome.as_str() {
        known @ ("pass" | "warn" | "incomplete") => known,
        _ => "fail",
    };
    writeln!(out, "<section class=\"card banner {class}\">")?;
    writeln!(out, "<h2>Verdict: {}</h2>", text(&verdict.answer.outcome))?;
    writeln!(out, "<ul>")?;
    for reason in &verdict.reasons {
        write!(out, "<li>{} ", text(&reason.text))?;
        write!(out, "<small>(rule <code>{}</code>", text(&reason.rule))?;
        if let Some(id) = &reason.finding {
            write!(out, ", <a href=\"#{}\">{}</a>", attribute(id), text(id))?;
        }
        if let Some(place) = &reason.policy_location {
            write!(out, ", <code>{}</code>", text(place))?;
        }
        writeln!(out, ")</small></li>")?;
    }
    write!(out, "</ul>\n</section>")
}

/// One number per severity of what is pressing.
fn tiles(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let pressing = report.pressing();
    writeln!(out, "<ul class=\"tiles\">")?;
    for severity in Severity::ALL.iter().rev() {
        let same = pressing.iter().filter(|finding| finding.occurrence.severity == *severity);
        let count = same.count() as u64;
        let class = if count == 0 { "none" } else { severity.as_str() };
        writeln!(out, "<li class=\"{class}\"><b>{}</b> {severity}</li>", grouped(count))?;
    }
    let problems = report.scan.problems.len() as u64;
    let class = if problems == 0 { "none" } else { "medium" };
    let noun = if problems == 1 { "problem" } else { "problems" };
    writeln!(out, "<li class=\"{class}\"><b>{}</b> {noun}</li>", grouped(problems))?;
    write!(out, "</ul>")
}

fn findings(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (pressing, quiet) = (report.pressing(), report.quiet());
    if pressing.is_empty() {
        writeln!(out, "<p class=\"card\">{}.</p>", capitalised(report.nothing()))?;
    } else {
        table(out, "New findings, worst first", &pressing)?;
        for finding in &pressing {
            article(out, finding)?;
        }
    }
    let Some(counts) = report.quiet_counts() else { return Ok(()) };
    let severities = by_severity(&quiet);
    writeln!(out, "<details class=\"card\">\n<summary>{counts}</summary>")?;
    writeln!(out, "<p>Nothing to do now. By severity: {severities}.</p>")?;
    table(out, "Existing, suppressed and fixed findings", &quiet)?;
    for finding in &quiet {
        article(out, finding)?;
    }
    write!(out, "</details>")
}

fn table(out: &mut dyn io::Write, caption: &str, findings: &[&Finding]) -> io::Result<()> {
    // Whatever scrolls has to be reachable by keyboard.
    write!(
        out,
        "<div class=\"card scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">"
    )?;
    writeln!(out, "\n<table>\n<caption>{caption}</caption>")?;
    let columns = ["Severity", "Finding", "Place", "Status", "Rule"];
    let heads = columns.map(|column| format!("<th scope=\"col\">{column}</th>")).concat();
    writeln!(out, "<thead><tr>{heads}</tr></thead>\n<tbody>")?;
    for finding in findings {
        let occurrence = &finding.occurrence;
        let (severity, rule, place) = (occurrence.severity, &occurrence.rule, &occurrence.place);
        writeln!(
            out,
            "<tr><td class=\"sev {severity}\">{severity}</td>\
             <td><a href=\"#{}\">{}</a></td><td class=\"path\">{}:{}</td>\
             <td class=\"state\">{}</td><td><code>{}</code></td></tr>",
            attribute(&finding.id),
            text(&rule.title),
            text(&visible(&place.path)),
            place.region.start.line,
            state(finding),
            text(&rule.id),
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

fn article(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let (severity, start) = (occurrence.severity, occurrence.place.region.start);
    let id = attribute(&finding.id);
    writeln!(out, "<article class=\"card finding\" id=\"{id}\" aria-labelledby=\"{id}-title\">")?;
    writeln!(
        out,
        "<header><span class=\"sev {severity}\">{severity}</span>\
         <h3 id=\"{id}-title\">{}</h3><code class=\"id\">{}</code></header>",
        text(&occurrence.rule.title),
        text(&finding.id),
    )?;
    let path = text(&visible(&occurrence.place.path));
    writeln!(out, "<p class=\"path\">{path}:{}:{}</p>", start.line, start.column)?;
    frame(out, finding)?;
    evidence::flow(out, finding)?;
    evidence::edits(out, finding)?;
    writeln!(out, "<dl>")?;
    for (name, value) in facts(finding) {
        writeln!(out, "<dt>{name}</dt><dd>{}</dd>", text(&value))?;
    }
    let why = guidance::why(&occurrence.rule);
    for (name, words) in [("Why it matters", why), ("How to fix", guidance::how(finding))] {
        let words = evidence::words(words);
        if !words.is_empty() {
            writeln!(out, "<dt>{name}</dt><dd>{words}</dd>")?;
        }
    }
    writeln!(out, "</dl>\n</article>")
}

/// What is to be told of a finding, each under its name.
fn facts(finding: &Finding) -> Vec<(&'static str, String)> {
    let occurrence = &finding.occurrence;
    let place = &occurrence.place;
    let live = match occurrence.validity {
        Validity::Live => Some("Yes: the provider accepts it, it works right now.".to_owned()),
        Validity::Revoked => Some("No: the provider refuses it.".to_owned()),
        Validity::Unknown => Some("Unknown: the provider gave no answer.".to_owned()),
        Validity::Unchecked => None,
    };
    let moved_from = finding.moved_from.as_ref().map(|(path, line)| format!("{path}:{line}"));
    let introduction = place.introduction.as_ref().map(|introduction| {
        let commit: String = introduction.commit.chars().take(12).collect();
        let (author, day) = (&introduction.author, day(introduction.time));
        format!("commit {commit} by {author} on {day}: {}", introduction.summary)
    });
    let facts = [
        ("What", Some(occurrence.message.clone())),
        ("Weakness", weakness_name(&occurrence.rule)),
        ("Status", Some(state(finding).to_owned())),
        ("Suppressed", suppression_text(finding)),
        ("Live", live),
        ("Moved from", moved_from),
        ("Introduced", introduction),
        ("Confidence", Some(occurrence.confidence.to_string())),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn frame(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    let lines = excerpt(finding);
    if lines.is_empty() {
        return Ok(());
    }
    write!(out, "<pre class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"Code\">")?;
    for line in lines {
        let class = if line.hit { " class=\"hit\"" } else { "" };
        write!(out, "<span{class}><i>{}</i>{}</span>", line.number, marked(&line))?;
    }
    writeln!(out, "</pre>")
}

/// A line of code with the finding between `mark` tags.
fn marked(line: &ExcerptLine<'_>) -> String {
    let Some(mark) = &line.mark else { return text(line.text) };
    let part = |from: usize, to: usize| -> String {
        let part: String = line.text.chars().take(to).skip(from).collect();
        text(&part)
    };
    let (before, after) = (part(0, mark.start), part(mark.end, usize::MAX));
    format!("{before}<mark>{}</mark>{after}", part(mark.start, mark.end))
}

fn problems(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let groups = report.problem_groups();
    if groups.is_empty() {
        return Ok(());
    }
    let count = counted(report.scan.problems.len() as u64, "problem");
    writeln!(out, "<section class=\"card banner incomplete\">")?;
    writeln!(out, "<h2>Incomplete: {count} left gaps in this scan</h2>\n<ul>")?;
    for group in groups {
        let problem = group.first;
        let engine = problem.engine.map(|engine| format!(" ({engine} only)")).unwrap_or_default();
        write!(out, "<li><b>{}</b>{engine}: {}", problem.kind, text(&problem.detail))?;
        if !group.paths.is_empty() {
            write!(out, "<br><code>{}</code>", text(&visible(&group.some_paths(usize::MAX))))?;
        }
        writeln!(out, "</li>")?;
    }
    write!(out, "</ul>\n</section>")
}

fn coverage(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let coverage = &report.scan.coverage;
    write!(out, "<p>Scanned {}.", covered(coverage))?;
    if let Some(skipped) = skipped(coverage) {
        write!(out, " Left out {}.", text(&skipped))?;
    }
    write!(out, "</p>")
}

fn footer(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let version = text(report.tool_version);
    write!(
        out,
        "Written by Seawall {version}, rules <code>{}</code>.",
        text(&report.scan.rules_digest)
    )
}
