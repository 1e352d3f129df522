//! What stands in files of other languages, and where.

use std::fmt::Write as _;

use proptest::prelude::*;
use seawall_model::Span;
use seawall_rules::semgrep;

use super::{languages, pieces};
use crate::program::Program;
use crate::readers::Readers;

/// The pieces of a file, each as its language, a line, and its text.
fn told(path: &str, file: &str) -> String {
    let mut told = String::new();
    for piece in pieces(path, file, &mut Readers::default()) {
        assert!(languages(path, file.as_bytes()).contains(&piece.language), "{path}");
        let mark = if piece.is_whole { "" } else { "~" };
        writeln!(told, "{mark}{}\n{}", piece.language.as_str(), piece.code.text())
            .expect("it fits");
    }
    told
}

/// Checks the pieces of a file, each as its language, a line, and its text.
#[track_caller]
fn check(path: &str, file: &str, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|one| format!("{one}\n")).collect();
    assert_eq!(told(path, file), expected.concat());
}

/// Checks what a rule that looks for `f($X)` finds: its lines, each with what `$X` is.
#[track_caller]
fn check_found(path: &str, file: &str, expected: &[&str]) {
    let rule = "rules: [{id: a, languages: [python, js, ts], severity: INFO, message: m, \
                pattern: f($X), fix: g($X)}, {id: b, languages: [bash], severity: INFO, \
                message: m, pattern: f $X, fix: g($X)}]";
    let (rules, errors) = semgrep::load([("r.yaml", rule)]);
    assert!(!rules.is_empty(), "{errors:?}");
    let program = Program::new(rules);
    let mut readers = Readers::default();
    let mut outcome = program.scan(path, file.as_bytes(), &mut readers);
    let inside = super::languages(path, file.as_bytes());
    program.scan_embedded((path, file.as_bytes()), &inside, &mut readers, &mut outcome);
    let at = |span: Span| file.get(span.start..span.end).unwrap_or_default();
    let found = outcome.found.iter().map(|(number, found)| {
        let line = 1 + file.get(..found.span.start).unwrap_or_default().matches('\n').count();
        let captures: Vec<&str> = found.captures.iter().map(|(_, span)| at(*span)).collect();
        let fixes = program.replacements(*number, file, found);
        let fix = fixes.first().map(|fix| format!(" -> {}", fix.text)).unwrap_or_default();
        format!("{line}: {} [{}]{fix}", at(found.span), captures.join(" "))
    });
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn the_list_and_the_folder_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/embedded/hosts");
    let files = std::fs::read_dir(folder).expect("a folder").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy() != "mod.rs")
    });
    assert_eq!(files.count(), super::hosts::ALL.len());
}

#[test]
fn scripts_of_pages() {
    check("a.html", "<p>x</p><script>f(1)</script>", &["javascript\nf(1)\n;"]);
    check("a.htm", "<SCRIPT type='module'>f()</SCRIPT >", &["javascript\nf()\n;"]);
    check("a.html", "<script>a</script>\n<script >b</script>", &["javascript\na\n;b\n;"]);
    check("a.html", "<script async\n data-x=\"a>b\" defer>a", &["javascript\na\n;"]);
    check(
        "a.xhtml",
        "<script>//<![CDATA[\nf()//]]></script>",
        &["javascript\n//<![CDATA[\nf()//]]>\n;"],
    );
    check("a.xhtml", "<script> <![CDATA[f()]]> </script>", &["javascript\nf()\n;"]);
    check(
        "a.html",
        "<script type=\"text/babel\">f({{a:1}})</script>",
        &["javascript\nf({{a:1}})\n;"],
    );
    for none in [
        "<script src=a.js>f()</script>",
        "<script src = \"a.js\"></script>",
        "<script type='application/json'>f()</script>",
        "<script type=\"text/template\">f()</script>",
        "<!-- <script>f()</script> -->",
        "<scripts>f()</scripts>",
        "<script",
        "<script type=\"a>f()</script>",
        "a < script > b",
        "",
    ] {
        check("a.html", none, &[]);
    }
    check("a.js", "<script>f()</script>", &[]);
}

#[test]
fn components() {
    check(
        "a.vue",
        "<template>{{ a }}</template><script setup lang=\"ts\">f<T>()</script>",
        &["typescript\nf<T>()\n;"],
    );
    check(
        "a.vue",
        "<script lang='tsx'>a</script><script>b</script>",
        &["typescript\na\n;", "javascript\nb\n;"],
    );
    check("a.vue", "<script lang=coffee>a</script>", &[]);
    check("a.svelte", "<script context=\"module\">f({{}})</script>", &["javascript\nf({{}})\n;"]);
}

