//! Go sources as far as tables of tests need it: literals, and what names stand for.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use tree_sitter::{Node, Parser, Tree};

/// A parsed file.
pub(super) struct Source {
    pub(super) text: String,
    pub(super) tree: Tree,
}

impl Source {
    pub(super) fn parse(text: String) -> Result<Self> {
        let mut parser = Parser::new();
        parser.set_language(&seawall_grammars::GO.into())?;
        let tree = parser.parse(&text, None).context("the parser gave nothing")?;
        Ok(Self { text, tree })
    }

    pub(super) fn text_of(&self, node: Node<'_>) -> &str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// The functions of the file.
    pub(super) fn functions(&self) -> Vec<Node<'_>> {
        let root = self.tree.root_node();
        children(root).into_iter().filter(|node| node.kind() == "function_declaration").collect()
    }

    /// What each name in a part of the file is set to first.
    pub(super) fn values<'a>(&'a self, part: Node<'a>, deep: bool) -> BTreeMap<&'a str, Node<'a>> {
        let mut values = BTreeMap::new();
        let mut open = vec![part];
        while let Some(node) = open.pop() {
            let (left, right) = match node.kind() {
                "var_spec" | "const_spec" => ("name", "value"),
                "short_var_declaration" | "assignment_statement" => ("left", "right"),
                "function_declaration" | "method_declaration" if !deep => continue,
                _ => ("", ""),
            };
            if let (Some(names), Some(value)) =
                (node.child_by_field_name(left), node.child_by_field_name(right))
            {
                let names =
                    if names.kind() == "identifier" { vec![names] } else { children(names) };
                let value =
                    if value.kind() == "expression_list" { children(value) } else { vec![value] };
                for (name, value) in names.into_iter().zip(value) {
                    values.entry(self.text_of(name)).or_insert(value);
                }
            }
            open.extend(children(node).into_iter().rev());
        }
        values
    }

    /// What a text in quotes says.
    pub(super) fn string(&self, node: Node<'_>) -> Option<String> {
        let text = self.text_of(node);
        match node.kind() {
            "interpreted_string_literal" => {
                let inside = text.strip_prefix('"')?.strip_suffix('"')?;
                Some(inside.replace("\\\"", "\"").replace("\\\\", "\\"))
            }
            "raw_string_literal" => Some(text.trim_matches('`').to_owned()),
            // Paths are joined of their parts.
            "call_expression" => {
                let name = node.child_by_field_name("function").map(|name| self.text_of(name))?;
                if !name.ends_with(".Join") && !name.ends_with("FromSlash") {
                    return None;
                }
                let parts = children(node.child_by_field_name("arguments")?);
                let parts: Option<Vec<String>> =
                    parts.into_iter().map(|part| self.string(part)).collect();
                Some(parts?.join("/"))
            }
            _ => None,
        }
    }

    /// Keys and values of a literal.
    pub(super) fn fields<'a>(&'a self, literal: Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        let elements = children(literal).into_iter().filter(|node| node.kind() == "keyed_element");
        let pair = |element: Node<'a>| {
            let parts = children(element);
            let (key, value) = (parts.first()?, parts.last()?);
            Some((self.text_of(*key), inner(*value)))
        };
        elements.filter_map(pair).collect()
    }
}

/// What a wrapper of the grammar holds.
pub(super) fn inner(node: Node<'_>) -> Node<'_> {
    let mut node = node;
    while matches!(node.kind(), "literal_element" | "parenthesized_expression" | "unary_expression")
    {
        let Some(child) = children(node).into_iter().next_back() else { break };
        node = child;
    }
    node
}

pub(super) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| child.kind() != "comment").collect()
}
