//! Data that is kept under a name that says that it is a secret.

use seawall_rules::models::SinkKind;
use seawall_syntax::{Kind, Node};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, ValueId};

/// What names of secrets have in them, in small letters and without what joins words.
const SECRETS: &[&str] = &[
    "activationcode",
    "apikey",
    "credential",
    "csrf",
    "nonce",
    "onetime",
    "passphrase",
    "passwd",
    "password",
    "rememberme",
    "resetcode",
    "secret",
    "session",
    "token",
    "verificationcode",
];
/// What they have in them that are not: texts are taken apart into tokens.
const OTHERS: &[&str] = &["possession", "tokeniz", "tokens"];
/// Variables of these names hold other things more often.
const OFTEN_OTHERS: &[&str] = &["nonce", "session", "token"];

impl Engine<'_, '_> {
    /// What is written to a variable, a field or an entry of this name is made into a secret; what was told here
    /// is not told again where the secret goes.
    pub(super) fn kept(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (key, value): (Option<ValueId>, ValueId),
        state: &State,
    ) -> ValueId {
        let kinds = self.sorts.at(&[SinkKind::Credential]);
        let marks = access::deep_marks(value, state, &mut self.table);
        let counts = self.table.marks(marks).iter().any(|mark| !mark.kinds.and(kinds).is_none());
        if !counts || !self.is_secret(frame, op, key) {
            return value;
        }
        let at = self.point(frame, op);
        self.arrive(frame, marks, kinds, at);
        let own = self.table.get(value).marks;
        let own = self.table.without(own, kinds);
        self.table.with_marks(value, own)
    }

    fn is_secret(&self, frame: &Frame, op: OpId, key: Option<ValueId>) -> bool {
        let key = key.and_then(|key| self.table.constant_of(key)).and_then(Constant::as_text);
        let body = self.project.file(frame.file).and_then(|file| file.flow.bodies.get(frame.body));
        let node = body.and_then(|body| body.ops.get(op.index())).map(|op| op.node);
        let (name, is_variable) = node.and_then(written_name).unwrap_or_default();
        let says = says_secret(name) && !(is_variable && OFTEN_OTHERS.contains(&name));
        says || key.is_some_and(|key| says_secret(&key))
    }
}

/// The last name of what stands on the left of an assignment, and whether it is a variable's.
fn written_name(node: Node<'_>) -> Option<(&str, bool)> {
    let mut at = match node.kind() {
        Kind::Assign => node.slot(0)?,
        Kind::Variable => node.slot(2)?,
        _ => return None,
    };
    let is_variable = at.kind() == Kind::Name;
    loop {
        at = match at.kind() {
            Kind::Name => return Some((at.text(), is_variable)),
            Kind::Member => at.slot(1)?,
            Kind::Index => at.slot(0)?,
            _ => return None,
        };
    }
}

fn says_secret(name: &str) -> bool {
    let letters: String =
        name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let has = |words: &[&str]| words.iter().any(|word| letters.contains(word));
    has(SECRETS) && !has(OTHERS)
}
