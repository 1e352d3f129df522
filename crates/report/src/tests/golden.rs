//! One scan with every status, severity, suppression and awkward text.

use std::sync::{Arc, LazyLock};

use seawall_model::{
    Confidence, Coverage, Date, Engine, Finding, Frame, Introduction, Occurrence, Place, Position,
    Problem, ProblemKind, Region, Rule, Scan, Secret, Severity, Signature, Span, Status,
    Suppression, SuppressionKind, Target, Validity,
};
use seawall_wire::{BrokenRule, Verdict, Waiver};

use crate::{Clock, Report, VerdictReason, VerdictSummary};

mod sast;
mod sca;

static SCAN: LazyLock<Scan> = LazyLock::new(scan);
static VERDICT: LazyLock<VerdictSummary> = LazyLock::new(verdict);

/// The golden scan with a verdict.
pub(super) fn report() -> Report<'static> {
    let mut report = Report::new(&SCAN, "0.1.0");
    report.verdict = Some(&VERDICT);
    report.repository = Some("https://git.example.org/shop");
    report.clock = Clock { start: 1_790_000_000, end: 1_790_000_042 };
    report.width = 90;
    report
}

/// Pieces of the secrets that no output may hold.
pub(super) fn secret_parts() -> Vec<String> {
    vec!["q7".repeat(5), "Zx".repeat(6)]
}

fn token() -> String {
    format!("tok_{}", "q7".repeat(18))
}

fn scan() -> Scan {
    let mut coverage =
        Coverage { files: 8_931, bytes: 66_604_112, rules: 246, ..Coverage::default() };
    coverage.skip("binary", 3_100_000);
    coverage.skip("binary", 4_096);
    coverage.skip("minified", 999_950);
    Scan {
        target: Target {
            name: "shop".to_owned(),
            scope: "worktree".to_owned(),
            commit: Some("3f2c1d9e".repeat(5)),
            branch: Some("feature/<pay>".to_owned()),
            baseline: Some("origin/main".to_owned()),
        },
        engines: vec![Engine::Sast, Engine::Sca, Engine::Secrets],
        rules_digest: "b4f00d".to_owned(),
        findings: findings(),
        problems: problems(),
        coverage,
    }
}

fn findings() -> Vec<Finding> {
    let [exploited, other] = sca::weak();
    vec![
        formula(),
        live_token(),
        private_key(),
        existing(),
        moved(),
        fixed(),
        comment(),
        waiver(),
        sast::injection(),
        sast::expression(),
        exploited,
        other,
        sca::malicious(),
    ]
}

fn verdict() -> VerdictSummary {
    let reason = |text: &str, finding: Option<&str>, line: u32| VerdictReason {
        text: text.to_owned(),
        rule: "no-new-secrets".to_owned(),
        finding: finding.map(ToOwned::to_owned),
        policy_location: Some(format!("seawall.yaml:{line}")),
    };
    VerdictSummary {
        answer: answer(),
        reasons: vec![
            reason("new finding of severity critical in src/deploy.py", Some("SW-0002"), 12),
            reason("the scan is incomplete", None, 19),
        ],
    }
}

fn answer() -> Verdict {
    Verdict {
        outcome: "fail".to_owned(),
        mode: "enforce".to_owned(),
        date: "2026-11-21".to_owned(),
        rules: vec![BrokenRule {
            id: "no-new-secrets".to_owned(),
            action: "block".to_owned(),
            declared: Some("seawall.yaml:12".to_owned()),
            message: None,
            allowed: 0,
            findings: vec!["SW-0002".to_owned()],
        }],
        waivers: vec![Waiver {
            subject: "SW-0008".to_owned(),
            declared: Some(".seawall/waivers.yaml:4".to_owned()),
            state: "applied".to_owned(),
            detail: "until 2026-12-31".to_owned(),
            kind: "accepted".to_owned(),
            reason: "revoked, see <ticket> \"OPS-7\"".to_owned(),
            approver: "@alice".to_owned(),
            expires: "2026-12-31".to_owned(),
            findings: vec!["SW-0008".to_owned()],
        }],
        unapproved: Vec::new(),
        gaps: vec!["the scan is incomplete".to_owned()],
    }
}

/// Text that spreadsheets, Markdown, XML and HTML would each misread in their own way.
fn formula() -> Finding {
    let mut finding = finding("SW-0001", Severity::Medium, "=cmd()|' /C calc'!A0.csv", 1, 1);
    finding.occurrence.message =
        "=cmd(\"x\") <script>alert('1')</script> | `a` *b* @team\n::error::%0A 🦀 \u{fffd} \u{1b}[31m"
            .to_owned();
    finding.occurrence.confidence = Confidence::Low;
    finding
}

fn live_token() -> Finding {
    let mut finding = finding("SW-0002", Severity::Critical, "src/deploy.py", 42, 9);
    finding.occurrence.validity = Validity::Live;
    finding.occurrence.message = "deployment token in `TOKEN`".to_owned();
    finding.occurrence.place.frame = Frame {
        first_line: 41,
        lines: vec![
            "# für den Umzug 🚚".to_owned(),
            format!("TOKEN = \"{}\"", Frame::MASK),
            "\tdeploy(TOKEN)".to_owned(),
        ],
    };
    finding.occurrence.place.region = region(42, 10, 42, 50);
    finding.occurrence.secret = Some(Secret::new(token()));
    finding
}

