//! The value of an expression for one finding.

use std::sync::{Arc, LazyLock};

use cel::common::types::{CelBool, CelString};
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context, Env, ExecutionError, IdedExpr, Value};
use regex_automata::meta::Regex;

use crate::policy::variable::VARIABLES;
use crate::policy::{Expression, Subject};

/// The functions of CEL that need no clock.
static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// An expression made ready for many findings.
pub(crate) struct Evaluator<'a> {
    expression: &'a Expression,
    root: Context<'a, 'a>,
}

impl<'a> Evaluator<'a> {
    /// Makes an expression ready.
    pub(crate) fn new(expression: &'a Expression) -> Self {
        let mut root = Context::with_env(Arc::clone(&ENVIRONMENT));
        for (index, regex) in expression.regexes.iter().enumerate() {
            let regex = regex.clone();
            let matches = move |text: Arc<String>| regex.is_match(text.as_str());
            // Such a name cannot be written in CEL, so that it is never taken.
            let _ = root.add_function(&regex_function(index), matches);
        }
        Self { expression, root }
    }

    /// Whether the expression holds for a finding; the error says why that cannot be told.
    pub(crate) fn holds(&self, subject: &Subject<'_>) -> Result<bool, String> {
        let value = self.value(&self.expression.tree, subject, |value| {
            let kind = || value.get_type().name().to_owned();
            value.downcast_ref::<CelBool>().map(|value| *value.inner()).ok_or_else(kind)
        });
        value
            .map_err(|error| error.to_string())?
            .map_err(|kind| format!("the expression gives {kind}: it must give true or false"))
    }

    /// What `read` makes of the value of a part of the expression.
    pub(super) fn value<T>(
        &self,
        part: &IdedExpr,
        subject: &Subject<'_>,
        read: impl FnOnce(&CowVal<'_, '_>) -> T,
    ) -> Result<T, ExecutionError> {
        let asked = Asked { subject, regexes: &self.expression.regexes };
        let mut scope = self.root.new_inner_scope();
        scope.set_variable_resolver(&asked);
        Value::resolve_val(part, &scope).map(|value| read(&value))
    }
}

/// The function that stands for the regular expression with this index.
pub(super) fn regex_function(index: usize) -> String {
    format!("{REGEX_FUNCTION}{index}")
}

/// The index of the regular expression that a function stands for.
pub(super) fn regex_index(function: &str) -> Option<usize> {
    function.strip_prefix(REGEX_FUNCTION)?.parse().ok()
}

/// The variable that tells whether a regular expression matches a variable, both by their indices.
pub(super) fn tried(variable: usize, regex: usize) -> String {
    format!("{TRIED}{variable}{TRIED}{regex}")
}

const REGEX_FUNCTION: &str = "matches#";
const TRIED: char = '#';

/// What the variables of an expression ask: a finding, by its fields and by regular expressions.
struct Asked<'a> {
    subject: &'a Subject<'a>,
    regexes: &'a [Regex],
}

impl VariableResolver for Asked<'_> {
    fn resolve<'b>(&'b self, name: &str) -> Option<CowVal<'b, 'b>> {
        let Some(tried) = name.strip_prefix(TRIED) else {
            let variable = VARIABLES.iter().find(|variable| variable.name == name)?;
            return Some((variable.read)(self.subject));
        };
        let (variable, regex) = tried.split_once(TRIED)?;
        let variable = VARIABLES.get(variable.parse::<usize>().ok()?)?;
        let regex = self.regexes.get(regex.parse::<usize>().ok()?)?;
        let value = (variable.read)(self.subject);
        let text = value.downcast_ref::<CelString>()?;
        Some(CowVal::owned(CelBool::from(regex.is_match(text.inner()))))
    }
}
