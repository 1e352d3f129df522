//! Asks providers whether the credentials that were found still work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use seawall_model::{Engine, Problem, ProblemKind, Secret, Validity};
use ureq::Proxy;

use crate::door::{Door, DoorError, DoorSettings};
use crate::lane::{Admission, Lane};
use crate::origin::{Origin, OriginError};
use crate::permits::Permits;
use crate::providers::{ALL, Provider, serving};

/// How providers are asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Longest time for one question, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// Most bytes of an answer's body that are read.
    pub body_bytes: u64,
    /// Time between two questions to the same provider.
    pub pause: Duration,
    /// Most questions under way at once, over all providers.
    pub in_flight: usize,
    /// Most questions to one provider in one run.
    pub questions: u32,
    /// The proxy to go through, as a URL, which may hold a password; the environment's proxies are never used.
    pub proxy: Option<Secret>,
    /// How to wait between questions.
    pub wait: fn(Duration),
}

impl Settings {
    /// What suits a run over one repository.
    pub const STANDARD: Self = Self {
        timeout: Duration::from_secs(10),
        body_bytes: 1 << 20,
        pause: Duration::from_millis(100),
        in_flight: 4,
        questions: 200,
        proxy: None,
        wait: std::thread::sleep,
    };
}

/// Why a verifier cannot be made as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifierError {
    /// The proxy's URL. It may hold a password, so it is not repeated.
    #[error("the proxy is not a URL: write it as `http://HOST:PORT`")]
    Proxy,
    /// There is no such provider.
    #[error("unknown provider `{0}`: expected one of {known}", known = known())]
    UnknownProvider(String),
    /// The provider exists on its own host only.
    #[error("{0} cannot be asked at another host: it has only its own")]
    OwnHostOnly(&'static str),
    /// The endpoint cannot be asked.
    #[error(transparent)]
    Origin(#[from] OriginError),
}

/// Asks providers about credentials, each credential once.
///
/// It may be shared between threads. Credentials are kept in memory to recognise them.
pub struct Verifier {
    settings: Settings,
    door: Door,
    endpoints: BTreeMap<&'static str, Endpoint>,
    permits: Permits,
    answers: Mutex<BTreeMap<Asked, Arc<OnceLock<Validity>>>>,
    gaps: Mutex<BTreeMap<(&'static str, Gap), u64>>,
}

/// What a question is about: the provider and the credential.
type Asked = (&'static str, String);

/// Where one provider is asked.
struct Endpoint {
    origin: Origin,
    /// Whether somebody named this host, and so vouched that the credentials are from there.
    named: bool,
    lane: Mutex<Lane>,
}

/// Why a provider's word on a credential is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Failed(DoorError),
    Unexplained(u16),
    /// The host refuses it, and others may not.
    RefusedByPublicHost(&'static str),
    LeftAlone,
    OverLimit,
}

impl Verifier {
    /// A verifier that asks every provider at its own host.
    pub fn new(settings: Settings) -> Result<Self, VerifierError> {
        let proxy = settings.proxy.as_ref().map(|proxy| Proxy::new(proxy.expose())).transpose();
        let door = DoorSettings {
            timeout: settings.timeout,
            body_bytes: settings.body_bytes,
            proxy: proxy.map_err(|_| VerifierError::Proxy)?,
        };
        let own = |provider: &&Provider| {
            let origin = Origin::of_host(provider.host);
            (provider.id, Endpoint { origin, named: false, lane: Mutex::default() })
        };
        let endpoints: BTreeMap<_, _> = ALL.iter().map(own).collect();
        let allowed: BTreeSet<_> =
            endpoints.values().map(|endpoint| endpoint.origin.clone()).collect();
        Ok(Self {
            door: Door::new(door, allowed),
            permits: Permits::new(settings.in_flight),
            settings,
            endpoints,
            answers: Mutex::default(),
            gaps: Mutex::default(),
        })
    }

    /// Asks `provider` at another host, as in `https://gitlab.example.com`.
    ///
    /// Credentials go there, so take it from the person who runs the scan and never from the
    /// repository that is scanned. Only services that organisations run themselves have other hosts;
    /// the rest accept this machine only, for tests.
    pub fn with_endpoint(mut self, provider: &str, endpoint: &str) -> Result<Self, VerifierError> {
        let unknown = || VerifierError::UnknownProvider(provider.to_owned());
        let known = ALL.iter().find(|known| known.id == provider).ok_or_else(unknown)?;
        let origin: Origin = endpoint.parse()?;
        let own = Origin::of_host(known.host);
        if !known.self_hosted && !origin.is_loopback() && origin != own {
            return Err(VerifierError::OwnHostOnly(known.title));
        }
        let entry = self.endpoints.get_mut(known.id).ok_or_else(unknown)?;
        self.door.reallow(&entry.origin, origin.clone());
        *entry = Endpoint { origin, named: true, lane: Mutex::default() };
        Ok(self)
    }

    /// Whether a provider can be asked about what `rule_id` finds.
    pub fn serves(&self, rule_id: &str) -> bool {
        serving(rule_id).is_some()
    }

    /// What the provider says of a credential that `rule_id` found.
    ///
    /// [`Validity::Unchecked`] when no provider serves the rule; [`Validity::Unknown`] when the
    /// provider's word is missing, which [`Self::problems`] then tells.
    pub fn verify(&self, rule_id: &str, secret: &Secret) -> Validity {
        let Some(provider) = serving(rule_id) else { return Validity::Unchecked };
        let key = (provider.id, secret.expose().to_owned());
        let answer = Arc::clone(lock(&self.answers).entry(key).or_default());
        *answer.get_or_init(|| match self.ask(provider, secret) {
            Ok(validity) => validity,
            Err(gap) => {
                *lock(&self.gaps).entry((provider.title, gap)).or_default() += 1;
                Validity::Unknown
            }
        })
    }

    /// What could not be verified so far: one problem for each provider and reason.
    pub fn problems(&self) -> Vec<Problem> {
        let gaps = lock(&self.gaps);
        let problems = gaps.iter().map(|((provider, gap), count)| Problem {
            kind: ProblemKind::Network,
            path: None,
            detail: describe(provider, *gap, *count),
            engine: Some(Engine::Secrets),
        });
        problems.collect()
    }

    /// Asks once. The provider's lane is held all the while, so that its questions go one by one.
    fn ask(&self, provider: &Provider, secret: &Secret) -> Result<Validity, Gap> {
        let endpoint = self.endpoints.get(provider.id).ok_or(Gap::Failed(DoorError::NotAllowed))?;
        let request = (provider.request)(secret, endpoint.origin.host())
            .ok_or(Gap::Failed(DoorError::Unsendable))?;
        let mut lane = lock(&endpoint.lane);
        match lane.admit(self.settings.questions) {
            Admission::Open => {}
            Admission::AfterPause => (self.settings.wait)(self.settings.pause),
            Admission::Closed => return Err(Gap::LeftAlone),
            Admission::Exhausted => return Err(Gap::OverLimit),
        }
        let permit = self.permits.take();
        let answer = self.door.send(&endpoint.origin, &request, provider.judge.body_use());
        drop(permit);
        match &answer {
            Ok(answer) => lane.answered(answer.status),
            Err(error) if error.is_lasting() => lane.failed(),
            Err(_) => {}
        }
        let answer = answer.map_err(Gap::Failed)?;
        match provider.judge.judge(answer.status, &answer.body) {
            Validity::Revoked if provider.self_hosted && !endpoint.named => {
                Err(Gap::RefusedByPublicHost(provider.host))
            }
            Validity::Unknown | Validity::Unchecked => Err(Gap::Unexplained(answer.status)),
            validity => Ok(validity),
        }
    }
}

/// One sentence on a gap, with what to do about it and without a word of the credential.
fn describe(provider: &str, gap: Gap, count: u64) -> String {
    let credentials =
        if count == 1 { "1 credential".to_owned() } else { format!("{count} credentials") };
    let reason = match gap {
        Gap::Failed(error) => error.to_string(),
        Gap::Unexplained(429) => "it asked for fewer questions, verify again later".to_owned(),
        Gap::Unexplained(status) => {
            format!("its answer with status {status} says nothing, check them by hand")
        }
        Gap::RefusedByPublicHost(host) => {
            format!("not valid at {host}, but may belong to a server of your own, check it there")
        }
        Gap::LeftAlone => {
            "left alone after earlier questions failed, verify again later".to_owned()
        }
        Gap::OverLimit => "over the limit of questions in one run, verify in parts".to_owned(),
    };
    format!("{provider} could not verify {credentials}: {reason}")
}

fn known() -> String {
    ALL.iter().map(|provider| provider.id).collect::<Vec<_>>().join(", ")
}

/// A thread that panicked while it held the lock left nothing half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