fn private_key() -> Finding {
    let mut finding = finding("SW-0003", Severity::High, "conf/a b#c%d:é.pem", 1, 1);
    finding.occurrence.rule = Arc::new(Rule {
        id: "private-key".to_owned(),
        title: "private key".to_owned(),
        impact: "Whoever holds the key can sign in or sign releases as its owner.".to_owned(),
        fix: "1. Replace the key wherever it is trusted.\n2. Remove it from the repository."
            .to_owned(),
        tags: vec!["key".to_owned()],
        references: Vec::new(),
        metadata: None,
        ..rule(Severity::High)
    });
    finding.occurrence.message = "private key without a passphrase".to_owned();
    finding.occurrence.place.region = region(1, 1, 3, 9);
    finding.occurrence.place.frame = Frame {
        first_line: 1,
        lines: vec![Frame::MASK.to_owned(), Frame::MASK.to_owned(), Frame::MASK.to_owned()],
    };
    finding.occurrence.secret = Some(Secret::new("Zx".repeat(40)));
    finding.occurrence.place.introduction = Some(Introduction {
        commit: "00c0ffee".repeat(5),
        author: "Ada <Lovelace>".to_owned(),
        email: "ada@example.org".to_owned(),
        time: 1_714_564_800,
        summary: "add \"keys\" & <b>more</b>".to_owned(),
    });
    finding
}

fn existing() -> Finding {
    let mut finding = finding("SW-0004", Severity::Low, "src/old.py", 7, 1);
    finding.status = Status::Existing;
    finding
}

fn moved() -> Finding {
    let mut finding = finding("SW-0005", Severity::Info, "src/new/place.py", 8, 3);
    finding.status = Status::Moved;
    finding.moved_from = Some(("src/old/place.py".to_owned(), 80));
    finding
}

fn fixed() -> Finding {
    let mut finding = finding("SW-0006", Severity::High, "src/gone.py", 3, 1);
    finding.status = Status::Fixed;
    finding.occurrence.validity = Validity::Revoked;
    finding
}

fn comment() -> Finding {
    let mut finding = finding("SW-0007", Severity::High, "tests/fixture.py", 5, 1);
    finding.occurrence.suppression = Some(Suppression {
        kind: SuppressionKind::Comment,
        reason: String::new(),
        until: None,
        declared: "tests/fixture.py:5".to_owned(),
    });
    finding
}

fn waiver() -> Finding {
    let mut finding = finding("SW-0008", Severity::Critical, "vendor/a.zip!/b.env", 1, 5);
    finding.occurrence.validity = Validity::Unknown;
    finding.occurrence.suppression = Some(Suppression {
        kind: SuppressionKind::Waiver,
        reason: "revoked, see <ticket> \"OPS-7\"".to_owned(),
        until: Date::new(2026, 12, 31),
        declared: ".seawall/waivers.yaml:4".to_owned(),
    });
    finding
}

fn finding(id: &str, severity: Severity, path: &str, line: u32, column: u32) -> Finding {
    Finding {
        id: id.to_owned(),
        status: Status::New,
        occurrence: Occurrence {
            rule: Arc::new(rule(severity)),
            severity,
            confidence: Confidence::High,
            message: format!("deployment token in {path}"),
            place: Place {
                path: path.to_owned(),
                region: region(line, column, line, column + 40),
                span: Span::new(0, 40),
                frame: Frame { first_line: line, lines: vec![format!("token: {}", Frame::MASK)] },
                introduction: None,
            },
            signatures: vec![
                Signature {
                    algorithm: "secret-value",
                    version: 1,
                    value: format!("{id:0>32}").to_lowercase().replace("sw-", "aaa"),
                },
                Signature { algorithm: "secret-place", version: 2, value: "0b".repeat(8) },
            ],
            secret: Some(Secret::new(token())),
            validity: Validity::Unchecked,
            evidence: None,
            suppression: None,
        },
        moved_from: None,
    }
}

fn rule(severity: Severity) -> Rule {
    Rule {
        id: "deployment-token".to_owned(),
        engine: Engine::Secrets,
        title: "deployment token".to_owned(),
        impact: "Anyone who reads the repository can deploy to production & read its data; \
                 automated scanners find such tokens within minutes of a push."
            .to_owned(),
        fix: "Revoke the token in the console, create a new one, and read it from the environment."
            .to_owned(),
        severity,
        confidence: Confidence::High,
        cwe: Some(798),
        tags: vec!["token".to_owned()],
        references: Vec::new(),
        metadata: None,
    }
}

fn region(line: u32, column: u32, end_line: u32, end_column: u32) -> Region {
    Region {
        start: Position { line, column },
        end: Position { line: end_line, column: end_column },
    }
}

fn problems() -> Vec<Problem> {
    let unreadable = |path: &str| {
        Problem::at(
            ProblemKind::Unreadable,
            path,
            "permission denied: run as a user who may read it",
        )
    };
    let mut problems = vec![
        unreadable("a/1.key"),
        unreadable("a/2.key"),
        unreadable("a/3.key"),
        unreadable("a/|<4>\n.key"),
        Problem {
            engine: Some(Engine::Secrets),
            ..Problem::at(ProblemKind::TimedOut, "big.sql", "took longer than 30 s")
        },
        Problem::general(ProblemKind::Git, "shallow clone: fetch the whole history"),
    ];
    problems.sort();
    problems
}
