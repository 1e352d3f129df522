//! Licences of dependencies: the list, the check, findings of a scan, and what documents say.

use tempfile::TempDir;

use crate::run::seawall;
use crate::tree::tree;

const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "dependencies": {"left": "^1.0.0", "open": "^1.0.0"}},
  "node_modules/left": {"version": "1.1.0", "license": "MIT/Apache-2.0", "dependencies": {"right": "^2.0.0"}},
  "node_modules/right": {"version": "2.0.0", "license": "AGPLv3+"},
  "node_modules/own": {"version": "3.0.0", "license": "=my own, words"},
  "node_modules/open": {"version": "1.0.0"}}}"#;
/// A licence that everybody may write down.
const TEXT: &str = "Copyright 2020 A. Body\n\nPermission to use, copy, modify, and/or distribute this software for any purpose with or \
    without fee is hereby granted.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS \
    SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, \
    DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN \
    ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS \
    SOFTWARE.\n";
const SETTINGS: &str = "scan:\n  licences:\n    allow: [public-domain, permissive]\n    exceptions:\n      - {package: 'pkg:npm/own', \
    licence: MIT, reason: its authors told us}\n";

fn project(settings: &str) -> TempDir {
    tree(&[
        ("package-lock.json", LOCK),
        ("seawall.yaml", settings),
        ("node_modules/open/package.json", r#"{"name": "open", "version": "1.0.0"}"#),
        ("node_modules/open/LICENSE", TEXT),
    ])
}

#[test]
fn packages_are_listed_by_group_and_licence() {
    let project = project("");
    let run = |arguments: &str| seawall(project.path(), &format!("{arguments} -q")).exits(0).out;
    insta::assert_snapshot!(run("licences"), @r#"
permissive
  0BSD                                             1  open 1.0.0
  MIT OR Apache-2.0                                1  left 1.1.0
network-copyleft
  AGPL-3.0-or-later                                1  right 2.0.0
unknown
  `=my own, words`                                 1  own 3.0.0
4 packages of 2 files: 2 permissive, 1 network-copyleft, 1 unknown
"#);
    insta::assert_snapshot!(run("licenses --all").lines().filter(|line| line.starts_with("      ")).collect::<Vec<_>>().join("\n"), @r#"
open 1.0.0  by node_modules/open/LICENSE
left 1.1.0
right 2.0.0
own 3.0.0
"#);
    insta::assert_snapshot!(run("licences -f csv").replace('\r', ""), @r#"
package,version,type,licence,group,scope,direct,files,texts
left,1.1.0,npm,MIT OR Apache-2.0,permissive,runtime,true,package-lock.json,
open,1.0.0,npm,0BSD,permissive,runtime,true,node_modules/open/package.json package-lock.json,node_modules/open/LICENSE
own,3.0.0,npm,"`=my own, words`",unknown,runtime,false,package-lock.json,
right,2.0.0,npm,AGPL-3.0-or-later,network-copyleft,runtime,false,package-lock.json,
"#);
    let installed = tree(&[
        ("node_modules/own/package.json", r#"{"name": "own", "version": "3.0.0"}"#),
        ("node_modules/own/COPYING", TEXT),
    ]);
    let folder = installed.path().join("node_modules");
    let told = run(&format!("licences --installed {}", folder.display()));
    assert!(told.contains("0BSD AND `=my own, words`"), "{told}");
    let json: serde_json::Value = serde_json::from_str(&run("licences -f json")).expect("JSON");
    assert_eq!(json["packages"][3]["licence"], "AGPL-3.0-or-later");
    assert_eq!(json["licences"].as_array().map(Vec::len), Some(4));
}

#[test]
fn settings_say_what_is_allowed() {
    let project = project(SETTINGS);
    let run = seawall(project.path(), "licences --check -q").exits(1);
    insta::assert_snapshot!(run.out, @r#"package-lock.json: licence-denied: right 2.0.0 is under AGPL-3.0-or-later, which is not among the licences that are allowed; it comes in through left 1.1.0; replace it, or except it with a reason in `scan.licences`"#);
    let other = "scan: {licences: {deny: proprietary}}\n";
    std::fs::write(project.path().join("other.yaml"), other).expect("a written file");
    let run = seawall(project.path(), "licences --check -q --config other.yaml").exits(1);
    insta::assert_snapshot!(run.out, @r#"package-lock.json: licence-unknown: own 3.0.0 says of its licence `=my own, words`, which tells nobody what it is; look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read"#);
    std::fs::write(project.path().join("other.yaml"), "").expect("a written file");
    let run = seawall(project.path(), "licences --check --config other.yaml").exits(2);
    assert!(run.err.contains("nothing is asked of licences"), "{}", run.err);
}

#[test]
fn a_scan_tells_them_without_a_database_of_advisories() {
    let project = project(SETTINGS);
    let run = seawall(project.path(), "scan . -f json");
    assert_eq!(run.findings(), ["new licence-denied package-lock.json:4"]);
    let report = run.json();
    let dependency = &report["findings"][0]["evidence"]["dependency"];
    assert_eq!(dependency["licence"], "AGPL-3.0-or-later", "{report:#}");
    assert_eq!(dependency["way"], serde_json::json!(["left 1.1.0", "right 2.0.0"]));
    let block = format!(
        "{SETTINGS}policy:\n  rules:\n    - {{id: copyleft, when: {{licence: network-copyleft, scope: runtime}}}}\n"
    );
    std::fs::write(project.path().join("seawall.yaml"), block).expect("a written file");
    seawall(project.path(), "gate").exits(1);
    let block =
        format!("{SETTINGS}policy: {{rules: [{{id: denied, when: {{rule: licence-denied}}}}]}}\n");
    std::fs::write(project.path().join("seawall.yaml"), block).expect("a written file");
    seawall(project.path(), "gate").exits(1);
    std::fs::write(project.path().join("seawall.yaml"), "").expect("a written file");
    let none: [&str; 0] = [];
    assert_eq!(seawall(project.path(), "scan . -f json").findings(), none);
}

#[test]
fn documents_have_expressions_where_all_is_known() {
    let project = project("");
    let text = seawall(project.path(), "sbom -q").exits(0).out;
    for expected in [
        "\"expression\": \"MIT OR Apache-2.0\"",
        "\"id\": \"AGPL-3.0-or-later\"",
        "\"name\": \"=my own, words\"",
        "\"id\": \"0BSD\"",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let text = seawall(project.path(), "sbom -q -f spdx2-json").exits(0).out;
    assert!(text.contains("\"licenseConcluded\": \"0BSD\""), "{text}");
    assert!(text.contains("\"licenseDeclared\": \"MIT OR Apache-2.0\""), "{text}");
}
