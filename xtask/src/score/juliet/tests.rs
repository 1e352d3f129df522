//! Names and methods as the corpus has them, and what must be read from them.

use super::case::{Case, case_of, sample, stem};
use super::method::{Part, mended, part, parts};

#[test]
fn files_of_a_case_share_its_name() {
    let cases = [
        ("CWE89_A__b_01", "CWE89_A__b_01", "01"),
        ("CWE89_A__b_54c", "CWE89_A__b_54", "54"),
        ("CWE89_A__b_81_goodG2B", "CWE89_A__b_81", "81"),
        ("CWE582_A__b_01_bad", "CWE582_A__b_01", "01"),
        ("CWE1_A__b_10_c_02", "CWE1_A__b_10_c_02", "02"),
    ];
    for (stem, name, variant) in cases {
        assert_eq!(case_of(stem), Some((name, variant)), "{stem}");
    }
    assert_eq!(case_of("Main"), None);
    assert_eq!(stem("a/b.java", "java"), Some("b"));
    assert_eq!(stem("a/b.cs", "java"), None);
}

#[test]
fn samples_are_the_same_each_time() {
    let named = |number: usize| Case { name: format!("c{number}"), ..Case::default() };
    let drawn = sample((0..50).map(named).collect(), 5);
    assert_eq!(drawn, sample((0..50).rev().map(named).collect(), 5));
    assert_eq!(drawn.len(), 5);
}

const TEXT: &str = "\
public class A_01
{
    private int a = next(1);
    public void bad() throws Throwable
    {
        sink(1);
    }
    public void good() throws Throwable
    {
        goodG2B1();
        /* FIX: call nothing else */
    }
    private void goodG2B1Sink(String data)
    {
        sink(2);
    }
    public override void GoodB2G() {
        sink(3);
    }
    public static void main(String[] args)
    {
        sink(4);
    }
}
";

#[test]
fn lines_belong_to_the_method_around_them() {
    let good = |name: &str| Some(Part::Good(name.to_owned()));
    assert_eq!(part("A_01.java", TEXT, 3), None);
    assert_eq!(part("A_01.java", TEXT, 6), Some(Part::Bad));
    assert_eq!(part("A_01.java", TEXT, 10), good("good"));
    assert_eq!(part("A_01.java", TEXT, 15), good("goodg2b1"));
    assert_eq!(part("A_01.java", TEXT, 18), good("goodb2g"));
    assert_eq!(part("A_01.java", TEXT, 22), None);
    assert_eq!(part("A_81_goodB2G.java", TEXT, 6), good("goodb2g"));
    assert_eq!(part("A_good_helper.java", TEXT, 6), Some(Part::Bad));
    assert_eq!(parts("A_01.java", TEXT).len(), 4);
}

#[test]
fn what_is_mended_says_so() {
    assert_eq!(mended("A_01.java", TEXT), [Part::Good("good".to_owned())].into());
    assert_eq!(mended("A_81_goodB2G.java", TEXT), [Part::Good("goodb2g".to_owned())].into());
}
