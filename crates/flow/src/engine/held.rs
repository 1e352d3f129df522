//! Texts that are held against expressions: where they match, what their groups find, and what they replace.

use seawall_rules::models::SinkKind;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::letters::Letters;
use super::model::Passed;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Kinds, Name, Object, ValueId};

/// The names of what is done with texts, which no code says.
const MATCHED: &str = "=~";
const FOUND: &str = "=~ ()";
const REPLACED: &str = "=~ s";
const TRANSLATED: &[&str] = &["=~ tr", "=~ y"];
/// Letters that are as harmless as those of words where code of another language is made of a text.
const PLAIN: &str = "-.:,@+";
/// For what such letters are harmless.
const BY_PLAIN: &[SinkKind] = &[
    SinkKind::Argv,
    SinkKind::Code,
    SinkKind::Command,
    SinkKind::Expression,
    SinkKind::Sql,
    SinkKind::SqlMapper,
    SinkKind::Template,
    SinkKind::Xpath,
];
/// For what a text is harmless that begins as an expression says.
const BY_START: &[SinkKind] = &[SinkKind::Path, SinkKind::Redirect, SinkKind::Url];
/// What matches all up to the last slash.
const FOLDERS: &[&str] = &[".*/", ".*[/\\\\]", ".*[\\\\/]", ".*[/\\\\:]", ".+/", ".*(?:/|\\\\)"];
/// Groups that are told apart.
const MOST_GROUPS: usize = 16;

impl Engine<'_, '_> {
    /// What is done with a text that is held against an expression, if that is what a call does.
    pub(super) fn held_against(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        name: Name,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        let word = self.table.text(name).to_owned();
        let (text, of) = passed.this.filter(|_| word.starts_with(MATCHED))?;
        let first = passed.arguments.first().map_or(ValueId::UNKNOWN, |one| one.value);
        if !TRANSLATED.contains(&word.as_str())
            && let Some(matches) = self.table.known_name(MATCHED)
            && let Some(member) = self.of_anything(matches, 1)
        {
            let with = Passed {
                arguments: passed.arguments.iter().take(1).cloned().collect(),
                ..passed.clone()
            };
            self.effect(frame, op, &member.effect, &with, state);
        }
        Some(match word.as_str() {
            MATCHED => {
                let kinds =
                    self.expression_of(first).map_or(Kinds::NONE, |one| self.kinds_matched(&one));
                if let Some(text) = text {
                    frame.guards.entry(op).or_default().push((text, kinds));
                }
                let class = Some(self.table.name(self.manner.literals.integer));
                self.table.of_class(class)
            }
            FOUND => self.found((frame, op), (first, of), state),
            REPLACED => {
                let with = passed.arguments.get(1).map_or(ValueId::UNKNOWN, |one| one.value);
                let expression = self.expression_of(first).filter(|one| flags(one).contains('g'));
                let gone = expression.as_deref().and_then(|one| Letters::replaced(&alone(one)));
                let left = gone.map(Letters::others);
                let of = if self.takes_folders(first) {
                    self.cleaned(of, &[SinkKind::Inclusion, SinkKind::Path])
                } else {
                    of
                };
                // What code makes of each letter that does harm is another way to write it.
                let computed = expression.is_some_and(|one| flags(&one).contains('e'));
                if left.is_some() && computed {
                    let nothing = self.table.of_constant(Constant::text(""), None);
                    return Some(self.of_letters_left(of, (left, nothing), state));
                }
                self.of_letters_left(of, (left, with), state)
            }
            _ => self.translated(of, passed, state),
        })
    }

    /// Whether an expression matches all up to the last slash of a text.
    fn takes_folders(&self, expression: ValueId) -> bool {
        let Some(expression) = self.expression_of(expression) else { return false };
        let body = expression.get(1..).and_then(|rest| rest.rsplit_once('\u{1}'));
        let body = body.map_or("", |(body, _)| body).replace("\\/", "/");
        FOLDERS.contains(&body.trim_start_matches('^'))
    }

    /// An expression that the code writes out, with delimiters around it.
    fn expression_of(&self, value: ValueId) -> Option<String> {
        let known = self.table.get(value);
        let class = known.class.map(|class| self.table.text(class));
        let text = self.table.constant_of(value).and_then(Constant::as_text)?;
        if class != self.manner.types.regex {
            return None;
        }
        let (pattern, flags) = text.rsplit_once('/')?;
        Some(format!("\u{1}{pattern}\u{1}{flags}"))
    }

    /// For what a text is harmless that matches an expression.
    fn kinds_matched(&self, expression: &str) -> Kinds {
        if let Some(letters) = Letters::matched(expression) {
            return self.kinds_of_letters(letters);
        }
        let body = expression.get(1..).unwrap_or_default();
        let start = body.strip_prefix('^').or_else(|| body.strip_prefix("\\A"));
        let begins = start.is_some_and(|rest| {
            rest.trim_start_matches("\\/").starts_with(char::is_alphanumeric) && !rest.contains('|')
        });
        if begins { self.sorts.cleaned(BY_START) } else { Kinds::NONE }
    }

