//! What patterns for any text find.

use std::fmt::Write as _;

use seawall_rules::semgrep::{CommentStyle, GenericEngine, Options};

use super::{Document, Pattern, find};

/// The matches of a pattern, with what its metavariables stand for behind each.
#[track_caller]
fn check_with(options: &Options, pattern: &str, text: &str, expected: &[&str]) {
    let read = Pattern::read(pattern, options).expect("it is a pattern");
    let (found, _) = find(&read, &Document::part(text, options));
    let shown: Vec<String> = found
        .into_iter()
        .map(|one| {
            let mut shown = one.text.to_owned();
            for (name, span) in one.captures {
                let _ = write!(shown, " {name}={}", &text[span.start..span.end]);
            }
            shown
        })
        .collect();
    assert_eq!(shown, expected, "{pattern}");
}

#[track_caller]
fn check(pattern: &str, text: &str, expected: &[&str]) {
    check_with(&Options::default(), pattern, text, expected);
}

fn aliengrep(is_multiline: bool) -> Options {
    Options {
        generic_engine: GenericEngine::Aliengrep,
        generic_multiline: is_multiline,
        ..Options::default()
    }
}

/// Aliengrep across lines.
#[track_caller]
fn check_alien(pattern: &str, text: &str, expected: &[&str]) {
    check_with(&aliengrep(true), pattern, text, expected);
}

/// Aliengrep line by line.
#[track_caller]
fn check_line(pattern: &str, text: &str, expected: &[&str]) {
    check_with(&aliengrep(false), pattern, text, expected);
}

#[test]
fn words_are_whole_and_space_does_not_matter() {
    check("a b", "a  b ab a\nb", &["a  b", "a\nb"]);
    check("a.b", "a . b xa.b a.bx", &["a . b"]);
    check("é", "a é", &["é"]);
    check("a", "A", &[]);
}

#[test]
fn a_variable_is_one_word_and_the_same_everywhere() {
    check("f($X)", "f(a) f(a b) f()", &["f(a) $X=a"]);
    check("$X = $X", "a = b; b = b", &["b = b $X=b"]);
    check("$x $_", "$x $_ $y", &["$x $_"]);
}

#[test]
fn an_ellipsis_goes_as_far_as_it_must_and_not_past_its_lines() {
    check("a ... c", "a b c c", &["a b c"]);
    check("a ... c", "a\n\n\n\n\n\n\n\n\n\nc", &["a\n\n\n\n\n\n\n\n\n\nc"]);
    check("a ... c", "a\n\n\n\n\n\n\n\n\n\n\nc", &[]);
    check("a ... ... c", "a\n\n\n\n\n\n\n\n\n\n\nc", &["a\n\n\n\n\n\n\n\n\n\n\nc"]);
    let short = Options { generic_ellipsis_max_span: 0, ..Options::default() };
    check_with(&short, "a ... c", "a b\nc a b c", &["a b c"]);
    check("a....b", "a....b a.b", &["a....b"]);
}

#[test]
fn a_named_ellipsis_is_text_and_the_same_everywhere() {
    check("f($...X)", "f(a, b)", &["f(a, b) $...X=a, b"]);
    check("f($...X)", "f()", &["f() $...X="]);
    check("<$...X>$...X", "<a b>a b", &["<a b>a b $...X=a b"]);
    assert!(Pattern::read("a ... $...X", &Options::default()).is_err());
}

#[test]
fn of_two_matches_with_one_end_the_shorter_is_kept() {
    check("a ... c", "a a c", &["a c"]);
    check("a ...", "a b a c", &["a b a c"]);
    check("... c", "a b\nb c\n  c", &["a b\nb c", "c"]);
}

#[test]
fn a_match_stays_in_the_block_in_which_it_begins() {
    check("a ...", "(a b) c", &["a b"]);
    check("a ...", "x\n  a\n  b\nc", &["a\n  b"]);
    check("a ... c", "(a b) c", &[]);
    check("a ... c", "(a\n b) c", &["a\n b) c"]);
    check("f(... c", "f(a) c", &["f(a) c"]);
    check("f(...)", "f(g(a), b)", &["f(g(a)"]);
}

#[test]
fn a_block_of_the_pattern_is_a_block_of_the_text() {
    check("a\n  b\nc", "a b c", &[]);
    check("a\n  b\nc", "a\n    b\nc", &["a\n    b\nc"]);
    check("a\n  b\nc", "a\n    b d\nc", &[]);
    check("a\n  b ...\nc", "a\n    b d\nc", &["a\n    b d\nc"]);
    check("a\n  ...\nc", "a c", &["a c"]);
    check("a ...\n  b\nc", "a x y\n b\nc", &["a x y\n b\nc"]);
    check("a b c", "a\n  b\nc", &["a\n  b\nc"]);
}

#[test]
fn comments_are_left_out_if_asked() {
    let with = |style| Options { generic_comment_style: Some(style), ..Options::default() };
    let text = "a /* x\n*/\nb // y\nc # z\nd";
    check_with(&with(CommentStyle::C), "a b", text, &["a /* x\n*/\nb"]);
    check_with(&with(CommentStyle::Cpp), "b c", text, &["b // y\nc"]);
    check_with(&with(CommentStyle::Shell), "c d", text, &["c # z\nd"]);
    check_with(&with(CommentStyle::C), "x", text, &[]);
    check_with(&with(CommentStyle::C), "x", "/* x", &["x"]);
    check("a b", text, &[]);
}

