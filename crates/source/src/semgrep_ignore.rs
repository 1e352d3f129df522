//! `.semgrepignore`: which files Semgrep leaves out of its analysis of code.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use seawall_model::{Problem, ProblemKind};

/// The file at the root of the target; its syntax is that of `.gitignore` and lines `:include PATH`.
pub const SEMGREP_IGNORE: &str = ".semgrepignore";

/// The directive by which it takes over the lines of another file.
const INCLUDE: &str = ":include";
/// Files that it may take over; none of them includes others.
const MOST_INCLUDES: usize = 16;

/// The entries of a `.semgrepignore`.
///
/// It holds for the analysis of code only: a credential is one wherever it stands. What Semgrep leaves out
/// where there is no such file, tests among it, is not left out here.
#[derive(Debug, Default)]
pub struct SemgrepIgnore {
    globs: Option<Gitignore>,
    written: String,
}

impl SemgrepIgnore {
    /// Reads the file's text. `include` gives the text of another file, by its path from the root of the
    /// target, or says why it cannot; an entry that is left out is a problem, and the others hold.
    pub fn parse(
        text: &str,
        include: &dyn Fn(&str) -> Result<String, String>,
    ) -> (Self, Vec<Problem>) {
        let (mut builder, mut written) = (GitignoreBuilder::new(""), String::new());
        let (mut problems, mut includes) = (Vec::new(), 0);
        let mut add = |path: &str, number: usize, line: &str, problems: &mut Vec<Problem>| {
            written.extend([line, "\n"]);
            if let Err(error) = builder.add_line(None, line) {
                problems.push(left_out(path, number, &error.to_string()));
            }
        };
        for (number, line) in (1..).zip(text.lines()) {
            let Some(path) = included(line) else {
                add(SEMGREP_IGNORE, number, line, &mut problems);
                continue;
            };
            includes += 1;
            match one_of(path, includes).and_then(include) {
                Ok(text) => {
                    for (number, line) in (1..).zip(text.lines()) {
                        add(path, number, line, &mut problems);
                    }
                }
                Err(why) => problems.push(left_out(SEMGREP_IGNORE, number, &why)),
            }
        }
        (Self { globs: builder.build().ok(), written }, problems)
    }

    /// Its entries as they are written, those of other files in the place where they are taken over.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether an entry leaves out the file at `path`, or a directory above it.
    ///
    /// As in git, nothing below a directory that is left out can be taken in again.
    pub fn leaves_out(&self, path: &str) -> bool {
        let Some(globs) = self.globs.as_ref().filter(|globs| !globs.is_empty()) else {
            return false;
        };
        let path = path.trim_start_matches('/');
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        above.any(|directory| globs.matched(directory, true).is_ignore())
            || globs.matched(path, false).is_ignore()
    }
}

/// The path of an `:include` line.
fn included(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(INCLUDE)?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

/// The path, if the file that includes it may.
fn one_of(path: &str, includes: usize) -> Result<&str, String> {
    let leaves = path.starts_with(['/', '\\']) || path.split(['/', '\\']).any(|part| part == "..");
    if path.is_empty() || leaves {
        return Err(format!("`{INCLUDE} {path}` should name a file inside of the target"));
    }
    if includes > MOST_INCLUDES {
        return Err(format!("more than {MOST_INCLUDES} files are included"));
    }
    Ok(path)
}

fn left_out(path: &str, number: usize, why: &str) -> Problem {
    let detail = format!("an ignore file has an entry that was left out: line {number}: {why}");
    Problem::at(ProblemKind::Rule, path, detail)
}

#[cfg(test)]
mod tests;