    fn kinds_of_letters(&self, letters: Letters) -> Kinds {
        let kinds = self.sorts.cleaned(&letters.harmless());
        let is_plain = letters.without(Letters::of(PLAIN)).is_within_words();
        if is_plain { kinds.or(self.sorts.cleaned(BY_PLAIN)) } else { kinds }
    }

    /// What the groups of an expression find in a text.
    fn found(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (expression, of): (ValueId, ValueId),
        state: &mut State,
    ) -> ValueId {
        let marks = access::deep_marks(of, state, &mut self.table);
        let class = Some(self.table.name(self.manner.literals.text));
        let text = self.table.of_class(class);
        let expression = self.expression_of(expression);
        let groups = expression.as_deref().map(groups).unwrap_or_default();
        let mut list = Object::new(Some(self.table.name(self.manner.literals.list)));
        let mut found = Vec::new();
        for group in groups.iter().take(MOST_GROUPS) {
            let letters = Letters::matched(group);
            let kinds = letters.map_or(Kinds::NONE, |letters| self.kinds_of_letters(letters));
            let marks = self.table.without(marks, kinds);
            found.push(self.table.marked(text, marks));
        }
        list.set_elements(&found);
        if found.is_empty() {
            list.rest = self.table.marked(text, marks);
        }
        list.length = None;
        let id = frame.site(op, 0);
        access::of_object(id, list, state, &mut self.table)
    }

    /// A text that has no letters but some, and what was put in.
    fn of_letters_left(
        &mut self,
        text: ValueId,
        (left, new): (Option<Letters>, ValueId),
        state: &State,
    ) -> ValueId {
        let marks = access::deep_marks(text, state, &mut self.table);
        let put = self.table.constant_of(new).and_then(Constant::as_text);
        let left = left.zip(put).map(|(left, put)| left.and_those(Letters::of(&put)));
        let kinds = left.map_or(Kinds::NONE, |left| self.kinds_of_letters(left));
        let marks = self.table.without(marks, kinds);
        let more = access::deep_marks(new, state, &mut self.table);
        let marks = self.table.union(marks, more);
        let class = Some(self.table.name(self.manner.literals.text));
        let value = self.table.of_class(class);
        self.table.marked(value, marks)
    }

    /// A text in which letters are others, or gone.
    fn translated(&mut self, of: ValueId, passed: &Passed, state: &State) -> ValueId {
        let text = |at: usize| {
            let value = passed.arguments.get(at).map(|one| one.value)?;
            self.table.constant_of(value).and_then(Constant::as_text)
        };
        let (from, to, flags) = (text(0), text(1).unwrap_or_default(), text(2).unwrap_or_default());
        let letters = from.and_then(|from| Letters::ranged(&from));
        let is_gone = flags.contains('d') || !to.is_empty();
        let left = letters
            .filter(|_| is_gone)
            .map(|letters| if flags.contains('c') { letters } else { letters.others() });
        let put = Letters::ranged(&to).map(|put| (left.map(|left| left.and_those(put)), put));
        let left = put.and_then(|(left, _)| left);
        let nothing = self.table.of_constant(Constant::text(""), None);
        self.of_letters_left(of, (left, nothing), state)
    }
}

/// An expression without the group that all of it is.
fn alone(expression: &str) -> String {
    let flags = flags(expression);
    let body = expression.get(1..).and_then(|rest| rest.rsplit_once('\u{1}'));
    let body = body.map_or("", |(body, _)| body);
    match body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) if !inside.contains(['(', ')']) => format!("\u{1}{inside}\u{1}{flags}"),
        _ => expression.to_owned(),
    }
}

fn flags(expression: &str) -> &str {
    expression.rsplit_once('\u{1}').map_or("", |(_, flags)| flags)
}

/// The groups of an expression, each as one for all of a text.
fn groups(expression: &str) -> Vec<String> {
    let flags = flags(expression);
    let body =
        expression.get(1..).and_then(|rest| rest.rsplit_once('\u{1}')).map_or("", |(body, _)| body);
    let (mut found, mut open, mut in_class) = (Vec::new(), Vec::new(), false);
    let mut letters = body.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let is_group = letters.peek().is_none_or(|(_, next)| *next != '?');
                open.push(is_group.then(|| {
                    found.push(String::new());
                    (found.len() - 1, at + 1)
                }));
            }
            ')' if !in_class => {
                if let Some(Some((number, from))) = open.pop()
                    && let Some(slot) = found.get_mut(number)
                {
                    let inside = body.get(from..at).unwrap_or_default();
                    *slot = format!("\u{1}^(?:{inside})$\u{1}{}", flags.replace('m', ""));
                }
            }
            _ => {}
        }
    }
    found
}
