//! The parser's tree as ours: places instead of decoration, texts that share the file's.

use std::ops::Range;
use std::sync::Arc;

use hcl_edit::expr::{
    BinaryOperator, Expression as Theirs, ForExpr, FuncCall, ObjectKey, Traversal,
    TraversalOperator, UnaryOperator,
};
use hcl_edit::structure::{Block as TheirBlock, BlockLabel, Body as TheirBody, Structure};
use hcl_edit::{Decorated, Ident, Span};

use super::tree::{Access, Attribute, Binary, Block, Body, Expression, ExpressionKind, For, Unary};
use crate::places::Places;
use crate::{Key, Text};

/// Turns what the parser made of a piece of a file into ours.
pub(super) struct Converter<'a, 'p> {
    /// The whole file.
    pub(super) owner: &'a Arc<str>,
    /// Where the piece starts in it.
    offset: usize,
    places: &'p mut Places<'a>,
}

impl<'a, 'p> Converter<'a, 'p> {
    pub(super) const fn new(
        owner: &'a Arc<str>,
        offset: usize,
        places: &'p mut Places<'a>,
    ) -> Self {
        Self { owner, offset, places }
    }

    pub(super) fn body(&mut self, theirs: &TheirBody) -> Body {
        let mut body = Body::default();
        for one in theirs {
            match one {
                Structure::Attribute(attribute) => {
                    let key = self.name(&attribute.key);
                    let value = self.expression(&attribute.value);
                    body.attributes.push(Attribute { key, value });
                }
                Structure::Block(block) => body.blocks.push(self.block(block)),
            }
        }
        body
    }

    pub(super) fn block(&mut self, theirs: &TheirBlock) -> Block {
        let kind = self.name(&theirs.ident);
        let labels = theirs.labels.iter().map(|label| match label {
            BlockLabel::Ident(name) => self.name(name),
            BlockLabel::String(text) => self.key(text.as_str(), text.span()),
        });
        let labels = labels.collect();
        let body = self.body(&theirs.body);
        let region = self.region(theirs.span());
        Block { kind, labels, body, region }
    }

    fn name(&mut self, name: &Decorated<Ident>) -> Key {
        self.key(name.as_str(), name.span())
    }

    fn key(&mut self, name: &str, span: Option<Range<usize>>) -> Key {
        let within = self.source(span.clone());
        let name = if within == *name { within } else { Text::from(name) };
        Key { name, region: self.region(span) }
    }

    fn region(&mut self, span: Option<Range<usize>>) -> seawall_model::Region {
        let span = span.unwrap_or_default();
        self.places.region(self.offset + span.start, self.offset + span.end)
    }

    /// What the file says at a place.
    fn source(&self, span: Option<Range<usize>>) -> Text {
        let span = span.unwrap_or_default();
        let piece = self.owner.get(self.offset + span.start..self.offset + span.end);
        Text::within(self.owner, piece.unwrap_or_default())
    }

    /// An expression.
    pub(super) fn expression(&mut self, theirs: &Theirs) -> Expression {
        // What stands in parentheses is told with where those are not, since only their inside says something.
        if let Theirs::Parenthesis(inner) = theirs {
            return self.expression(inner.inner());
        }
        let kind = self.kind(theirs);
        self.at(theirs.span(), kind)
    }

    fn at(&mut self, span: Option<Range<usize>>, kind: ExpressionKind) -> Expression {
        Expression { kind, source: self.source(span.clone()), region: self.region(span) }
    }

