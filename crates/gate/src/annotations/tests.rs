//! Tests of annotations: their form, their number, and that a path cannot write one of its own.

use seawall_policy::Outcome;

use crate::tests::{broken, scan, secret, verdict};
use crate::{Annotations, annotate};

#[test]
fn what_breaks_comes_before_what_warns() {
    let scan = scan(vec![secret("SW-1", "a.py", 3), secret("SW-2", "b.py", 4)]);
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-2"]));
    verdict.warned.push(broken("old-secret", &["SW-1", "SW-2"]));
    insta::assert_snapshot!(annotate(Annotations::GitHub, &verdict, &scan).join("\n"), @r"
::error file=b.py,line=4,endLine=4,col=9,endColumn=41,title=Acme API key::an Acme API key stands in the code (SW-2)
::warning file=a.py,line=3,endLine=3,col=9,endColumn=41,title=Acme API key::an Acme API key stands in the code (SW-1)
");
    insta::assert_snapshot!(annotate(Annotations::Azure, &verdict, &scan).join("\n"), @r"
##vso[task.logissue type=error;sourcepath=b.py;linenumber=4;columnnumber=9]an Acme API key stands in the code (SW-2)
##vso[task.logissue type=warning;sourcepath=a.py;linenumber=3;columnnumber=9]an Acme API key stands in the code (SW-1)
");
    assert!(annotate(Annotations::None, &verdict, &scan).is_empty());
}

#[test]
fn a_path_cannot_write_an_annotation() {
    let scan = scan(vec![secret("SW-1", "a,line=1::x\n::set-env%]##vso[y];z", 3)]);
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-1"]));
    insta::assert_snapshot!(annotate(Annotations::GitHub, &verdict, &scan).join("\n"), @"::error file=a%2Cline=1%3A%3Ax%0A%3A%3Aset-env%25]##vso[y];z,line=3,endLine=3,col=9,endColumn=41,title=Acme API key::an Acme API key stands in the code (SW-1)");
    insta::assert_snapshot!(annotate(Annotations::Azure, &verdict, &scan).join("\n"), @"##vso[task.logissue type=error;sourcepath=a,line=1::x%0A::set-env%AZP25%5D##vso[y%5D%3Bz;linenumber=3;columnnumber=9]an Acme API key stands in the code (SW-1)");
}

#[test]
fn a_finding_of_several_lines_has_no_columns() {
    let mut finding = secret("SW-1", "a.pem", 3);
    finding.occurrence.place.region.end.line = 9;
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-1"]));
    let lines = annotate(Annotations::GitHub, &verdict, &scan(vec![finding]));
    assert!(lines[0].starts_with("::error file=a.pem,line=3,endLine=9,title="), "{lines:?}");
}

#[test]
fn the_rest_is_counted_where_ten_is_the_most() {
    let findings: Vec<_> = (1..=12).map(|at| secret(&format!("SW-{at}"), "a.py", at)).collect();
    let ids: Vec<_> = findings.iter().map(|finding| finding.id.clone()).collect();
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &ids.iter().map(String::as_str).collect::<Vec<_>>()));
    let lines = annotate(Annotations::GitHub, &verdict, &scan(findings));
    assert_eq!(lines.len(), 10);
    assert_eq!(lines.last().unwrap(), "::warning title=seawall::3 more findings in the log");
}
