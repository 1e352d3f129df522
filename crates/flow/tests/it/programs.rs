//! Programs of one language with the models of its libraries: what is asked of them, and what must come out.

use std::sync::OnceLock;

use seawall_flow::steps::{Body, OpId};
use seawall_flow::{
    Input, Kinds, Note, Notes, Resource, Sorts, Source, analyse, libraries, tells_places,
};
use seawall_rules::models::{Models, SinkKind, SourceKind, together};
use seawall_syntax::{Parser, Symbols};

/// Programs in a language.
pub(crate) struct Programs {
    language: &'static str,
    /// How the names of files of code end; all others are settings.
    endings: &'static [&'static str],
    /// With what the lines end at which data arrives.
    mark: &'static str,
    models: OnceLock<Models>,
}

/// No pattern says anything.
struct Silent;

impl Notes for Silent {
    fn of(&self, _: usize, _: &Body<'_>) -> Vec<(OpId, Note)> {
        Vec::new()
    }
}

impl Programs {
    pub(crate) const fn new(
        language: &'static str,
        endings: &'static [&'static str],
        mark: &'static str,
    ) -> Self {
        Self { language, endings, mark, models: OnceLock::new() }
    }

    fn models(&self) -> &Models {
        self.models.get_or_init(|| {
            let (models, errors) = together(libraries(self.language));
            assert!(errors.is_empty(), "{errors:?}");
            models
        })
    }

    fn is_code(&self, path: &str) -> bool {
        path.rsplit('.').next().is_some_and(|end| self.endings.contains(&end))
    }

    /// Asks something of a program in which data of the request must not arrive at a sink.
    pub(crate) fn asked<R>(
        &self,
        sink: SinkKind,
        files: &[(&str, &str)],
        ask: impl FnOnce(&Input<'_, '_>) -> R,
    ) -> R {
        let language = seawall_syntax::language(self.language).expect("it is there");
        let mut parser = Parser::new(language).expect("it is there");
        let (code, settings): (Vec<_>, Vec<_>) =
            files.iter().partition(|(path, _)| self.is_code(path));
        let parsed: Vec<_> = code
            .iter()
            .map(|(_, text)| parser.parse(text.as_bytes(), Symbols::default()).unwrap())
            .collect();
        let sources = code.iter().zip(&parsed).map(|((path, text), parsed)| Source {
            path,
            language,
            text,
            tree: &parsed.tree,
            functions: None,
        });
        let resources = settings.iter().map(|(path, text)| Resource { path, text });
        ask(&Input {
            sources: sources.collect(),
            resources: resources.collect(),
            models: self.models(),
            sorts: &sorts(sink, tells_places(self.language)),
            notes: &Silent,
            constants: &|_| Kinds::NONE,
        })
    }

    /// The lines that end with the mark are those at which data of the request arrives, and no others.
    #[track_caller]
    pub(crate) fn check(&self, sink: SinkKind, files: &[(&str, &str)]) {
        let found = self.asked(sink, files, analyse).expect("it is followed");
        let code: Vec<_> = files.iter().filter(|(path, _)| self.is_code(path)).collect();
        let place = |one: &seawall_flow::Arrival| {
            let (path, text) = code[one.at.file as usize];
            (*path, text[..one.at.span.start].matches('\n').count())
        };
        let mut arrived: Vec<(&str, usize)> = found.iter().map(place).collect();
        arrived.sort_unstable();
        arrived.dedup();
        let marked = code.iter().flat_map(|(path, text)| {
            let lines = text.lines().enumerate().filter(|(_, line)| line.ends_with(self.mark));
            lines.map(move |(line, _)| (*path, line))
        });
        let mut marked: Vec<(&str, usize)> = marked.collect();
        marked.sort_unstable();
        let told = |all: &[(&str, usize)]| -> Vec<String> {
            let text = |path: &str| code.iter().find(|(own, _)| *own == path).unwrap().1;
            let line = |(path, line): &(&str, usize)| {
                let said = text(path).lines().nth(*line).unwrap_or_default();
                format!("{path}:{} {said}", line + 1)
            };
            all.iter().map(line).collect()
        };
        assert_eq!(told(&arrived), told(&marked));
    }
}

/// A kind for the sink, and one for each place in its texts where these are told apart.
fn sorts(sink: SinkKind, tells_places: bool) -> Sorts {
    let (mut sorts, mut all) = (Sorts::default(), Kinds::NONE);
    let places = sink.places().iter().filter(|_| tells_places);
    for (number, kind) in std::iter::once(&sink).chain(places).enumerate() {
        all = all.or(Kinds::one(number));
        sorts.sinks.insert(*kind, Kinds::one(number));
    }
    sorts.sources.insert(SourceKind::UserInput, all);
    sorts
}
