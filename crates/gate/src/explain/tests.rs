//! Test of an explanation's text.

use seawall_policy::{Action, Effect, Explanation, Step};

use crate::render_explanation;
use crate::tests::{origin, secret};

#[test]
fn an_explanation_goes_through_the_rules() {
    let step = |rule: &str, matched, reason: Option<&str>, effect| Step {
        rule: rule.to_owned(),
        at: (rule != "new-secret").then(|| origin("seawall.yaml", 20)),
        action: Action::Block,
        matched,
        reason: reason.map(str::to_owned),
        effect,
    };
    let explanation = Explanation {
        finding: "SW-1".to_owned(),
        exempt: None,
        notes: vec!["the waiver .seawall/waivers.yaml:4:3 does not apply: expired".to_owned()],
        steps: vec![
            step("new-secret", Ok(true), None, Effect::Blocks),
            step("low", Ok(false), Some("severity is high, the rule wants low"), Effect::None),
            step("odd", Err("no such key".to_owned()), None, Effect::None),
        ],
        effect: Effect::Blocks,
    };
    let text = render_explanation(&explanation, &secret("SW-1", "src/config.py", 14), false);
    insta::assert_snapshot!(text, @r"
SW-1 high src/config.py:14:9 Acme API key
  an Acme API key stands in the code
  status new, confidence high, validity unchecked, rule acme-api-key
  note: the waiver .seawall/waivers.yaml:4:3 does not apply: expired
  rule new-secret (built in): matches, breaks the build
  rule low (seawall.yaml:20): does not match: severity is high, the rule wants low
  rule odd (seawall.yaml:20): cannot be evaluated: no such key
effect: blocks
");
}
