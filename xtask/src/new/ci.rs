//! A new CI system.

use super::{File, Kind, list};

pub(super) const KIND: Kind = Kind {
    name: "ci",
    sample: "buildkite",
    accepts: |name| name.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.is_empty(),
    files: |root, name| {
        let folder = "crates/gate/src/ci";
        let fill = |text: &str| {
            text.replace("{{name}}", name).replace("{{NAME}}", &name.to_ascii_uppercase())
        };
        let list = list::with(root, "crates/gate/src/ci.rs", name, &format!("{name}::SYSTEM"))?;
        let environment = |event: &str, text: &str| {
            File::new(format!("{folder}/testdata/{name}-{event}.env"), fill(text))
        };
        Ok(vec![
            File::new(format!("{folder}/{name}.rs"), fill(include_str!("templates/ci.rs.txt"))),
            environment("push", include_str!("templates/ci-push.env")),
            environment("change", include_str!("templates/ci-change.env")),
            environment("missing", include_str!("templates/ci-missing.env")),
            list,
        ])
    },
    package: "seawall-gate",
    next: "put real captured environments into crates/gate/src/ci/testdata/NAME-*.env, then run \
           `INSTA_UPDATE=always cargo test -p seawall-gate` twice: the first run writes the contexts \
           beside them, read those",
};