#[test]
fn a_file_that_nobody_reads_is_not_searched() {
    let options = Options::default();
    let pattern = Pattern::read("a", &options).expect("it is a pattern");
    let count = |text: &str| find(&pattern, &Document::of_file(text, &options)).0.len();
    assert_eq!(count(&"a b ".repeat(20)), 20);
    assert_eq!(count(&"a b ".repeat(200)), 0);
    assert_eq!(count(&"a b\n".repeat(200)), 200);
    assert_eq!(count("a \u{1}"), 0);
}

#[test]
fn hostile_text_ends() {
    // Each text has all words of its pattern, or it would not be searched at all.
    let text = |part: &str, count| ["x ", &part.repeat(count)].concat();
    check(&["a ", &"... a ".repeat(50), "x"].concat(), &text("a\n", 1000), &[]);
    let options = Options { generic_ellipsis_max_span: u32::MAX, ..Options::default() };
    check_with(&options, "$A ... $B ... $A $B ... x", &text("b c (", 4000), &[]);
    check_with(&options, "((((((a", &text("(", 20_000), &[]);
    check_alien("(a ... ) ... b", &text("(a b", 4000), &[]);
    check_alien("$A ... $A x", &text("b c ", 1000), &[]);
    check_alien("a ... b ... c ... d", &text("a b c ", 4000), &[]);
    let given_up = |pattern: &str, options: &Options, text: &str| {
        let read = Pattern::read(pattern, options).expect("it is a pattern");
        !find(&read, &Document::part(text, options)).1
    };
    assert!(given_up("$A ... $B ... $A $B ... x", &options, &text("b c (", 1000)));
    assert!(!given_up("$A ... $B ... $A $B ... x", &options, &text("b c (", 4)));
    assert!(given_up("$A ... $A x", &aliengrep(true), &text("b c ", 4000)));
    assert!(!given_up("$A ... $A x", &aliengrep(true), &text("b c ", 4)));
    let deep = "a\n ".repeat(300);
    let indented: String = deep.lines().enumerate().map(|(at, _)| " ".repeat(at) + "a\n").collect();
    assert!(Pattern::read(&indented, &Options::default()).is_err());
    assert!(Pattern::read(&"... a ".repeat(300), &aliengrep(true)).is_err());
    assert!(Pattern::read(" \n", &Options::default()).is_err());
    assert!(Pattern::read(" \n", &aliengrep(true)).is_err());
}

#[test]
fn lines_matter_to_aliengrep_if_asked() {
    check_alien("a b", "a\nb", &["a\nb"]);
    check_line("a b", "a\nb a b", &["a b"]);
    check_line("a\nb", "a  \n b", &["a  \n b"]);
    check_line("a ... c", "a\nc a b c", &["a b c"]);
    check_line("a .... c", "a\nc", &["a\nc"]);
    check_line("a\n....\nc", "a\nb\nb\nc", &["a\nb\nb\nc"]);
}

#[test]
fn brackets_match_in_aliengrep() {
    check_alien("f(...)", "f(((x)))", &["f(((x)))"]);
    check_alien("(... x)", "()x)", &[]);
    check_alien("x ... y", "x (y) y", &["x (y) y"]);
    check_alien("x ... y", "x (y y", &["x (y"]);
    check_alien("(a) ( [ b )", "(a) ( [ b )", &["(a) ( [ b )"]);
    let mut options = aliengrep(true);
    options.generic_braces = Some(vec![("<".to_owned(), ">".to_owned())]);
    check_with(&options, "<...>", "<(<x>)>", &["<(<x>)>"]);
    options.generic_extra_braces = vec![("'".to_owned(), "'".to_owned())];
    check_with(&options, "x ... y", "x 'y' y", &["x 'y' y"]);
    options.generic_extra_braces = vec![("<".to_owned(), "]".to_owned())];
    assert!(Pattern::read("a", &options).is_err());
}

#[test]
fn variables_in_aliengrep() {
    check_alien("$A $B", "1 2 3 4", &["1 2 $A=1 $B=2", "3 4 $A=3 $B=4"]);
    check_alien("$A ... $A", "ab abc ab", &["ab abc ab $A=ab"]);
    check_alien("[$...X]", "[ a, b ]", &["[ a, b ] $...X=a, b"]);
    check_alien("[$...A $...A]", "[a b a b]", &["[a b a b] $...A=a b"]);
    assert!(Pattern::read("$A $...A", &aliengrep(true)).is_err());
}

#[test]
fn an_ellipsis_at_an_edge_goes_to_the_edge() {
    check_line("... $A", "! !\n!! a b", &["!! a $A=a"]);
    check_line("$A ...", "a !!\n!!", &["a !! $A=a"]);
    check_alien("$A ...", "a !!\n!!", &["a !!\n!! $A=a"]);
    check_alien("... $A", "!!\n!!a b", &["!!\n!!a $A=a"]);
    check_line("...", "a b\nc", &["a b", "c"]);
}

#[test]
fn words_are_what_the_options_say() {
    let mut options = aliengrep(true);
    check_with(&options, "$A", "a-b", &["a $A=a", "b $A=b"]);
    options.generic_extra_word_characters = vec!["-".to_owned()];
    check_with(&options, "$A", "a-b", &["a-b $A=a-b"]);
    options.generic_caseless = true;
    check_with(&options, "hello", "HeLLo hello-x", &["HeLLo"]);
    options.generic_extra_word_characters = vec!["(".to_owned()];
    assert!(Pattern::read("a", &options).is_err());
}
