//! From the operations of a body to its steps.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node, NodeId};

use super::said::entry;
use super::sent::{BLOCK, is_block};
use super::{Argument, Callee, Code, Given, Made, Operator, PartKey, Step, literal};
use crate::project::{File, Project};
use crate::steps::{Body, OpId, OpKind, Operands, PlaceId, VariableId, is_several, passed};
use crate::value::{Constant, Key, Name, Table};

/// What stands before references and what they refer to, or before what is a value without it as well.
const REFERENCES: &[&str] = &["$", "%", "&", "+", "@", "\\"];

/// Reads the steps of one body.
pub(crate) struct Decoder<'a, 't> {
    pub(crate) project: &'a Project<'t>,
    pub(crate) file: u32,
    pub(crate) table: &'a mut Table,
    pub(crate) is_library: &'a dyn Fn(&str) -> bool,
}

impl<'t> Decoder<'_, 't> {
    /// All of its steps.
    pub(crate) fn code(&mut self, file: &File<'t>, body: &Body<'t>) -> Code {
        let outer = self.outer_names(file, body);
        let shared = self.shared_names(file, body, &outer);
        let mut code = Code { outer, shared, ..Code::default() };
        self.seen(body, &mut code);
        let inner = inner_functions(file, body);
        let mut parameters: FxHashMap<Option<NodeId>, usize> = FxHashMap::default();
        let mut last = None;
        let left_alone = self.left_alone(body);
        for (at, op) in body.numbered() {
            let sent = self.sent(body, op, left_alone.contains(&at));
            let mut step = sent.unwrap_or_else(|| self.step(file, body, &code, op.kind, op.node));
            if let OpKind::Return(value) = op.kind {
                let around = inner.iter().filter(|node| node.span().contains(op.span()));
                let of = around.min_by_key(|node| node.span().len());
                step = Step::Return(value, of.map(|node| node.id()));
            }
            if let (Step::Parameter(variable, _), Some(class)) =
                (&step, file.marked(self.project.manner).caught.get(&op.node.id()))
            {
                let class = class.and_then(|class| self.type_name(class));
                step = Step::Parameter(*variable, Given::Caught(class));
            } else if let (Step::Parameter(variable, _), OpKind::Parameter(place)) =
                (&step, op.kind)
            {
                let around = inner.iter().filter(|node| node.span().contains(op.span()));
                let of = around.min_by_key(|node| node.span().len()).map(|node| node.id());
                let count = parameters.entry(of).or_default();
                let number = *count;
                *count += 1;
                last = Some((place, *variable));
                let given = of.map_or(Given::Own(number), |of| Given::Inner(of, number));
                step = Step::Parameter(*variable, given);
            }
            if let Step::Outer(_, variable) = &step
                && let Some(function) = named(&inner, op.node)
            {
                step = Step::Closure(*variable, function);
            }
            if let (OpKind::Write { place, value, keeps: true, target: None }, Some((of, variable))) =
                (op.kind, last)
                && place == Some(of)
            {
                step = Step::Default(variable, value);
            }
            if let Step::WriteLocal { variable, value, keeps: true } = &step
                && self.is_entry((op.kind, op.node))
            {
                step = entry((*variable, *value), body, code.steps.len(), op.node);
            }
            self.declared((op.kind, op.node), &mut code);
            self.note(file, &mut code, &step, op.node);
            self.tell_apart(body, &mut code, (&step, op));
            code.nests |= matches!(step, Step::Function(_));
            code.steps.push(step);
        }
        code
    }

    /// Whether what a variable is given here is one of several things that it holds.
    fn is_entry(&self, (kind, node): (OpKind, Node<'t>)) -> bool {
        matches!(node.kind(), Kind::Keyword | Kind::Pair | Kind::Spread | Kind::SpreadPairs)
            || self.project.manner.flat && matches!(kind, OpKind::Write { target: None, .. })
    }

    /// The variables that it sees of the code around it, and those that functions in it see.
    fn seen(&mut self, body: &Body<'t>, code: &mut Code) {
        let mut number = |of: VariableId| self.table.name(&format!("#{}", of.index()));
        code.captured = body.captured.iter().map(|(of, own)| (own.index(), number(*of))).collect();
        code.kept = body.shared.iter().map(|own| (own.index(), number(*own))).collect();
    }

    /// A new object that does not say its class is of that of the variable that it is declared for.
    fn declared(&mut self, (kind, node): (OpKind, Node<'t>), code: &mut Code) {
        if let (OpKind::Write { value, .. }, Kind::Variable) = (kind, node.kind())
            && let Some(class) = node.slot(1)
            && let Some(class) = self.type_name(class)
        {
            code.name_new(value, class);
        }
    }

    pub(super) fn type_name(&mut self, node: Node<'t>) -> Option<Name> {
        self.project.type_name(self.file, node, (self.table, self.is_library))
    }

    fn composed(
        &mut self,
        file: &File<'t>,
        (body, operands): (&Body<'t>, Operands),
        node: Node<'t>,
    ) -> Step {
        let operands = body.operands(operands);
        if node.text() == "method_reference" {
            let named = node.parts().last().filter(|name| name.kind() == Kind::Name);
            return match (operands, named) {
                ([of, _], Some(name)) => Step::Reference(*of, self.table.name(name.text())),
                _ => Step::Unknown,
            };
        }
        let made = match node.kind() {
            Kind::Yield => self.yielded(file, body, node),
            // Of what is gone through with `key => value`.
            Kind::Pair if operands.len() == 1 => Made::Keys,
            _ => made(node),
        };
        Step::Compose(made, operands.to_vec())
    }

    fn step(
        &mut self,
        file: &File<'t>,
        body: &Body<'t>,
        code: &Code,
        kind: OpKind,
        node: Node<'t>,
    ) -> Step {
        if let Some(step) = self.in_words(file, body, (kind, node)) {
            return step;
        }
        match kind {
            OpKind::Literal if self.project.manner.functions_are_values => self.defined(file, node),
            OpKind::Literal => self.literal(node),
            OpKind::Read(place) => read(body, code, place),
            OpKind::Field { .. } if self.is_package(node) => {
                self.package(node).unwrap_or(Step::Unknown)
            }
            OpKind::Field { object, index, place } => {
                Step::Part(object, self.key(file, body, (index, place), node))
            }
            OpKind::Element(of) => Step::Element(of),
            OpKind::Operate(_, operands) if node.kind() == Kind::Index => {
                Step::Operate(Operator::In, body.operands(operands).to_vec())
            }
            OpKind::Operate(_, operands) if self.is_same(node) => {
                Step::Compose(Made::Same, body.operands(operands).to_vec())
            }
            OpKind::Operate(_, operands) => {
                let manner = self.project.manner;
                if let Some(step) = self.of_texts(node, body.operands(operands)) {
                    return step;
                }
                operate(body, operands, node, manner.types.is_tests_type)
            }
            OpKind::Compose(operands) => self.composed(file, (body, operands), node),
            OpKind::Shaped(shape, operands) => self.shaped(shape, body.operands(operands), node),
            OpKind::Call { .. } if self.made_by_type(file, node).is_some() => {
                self.made_by_type(file, node).unwrap_or(Step::Unknown)
            }
            OpKind::Call { callee, object, arguments, .. } => {
                self.call((file, body), node, (callee, object), body.operands(arguments))
            }
            OpKind::New(operands) => self.new_object(file, node, body.operands(operands)),
            OpKind::Parameter(place) => {
                let variable = body.places.variable_of(place).map_or(usize::MAX, VariableId::index);
                Step::Parameter(variable, Given::Own(usize::MAX))
            }
            OpKind::Write { place, value, target, keeps } => {
                self.write(file, body, code, (place, value, target, keeps))
            }
            OpKind::Return(value) => Step::Return(value, None),
            OpKind::Throw(value) => Step::Throw(value),
            OpKind::Forget(..) => Step::Nothing,
        }
    }

    fn call(
        &mut self,
        (file, body): (&File<'t>, &Body<'t>),
        node: Node<'t>,
        (callee, object): (OpId, Option<OpId>),
        arguments: &[OpId],
    ) -> Step {
        let callee = match self.called_on(body, node, (callee, object)) {
            Some(on) => on,
            None if file.begins.contains(&node.id()) => Callee::Constructor(true),
            None => self.callee(node, callee, object),
        };
        let arguments = match node.kind() {
            Kind::Yield => self.yielded_arguments(node, arguments),
            _ => self.arguments(node.slot(2), arguments),
        };
        Step::Call(Box::new((callee, arguments)))
    }

    /// An object or an array that is made.
    fn new_object(&mut self, file: &File<'t>, node: Node<'t>, operands: &[OpId]) -> Step {
        if self.project.manner.modules_are_values {
            let (class, given) = operands.split_first().unzip();
            let given = self.arguments(node.slot(1), given.unwrap_or_default());
            return class.map_or(Step::Unknown, |class| Step::NewOf(*class, given));
        }
        if self.project.manner.types.are_composed {
            return self.written_out(file, node, operands);
        }
        let class = node.slot(0);
        if class.is_some_and(|class| class.kind() == Kind::ArrayType) {
            return match node.slot(2).and(operands.last()) {
                Some(elements) => Step::Compose(Made::Same, vec![*elements]),
                None => Step::Compose(Made::Array, Vec::new()),
            };
        }
        let class = class.and_then(|class| self.type_name(class));
        Step::New(class, self.arguments(node.slot(1), operands))
    }

    /// What `yield` gives is what its function gives, unless that stands in the midst of another.
    fn yielded(&self, file: &File<'t>, body: &Body<'t>, node: Node<'t>) -> Made {
        let is_inner =
            inner_functions(file, body).iter().any(|inner| inner.span().contains(node.span()));
        match node.text() {
            _ if is_inner || !self.project.manner.yields => Made::Other,
            "from" => Made::YieldedAll,
            _ => Made::Yielded,
        }
    }

    /// A function or a class that is a value, or else a literal.
    fn defined(&mut self, file: &File<'t>, node: Node<'t>) -> Step {
        let class = match node.kind() {
            Kind::Function | Kind::Lambda => {
                let function = file.by_node.get(&node.id());
                return function.map_or(Step::Unknown, |function| Step::Function(*function));
            }
            Kind::Regex => {
                let class = self.table.name(self.project.manner.types.regex.unwrap_or_default());
                return Step::Value(
                    self.table.of_constant(Constant::text(node.text()), Some(class)),
                );
            }
            Kind::Variable | Kind::Parameter if self.project.manner.types.are_composed => {
                return self.begun(node);
            }
            Kind::Class => file.classes.iter().find(|(span, _)| *span == node.span()),
            _ => return self.literal(node),
        };
        let class = class.and_then(|(_, class)| self.project.class(*class));
        class.map_or(Step::Unknown, |class| Step::Value(self.table.of_path(class.full)))
    }

    /// Whether an operator gives what it stands before: `&$a`, and `@f()`, which keeps quiet about errors.
    fn is_same(&self, node: Node<'t>) -> bool {
        let is_word = node.kind() == Kind::Unary && ["&", "@"].contains(&node.text());
        let manner = self.project.manner;
        if manner.flat {
            return node.kind() == Kind::Unary && REFERENCES.contains(&node.text());
        }
        is_word && (manner.sigil.is_some() || manner.sends.is_some())
    }

    fn literal(&mut self, node: Node<'t>) -> Step {
        match node.kind() {
            Kind::Markup => Step::Markup,
            Kind::This => Step::This,
            Kind::Super => Step::Parent,
            _ => match literal::value(node, self.project.manner, self.table) {
                Some(value) => Step::Value(value),
                None => Step::Unknown,
            },
        }
    }

    /// Which part of an object a piece of code means.
    fn key(
        &mut self,
        file: &File<'t>,
        body: &Body<'t>,
        (index, place): (Option<OpId>, Option<PlaceId>),
        node: Node<'t>,
    ) -> PartKey {
        let arguments = node.slot(1).filter(|_| node.kind() == Kind::Index);
        if arguments.is_some_and(|list| list.parts().next().is_none()) {
            return PartKey::Next;
        }
        if let Some(index) = index {
            return slice(body, index).unwrap_or(PartKey::Computed(index));
        }
        let said = match node.kind() {
            Kind::Member => node.slot(1),
            Kind::Index => node.slot(1).and_then(|list| list.parts().next()),
            _ => None,
        };
        if let Some(said) = said {
            // `$object->$name` is computed, `A::$name` is not.
            let of = node.slot(0).filter(|_| node.kind() == Kind::Member);
            let is_class = of.is_none_or(|of| {
                let manner = self.project.manner;
                matches!(of.kind(), Kind::Name | Kind::Member | Kind::Super)
                    && !manner.is_variable(of.text())
            });
            if self.project.manner.is_variable(said.text())
                && said.kind() == Kind::Name
                && !is_class
            {
                return PartKey::Any;
            }
            return self.said(said, node.kind() == Kind::Member);
        }
        let name = place.and_then(|place| body.places.key(place));
        if let (Some(name), Kind::Tuple) = (name, node.kind())
            && self.project.manner.types.are_composed
            && let Some(at) = file.flow.key_name(name, file.source.tree)
            && let Ok(at) = at.parse::<u32>()
        {
            return PartKey::Result(at, node.parts().count() == at as usize + 1);
        }
        match name.and_then(|name| file.flow.key_name(name, file.source.tree)) {
            Some(name) if self.project.manner.flat && node.kind() == Kind::Name => {
                match name.parse() {
                    Ok(at) => PartKey::Result(at, false),
                    Err(_) => PartKey::Fixed(self.named(name)),
                }
            }
            Some(name) => PartKey::Fixed(self.named(name)),
            None => PartKey::Any,
        }
    }

    /// A key that the code says outright.
    fn said(&mut self, node: Node<'t>, is_member: bool) -> PartKey {
        if is_member && node.kind() == Kind::Name {
            let name = self.project.manner.bare(node.text());
            return PartKey::Fixed(Key::Field(self.table.name(name)));
        }
        let value = literal::value(node, self.project.manner, self.table);
        match value.and_then(|value| self.table.get(value).constant) {
            Some(constant) => PartKey::Fixed(self.constant_key(constant)),
            None => PartKey::Any,
        }
    }

    fn constant_key(&self, constant: crate::value::ConstantId) -> Key {
        match self.table.constant(constant) {
            Constant::Int(at) if u32::try_from(*at).is_ok() => {
                Key::At(u32::try_from(*at).unwrap_or_default())
            }
            _ => Key::Entry(constant),
        }
    }

    /// The key of this name: a place in a list, or an entry, whose name stands as it is written in quotes.
    fn named(&mut self, name: &str) -> Key {
        match name.parse() {
            Ok(at) => Key::At(at),
            Err(_) if self.project.manner.modules_are_values => Key::Field(self.table.name(name)),
            Err(_) => Key::Entry(literal::written_key(name, self.table)),
        }
    }

    fn callee(&mut self, call: Node<'t>, value: OpId, object: Option<OpId>) -> Callee {
        if call.kind() == Kind::Yield {
            return Callee::Value(value);
        }
        let Some(node) = call.slot(0) else { return Callee::Value(value) };
        if self.is_package(node) {
            return Callee::Value(value);
        }
        match (node.kind(), object, node.slot(1)) {
            (Kind::Name, ..) => Callee::Named(self.table.name(node.text()), value),
            (Kind::Member, Some(object), Some(name)) => {
                Callee::Method(object, self.table.name(name.text()))
            }
            (Kind::This, ..) => Callee::Constructor(false),
            (Kind::Super, ..) if self.project.manner.sends.is_some() => Callee::Above(false),
            (Kind::Super, ..) => Callee::Constructor(true),
            _ => Callee::Value(value),
        }
    }

    pub(super) fn arguments(&mut self, list: Option<Node<'t>>, values: &[OpId]) -> Vec<Argument> {
        let nodes: Vec<Node<'t>> = if self.project.manner.flat {
            passed(list).collect()
        } else {
            list.into_iter().flat_map(Node::parts).collect()
        };
        self.arguments_of(&nodes, values)
    }

    pub(super) fn arguments_of(&mut self, nodes: &[Node<'t>], values: &[OpId]) -> Vec<Argument> {
        let sends = self.project.manner.sends.is_some();
        let flat = self.project.manner.flat;
        let argument = |(at, value): (usize, &OpId)| {
            let node = nodes.get(at).copied();
            let kind = node.map(Node::kind);
            let keyword = node.filter(|node| node.kind() == Kind::Keyword);
            let written = keyword.map_or(node, |node| node.slot(1));
            let is_function =
                |node: &Node<'t>| matches!(node.kind(), Kind::Lambda | Kind::Function);
            Argument {
                value: *value,
                keyword: keyword
                    .and_then(|node| node.slot(0))
                    .map(Node::text)
                    .filter(|name| !flat || !name.starts_with('$'))
                    .map(|name| if flat { name.trim_start_matches('-') } else { name })
                    .or_else(|| node.filter(|node| is_block(*node) && sends).map(|_| BLOCK))
                    .map(|name| self.table.name(name)),
                spread: matches!(kind, Some(Kind::Spread | Kind::SpreadPairs))
                    || flat && node.is_some_and(is_several),
                function: written.filter(is_function).map(Node::id),
            }
        };
        values.iter().enumerate().map(argument).collect()
    }

    fn write(
        &mut self,
        file: &File<'t>,
        body: &Body<'t>,
        code: &Code,
        (place, value, target, keeps): (Option<PlaceId>, OpId, Option<OpId>, bool),
    ) -> Step {
        if let Some(target) = target
            && let Some(op) = body.ops.get(target.index())
            && let OpKind::Field { object, index, place } = op.kind
        {
            // What stands behind a new object names its fields.
            let key = match op.node.kind() {
                Kind::Name if index.is_none() => {
                    PartKey::Fixed(Key::Field(self.table.name(op.node.text())))
                }
                _ => self.key(file, body, (index, place), op.node),
            };
            return Step::WritePart { object, key, value };
        }
        let Some(place) = place else { return Step::WriteElsewhere(value) };
        let variable = body.places.variable_of(place).map_or(usize::MAX, VariableId::index);
        if body.places.parent(place).is_some() {
            return Step::WritePlace { place, value, keeps };
        }
        match code.outer.get(variable).copied().flatten() {
            Some(name) => Step::WriteOuter { name, variable, value },
            None => Step::WriteLocal { variable, value, keeps },
        }
    }
}

fn read(body: &Body<'_>, code: &Code, place: PlaceId) -> Step {
    if body.places.parent(place).is_some() {
        return Step::Place(place);
    }
    let variable = body.places.variable_of(place).map_or(usize::MAX, VariableId::index);
    match code.outer.get(variable).copied().flatten() {
        Some(name) => Step::Outer(name, variable),
        None => Step::Local(variable),
    }
}

/// Which parts a slice takes, if it is one.
fn slice(body: &Body<'_>, index: OpId) -> Option<PartKey> {
    let op = body.ops.get(index.index())?;
    let OpKind::Compose(operands) = op.kind else { return None };
    if op.node.kind() != Kind::Slice {
        return None;
    }
    let mut written = body.operands(operands).iter().copied();
    let mut bound = |slot: usize| op.node.slot(slot).and_then(|_| written.next());
    let (from, to) = (bound(0), bound(1));
    Some(PartKey::Slice(from, to, op.node.slot(2).is_some()))
}

fn operate(body: &Body<'_>, operands: Operands, node: Node<'_>, is_tests_type: bool) -> Step {
    let operands = body.operands(operands);
    if node.kind() == Kind::Unary && counts(node) {
        return Step::Compose(Made::Scalar, operands.to_vec());
    }
    if node.kind() == Kind::Unary {
        if let (Some(change), Some(operand)) = (bump(node.text()), operands.first()) {
            return Step::Bump(*operand, change, !node.text().ends_with("after"));
        }
        return Step::Operate(Operator::unary(node.text()), operands.to_vec());
    }
    let operator = match node.slot(1) {
        Some(right) if is_tests_type && node.text() == "is" => tested(right),
        _ => Operator::binary(node.text()),
    };
    Step::Operate(operator, operands.to_vec())
}

/// Whether an operator makes a number or a word of the language of anything.
fn counts(node: Node<'_>) -> bool {
    matches!(node.text(), "$#" | "+" | "typeof" | "void")
}

/// What `is` asks for where that may be a type: a value, or that it is not one, or anything else.
fn tested(right: Node<'_>) -> Operator {
    let is_value = |node: Node<'_>| {
        matches!(
            node.kind(),
            Kind::Boolean | Kind::Character | Kind::Integer | Kind::Null | Kind::String
        )
    };
    let inner = right.slot(0).filter(|_| right.kind() == Kind::Unary && right.text() == "not");
    match inner {
        Some(inner) if is_value(inner) => Operator::NotEqual,
        None if is_value(right) => Operator::Equal,
        _ => Operator::IsOf,
    }
}

/// By how much an operator changes what it stands at.
fn bump(text: &str) -> Option<i64> {
    match text.get(..2)? {
        "++" => Some(1),
        "--" => Some(-1),
        _ => None,
    }
}

fn made(node: Node<'_>) -> Made {
    match node.kind() {
        Kind::Array | Kind::Body => Made::List,
        Kind::Tuple | Kind::Parameters => Made::Tuple,
        Kind::ForEach => Made::Keys,
        Kind::Set => Made::Set,
        Kind::Dict => Made::Map,
        Kind::Comprehension => Made::Each,
        Kind::Template => Made::Text,
        Kind::Await => Made::Awaited,
        Kind::Inserted | Kind::Throw => Made::Same,
        Kind::Spread | Kind::SpreadPairs => Made::Spread,
        Kind::Cast => cast(node),
        _ => Made::Other,
    }
}

/// What becomes of what is converted to a type by its name.
fn cast(node: Node<'_>) -> Made {
    match node.slot(0).map_or("", Node::text) {
        "array" | "object" => Made::Same,
        "binary" | "string" => Made::Text,
        _ => Made::Scalar,
    }
}

/// The function in the midst of a body that has this name.
fn named(inner: &[Node<'_>], name: Node<'_>) -> Option<NodeId> {
    let is_it = |node: &&Node<'_>| {
        let own = node.slot(1).filter(|_| node.kind() == Kind::Function);
        own.is_some_and(|own| name.kind() == Kind::Name && own.text() == name.text())
    };
    inner.iter().find(is_it).map(|node| node.id())
}

/// The functions in the midst of a body.
fn inner_functions<'t>(file: &File<'t>, body: &Body<'t>) -> Vec<Node<'t>> {
    let ids = body.blocks.iter().filter_map(|block| block.inlines);
    ids.filter_map(|id: NodeId| file.source.tree.node(id)).collect()
}