    fn kind(&mut self, theirs: &Theirs) -> ExpressionKind {
        match theirs {
            Theirs::Null(_) => ExpressionKind::Null,
            Theirs::Bool(value) => ExpressionKind::Bool(*value.value()),
            Theirs::Number(number) => ExpressionKind::Number(self.source(number.span())),
            Theirs::String(text) => ExpressionKind::Text(Text::from(text.as_str())),
            Theirs::Array(items) => {
                ExpressionKind::List(items.iter().map(|item| self.expression(item)).collect())
            }
            Theirs::Object(object) => {
                let entries = object.iter();
                let entries = entries.map(|(key, value)| {
                    let key = self.object_key(key);
                    (key, self.expression(value.expr()))
                });
                ExpressionKind::Object(entries.collect())
            }
            Theirs::StringTemplate(template) => self.template(template),
            Theirs::HeredocTemplate(heredoc) => self.template(&heredoc.template),
            Theirs::Parenthesis(inner) => self.kind(inner.inner()),
            Theirs::Variable(name) => ExpressionKind::Variable(self.source(name.span())),
            Theirs::Conditional(one) => {
                let parts = [&one.cond_expr, &one.true_expr, &one.false_expr];
                ExpressionKind::Conditional(Box::new(parts.map(|part| self.expression(part))))
            }
            Theirs::FuncCall(call) => self.call(call),
            Theirs::Traversal(traversal) => self.access(traversal),
            Theirs::UnaryOp(one) => {
                let operand = Box::new(self.expression(&one.expr));
                ExpressionKind::Unary(unary(*one.operator.value()), operand)
            }
            Theirs::BinaryOp(one) => {
                let both = (self.expression(&one.lhs_expr), self.expression(&one.rhs_expr));
                ExpressionKind::Binary(binary(*one.operator.value()), Box::new(both))
            }
            Theirs::ForExpr(one) => ExpressionKind::For(Box::new(self.each(one))),
        }
    }

    /// A key of an object, of which a word alone means itself.
    fn object_key(&mut self, key: &ObjectKey) -> Expression {
        match key {
            ObjectKey::Ident(name) | ObjectKey::Expression(Theirs::Variable(name)) => {
                let kind = ExpressionKind::Text(self.source(name.span()));
                self.at(name.span(), kind)
            }
            ObjectKey::Expression(expression) => self.expression(expression),
        }
    }

    fn call(&mut self, call: &FuncCall) -> ExpressionKind {
        let mut names: Vec<&str> = call.name.namespace.iter().map(|name| name.as_str()).collect();
        names.push(call.name.name.as_str());
        ExpressionKind::Call {
            name: Text::from(names.join("::")),
            arguments: call.args.iter().map(|one| self.expression(one)).collect(),
            spreads: call.args.expand_final(),
        }
    }

    fn access(&mut self, traversal: &Traversal) -> ExpressionKind {
        let of = Box::new(self.expression(&traversal.expr));
        let steps = traversal.operators.iter().map(|operator| match operator.value() {
            TraversalOperator::AttrSplat(_) => Access::EachName,
            TraversalOperator::FullSplat(_) => Access::Each,
            TraversalOperator::GetAttr(name) => Access::Name(Text::from(name.as_str())),
            TraversalOperator::Index(index) => Access::Index(self.expression(index)),
            TraversalOperator::LegacyIndex(index) => {
                let kind = ExpressionKind::Number(Text::from(index.value().to_string()));
                Access::Index(self.at(operator.span(), kind))
            }
        });
        ExpressionKind::Access(of, steps.collect())
    }

    fn each(&mut self, one: &ForExpr) -> For {
        For {
            key_name: one.intro.key_var.as_ref().map(|name| Text::from(name.as_str())),
            value_name: Text::from(one.intro.value_var.as_str()),
            collection: self.expression(&one.intro.collection_expr),
            key: one.key_expr.as_ref().map(|key| self.expression(key)),
            value: self.expression(&one.value_expr),
            groups: one.grouping,
            condition: one.cond.as_ref().map(|condition| self.expression(&condition.expr)),
        }
    }
}

const fn unary(theirs: UnaryOperator) -> Unary {
    match theirs {
        UnaryOperator::Neg => Unary::Minus,
        UnaryOperator::Not => Unary::Not,
    }
}

const fn binary(theirs: BinaryOperator) -> Binary {
    match theirs {
        BinaryOperator::Eq => Binary::Equal,
        BinaryOperator::NotEq => Binary::NotEqual,
        BinaryOperator::LessEq => Binary::LessOrEqual,
        BinaryOperator::GreaterEq => Binary::GreaterOrEqual,
        BinaryOperator::Less => Binary::Less,
        BinaryOperator::Greater => Binary::Greater,
        BinaryOperator::Plus => Binary::Plus,
        BinaryOperator::Minus => Binary::Minus,
        BinaryOperator::Mul => Binary::Times,
        BinaryOperator::Div => Binary::Divided,
        BinaryOperator::Mod => Binary::Modulo,
        BinaryOperator::And => Binary::And,
        BinaryOperator::Or => Binary::Or,
    }
}