#[test]
fn what_templates_fill_in() {
    check("a.html", "<script>a = {{ b }};</script>", &["~javascript\na = _______;\n;"]);
    check(
        "a.html",
        "<script>{% if a %}b{% endif %}</script>",
        &["~javascript\n          b           \n;"],
    );
    check(
        "a.hbs",
        "<script>{{#if a}}b({{{c}}}){{/if}}</script>",
        &["~javascript\n         b(_______)       \n;"],
    );
    check(
        "a.php",
        "<?php echo '<script>a</script>'; ?><script>b(<?= $c ?>)</script>",
        &["~javascript\nb(_________)\n;"],
    );
    check("a.php", "<script>a</script><?php echo '<script>b</script>';", &["javascript\na\n;"]);
    check("a.html", "{{ a }}<script>b</script>", &["javascript\nb\n;"]);
    check("a.html", "<script>if (a) {{ b</script>", &["javascript\nif (a) {{ b\n;"]);
}

#[test]
fn commands_of_images() {
    check("Dockerfile", "FROM a\nRUN b && \\\n  c\nRUN d", &["bash\nb && \\\n  c\n", "bash\nd\n"]);
    check("x/Dockerfile.dev", "run --mount=type=a,b=c --network=x a b\n", &["bash\na b\n"]);
    check("Dockerfile", "RUN --mount=a \\\n  --mount=b \\\n  c -d\n", &["bash\nc -d\n"]);
    check("a.dockerfile", "RUN a \\\n# c\n\n  && b\r\n", &["bash\na \\\n  && b\n"]);
    check("Containerfile", "ONBUILD RUN a\nCMD b\nENTRYPOINT [\"c\"]", &["bash\na\n"]);
    check("Dockerfile", "RUN <<EOF\na\nRUN b\nEOF\nRUN c", &["bash\na\nRUN b\n", "bash\nc\n"]);
    check(
        "Dockerfile",
        "RUN python3 <<-'E' && x\nimport a\n\tE\nRUN c",
        &["bash\npython3 <<-'E' && x\nimport a\n\tE\n", "bash\nc\n"],
    );
    check(
        "Dockerfile",
        "COPY <<E /a\nRUN b\nE\nRUN cat <<<E\nRUN c << 1",
        &["bash\ncat <<<E\n", "bash\nc << 1\n"],
    );
    for none in [
        "RUN [\"a\", \"b\"]",
        "# RUN a",
        "# escape=`\nFROM a\nRUN b",
        "FROM mcr.microsoft.com/windows/servercore\nRUN b",
        "SHELL [\"powershell\", \"-Command\"]\nRUN b",
        "RUN <<E\n#!/usr/bin/env perl\na\nE\n",
        "RUN",
        "RUN --a",
    ] {
        assert!(told("Dockerfile", none).trim_start_matches("bash").trim().is_empty(), "{none}");
    }
    check("Dockerfile", "SHELL [\"/bin/bash\", \"-c\"]\nRUN b", &["bash\nb\n"]);
    check("Dockerfile.md", "", &[]);
}

#[test]
fn steps_of_workflows() {
    let path = ".github/workflows/a.yml";
    check(
        path,
        "jobs:\n  a:\n    steps:\n    - run: |\n        a\n          b ${{ c }}\n\n        d\n",
        &["bash\na\n  b ________\n\nd\n\n"],
    );
    check(
        path,
        "steps:\n- run: >-\n    a\n    b\n\n    c\n- run: 'it''s'\n- run: d\n    e",
        &["bash\na b\n\nc\n", "bash\nit's\n", "bash\nd e\n"],
    );
    check(
        path,
        "steps: [{run: \"a \\\"b\\\" ${{ c }}\\n\\\\d\"}]",
        &["bash\na \"b\" ________\n\\d\n"],
    );
    check(
        path,
        "steps:\n- {shell: pwsh, run: a}\n- {shell: 'bash -e {0}', run: b}",
        &["bash\nb\n"],
    );
    check(path, "steps:\n- {run: a, shell: python}", &["python\na\n"]);
    check(
        path,
        "defaults: {run: {shell: pwsh}}\njobs:\n  a: {defaults: {run: {shell: sh}}, steps: [{run: a}]}\n  b: {steps: [{run: b}]}",
        &["bash\na\n"],
    );
    check(
        path,
        "jobs: {a: {runs-on: windows-latest, steps: [{run: a}]}, b: {steps: [{run: b}]}}",
        &["bash\nb\n"],
    );
    check(
        path,
        "- uses: actions/github-script@v7\n  with:\n    script: |\n      f(${{ a }})\n",
        &["javascript\nf(________)\n\n"],
    );
    check(path, "run: &a b\nc: [{run: *a}, {run: 1}, {run: [}", &["bash\nb\n"]);
    let windows = ["if: \"runner.os == 'Windows'\"", "if: \"contains(matrix.os, 'windows')\""];
    for said in windows {
        check(path, &format!("steps:\n- {{{said}, run: a}}\n- run: b"), &["bash\nb\n"]);
    }
    check(path, "- {if: \"runner.os != 'Windows'\", run: a}", &["bash\na\n"]);
    check(path, "steps: [{run: 'a $env:B'}, {run: 'b'}]", &["bash\nb\n"]);
    check("action.yml", "runs: {steps: [{run: a}]}", &["bash\na\n"]);
    check("workflows/a.yml", "run: a", &[]);
}

