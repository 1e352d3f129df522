//! Which setting of a resource is meant: `a.b`, `a.*.b`, `a[0].b`, `a[*].b`, `a[?(@.b == c & @.e != f)].d`.

/// Steps from a resource to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// A step to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To what has a name.
    Name(String),
    /// To an element of a list, by its number.
    Number(usize),
    /// To each element of a list or mapping.
    Each,
    /// To each element of which all of these hold.
    Where(Vec<Condition>),
}

/// What must hold of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The names that lead to what is compared.
    pub names: Vec<String>,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: String,
}

/// How a condition of a path compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Same,
    /// `!=`
    Other,
    /// `=~`, with an expression
    Matches,
}

impl Path {
    /// The path that a text says; nothing where it says none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("$.").unwrap_or(text);
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (step, behind) = if let Some(inner) = rest.strip_prefix('[') {
                bracket(inner)?
            } else {
                let rest = rest.strip_prefix('.').unwrap_or(rest);
                let (name, behind) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
                (word(name)?, behind)
            };
            steps.push(step);
            rest = behind;
        }
        (!steps.is_empty()).then_some(Self(steps))
    }
}

fn word(name: &str) -> Option<Step> {
    Some(match name {
        "" => return None,
        "*" => Step::Each,
        name => name.parse().map_or_else(|_| Step::Name(name.to_owned()), Step::Number),
    })
}

/// What stands in brackets, and what behind them.
fn bracket(inner: &str) -> Option<(Step, &str)> {
    let Some(conditions) = inner.strip_prefix("?(") else {
        let (inside, behind) = inner.split_once(']')?;
        let step = match inside.trim_matches(['\'', '"']) {
            plain if plain.len() < inside.len() => Step::Name(plain.to_owned()),
            plain => word(plain)?,
        };
        return Some((step, behind));
    };
    let (conditions, behind) = conditions.rsplit_once(")]")?;
    let conditions: Option<Vec<Condition>> =
        conditions.split('&').map(str::trim).filter(|one| !one.is_empty()).map(condition).collect();
    Some((Step::Where(conditions?), behind))
}

fn condition(text: &str) -> Option<Condition> {
    const SIGNS: &[(&str, Comparison)] =
        &[("!=", Comparison::Other), ("=~", Comparison::Matches), ("==", Comparison::Same)];
    let text = text.strip_prefix("@.")?;
    let (sign, comparison) = SIGNS.iter().find(|(sign, _)| text.contains(sign))?;
    let (names, value) = text.split_once(sign)?;
    let names = names.trim().split('.').map(str::to_owned).collect();
    let value = value.trim().trim_matches(['\'', '"']).to_owned();
    Some(Condition { names, comparison: *comparison, value })
}
