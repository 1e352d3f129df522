//! How long it takes to read the rules of a folder: `cargo bench -p seawall-rules --bench semgrep -- <folder>`.

#![expect(clippy::print_stdout, reason = "a benchmark tells its result on the terminal")]

use std::path::Path;
use std::time::Instant;

use seawall_rules::semgrep::load;

const ROUNDS: usize = 10;

fn main() {
    // Cargo itself adds `--bench`.
    let Some(folder) = std::env::args().skip(1).find(|argument| argument != "--bench") else {
        println!("name a folder of rules");
        return;
    };
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files);
    files.sort();
    let texts = || files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(load(texts()));
            start.elapsed()
        })
        .collect();
    times.sort();
    let (rules, errors) = load(texts());
    for error in &errors {
        println!("{error}");
    }
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{} files, {bytes} bytes: {} rules, {} errors, {:?} (median of {ROUNDS})",
        files.len(),
        rules.len(),
        errors.len(),
        times[ROUNDS / 2]
    );
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            files.push((path.display().to_string(), text));
        }
    }
}
