//! From the text of an expression to a tree in which every name is resolved.

use std::panic::resume_unwind;
use std::thread;

use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use cel::common::types::CelInt;
use cel::{Env, IdedExpr};
use regex_automata::meta::{BuildError, Regex};
use seawall_datatree::nearest;
use seawall_model::{Confidence, Severity};

use crate::policy::Expression;
use crate::policy::expression::Refusal;
use crate::policy::expression::evaluate::regex_function;
use crate::policy::variable::VARIABLES;

/// Longest expression, in bytes: what a person can still read, and little enough work for anyone.
const LONGEST: usize = 1_000;

/// How deep an expression may nest, so that neither parsing nor evaluating it exhausts the stack.
const DEEPEST: usize = 32;

/// Most memory for one regular expression, in bytes.
const REGEX_BYTES: usize = 1 << 18;

/// Stack for an expression as long as allowed and nested as deep as its letters allow; the parser descends
/// before anyone can count how deep.
const STACK: usize = 64 << 20;

/// Parses an expression and resolves its names.
pub(super) fn compile(text: &str) -> Result<Expression, Refusal> {
    bound(text)?;
    thread::scope(|scope| {
        let roomy = thread::Builder::new().name("expression".to_owned()).stack_size(STACK);
        let parsing = roomy.spawn_scoped(scope, || parse(text));
        let parsing = parsing.map_err(|error| Refusal::new(format!("cannot be read: {error}")))?;
        parsing.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

fn parse(text: &str) -> Result<Expression, Refusal> {
    let program = Env::stdlib().compile(text).map_err(|errors| bad_syntax(&errors))?;
    let mut tree = program.expression().clone();
    let mut resolver = Resolver { regexes: Vec::new(), locals: Vec::new() };
    resolver.expression(&mut tree, DEEPEST)?;
    Ok(Expression { text: text.into(), tree: tree.into(), regexes: resolver.regexes })
}

fn bound(text: &str) -> Result<(), Refusal> {
    if text.len() > LONGEST {
        let message = format!("the expression is longer than {LONGEST} bytes: make it two rules");
        return Err(Refusal::new(message));
    }
    Ok(())
}

/// Replaces names by what they stand for.
struct Resolver {
    regexes: Vec<Regex>,
    /// The names that the walk of a list brings.
    locals: Vec<String>,
}

impl Resolver {
    fn expression(&mut self, node: &mut IdedExpr, depth: usize) -> Result<(), Refusal> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(Refusal::new("the expression nests too deep: make it two rules"));
        };
        match &mut node.expr {
            Expr::Literal(_) => Ok(()),
            Expr::Ident(name) if self.locals.contains(name) => Ok(()),
            Expr::Ident(_) | Expr::Select(_) => self.name(node),
            Expr::Call(call) => self.call(call, depth),
            Expr::List(list) => {
                list.elements.iter_mut().try_for_each(|element| self.expression(element, depth))
            }
            Expr::Comprehension(_) => self.walk(node, depth),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => {
                Err(Refusal::new("mappings have no use in an expression: compare plain values"))
            }
        }
    }

    /// A variable or a constant, whole with its dots.
    fn name(&self, node: &mut IdedExpr) -> Result<(), Refusal> {
        if let Expr::Select(select) = &node.expr
            && select.test
        {
            return Err(Refusal::new("`has` says nothing here: every field is always there"));
        }
        let Some(name) = dotted(node) else {
            return Err(Refusal::new(
                "only `finding`, `change`, `severity` and `confidence` have fields",
            ));
        };
        if let Some(number) = constant(&name) {
            node.expr = Expr::Literal(LiteralValue::Int(CelInt::from(number)));
            return Ok(());
        }
        if VARIABLES.iter().any(|variable| variable.name == name) {
            node.expr = Expr::Ident(name);
            return Ok(());
        }
        if VARIABLES.iter().any(|variable| variable.name.starts_with(&format!("{name}."))) {
            let message = format!("`{name}` is no value: name one of its fields");
            return Err(Refusal::new(message));
        }
        let known = known_names();
        let known: Vec<&str> = known.iter().map(String::as_str).chain(self.locals()).collect();
        Err(Refusal {
            message: format!("unknown name `{name}`"),
            suggestion: nearest(&name, &known),
        })
    }

    fn locals(&self) -> impl Iterator<Item = &str> {
        self.locals.iter().map(String::as_str)
    }

    fn call(&mut self, call: &mut CallExpr, depth: usize) -> Result<(), Refusal> {
        if !OPERATORS.contains(&call.func_name.as_str())
            && !FUNCTIONS.contains(&call.func_name.as_str())
        {
            let message = format!("unknown function `{}`", call.func_name);
            return Err(Refusal { message, suggestion: nearest(&call.func_name, FUNCTIONS) });
        }
        if call.func_name == "matches" {
            self.regex(call)?;
        }
        let target = call.target.as_deref_mut();
        target.into_iter().chain(&mut call.args).try_for_each(|part| self.expression(part, depth))
    }

    /// Takes the regular expression out of a call, so that it is compiled once and not per finding.
    fn regex(&mut self, call: &mut CallExpr) -> Result<(), Refusal> {
        let Some(IdedExpr { expr: Expr::Literal(LiteralValue::String(pattern)), .. }) =
            call.args.pop()
        else {
            return Err(Refusal::new("`matches` needs a regular expression in quotes"));
        };
        let bounded = Regex::config().nfa_size_limit(Some(REGEX_BYTES));
        let regex = Regex::builder().configure(bounded).build(pattern.inner());
        let regex = regex.map_err(|error| Refusal::new(bad_regex(&error)))?;
        call.func_name = regex_function(self.regexes.len());
        call.args.extend(call.target.take().map(|target| *target));
        self.regexes.push(regex);
        Ok(())
    }

    /// A walk over a list: `all`, `exists`, `exists_one`, `filter` or `map`.
    fn walk(&mut self, node: &mut IdedExpr, depth: usize) -> Result<(), Refusal> {
        let Expr::Comprehension(walk) = &mut node.expr else { return Ok(()) };
        self.expression(&mut walk.iter_range, depth)?;
        if !self.locals.is_empty() {
            return Err(Refusal::new(
                "a list is walked inside the walk of another: the work could grow without bound",
            ));
        }
        self.locals.extend([walk.iter_var.clone(), walk.accu_var.clone()]);
        self.locals.extend(walk.iter_var2.clone());
        let parts =
            [&mut walk.accu_init, &mut walk.loop_cond, &mut walk.loop_step, &mut walk.result];
        let result = parts.into_iter().try_for_each(|part| self.expression(part, depth));
        self.locals.clear();
        result
    }
}

/// The operators of CEL, and what walks over lists are made of.
const OPERATORS: &[&str] = &[
    operators::CONDITIONAL,
    operators::LOGICAL_AND,
    operators::LOGICAL_OR,
    operators::LOGICAL_NOT,
    operators::SUBSTRACT,
    operators::ADD,
    operators::MULTIPLY,
    operators::DIVIDE,
    operators::MODULO,
    operators::EQUALS,
    operators::NOT_EQUALS,
    operators::GREATER_EQUALS,
    operators::LESS_EQUALS,
    operators::GREATER,
    operators::LESS,
    operators::NEGATE,
    operators::INDEX,
    operators::NOT_STRICTLY_FALSE,
    operators::IN,
];

/// The functions that an expression may call; walks over lists are no calls any more here.
pub(super) const FUNCTIONS: &[&str] = &["contains", "endsWith", "matches", "size", "startsWith"];

fn bad_syntax(errors: &cel::ParseErrors) -> Refusal {
    let Some(error) = errors.errors.first() else {
        return Refusal::new("not a CEL expression");
    };
    let message = error.msg.trim_start_matches("Syntax error: ");
    // The list of all that could stand there is long and helps nobody.
    let message = message.split(" expecting ").next().unwrap_or_default();
    let message = message.replace("'<EOF>'", "end");
    Refusal::new(format!("not a CEL expression: character {}: {message}", error.pos.1 + 1))
}

/// The last line says what is wrong; those before it draw the place.
fn bad_regex(error: &BuildError) -> String {
    let error = error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string);
    let line = error.lines().last().unwrap_or_default();
    format!("not a regular expression: {}", line.trim_start_matches("error: "))
}

fn known_names() -> Vec<String> {
    let variables = VARIABLES.iter().map(|variable| variable.name.to_owned());
    let severities = Severity::WORDS.iter().map(|word| format!("severity.{word}"));
    let confidences = Confidence::WORDS.iter().map(|word| format!("confidence.{word}"));
    variables.chain(severities).chain(confidences).collect()
}

/// The number behind `severity.high` and the like.
fn constant(name: &str) -> Option<i64> {
    let (set, word) = name.split_once('.')?;
    match set {
        "severity" => word.parse::<Severity>().ok().map(|severity| severity as i64),
        "confidence" => word.parse::<Confidence>().ok().map(|confidence| confidence as i64),
        _ => None,
    }
}

/// A name with its dots; nothing for what is no plain name, as in `f(x).y` or `has(a.b)`.
fn dotted(node: &IdedExpr) -> Option<String> {
    let mut parts = Vec::new();
    let mut node = node;
    loop {
        match &node.expr {
            Expr::Ident(name) => {
                parts.push(name.as_str());
                parts.reverse();
                return Some(parts.join("."));
            }
            Expr::Select(select) if !select.test => {
                parts.push(&select.field);
                node = &select.operand;
            }
            _ => return None,
        }
    }
}
