//! A finding as it is written and read.

use std::sync::Arc;

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

use crate::{Evidence, Place, ReadError, Word};

/// By what a finding is recognised after its code moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// What was hashed.
    pub algorithm: String,
    /// Version of the algorithm; only equal versions are compared.
    pub version: u16,
    /// The mark, in lower-case hexadecimal.
    pub value: String,
}

/// What may be told of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Secret {
    /// A few leading characters of a long value, then its length.
    pub preview: String,
}

/// Why a finding does not count, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suppression {
    /// Where it was said.
    pub kind: Word<model::SuppressionKind>,
    /// Why; empty where nobody gave a reason.
    pub reason: String,
    /// The last day on which it holds, as `YYYY-MM-DD`; absent when it holds for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// File and line that say so.
    pub declared: String,
}

/// Where a moved finding stood in the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedFrom {
    /// The path there.
    pub path: String,
    /// The line there.
    pub line: u32,
}

/// A weakness with its identity and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Short name that stays the same while the finding moves.
    pub id: String,
    /// The rule that found it: a key of `rules`.
    pub rule: String,
    /// What became of it since the baseline; without one, everything is new.
    pub status: Word<model::Status>,
    /// Harm here.
    pub severity: Word<model::Severity>,
    /// How sure this match is.
    pub confidence: Word<model::Confidence>,
    /// One sentence: what was found here.
    pub message: String,
    /// Where it is now, or was last when it is fixed.
    pub place: Place,
    /// Where it was in the baseline, when it stands in another file now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<MovedFrom>,
    /// By what it is recognised later, strongest first.
    pub signatures: Vec<Signature>,
    /// The credential, when the engine is `secrets`; never its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// What the provider says of that credential.
    #[serde(default = "unchecked")]
    pub validity: Word<model::Validity>,
    /// What shows that it is real and how to mend it; absent for credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Why it does not count, if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppression: Option<Suppression>,
}

impl From<&model::Finding> for Finding {
    fn from(finding: &model::Finding) -> Self {
        let occurrence = &finding.occurrence;
        Self {
            id: finding.id.clone(),
            rule: occurrence.rule.id.clone(),
            status: Word(finding.status),
            severity: Word(occurrence.severity),
            confidence: Word(occurrence.confidence),
            message: occurrence.message.clone(),
            place: Place::from(&occurrence.place),
            moved_from: finding
                .moved_from
                .as_ref()
                .map(|(path, line)| MovedFrom { path: path.clone(), line: *line }),
            signatures: occurrence.signatures.iter().map(Signature::from).collect(),
            secret: occurrence.secret.as_ref().map(|secret| Secret { preview: secret.preview() }),
            validity: Word(occurrence.validity),
            evidence: occurrence.evidence.as_deref().map(Evidence::from),
            suppression: occurrence.suppression.as_ref().map(Suppression::from),
        }
    }
}

impl Finding {
    /// The finding in the model's words, without its secret, which no report holds.
    pub(crate) fn to_model(
        &self,
        rule: Arc<model::Rule>,
        algorithms: &[&'static str],
    ) -> Result<model::Finding, ReadError> {
        let of_scan = |one: &&Suppression| one.kind.0 != model::SuppressionKind::Waiver;
        let suppression = self.suppression.as_ref().filter(of_scan).map(|suppression| {
            suppression
                .to_model()
                .map_err(|reason| ReadError::Finding { id: self.id.clone(), reason })
        });
        Ok(model::Finding {
            id: self.id.clone(),
            status: self.status.0,
            occurrence: model::Occurrence {
                rule,
                severity: self.severity.0,
                confidence: self.confidence.0,
                message: self.message.clone(),
                place: model::Place::from(&self.place),
                signatures: self
                    .signatures
                    .iter()
                    .filter_map(|signature| signature.to_model(algorithms))
                    .collect(),
                secret: None,
                validity: self.validity.0,
                evidence: self.evidence.as_ref().map(|evidence| Box::new(evidence.into())),
                suppression: suppression.transpose()?,
            },
            moved_from: self.moved_from.as_ref().map(|from| (from.path.clone(), from.line)),
        })
    }
}

impl From<&model::Signature> for Signature {
    fn from(signature: &model::Signature) -> Self {
        Self {
            algorithm: signature.algorithm.to_owned(),
            version: signature.version,
            value: signature.value.clone(),
        }
    }
}

impl Signature {
    /// `None` for an algorithm that this version does not know: nothing could be compared with it.
    fn to_model(&self, algorithms: &[&'static str]) -> Option<model::Signature> {
        let algorithm = algorithms.iter().find(|known| **known == self.algorithm)?;
        Some(model::Signature { algorithm, version: self.version, value: self.value.clone() })
    }
}

impl From<&model::Suppression> for Suppression {
    fn from(suppression: &model::Suppression) -> Self {
        Self {
            kind: Word(suppression.kind),
            reason: suppression.reason.clone(),
            until: suppression.until.map(|until| until.to_string()),
            declared: suppression.declared.clone(),
        }
    }
}

impl Suppression {
    fn to_model(&self) -> Result<model::Suppression, String> {
        Ok(model::Suppression {
            kind: self.kind.0,
            reason: self.reason.clone(),
            until: self.until.as_deref().map(str::parse).transpose()?,
            declared: self.declared.clone(),
        })
    }
}

fn unchecked() -> Word<model::Validity> {
    Word(model::Validity::Unchecked)
}
