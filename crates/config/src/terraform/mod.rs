//! Terraform and `OpenTofu`: the resources that the files of a folder, and of the modules that they call, come to.

mod access;
mod arithmetic;
mod convert;
mod evaluate;
mod expand;
mod functions;
mod instance;
mod module;
mod named;
mod repeat;
mod settings;
mod template;

use std::rc::Rc;

use seawall_model::{Problem, ProblemKind};

use crate::{Files, Read};
use instance::Instance;
use module::Modules;
use named::Named;

/// Reads all modules among the files; those that no other calls are where it starts.
pub fn read(files: &Files<'_>) -> Read {
    let (modules, mut problems) = Modules::read(files);
    let program = Program::new(files, &modules);
    let mut resources = Vec::new();
    for module in modules.roots() {
        Rc::new(Instance::root(&program, module)).add_resources(&mut resources);
    }
    if program.limits.are_spent() {
        let detail =
            "too much to be evaluated: values that were asked for last are taken for unknown";
        problems.push(Problem::general(ProblemKind::Limit, detail));
    }
    resources.sort_by(|one, other| (&one.address, one.spot).cmp(&(&other.address, other.spot)));
    Read { paths: modules.paths, resources, problems }
}

/// All that evaluation works on.
struct Program<'p> {
    files: &'p Files<'p>,
    modules: &'p Modules,
    limits: instance::Steps,
    named: Named,
}

impl<'p> Program<'p> {
    fn new(files: &'p Files<'p>, modules: &'p Modules) -> Self {
        let (limits, named) = (instance::Steps::default(), Named::default());
        Self { files, modules, limits, named }
    }
}

/// A value cannot be: what asks for it is wrong, whatever is unknown.
#[derive(Debug, Clone, Copy)]
struct Failed;

type Evaluated = Result<crate::Value, Failed>;

#[cfg(test)]
mod tests;
