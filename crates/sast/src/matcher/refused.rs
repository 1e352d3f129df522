//! What ends most comparisons at once: another name, or one that a condition does not take.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::Matcher;
use crate::matcher::prepared::NameTest;

impl<'f> Matcher<'_, 'f> {
    /// Whether the last name of what is called is another one, which ends most comparisons at once.
    pub(super) fn is_called_otherwise(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> bool {
        let last = |call: Node<'f>| {
            let callee = call.slot(0)?;
            let is_member = callee.kind() == Kind::Member;
            Some((is_member, if is_member { callee.slot(1)? } else { callee }))
        };
        let (Some((is_wanted_of, wanted)), Some((is_of, name))) = (last(pattern), last(code))
        else {
            return false;
        };
        let is_other = match (wanted.kind(), name.kind()) {
            (Kind::Name, Kind::Name) => !self.facts.is_same_name(wanted.text(), name.text()),
            (Kind::Metavariable, Kind::Name) if is_wanted_of == is_of => {
                self.refuses(wanted, name, bindings)
            }
            _ => false,
        };
        is_other && self.facts.path(name).is_none()
    }

    /// Whether a metavariable may not stand for a text that it meets first.
    pub(super) fn refuses_text(
        &self,
        metavariable: &str,
        text: &str,
        bindings: &Bindings<'f>,
    ) -> bool {
        self.first_tests(metavariable, bindings).any(|(_, test)| !test.may_hold(text))
    }

    /// Whether a metavariable may not stand for a name that it meets first.
    pub(super) fn refuses(
        &self,
        metavariable: Node<'f>,
        name: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> bool {
        let text = name.text();
        // What the file writes otherwise is tested as it is written there.
        let is_plain = name.kind() == Kind::Name && name.span().len() == text.len();
        let is_refused = |(at, test): (usize, &NameTest)| {
            let mut tested = self.tested.borrow_mut();
            let holds = tested.entry((at, name.symbol())).or_insert_with(|| test.may_hold(text));
            !*holds
        };
        is_plain && self.first_tests(metavariable.text(), bindings).any(is_refused)
    }

    /// What a metavariable must fulfil that stands for nothing yet, each with its number.
    fn first_tests(
        &self,
        metavariable: &str,
        bindings: &Bindings<'f>,
    ) -> impl Iterator<Item = (usize, &NameTest)> {
        let tests = self.pattern.tests.iter().enumerate();
        let own = tests.filter(move |(_, test)| test.metavariable == metavariable);
        own.filter(move |_| bindings.get(metavariable).is_none())
    }
}
