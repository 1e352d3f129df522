//! Whatever a target puts into its names and lines, no format panics, breaks its syntax or acts on it.

use std::sync::Arc;

use proptest::prelude::*;
use seawall_model::{Evidence, Problem, ProblemKind, Scan};

use super::{golden, render};
use crate::{ALL, Report};

proptest! {
    #[test]
    fn texts_of_a_target_never_act(
        text in "(\\PC|[\\x00-\\x1f<>&\"'`|,:=\\u{85}\\u{202e}\\u{2028}]|::|##\\[|@a|\\]\\]>){0,12}",
        width in 0usize..130,
    ) {
        let scan = scan_full_of(&text);
        let mut report = Report::new(&scan, "0.1.0");
        report.width = width;
        report.verbose = true;
        for format in ["text", "html", "markdown", "github", "junit", "csv"] {
            let rendered = rendered(format, &report);
            let acts = |character: char| character.is_control() && !matches!(character, '\n' | '\t' | '\r');
            prop_assert!(!rendered.contains(acts), "{}", format);
        }
        for format in ALL {
            prop_assert!(!render(format, &report).is_empty());
        }
    }

    #[test]
    fn logs_hold_no_command_but_ours(text in "([ a]|::|##\\[|##vso\\[|\\n|\\r|,|%0A){0,8}") {
        let scan = scan_full_of(&text);
        let report = Report::new(&scan, "0.1.0");
        for line in rendered("text", &report).lines() {
            prop_assert!(!line.trim_start().starts_with("::"), "{line}");
            prop_assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
        }
        for line in rendered("github", &report).lines() {
            let (command, rest) = line.get(2..).and_then(|line| line.split_once("::")).unwrap();
            prop_assert!(line.starts_with("::") && !rest.contains('\r'), "{line}");
            let fields = command.split_once(' ').unwrap().1;
            prop_assert!(fields.split(',').all(|field| field.matches('=').count() >= 1), "{line}");
        }
    }

    #[test]
    fn every_csv_row_has_the_columns_of_the_head(text in "([=+@,;\"\\r\\n\\t a-]){0,8}") {
        let csv = rendered("csv", &Report::new(&scan_full_of(&text), "0.1.0"));
        let rows = rows(&csv);
        prop_assert_eq!(rows.len(), 1 + golden::report().scan.findings.len());
        for row in &rows {
            prop_assert_eq!(row.len(), rows[0].len());
            for cell in row {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
            }
        }
    }

    #[test]
    fn markup_holds_no_element_but_ours(text in "([<>&\"'/ =]|script|onload|]]|\\n){0,10}") {
        let plain = scan_full_of("a");
        let hostile = scan_full_of(&text);
        for format in ["html", "junit"] {
            // How much of a line is marked depends on its length.
            let count = |scan, character| {
                let rendered = rendered(format, &Report::new(scan, "0.1.0"));
                rendered.replace("<mark>", "").replace("</mark>", "").matches(character).count()
            };
            prop_assert_eq!(count(&hostile, '<'), count(&plain, '<'), "{}", format);
            prop_assert_eq!(count(&hostile, '"'), count(&plain, '"'), "{}", format);
        }
    }
}

/// The golden scan with `text` in every place that a target can fill.
fn scan_full_of(text: &str) -> Scan {
    let mut scan = golden::report().scan.clone();
    let text = text.to_owned();
    for finding in &mut scan.findings {
        let occurrence = &mut finding.occurrence;
        occurrence.message.clone_from(&text);
        occurrence.place.path.clone_from(&text);
        for line in &mut occurrence.place.frame.lines {
            line.clone_from(&text);
        }
        if let Some(introduction) = &mut occurrence.place.introduction {
            introduction.author.clone_from(&text);
            introduction.summary.clone_from(&text);
        }
        if let Some(suppression) = &mut occurrence.suppression {
            suppression.reason.clone_from(&text);
        }
        if let Some(evidence) = &mut occurrence.evidence {
            fill(evidence, &text);
        }
        let mut rule = occurrence.rule.as_ref().clone();
        rule.title.clone_from(&text);
        occurrence.rule = Arc::new(rule);
    }
    scan.target.name.clone_from(&text);
    scan.target.branch = Some(text.clone());
    scan.problems = vec![Problem::at(ProblemKind::Archive, &text, &text)];
    scan
}

fn fill(evidence: &mut Evidence, text: &str) {
    for capture in &mut evidence.captures {
        text.clone_into(&mut capture.text);
    }
    for step in &mut evidence.flow {
        text.clone_into(&mut step.path);
        text.clone_into(&mut step.text);
    }
    for edit in &mut evidence.edits {
        // Each line of it gets an element of its own.
        edit.replacement = text.replace('\n', " ");
    }
}

fn rendered(id: &str, report: &Report<'_>) -> String {
    render(ALL.iter().find(|format| format.id == id).unwrap(), report)
}

/// The cells of a CSV text, after RFC 4180.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut characters = csv.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted);
    rows
}