#[test]
fn scripts_of_pipelines() {
    check(
        ".gitlab-ci.yml",
        "a:\n  script:\n  - b\n  - [c, d]\n  - !reference [e, script]\n  - |\n    f $[[ g ]]\n",
        &["bash\nb\nc\nd\nf ________\n\n"],
    );
    check(
        "x.gitlab-ci.yml",
        "default: {before_script: a}\nb: {after_script: [c]}",
        &["bash\na\n", "bash\nc\n"],
    );
    let tasks =
        "- task: PowerShell@2\n  inputs: {script: a}\n- task: Bash@3\n  inputs: {script: b}\n";
    check("azure-pipelines.yml", tasks, &["bash\nb\n"]);
    check(
        "azure-pipelines.yml",
        "steps:\n- script: a $(Build.B) $(c)\n- bash: d\n- pwsh: e",
        &["bash\na __________ $(c)\n", "bash\nd\n"],
    );
    check(
        "azure-pipelines.yml",
        "pool: {vmImage: windows-2022}\nsteps: [{script: a}, {bash: b}]",
        &["bash\nb\n"],
    );
    check(
        ".circleci/config.yml",
        "steps:\n- run: a << parameters.b >>\n- run: {command: c, name: d}",
        &["bash\na __________________\n", "bash\nc\n"],
    );
    check(".circleci/config.yml", "- run: {command: c, shell: powershell}", &[]);
}

/// A notebook with these texts of JSON as sources of its cells.
fn notebook(sources: &[&str], language: &str) -> String {
    let cell = |source: &&str| format!("{{\"source\": {source}, \"cell_type\": \"code\"}}");
    let cells: Vec<String> = sources.iter().map(cell).collect();
    let kernel = format!("{{\"kernelspec\": {{\"language\": \"{language}\"}}}}");
    format!("{{\"cells\": [{}],\n \"metadata\": {kernel}}}", cells.join(",\n"))
}

