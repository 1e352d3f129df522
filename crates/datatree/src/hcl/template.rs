//! Texts with places to be filled in: their pieces, and the blanks that `~` takes away around them.

use hcl_edit::template::{Directive, Element, ForDirective, IfDirective, Strip, Template};

use super::convert::Converter;
use super::tree::{ExpressionKind, Part};
use crate::Text;

/// Which ends of a text lose their blanks.
#[derive(Clone, Copy, Default)]
pub(super) struct Trim {
    start: bool,
    end: bool,
}

impl Converter<'_, '_> {
    /// A text, which is one piece where nothing is to be filled in.
    pub(super) fn template(&mut self, template: &Template) -> ExpressionKind {
        let mut parts = self.parts(template, Trim::default());
        match parts.as_mut_slice() {
            [] => ExpressionKind::Text(Text::from("")),
            [Part::Literal(text)] => ExpressionKind::Text(text.clone()),
            _ => ExpressionKind::Template(parts),
        }
    }

    /// The pieces of a text.
    pub(super) fn parts(&mut self, template: &Template, trim: Trim) -> Vec<Part> {
        let elements: Vec<&Element> = template.iter().collect();
        let mut parts = Vec::with_capacity(elements.len());
        for (at, element) in elements.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| elements.get(at));
            let start = before.map_or(trim.start, |one| outer(one).end);
            let end = elements.get(at + 1).map_or(trim.end, |one| outer(one).start);
            match element {
                Element::Literal(text) => {
                    let text = text.as_str();
                    let text = if start { text.trim_start() } else { text };
                    let text = if end { text.trim_end() } else { text };
                    if !text.is_empty() {
                        parts.push(Part::Literal(Text::from(text)));
                    }
                }
                Element::Interpolation(one) => parts.push(Part::Value(self.expression(&one.expr))),
                Element::Directive(one) => parts.push(match &**one {
                    Directive::If(one) => self.condition(one),
                    Directive::For(one) => self.repetition(one),
                }),
            }
        }
        parts
    }

    fn condition(&mut self, one: &IfDirective) -> Part {
        let (first, last) = (trims(one.if_expr.strip), trims(one.endif_expr.strip));
        let middle = one.else_expr.as_ref().map(|one| trims(one.strip));
        let then = Trim { start: first.end, end: middle.unwrap_or(last).start };
        let otherwise = |middle: Trim| Trim { start: middle.end, end: last.start };
        Part::If {
            condition: self.expression(&one.if_expr.cond_expr),
            then: self.parts(&one.if_expr.template, then),
            otherwise: match (&one.else_expr, middle) {
                (Some(one), Some(middle)) => self.parts(&one.template, otherwise(middle)),
                _ => Vec::new(),
            },
        }
    }

    fn repetition(&mut self, one: &ForDirective) -> Part {
        let (first, last) = (trims(one.for_expr.strip), trims(one.endfor_expr.strip));
        let inner = Trim { start: first.end, end: last.start };
        let each = &one.for_expr;
        Part::For {
            key_name: each.key_var.as_ref().map(|name| Text::from(name.as_str())),
            value_name: Text::from(each.value_var.as_str()),
            collection: self.expression(&each.collection_expr),
            parts: self.parts(&each.template, inner),
        }
    }
}

/// Which blanks an element takes away before and after itself.
fn outer(element: &Element) -> Trim {
    match element {
        Element::Literal(_) => Trim::default(),
        Element::Interpolation(one) => trims(one.strip),
        Element::Directive(one) => {
            let (first, last) = match &**one {
                Directive::If(one) => (one.if_expr.strip, one.endif_expr.strip),
                Directive::For(one) => (one.for_expr.strip, one.endfor_expr.strip),
            };
            Trim { start: trims(first).start, end: trims(last).end }
        }
    }
}

/// On which sides of its mark a `~` stands.
const fn trims(strip: Strip) -> Trim {
    match strip {
        Strip::None => Trim { start: false, end: false },
        Strip::Start => Trim { start: true, end: false },
        Strip::End => Trim { start: false, end: true },
        Strip::Both => Trim { start: true, end: true },
    }
}
