//! Whether code loads modules whose names it computes.

/// What a path begins with that stays in the project.
const OWN: &[&str] = &[
    "path.",
    "join(",
    "resolve(",
    "__dirname",
    "this.",
    "\"./",
    "'./",
    "`./",
    "\"../",
    "'../",
    "`../",
];

/// Whether code loads a module whose name it computes, so that it may be any; what lies in the project itself is
/// none of others.
pub(super) fn loads_anything(loaders: &[&str], text: &str) -> bool {
    loaders.iter().any(|loader| {
        calls(text, loader).any(|at| {
            !is_plain(rest(text, at, loader)) && !is_own_name(text, at, rest(text, at, loader))
        })
    })
}

/// Where a function is called, by its name with the parenthesis.
fn calls<'t>(text: &'t str, call: &str) -> impl Iterator<Item = usize> + use<'t> {
    let finder = memchr::memmem::Finder::new(call).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(text.as_bytes().get(from..)?)?;
        from = at + 1;
        Some(at)
    })
    .filter(|at| !text.get(..*at).is_some_and(|before| before.ends_with(is_part)))
}

fn rest<'t>(text: &'t str, at: usize, call: &str) -> &'t str {
    text.get(at + call.len()..).unwrap_or_default().trim_start()
}

fn is_part(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
}

/// Whether what is loaded is a text that stands there whole, or a path within the project.
fn is_plain(argument: &str) -> bool {
    // A list of names is AMD's, whose files a server gives out.
    if argument.starts_with([')', '[']) || is_own(argument) {
        return true;
    }
    // What a bundler wrote down is a text in a text.
    let argument = argument.strip_prefix('\\').unwrap_or(argument);
    let quote = argument.chars().next().filter(|first| matches!(first, '"' | '\''));
    let text = quote.and_then(|quote| argument.get(1..)?.split_once(quote));
    text.is_some_and(|(_, after)| after.trim_start().starts_with([')', ',']))
}

fn is_own(argument: &str) -> bool {
    OWN.iter().any(|own| argument.starts_with(own))
}

/// Whether the argument is a name that the file gives to nothing but paths of its own: a variable that holds one, or
/// a parameter of a function that is called with such alone.
fn is_own_name(text: &str, at: usize, argument: &str) -> bool {
    let end = argument.find(|char| !is_part(char)).unwrap_or(argument.len());
    let (name, after) = argument.split_at(end);
    if name.is_empty() || !after.trim_start().starts_with([')', ',']) {
        return false;
    }
    let after = || calls(text, name).filter_map(|at| text.get(at + name.len()..));
    let mut values = after().filter_map(|rest| value(rest.trim_start())).peekable();
    if values.peek().is_some() {
        return values.all(is_own) && !after().any(|rest| is_taken(rest.trim_start()));
    }
    parameter_of(text, at, name).is_some_and(|function| is_given_own(text, function))
}

/// What is assigned to the name that stands before.
fn value(after: &str) -> Option<&str> {
    let value = after.strip_prefix('=').filter(|value| !value.starts_with(['=', '>']));
    value.map(str::trim_start)
}

/// Whether the name that stands before gets its value from a caller or a loop.
fn is_taken(after: &str) -> bool {
    let is_begun = |after: &str| after.trim_start().starts_with(['{', '=']);
    after.starts_with("=>")
        || ["of ", "in "].iter().any(|word| after.starts_with(word))
        || after.starts_with([')', ','])
            && after.split_once(')').is_some_and(|(_, after)| is_begun(after))
}

/// The function before a place whose first parameter has a name.
fn parameter_of<'t>(text: &'t str, at: usize, name: &str) -> Option<&'t str> {
    let before = text.get(..at)?;
    let (_, from) = before.rsplit_once("function ")?;
    let (function, parameters) = from.split_once('(')?;
    let first = parameters.trim_start().strip_prefix(name)?;
    (first.trim_start().starts_with([',', ')', '=']) && function.chars().all(is_part))
        .then_some(function)
        .filter(|function| !function.is_empty())
}

/// Whether a function of the file is only called, and only with what stands there whole.
fn is_given_own(text: &str, function: &str) -> bool {
    calls(text, function).all(|at| {
        let is_definition = text.get(..at).is_some_and(|before| before.ends_with("function "));
        let call = text.get(at + function.len()..).and_then(|rest| rest.strip_prefix('('));
        is_definition || call.is_some_and(|argument| is_own(argument.trim_start()))
    })
}

#[cfg(test)]
mod tests {
    use super::loads_anything;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(loads_anything(&["require("], text), expected, "{text}");
    }

    #[test]
    fn names_that_hold_paths_of_the_project_load_none_of_others() {
        check("const file = path.resolve(root, name); require(file)", false);
        check("let file = path.join(a); file = name; require(file)", true);
        check("require(file)", true);
        check("module.require(file)", true);
        check("require([file], done); eval('require(\\\"a\\\")')", false);
        check("require(file + 'x'); const file = path.join(a)", true);
        check("const file = './a'; require(file).x; print(file == 1)", false);
        check("const file = './a'; all.map(file => require(file))", true);
        check("const file = './a'; all.map((name, file) => require(file))", true);
        check("const file = './a'; for (file of all) require(file)", true);
    }

    #[test]
    fn parameters_are_what_a_function_is_called_with() {
        let optional = "function optional(name, none) { return require(name); }";
        check(&format!("{optional} optional('./a', 1)"), false);
        check(&format!("{optional} optional('a')"), true);
        check(&format!("{optional} optional('./a'); export {{ optional }}"), true);
        check(&format!("{optional} optional('./a'); module.exports = optional"), true);
    }
}