#[test]
fn cells_of_notebooks() {
    let check_cells = |sources: &[&str], language, expected: &[&str]| {
        check("a.ipynb", &notebook(sources, language), expected);
    };
    check_cells(&[r#"["a\n", "b"]"#, r#""c\nd""#], "python", &["python\na\nb\nc\nd\n"]);
    check_cells(&[r#""\"\\\u00e9\ud83d\ude00\/\t""#], "python", &["python\n\"\\é😀/\t\n"]);
    check_cells(&[r#""\ud83d\u12""#], "python", &["python\n\u{fffd}\u{fffd}12\n"]);
    check_cells(&[r#""f()""#], "javascript", &["javascript\nf()\n"]);
    check_cells(&[r#""f()""#], "no language", &[]);
    check_cells(&[r#""f()""#], "julia", &[]);
    check_cells(&[r#""f()""#], "ipython", &["python\nf()\n"]);
    check_cells(&[], "python", &[]);
    let other = r#"{"cells": [{"source": "a", "cell_type": "markdown"},
        {"source": ["b"], "outputs": [{"source": "c"}], "cell_type": "code", "metadata": {}}]}"#;
    check("a.ipynb", other, &["python\nb\n"]);
    let old = r#"{"worksheets": [{"cells": [{"cell_type": "code", "input": ["a"]}]}]}"#;
    check("a.ipynb", old, &["python\na\n"]);
    for broken in ["{\"cells\": [{\"source\": \"a", "]}],:\"\\", "[[[[{{{{", "", "\"cells\": \"a\""]
    {
        check("a.ipynb", broken, &[]);
    }
}

#[test]
fn orders_in_cells() {
    let check_cell = |source: &str, expected: &str| {
        let file = notebook(&[&format!("\"{source}\"")], "python");
        check("a.ipynb", &file, &[&format!("python\n{expected}\n")]);
    };
    check_cell(r"%matplotlib inline\na", "pass\na");
    check_cell(r"if a:\n    !pip install \\\n  b\nc", "if a:\n    pass\nc");
    check_cell(r"a = !ls\nb, c = %timeit x", "a = None\nb, c = None");
    check_cell(r"%%time\na", "pass\na");
    check_cell(r"% pip install a\n  % b", "pass\n  % b");
    check_cell(r"a?\n?b.c\na != b", "pass\npass\na != b");
    check_cell(r"('%s'\n % a)", "('%s'\n % a)");
    check("a.ipynb", &notebook(&[r#""\n%%bash\na""#, r#""b""#], "python"), &["python\n\n\nb\n"]);
    check("a.ipynb", &notebook(&[r#""!a()\n%x\nb""#], "javascript"), &["javascript\n!a()\n\nb\n"]);
}

#[test]
fn what_is_found_stands_in_the_file() {
    check_found("a.html", "<p>\n<script>\nf(é)\n</script>", &["3: f(é) [é] -> g(é)"]);
    check_found("a.html", "<p>\n<script>\nf({{ a }})\n</script>", &["3: f({{ a }}) [{{ a }}]"]);
    check_found("a.vue", "<script lang=ts>\nf(a as T)", &["2: f(a as T) [a] -> g(a)"]);
    check_found("Dockerfile", "RUN a && \\\n  f b\n", &["2: f b [b] -> g(b)"]);
    check_found(".github/workflows/a.yml", "- run: |\n    a\n    f b\n", &["3: f b [b] -> g(b)"]);
    check_found(".github/workflows/a.yml", "- run: \"a\\nf b\"\n", &["1: f b [b]"]);
    let file = notebook(&["[\"a\\n\",\n\"f(\\\"x\\\")\"]"], "python");
    check_found("a.ipynb", &file, &["2: f(\\\"x\\\") [\\\"x\\\"]"]);
    check_found("a.html", "<script>g(1)</script>", &[]);
}

#[test]
fn what_is_no_code_is_told_where_no_template_made_it() {
    let broken = |path: &str, file: &str| {
        let rule = "rules: [{id: a, languages: [js], severity: INFO, message: m, pattern: f(...)}]";
        let program = Program::new(semgrep::load([("r.yaml", rule)]).0);
        let mut outcome = crate::Outcome::default();
        let (file, inside) = ((path, file.as_bytes()), super::languages(path, file.as_bytes()));
        program.scan_embedded(file, &inside, &mut Readers::default(), &mut outcome);
        outcome.broken.len()
    };
    assert_eq!(broken("a.html", "<script>f( = )</script>"), 1);
    assert_eq!(broken("a.html", "<script>f( = {{ a }})</script>"), 0);
}

proptest! {
    #[test]
    fn each_byte_of_a_piece_stands_in_the_file(
        path in prop::sample::select(vec![
            "a.html", "a.vue", "a.php", "Dockerfile", "a.ipynb", ".gitlab-ci.yml", "action.yml",
        ]),
        parts in prop::collection::vec(prop::sample::select(vec![
            "<script>", "</script>", "{{", "}}", "<?", "?>", "\"cells\":", "[", "{", "}", "]", "\"",
            "\"source\":", "\"cell_type\": \"code\"", ",", "\\n", "\\u00e9", "\\", "é", "a", "\n",
            "  ", "RUN ", "<<E", "E\n", "run: |\n", "script:\n", "- ", "'", "''", "${{", "# ", "%",
        ]), 0..40),
    ) {
        let file: String = parts.concat();
        for piece in pieces(path, &file, &mut Readers::default()) {
            let mut before = 0;
            for (at, letter) in piece.code.text().char_indices() {
                let part = Span::new(at, at + letter.len_utf8());
                let place = piece.code.place(part);
                prop_assert!(before <= place.start && place.end <= file.len());
                before = place.start;
                let written = file.get(place.start..place.end);
                prop_assert!(written.is_some());
                if piece.code.is_as_in_file(part) {
                    prop_assert_eq!(written.unwrap_or_default(), letter.to_string());
                }
            }
        }
    }

    #[test]
    fn a_notebook_holds_what_its_code_says(code in "[ \"-$&->@-~é😀\n\t]{1,60}") {
        let written: String = code.chars().map(|letter| match letter {
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            '"' | '\\' => format!("\\{letter}"),
            other => other.to_string(),
        }).collect();
        let file = notebook(&[&format!("\"{written}\"")], "python");
        let start = file.find("e\": \"").unwrap_or_default() + "e\": \"".len();
        for piece in pieces("a.ipynb", &file, &mut Readers::default()) {
            prop_assert_eq!(piece.code.text(), format!("{code}\n"));
            let whole = piece.code.place(Span::new(0, code.len()));
            prop_assert_eq!(whole, Span::new(start, start + written.len()));
        }
    }
}
