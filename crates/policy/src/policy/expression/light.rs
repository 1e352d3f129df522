//! Rewrites of a checked expression that keep its meaning and cost less for each finding.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use cel::common::types::CelBool;

use crate::policy::expression::evaluate::{regex_index, tried};
use crate::policy::variable::VARIABLES;

/// Rewrites an expression from its leaves up; how deep it nests was bounded when it was compiled.
pub(super) fn lighten(node: &mut IdedExpr) {
    match &mut node.expr {
        Expr::Call(call) => {
            call.target.as_deref_mut().into_iter().chain(&mut call.args).for_each(lighten);
            if let Some(lighter) = lighter(call) {
                node.expr = lighter;
            }
        }
        Expr::List(list) => list.elements.iter_mut().for_each(lighten),
        Expr::Comprehension(walk) => {
            let parts = [
                &mut walk.iter_range,
                &mut walk.accu_init,
                &mut walk.loop_cond,
                &mut walk.loop_step,
                &mut walk.result,
            ];
            parts.into_iter().for_each(lighten);
        }
        _ => {}
    }
}

fn lighter(call: &CallExpr) -> Option<Expr> {
    let [only] = call.args.as_slice() else { return None };
    if call.func_name == operators::LOGICAL_NOT {
        // The evaluator makes the error of a negation ready before it is needed, and that of a choice not.
        let choice = CallExpr {
            func_name: operators::CONDITIONAL.to_owned(),
            target: None,
            args: vec![only.clone(), literal(false), literal(true)],
        };
        return Some(Expr::Call(choice));
    }
    // A function gets a copy of its argument, a variable looks at the finding itself.
    let regex = regex_index(&call.func_name)?;
    let Expr::Ident(name) = &only.expr else { return None };
    let variable = VARIABLES.iter().position(|variable| variable.name == name)?;
    Some(Expr::Ident(tried(variable, regex)))
}

fn literal(value: bool) -> IdedExpr {
    let expr = Expr::Literal(LiteralValue::Boolean(CelBool::from(value)));
    IdedExpr { id: 0, expr }
}

#[cfg(test)]
mod tests {
    //! Test that a rewritten expression means what it meant.

    use std::sync::Arc;

    use super::lighten;
    use crate::policy::Subject;
    use crate::policy::expression::{Evaluator, compile};
    use crate::testing::{context, finding};

    #[test]
    fn a_lighter_expression_means_the_same() {
        let context = context();
        let findings = [finding("SW-1 new high high github-pat src/a.py"), finding("SW-2 new")];
        for text in [
            "!finding.path.startsWith('src/')",
            "!(finding.severity >= severity.high) || !finding.id.matches('1$')",
            "finding.path.matches('[.]py$') && !finding.rule.matches('^aws')",
            "(finding.path + '!').matches('y!$')",
            "['a', 'b'].exists(x, !x.matches('^a'))",
            "!finding.path",
            "!(1 / (finding.line - 3) == 1)",
        ] {
            let plain = compile::compile(text).unwrap();
            let mut light = plain.clone();
            lighten(Arc::make_mut(&mut light.tree));
            for finding in &findings {
                let subject = Subject::new(finding, &context);
                let meant = Evaluator::new(&plain).holds(&subject);
                let means = Evaluator::new(&light).holds(&subject);
                assert_eq!(means.ok(), meant.ok(), "{text}");
            }
            assert!(!format!("{:?}", light.tree).contains("\"!_\""), "{text}");
        }
    }
}
