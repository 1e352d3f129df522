//! Tests of `requirements`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "requirements.txt",
            r#"# comment
-r more.in
-c limits.txt
--index-url https://pypi.example/simple
Flask[async] == 3.0.0 ; python_version >= "3.8" \
    --hash=sha256:aa \
    --hash=sha256:bb
requests>=2.0 # not pinned
limited
under_score.Dots==1.*
six @ https://host.example/six.whl
https://host.example/pkg_name-1.4.0-py3-none-any.whl
-e git+https://host.example/repo#egg=edited
./local/path
not a requirement
"#,
        ),
        (
            "more.in",
            r"x==1
-r requirements.txt
",
        ),
        (
            "limits.txt",
            r"limited==4.5
",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        2: pkg:pypi/x@1 runtime direct asks ==1
        5: pkg:pypi/flask@3.0.0 runtime direct asks == 3.0.0 hash sha256:aa
        8: pkg:pypi/requests runtime direct asks >=2.0
        9: pkg:pypi/limited@4.5 runtime direct
        10: pkg:pypi/under-score-dots runtime direct asks ==1.*
        11: pkg:pypi/six runtime direct from https://host.example/six.whl
        12: pkg:pypi/pkg-name@1.4.0 runtime direct asks ==1.4.0 from https://host.example/pkg_name-1.4.0-py3-none-any.whl
        13: pkg:pypi/edited runtime direct from git+https://host.example/repo#egg=edited
        ! line 15: `not a requirement` is no requirement
        ");
}

#[test]
fn another_form_is_read() {
    let text = r"#
# by pip-compile
#
click==8.1.7
    # via flask
flask==3.0.0
    # via
    #   -r requirements/dev.in
    #   other
other==1.0   # via -r requirements/dev.in
";
    assert_snapshot!(check("requirements/dev.txt", text), @r"
        4: pkg:pypi/click@8.1.7 dev transitive asks ==8.1.7
        6: pkg:pypi/flask@3.0.0 dev direct needs [0] asks ==3.0.0
        10: pkg:pypi/other@1.0 dev direct needs [1] asks ==1.0
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("requirements.txt", r"==1.0
"), @"! line 1: `==1.0` is no requirement");
    assert_snapshot!(check("requirements/dev.txt", r"-r https://host.example/r.txt
-r gone.txt
"), @r"
        ! `https://host.example/r.txt` is elsewhere: what it asks for is not known
        ! `gone.txt` is not in the tree
        ");
}
