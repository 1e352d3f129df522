//! Programs of which a file changed: what is told is what an analysis of everything tells.

use super::{File, Nothing, usual, with_input};
use crate::{Changes, Point, analyse_again, analyse_and_keep};

/// A change of the first file, by the texts before and after it.
struct Edit<'t>(&'t str, &'t str);

impl Changes for Edit<'_> {
    fn is_changed(&self, file: u32) -> bool {
        file == 0
    }

    fn moved(&self, at: Point) -> Option<Point> {
        let Self(before, now) = self;
        let same = before.bytes().zip(now.bytes()).take_while(|(one, other)| one == other).count();
        let most = before.len().min(now.len()) - same;
        let behind = before.bytes().rev().zip(now.bytes().rev());
        let behind = behind.take(most).take_while(|(one, other)| one == other).count();
        let moved = |place: usize| {
            let is_behind = place >= before.len() - behind;
            (place < same).then_some(place).or(is_behind.then(|| place + now.len() - before.len()))
        };
        let span = seawall_model::Span::new(moved(at.span.start)?, moved(at.span.end)?);
        Some(Point { span, ..at })
    }
}

/// What arrives after each of several changes of one file, and of how many it was told from what was known.
#[track_caller]
fn check(files: &[File<'_>], texts: &[&str]) -> usize {
    let models = usual(files);
    let whole = |files: &[File<'_>]| {
        with_input(files, &models, &Nothing, |input| {
            analyse_and_keep(input).expect("it is followed")
        })
    };
    let mut record = whole(files).1.expect("it can be kept");
    let (mut known, mut before) = (0, files[0].1);
    for text in texts {
        let mut files = files.to_vec();
        files[0].1 = text;
        let (expected, kept) = whole(&files);
        let again = with_input(&files, &models, &Nothing, |input| {
            analyse_again(input, &record, &Edit(before, text))
        });
        if let Some((arrivals, _)) = &again {
            assert_eq!(arrivals, &expected);
            known += 1;
        }
        // What was kept may be as it was.
        let is_kept = matches!(again, Some((_, None)));
        if !is_kept {
            let now = again.and_then(|(_, record)| record).or(kept);
            (record, before) = (now.expect("it can be kept"), text);
        }
    }
    known
}

const MAIN: &str = "import lib.*;\nclass Main { void run() { Helper.put(In.read()); } }";
const HELPER: &str = "import lib.*;\nclass Helper {\nstatic String last;\nstatic void put(String s) { Out.sql(s); }\nstatic String same(String s) { return s; }\n}";
const OTHER: &str =
    "import lib.*;\nclass Other { void run() { String s = Helper.same(In.read()); Out.sql(s); } }";

#[test]
fn a_body_that_changes() {
    let helper = |body: &str| HELPER.replace("{ Out.sql(s); }", body);
    let texts = [
        helper("{ Out.sql(\"a\"); }"),
        helper("{ String t = s;\n\nOut.sql(same(t)); }"),
        helper("{ Out.command(s); Out.sql(s); }"),
        HELPER.to_owned(),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let files = [("Helper.java", HELPER), ("Main.java", MAIN), ("Other.java", OTHER)];
    assert_eq!(check(&files, &texts), 4);
    let files = [("Main.java", MAIN), ("Helper.java", HELPER), ("Other.java", OTHER)];
    let text = MAIN.replace("In.read()", "\"a\"");
    assert_eq!(check(&files, &[&text, MAIN]), 2);
}

#[test]
fn what_others_see_of_a_file_changes() {
    let texts = [
        HELPER.replace("same(String s)", "same(int s)"),
        HELPER.replace("static String last;", "static String last = \"a\";"),
        HELPER.replace("}\n}", "}\nstatic void more() {}\n}"),
        HELPER.replace("class Helper", "class Helper extends Other"),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let files = [("Helper.java", HELPER), ("Main.java", MAIN), ("Other.java", OTHER)];
    assert_eq!(check(&files, &texts), 0);
}

#[test]
fn a_variable_that_all_code_shares_holds_other_data() {
    let reader = "import lib.*;\nclass Reader { void run() { Out.sql(Helper.last); } }";
    let helper = |body: &str| HELPER.replace("{ Out.sql(s); }", body);
    let files = [("Helper.java", HELPER), ("Main.java", MAIN), ("Reader.java", reader)];
    let (writes, no_more) = (helper("{ last = s; }"), helper("{ Out.sql(s); }"));
    let (also, other) = (helper("{ last = s; Out.sql(s); }"), helper("{ last = \"a\"; }"));
    // Each of these changes what a file that did not change reads, but for the one that leaves it as it is.
    assert!(check(&files, &[&writes, &also, &no_more, &other]) <= 2);
}

#[test]
fn a_private_method_that_nothing_calls_any_more() {
    let text = "import lib.*;\nclass A {\nvoid run() { own(\"a\"); }\nprivate void own(String s) { Out.sql(s + In.read()); }\n}";
    let gone = text.replace("own(\"a\");", "");
    let files = [("A.java", text), ("Main.java", MAIN), ("Helper.java", HELPER)];
    assert_eq!(check(&files, &[&gone, text]), 2);
}

#[test]
fn a_caller_that_leaves_something_in_a_field_or_no_more() {
    let caller = "import lib.*;\nclass Caller {\nvoid run() { Helper.last = \"a\"; Shown.show(); }\nvoid put() { Helper.last = In.read(); }\n}";
    let shown = "import lib.*;\nclass Shown { static void show() { Out.sql(Helper.last); } }";
    let files = [("Caller.java", caller), ("Shown.java", shown), ("Helper.java", HELPER)];
    let plain = caller.replace("Helper.last = \"a\";", "");
    let both = caller.replace("Shown.show();", "Shown.show(); Helper.put(\"b\");");
    assert!(check(&files, &[&both, &plain, caller]) >= 1);
}
