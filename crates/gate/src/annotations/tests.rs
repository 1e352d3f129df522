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
::error file=b.py,line=4,endLine=4,col=9,endColumn=41,title=high%3A Acme API key::an Acme API key stands in the code%0AFix: Open Acme > Keys and delete it,%0Athen read the log. (SW-2)
::warning file=a.py,line=3,endLine=3,col=9,endColumn=41,title=high%3A Acme API key::an Acme API key stands in the code%0AFix: Open Acme > Keys and delete it,%0Athen read the log. (SW-1)
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
    insta::assert_snapshot!(annotate(Annotations::GitHub, &verdict, &scan).join("\n"), @"::error file=a%2Cline=1%3A%3Ax%0A%3A%3Aset-env%25]##vso[y];z,line=3,endLine=3,col=9,endColumn=41,title=high%3A Acme API key::an Acme API key stands in the code%0AFix: Open Acme > Keys and delete it,%0Athen read the log. (SW-1)");
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
fn the_rest_is_counted_where_ten_of_a_level_is_the_most() {
    let count = |broken: u32, warned: u32| {
        let findings: Vec<_> =
            (1..=broken + warned).map(|at| secret(&format!("SW-{at}"), "a.py", at)).collect();
        let ids: Vec<_> = findings.iter().map(|finding| finding.id.as_str()).collect();
        let mut verdict = verdict(Outcome::Fail);
        let (errors, warnings) = ids.split_at(broken as usize);
        verdict.broken.push(crate::tests::broken("new-secret", errors));
        verdict.warned.push(crate::tests::broken("old-secret", warnings));
        let lines = annotate(Annotations::GitHub, &verdict, &scan(findings.clone()));
        let of = |level: &str| lines.iter().filter(|line| line.starts_with(level)).count();
        let last = lines.last().cloned().unwrap_or_default();
        (of("::error "), of("::warning "), last)
    };
    let (errors, warnings, last) = count(12, 0);
    assert_eq!((errors, warnings), (10, 1));
    assert_eq!(last, "::warning title=seawall::2 more findings in the log");
    let (errors, warnings, last) = count(1, 12);
    assert_eq!((errors, warnings), (1, 10));
    assert_eq!(last, "::warning title=seawall::3 more findings in the log");
    let (errors, warnings, _) = count(10, 10);
    assert_eq!((errors, warnings), (10, 10));
}
