//! Why a line is told or not, as the command line answers it.

use crate::run::seawall;
use crate::tree::tree;

const APP: &str = "\
import html
import subprocess
from flask import Flask, request
from tools import shell

app = Flask(__name__)
DEBUG = False


@app.route(\"/a\")
def a():
    name = request.args[\"name\"]
    safe = html.escape(name)
    if DEBUG:
        shell(\"echo \" + name)
    shell(\"ls -l \" + str(int(name)))
    return \"<b>\" + safe + \"</b>\"


@app.route(\"/b\")
def b():
    subprocess.run(\"ls \" + \"-l\", shell=True)
    return \"<b>\" + request.args[\"x\"] + \"</b>\"


@app.route(\"/c\")
def c(wanted):
    subprocess.run(\"ls \" + str(len(app.name)), shell=True)
";
const TOOLS: &str =
    "import subprocess\n\n\ndef shell(command):\n    subprocess.run(command, shell=True)\n";

/// What is answered when a line of the program is asked about.
fn answer(line: &str) -> String {
    let directory = tree(&[("app.py", APP), ("tools.py", TOOLS)]);
    seawall(directory.path(), &format!("scan . --no-cache --why {line}")).exits(0).out
}

#[test]
fn what_arrives_is_told_with_its_way() {
    insta::assert_snapshot!(answer("app.py:23"));
}

#[test]
fn what_makes_data_harmless_is_named() {
    insta::assert_snapshot!(answer("app.py:17"));
}

#[test]
fn what_goes_by_a_line_is_followed_to_where_it_arrives() {
    insta::assert_snapshot!(answer("./app.py:16"));
}

#[test]
fn a_condition_that_never_holds_is_named() {
    insta::assert_snapshot!(answer("app.py:15"));
}

#[test]
fn a_constant_is_shown() {
    insta::assert_snapshot!(answer("app.py:22"));
}

#[test]
fn no_data_may_arrive_at_all() {
    insta::assert_snapshot!(answer("app.py:28"));
}

#[test]
fn a_credential_is_not_shown() {
    let token = crate::token::github(7);
    let app = format!(
        "import subprocess\n\nTOKEN = \"{token}\"\nsubprocess.run(\"use \" + TOKEN, shell=True)\n"
    );
    let directory = tree(&[("app.py", app.as_str())]);
    let told = seawall(directory.path(), "scan . --no-cache --why app.py:4").exits(0).out;
    assert!(told.contains("what arrives here is always \"use "), "{told}");
    assert!(!told.contains(&token), "{told}");
}

#[test]
fn a_line_may_do_nothing() {
    assert!(answer("app.py:5").contains("No code"));
    assert!(answer("app.py:6").contains("Nothing on this line"));
    assert!(answer("app.py:99").contains("no such line"));
    assert!(answer("other.py:1").contains("not among those that are scanned"));
}

#[test]
fn a_question_names_a_file_and_a_line() {
    let directory = tree(&[("app.py", APP)]);
    for wrong in ["app.py", "app.py:0", ":3", "app.py:x"] {
        let run = seawall(directory.path(), &format!("scan . --why {wrong}")).exits(2);
        assert!(run.err.contains("src/app.py:12"), "{}", run.err);
    }
}
