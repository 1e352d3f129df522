//! Tests of the pages and of how they are read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pages::PAGES;
use crate::{ALL, Block, LANGUAGES, blocks, flowed, language_of, page, weakness};

#[test]
fn the_list_and_the_folder_agree() {
    let folder = root().join("../../catalog/weaknesses");
    let mut numbers: Vec<u16> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| {
            let number = name.strip_prefix("cwe-").and_then(|name| name.strip_suffix(".md"));
            number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{name}"))
        })
        .collect();
    numbers.sort_unstable();
    let list = root().join("src/pages.rs");
    if std::env::var_os("UPDATE").is_some() {
        let text = fs::read_to_string(&list).unwrap();
        let (head, _) = text.split_once("pages![\n").unwrap();
        let lines: Vec<String> = numbers.iter().map(|number| format!("    {number},\n")).collect();
        fs::write(&list, format!("{head}pages![\n{}];\n", lines.concat())).unwrap();
    }
    let listed: Vec<u16> = PAGES.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, listed, "run with UPDATE=1, then again");
}

#[test]
fn every_page_is_whole() {
    for (number, text) in PAGES {
        let page = page::read(text).unwrap_or_else(|error| panic!("cwe-{number}.md: {error}"));
        assert_eq!(page.cwe, *number);
        assert!((1..=600).contains(&page.minutes), "cwe-{number}.md: {} minutes", page.minutes);
        for fix in &page.fixes {
            let code = blocks(fix.text).any(|block| matches!(block, Block::Code { .. }));
            assert!(code, "cwe-{number}.md shows no code for {}", fix.language.heading);
        }
    }
    assert_eq!(ALL.len(), PAGES.len());
}

#[test]
fn a_weakness_tells_its_fix_in_the_language_of_the_file() {
    let weakness = weakness(89).unwrap();
    assert_eq!(weakness.name, "SQL injection");
    let told = |language: &str| weakness.fix_for(language).map(|fix| fix.language.heading);
    assert_eq!(told("python"), Some("Python"));
    assert_eq!(told("typescript"), Some("JavaScript"));
    assert_eq!(told("cobol"), None);
    assert!(crate::weakness(1).is_none());
}

#[test]
fn a_file_is_in_the_language_of_its_extension() {
    let told = |path| language_of(path).map(|language| language.name);
    assert_eq!(told("src/A.java"), Some("java"));
    assert_eq!(told("a.b/x.TS"), Some("typescript"));
    assert_eq!(told("docker/Dockerfile"), Some("dockerfile"));
    assert_eq!(told("java.d/notes"), None);
    let names: Vec<&str> = LANGUAGES.iter().map(|language| language.name).collect();
    assert!(names.is_sorted());
    let like = LANGUAGES.iter().filter_map(|language| language.like);
    assert_eq!(like.filter(|name| !names.contains(name)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_broken_page_is_told_why() {
    check("# Title\n", "a page begins with its keys between two lines `---`");
    let keys = "the keys of a page are cwe, name, minutes, requirements, in this order";
    check("---\ncwe: 1\nname: a\n---\n", keys);
    check(&PAGE.replace("name: a", "name: "), keys);
    check(&PAGE.replace("\nminutes", "\nextra: 1\nminutes"), keys);
    check(&PAGE.replace("cwe: 1", "cwe: one"), "`cwe` is no number: `one`");
    check(&PAGE.replace("s:1", "s"), "`s` is no requirement: write STANDARD:ID");
    let sections =
        "the sections of a page are What it is, Why it matters, How to fix it, in this order";
    check(&PAGE.replace("## Why it", "## How it"), sections);
    check(&PAGE.replace("## What", "Words.\n\n## What"), sections);
    check(&PAGE.replace("It harms.", ""), "section 2 is empty");
    check(&PAGE.replace("### Java", "### Klingon"), "`Klingon` is no language that a page knows");
    check(&PAGE.replace("### Java", "### Java, Java"), "`Java` needs one section with a text");
    check(&PAGE.replace("### Java", "####"), "a page fixes in one language at least");
    check(PAGE, "");
}

#[test]
fn code_holds_no_headings() {
    let text = PAGE.replace("code", "## What it is\n### Java");
    check(&text, "");
}

#[test]
fn a_text_is_told_in_blocks() {
    let text = "One\nline.\n- a\n  b\n- c\n\nTwo.\n```sh\nls\n\n# x\n```\nThree.\n```\nopen";
    let told: Vec<String> = blocks(text).map(|block| format!("{block:?}")).collect();
    assert_eq!(
        told.join("\n"),
        "Text(\"One\\nline.\")\nItem(\"a\\n  b\")\nItem(\"c\")\nText(\"Two.\")\n\
         Code { language: \"sh\", text: \"ls\\n\\n# x\" }\nText(\"Three.\")\n\
         Code { language: \"\", text: \"open\" }"
    );
    assert_eq!(blocks("\n\n  \n").count(), 0);
    assert_eq!(
        flowed(text),
        "One line.\n\n- a b\n- c\n\nTwo.\n\n```sh\nls\n\n# x\n```\n\nThree.\n\n```\nopen\n```"
    );
}

const PAGE: &str = "---\ncwe: 1\nname: a\nminutes: 5\nrequirements: s:1, t:2\n---\n\n## What it is\n\nA thing.\n\n\
    ## Why it matters\n\nIt harms.\n\n## How to fix it\n\nMend it.\n\n### Java\n\n```java\ncode\n```\n";

fn check(text: &str, expected: &str) {
    let error = page::read(text.to_owned().leak()).err().unwrap_or_default();
    assert_eq!(error, expected, "{text}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
