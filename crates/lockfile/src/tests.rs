//! Tests of all formats together.

use proptest::prelude::*;

use crate::FORMATS;
use crate::proof::read_by_all;

#[test]
fn each_format_has_the_name_of_its_file_and_none_is_left_out() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "mod")
        .collect();
    files.sort();
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, files);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_by_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_lines_are_read_or_refused(
        text in "((  |    |\\[|\\]|\\{|\\}|\"|:|,|=|@|-|/|\\(|\\)|<a>|</a>|\n|\\\\|#|a|b|1.0| |;|>=|name|version|packages|dependencies|package)){0,120}"
    ) {
        read_by_all(&text);
    }
}
