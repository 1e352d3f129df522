//! Colours of what people read on a terminal.

use seawall_model::Severity;

/// What a piece of text is, by which it gets its colour.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    /// How bad it is.
    Severity(Severity),
    /// What the eye should find first.
    Strong,
    /// What matters less.
    Faint,
    /// A path.
    Place,
    /// All is well.
    Good,
    /// Something needs a look.
    Warning,
    /// Something is broken.
    Bad,
}

/// Whether text gets colours.
#[derive(Debug, Clone, Copy)]
pub struct Paint(pub bool);

impl Paint {
    /// `text` in its colour, where colours are wanted.
    pub fn of(self, style: Style, text: &str) -> String {
        if !self.0 {
            return text.to_owned();
        }
        let code = match style {
            Style::Severity(Severity::Critical) => "1;35",
            Style::Severity(Severity::High) | Style::Bad => "1;31",
            Style::Severity(Severity::Medium) | Style::Warning => "1;33",
            Style::Severity(Severity::Low) => "1;36",
            Style::Severity(Severity::Info) => "1;34",
            Style::Strong => "1",
            Style::Faint => "2",
            Style::Place => "36",
            Style::Good => "1;32",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
