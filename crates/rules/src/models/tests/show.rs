//! A model as tests compare it: short, and with everything that was read.

use std::fmt::Display;

use crate::models::{
    AnnotationModel, Arity, Case, Condition, Constant, Effect, Member, Operand, Primitive,
    Returned, SinkKind, Slot, TypeModel,
};

pub(super) fn type_model(model: &TypeModel) -> String {
    let parents = match model.parents.as_slice() {
        [] => String::new(),
        parents => format!(" < {}", parents.join(", ")),
    };
    let members = model.members.iter().map(|one| format!("\n  {}", member(one, "()")));
    let fields = model.fields.iter().map(|one| format!("\n  {}", member(one, "")));
    format!("{}{parents}{}", model.names.join(" = "), members.chain(fields).collect::<String>())
}

pub(super) fn annotation(model: &AnnotationModel) -> String {
    let converters = model.converters.as_ref();
    let converters = converters.map(|words| format!(", converters [{}]", words.join(", ")));
    let route = Some(list(&model.route)).filter(|list| !list.is_empty());
    let route = route.map(|list| format!(", route [{list}]"));
    format!(
        "@{}: parameter [{}], parameters [{}], answers [{}]{}{}",
        model.name,
        list(&model.parameter),
        list(&model.parameters),
        list(&model.answers),
        converters.unwrap_or_default(),
        route.unwrap_or_default()
    )
}

fn member(member: &Member, after: &str) -> String {
    let arity = match member.arity {
        Arity { least: 0, most: None } => String::new(),
        Arity { least, most: None } => format!("/{least}.."),
        Arity { least, most: Some(most) } => format!("/{least}..={most}"),
    };
    format!("{}{arity}{after} {}", member.name, effect(&member.effect)).trim_end().to_owned()
}

fn effect(effect: &Effect) -> String {
    let mut parts = Vec::new();
    if !effect.gives.is_empty() {
        parts.push(format!("gives {}", list(&effect.gives)));
    }
    parts.extend(effect.returns.as_ref().map(|returned| match returned {
        Returned::Type(name) => format!("returns {name}"),
        Returned::Many(name) => format!("returns many {name}"),
        Returned::This => "returns this".to_owned(),
    }));
    parts.extend(effect.sinks.iter().map(|(slot, kinds)| format!("sink {slot}: {}", list(kinds))));
    parts.extend(effect.cases.iter().map(case));
    parts.extend(
        effect.taints.iter().map(|(slot, kinds)| format!("taints {slot}: {}", list(kinds))),
    );
    if let Some(moves) = &effect.moves {
        let moves: Vec<_> = moves.iter().map(|(from, to)| format!("{from} -> {to}")).collect();
        parts.push(format!("moves [{}]", moves.join(", ")));
    }
    if !effect.cleans.is_empty() {
        parts.push(format!("cleans {}", sink_kinds(&effect.cleans)));
    }
    let guards = effect.guards.iter();
    parts.extend(guards.map(|(slot, kinds)| format!("guards {slot}: {}", sink_kinds(kinds))));
    let checks = effect.checks.iter();
    parts.extend(checks.map(|(slot, kinds)| format!("checks {slot}: {}", sink_kinds(kinds))));
    parts.extend(effect.does.as_ref().map(primitive));
    let callbacks = effect.callbacks.iter();
    parts.extend(callbacks.map(|(slot, with)| {
        format!("calls {slot}({})", with.iter().map(operand).collect::<Vec<_>>().join(", "))
    }));
    if !effect.route.is_empty() {
        parts.push(format!("route {}", list(&effect.route)));
    }
    let connects = effect.connects.iter();
    parts.extend(connects.map(|(slot, kinds)| format!("connects {slot}: {}", list(kinds))));
    parts.join("; ")
}

fn case(case: &Case) -> String {
    let condition = |one: &Condition| {
        let slots: Vec<_> = one.slots.iter().map(shape).collect();
        let setting = one.setting.as_ref().map(|name| format!(".{name}")).unwrap_or_default();
        format!("{}{setting} is {}", slots.join("|"), constant(&one.value))
    };
    let holds = case.holds.iter().map(condition);
    let unless = case.unless.iter().map(|one| format!("not {}", condition(one)));
    let conditions: Vec<_> = holds.chain(unless).collect();
    let sinks = case.sinks.iter().map(|(slot, kinds)| format!("sink {slot}: {}", list(kinds)));
    let guards =
        case.guards.iter().map(|(slot, kinds)| format!("guards {slot}: {}", sink_kinds(kinds)));
    let checks =
        case.checks.iter().map(|(slot, kinds)| format!("checks {slot}: {}", sink_kinds(kinds)));
    let cleans = (!case.cleans.is_empty()).then(|| format!("cleans {}", sink_kinds(&case.cleans)));
    let said: Vec<_> = sinks.chain(cleans).chain(guards).chain(checks).collect();
    format!("({}: {})", conditions.join(", "), said.join("; "))
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::Null => "null".to_owned(),
        Constant::Bool(value) => value.to_string(),
        Constant::Integer(value) => value.to_string(),
        Constant::Text(text) => format!("{text:?}"),
    }
}

fn primitive(primitive: &Primitive) -> String {
    let operands = primitive.operands.as_ref().map(|slots| format!("({})", list(slots)));
    let constant = primitive.constant.as_ref().map(|value| format!(" {}", constant(value)));
    format!(
        "does {}{}{}",
        primitive.name,
        operands.unwrap_or_default(),
        constant.unwrap_or_default()
    )
}

fn operand(operand: &Operand) -> String {
    match operand {
        Operand::Slot(slot) => shape(slot),
        Operand::Elements(slot) => format!("each of {}", shape(slot)),
        Operand::Keys(slot) => format!("each key of {}", shape(slot)),
        Operand::Given => "what it gives".to_owned(),
        Operand::New(class) => format!("a {class}"),
        Operand::On(of) => format!("on {}", self::operand(of)),
    }
}

/// A slot with its kind, where its text would not tell.
fn shape(slot: &Slot) -> String {
    match slot {
        Slot::Keyword(name) => format!("{name}="),
        _ => slot.to_string(),
    }
}

fn sink_kinds(kinds: &[SinkKind]) -> String {
    if kinds == SinkKind::ALL { "everything".to_owned() } else { list(kinds) }
}

fn list(items: &[impl Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
