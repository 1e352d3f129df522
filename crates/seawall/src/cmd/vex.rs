//! `seawall vex`: what known weaknesses of a project's dependencies mean for it, as a document that others read.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use seawall_gate::{Event, Exit};
use seawall_model::{Engine, Problem};
use seawall_policy::Change;
use seawall_vex::{ALL, Document, Format, Moment};

use crate::chosen::RuleArgs;
use crate::failure::Failure;
use crate::image::ImageArgs;
use crate::inventory;
use crate::judgement::Judgement;
use crate::progress::Line;
use crate::run::{Ready, Scope};
use crate::target::TargetArgs;
use crate::triage::{Stated, statements};
use crate::{advisories, clock, terminal};

/// Writes what known weaknesses of dependencies mean for a project, as OpenVEX, CycloneDX or CSAF
#[expect(clippy::doc_markdown, reason = "this text is shown as help, where backticks would stay")]
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall vex                                       this directory, OpenVEX, to standard output
  seawall vex -f csaf -o shop.csaf.json --author 'Shop Ltd' --publisher https://shop.example
                                                    CSAF 2.0 of the profile VEX, to a file
  seawall vex --image shop.tar                      of what an image of containers is made of

A weakness that a waiver of the kind `false_positive` or `not_applicable` covers is `not_affected`, with the waiver's reason. What a
VEX document answered is repeated with its justification and its moment. All else is `affected`.

Equal findings give equal documents at equal moments: names come from the content.

Exit code 3 means that a file could not be read, or that dependencies were not checked: the document holds the rest, and what
is missing is told.

Environment:
  SOURCE_DATE_EPOCH   seconds since 1970-01-01 UTC that the document gives as its moment instead of now")]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    image: ImageArgs,
    /// The format
    #[arg(long, short, value_name = "FORMAT", default_value = "openvex", value_parser = format(), help_heading = "Output")]
    format: &'static Format,
    /// Where to write it instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// The software's name; that of the directory or of the image unless it is given
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    name: Option<String>,
    /// Who says all this; the software's name unless it is given
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    author: Option<String>,
    /// A URL of the author's, which CSAF asks for
    #[arg(
        long,
        value_name = "URL",
        default_value = "https://publisher.invalid",
        help_heading = "Output"
    )]
    publisher: String,
    /// Show no progress
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let named = |id: String| ALL.iter().find(|format| format.id == id).copied().ok_or("no format");
    PossibleValuesParser::new(ALL.iter().map(|format| format.id)).try_map(named)
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    if args.target.is_stdin() {
        return Err(Failure::usage("standard input has no dependencies: name a directory"));
    }
    let line = Line::new(args.quiet);
    let moment = Moment::from_unix(clock::source_date()?.unwrap_or_else(clock::now));
    let mut ready = Ready::new(&args.target, &RuleArgs::default())?;
    ready.leave_code();
    let mut scan = match args.image.path() {
        Some(image) => ready.scan_image(image, &args.image.choice(), None, &line)?,
        None => ready.scan(&Scope::Tree, None, &line)?,
    };
    let judgement = Judgement::new(&ready, Change::new(Event::Local.in_policy()), None)?;
    let verdict = judgement.settle(&ready, &mut scan);
    let subject = args.name.clone().unwrap_or_else(|| scan.target.name.clone());
    let author = args.author.clone().unwrap_or_else(|| subject.clone());
    let stated = Stated { author: &author, moment, vex: ready.vex() };
    let statements = statements(&scan, &verdict, &stated);
    let document = Document {
        subject,
        author: author.clone(),
        namespace: args.publisher.clone(),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        moment,
        statements: &statements,
    };
    args.deliver(&document)?;
    let of_others = |one: &&Problem| one.engine.is_none_or(|engine| engine == Engine::Sca);
    let problems: Vec<Problem> = scan.problems.iter().filter(of_others).cloned().collect();
    Ok(inventory::told(&problems))
}

impl Args {
    fn deliver(&self, document: &Document<'_>) -> Result<(), Failure> {
        let count = document.statements.len();
        if count == 0 && !self.format.may_be_empty {
            terminal::note(
                "there is nothing to state, and this format has no empty documents: none is written",
            );
            return Ok(());
        }
        let text = (self.format.write)(document);
        match &self.output {
            None => terminal::print(text.as_bytes())?,
            Some(file) => advisories::replace(file, text.as_bytes())?,
        }
        if !self.quiet {
            let s = if count == 1 { "" } else { "s" };
            terminal::note(&format!("{count} statement{s}"));
        }
        Ok(())
    }
}
