//! The value of an expression for one finding.

use std::sync::{Arc, LazyLock};

use cel::common::types::CelBool;
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context, Env, ExecutionError, IdedExpr, Value};

use crate::policy::variable::VARIABLES;
use crate::policy::{Expression, Subject};

/// The functions of CEL that need no clock.
static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// An expression made ready for many findings.
pub(crate) struct Evaluator<'a> {
    tree: &'a IdedExpr,
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
        Self { tree: &expression.tree, root }
    }

    /// Whether the expression holds for a finding; the error says why that cannot be told.
    pub(crate) fn holds(&self, subject: &Subject<'_>) -> Result<bool, String> {
        let value = self.value(self.tree, subject, |value| {
            let kind = value.get_type().name().to_owned();
            value.downcast_ref::<CelBool>().map(|value| *value.inner()).ok_or(kind)
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
        let mut scope = self.root.new_inner_scope();
        scope.set_variable_resolver(subject);
        Value::resolve_val(part, &scope).map(|value| read(&value))
    }
}

/// The function that stands for the regular expression with this index.
pub(super) fn regex_function(index: usize) -> String {
    format!("matches#{index}")
}

impl VariableResolver for Subject<'_> {
    fn resolve<'b>(&'b self, name: &str) -> Option<CowVal<'b, 'b>> {
        VARIABLES
            .iter()
            .find(|variable| variable.name == name)
            .map(|variable| (variable.read)(self))
    }
}
