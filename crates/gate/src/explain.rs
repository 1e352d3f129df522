//! Why one finding counts or not, as text.

use seawall_model::Finding;
use seawall_policy::{Effect, Explanation, Step};
use seawall_report::{Paint, Style, visible};

use crate::line::{place_of, written};
use crate::verdict::headline;

/// Tells what a finding does to the verdict, rule by rule; the last line is the effect.
pub fn render_explanation(explanation: &Explanation, finding: &Finding, color: bool) -> String {
    let paint = Paint(color);
    let occurrence = &finding.occurrence;
    let mut lines = vec![
        headline(finding, paint),
        format!("  {}", visible(&occurrence.message)),
        format!(
            "  status {}, confidence {}, validity {}, rule {}",
            finding.status,
            occurrence.confidence,
            occurrence.validity,
            visible(&occurrence.rule.id)
        ),
    ];
    if let Some(exempt) = &explanation.exempt {
        lines.push(format!("  it does not count: {}", visible(exempt)));
    }
    lines.extend(explanation.notes.iter().map(|note| format!("  note: {}", visible(note))));
    lines.extend(explanation.steps.iter().map(tell_step));
    let style = match explanation.effect {
        Effect::None | Effect::Allowed => Style::Good,
        Effect::Warns => Style::Warning,
        Effect::Blocks => Style::Bad,
    };
    lines.push(format!("effect: {}", paint.of(style, explanation.effect.as_str())));
    written(&lines)
}

fn tell_step(step: &Step) -> String {
    let rule = format!("{} ({})", visible(&step.rule), place_of(step.at.as_ref()));
    let reason = step.reason.as_deref().map(|reason| format!(": {}", visible(reason)));
    let reason = reason.unwrap_or_default();
    match &step.matched {
        Ok(true) => format!("  rule {rule}: matches, {}{reason}", effect_text(step.effect)),
        Ok(false) => format!("  rule {rule}: does not match{reason}"),
        Err(error) => format!("  rule {rule}: cannot be evaluated: {}", visible(error)),
    }
}

const fn effect_text(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "without effect",
        Effect::Allowed => "within what the rule allows",
        Effect::Warns => "warns",
        Effect::Blocks => "breaks the build",
    }
}

#[cfg(test)]
mod tests;
