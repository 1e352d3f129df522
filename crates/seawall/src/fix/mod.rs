//! `--fix`: writes what rules know as the fix of findings into the files of the worktree.

mod choose;
mod replace;

use std::collections::BTreeMap;

use seawall_model::{Finding, INTO_ARCHIVE, Scan};
use seawall_report::counted;
use seawall_sast::Readers;

pub(crate) use self::choose::{Proposal, apart, applied};
pub(crate) use self::replace::replace;
use crate::deliver::OutputArgs;
use crate::failure::Failure;
use crate::run::Ready;
use crate::{diff, project, terminal};

/// Whether findings are fixed.
#[derive(clap::Args)]
pub(crate) struct FixArgs {
    /// Write the fixes that rules for code know into the files, wherever a finding is open. Of fixes that
    /// overlap the first is written; one after which a file would not parse is refused
    #[arg(long, conflicts_with_all = ["staged", "revision", "history"], help_heading = "Fixes")]
    pub(crate) fix: bool,
    /// Print the fixes as a unified diff, without credentials, and write nothing
    #[arg(long, requires = "fix", help_heading = "Fixes")]
    pub(crate) dry_run: bool,
}

impl FixArgs {
    /// A diff on standard output leaves no place for a report there.
    pub(crate) fn check(&self, output: &OutputArgs) -> Result<(), Failure> {
        if self.dry_run && output.formats.iter().any(|output| output.path.is_none()) {
            let message = "--dry-run prints a diff: write the report to a file, as in -f json=FILE";
            return Err(Failure::usage(message));
        }
        Ok(())
    }
}

/// What became of the fixes of a scan.
#[derive(Default)]
pub(crate) struct Fixes {
    /// Findings whose fix was written, or would be.
    findings: u64,
    files: u64,
    /// The difference that they make.
    diff: String,
    /// Fixes that were left, and why.
    left: Vec<String>,
}

impl Fixes {
    /// Tells what became of them: the diff as the result of a dry run, the rest beside it.
    pub(crate) fn tell(&self, ready: &Ready, args: &FixArgs, quiet: bool) -> Result<(), Failure> {
        if args.dry_run {
            terminal::print_foreign(&self.diff)?;
        }
        if quiet {
            return Ok(());
        }
        for left in &self.left {
            terminal::note_foreign(&ready.concealed(left));
        }
        let did = if args.dry_run { "would fix" } else { "fixed" };
        let (findings, files) = (counted(self.findings, "finding"), counted(self.files, "file"));
        terminal::note(&format!("{did} {findings} in {files}"));
        Ok(())
    }

    fn leave(&mut self, path: &str, proposal: &Proposal<'_>, why: &str) {
        let (line, rule) = (proposal.line, proposal.rule);
        self.left.push(format!("{path}:{line}: the fix of `{rule}` was left: {why}"));
    }
}

/// Applies the fixes of open findings, or only says what that would change.
pub(crate) fn fix(ready: &Ready, scan: &Scan, args: &FixArgs) -> Result<Fixes, Failure> {
    let mut of_file: BTreeMap<&str, Vec<Proposal<'_>>> = BTreeMap::new();
    let open = scan.findings.iter().filter(|finding| finding.is_open());
    for Finding { occurrence, .. } in open {
        if let Some(proposal) = Proposal::of(occurrence) {
            of_file.entry(&occurrence.place.path).or_default().push(proposal);
        }
    }
    let (mut fixes, mut readers) = (Fixes::default(), Readers::default());
    for (path, proposals) in of_file {
        match readable(ready, path) {
            Ok(text) => {
                let fixed = fixed(path, &text, proposals, &mut readers, &mut fixes);
                finish(ready, (path, &text, &fixed), args, &mut fixes)?;
            }
            Err(why) => {
                for proposal in &proposals {
                    fixes.leave(path, proposal, &why);
                }
            }
        }
    }
    Ok(fixes)
}

/// The text of a file that may be changed, or why it may not.
fn readable(ready: &Ready, path: &str) -> Result<String, String> {
    if path.contains(INTO_ARCHIVE) {
        return Err("it stands in an archive".to_owned());
    }
    let root = &ready.located.root;
    let file = root.join(path);
    let is_file = file.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file || project::leads_out(root, &file).is_some() {
        return Err("there is no such file in the worktree".to_owned());
    }
    let text = std::fs::read(&file).map_err(|error| error.to_string())?;
    let text = String::from_utf8(text).map_err(|_| "the file is not UTF-8".to_owned())?;
    // Text of two bytes a letter is scanned as UTF-8, and its places are others then.
    if text.contains('\0') { Err("the file is not UTF-8".to_owned()) } else { Ok(text) }
}

/// The text with all fixes that can be applied together; the others are noted.
fn fixed(
    path: &str,
    text: &str,
    proposals: Vec<Proposal<'_>>,
    readers: &mut Readers,
    fixes: &mut Fixes,
) -> String {
    let (current, stale): (Vec<_>, Vec<_>) =
        proposals.into_iter().partition(|one| one.is_about(text));
    for proposal in &stale {
        fixes.leave(path, proposal, "the file is not what was scanned: scan it again");
    }
    let (apart, overlapping) = apart(current);
    for (proposal, other) in &overlapping {
        let why = format!("it overlaps the fix of `{other}`: scan again to apply it");
        fixes.leave(path, proposal, &why);
    }
    let (sound, refused) = choose::sound(path, text, apart, readers);
    for proposal in &refused {
        fixes.leave(path, proposal, "the file would not parse any more");
    }
    fixes.findings += u64::try_from(sound.len()).unwrap_or(u64::MAX);
    applied(text, &sound)
}

/// Writes the file, or notes the difference.
fn finish(
    ready: &Ready,
    (path, text, fixed): (&str, &str, &str),
    args: &FixArgs,
    fixes: &mut Fixes,
) -> Result<(), Failure> {
    if text == fixed {
        return Ok(());
    }
    fixes.files += 1;
    if args.dry_run {
        let shown = ready.concealed(path);
        let [before, after] = [text, fixed].map(|text| ready.concealed_file(path, text));
        fixes.diff.push_str(&diff::unified(
            &before,
            &after,
            &format!("a/{shown}"),
            &format!("b/{shown}"),
        ));
        return Ok(());
    }
    let file = ready.located.root.join(path);
    replace::replace(&file, fixed.as_bytes()).map_err(|error| {
        Failure::infrastructure(format!("cannot write {}: {error}", ready.concealed(path)))
    })
}
