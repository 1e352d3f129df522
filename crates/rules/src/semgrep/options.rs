//! How a rule may change the way in which it is matched: each option, its default and its meaning.

use seawall_datatree::{Node, Value};
use seawall_model::words;

/// A type that an option can have.
pub(super) trait OptionValue: Sized {
    /// What may be written.
    const EXPECTED: &'static str;

    /// Reads what is written; `None` if it is something else.
    fn read(value: &Value) -> Option<Self>;
}

/// Declares the options, each with its type, default and meaning.
macro_rules! options {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr,)+) => {
        /// How a rule is matched.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Options { $($(#[$doc])* pub $name: $type,)+ }

        impl Default for Options {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Options {
            /// The name of each option.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)+];

            /// Sets an option to what is written.
            ///
            /// Says what may be written if that is something else; an unknown name is left to the caller.
            pub(super) fn set(&mut self, name: &str, node: &Node) -> Result<(), &'static str> {
                match name {
                    $(stringify!($name) => match OptionValue::read(&node.value) {
                        Some(value) => self.$name = value,
                        None => return Err(<$type as OptionValue>::EXPECTED),
                    },)+
                    _ => {}
                }
                Ok(())
            }
        }
    };
}

options! {
    /// Whether a variable with a known value matches that value.
    constant_propagation: bool = true,
    /// Whether a variable matches the expression that was assigned to it.
    symbolic_propagation: bool = false,
    /// Which end of a flow of data is reported.
    taint_focus_on: FlowEnd = FlowEnd::Sink,
    /// The older name of `taint_focus_on`.
    taint_match_on: FlowEnd = FlowEnd::Sink,
    /// Whether a metavariable must stand for the same in sources and sinks.
    taint_unify_mvars: bool = false,
    /// Whether an unknown function makes data harmless.
    taint_assume_safe_functions: bool = false,
    /// Whether an index that is tainted leaves the element harmless.
    taint_assume_safe_indexes: bool = false,
    /// Whether the result of a comparison is harmless.
    taint_assume_safe_comparisons: bool = false,
    /// Whether values of boolean type are harmless.
    taint_assume_safe_booleans: bool = false,
    /// Whether values of numeric type are harmless.
    taint_assume_safe_numbers: bool = false,
    /// Whether only assignments carry data further.
    taint_only_propagate_through_assignments: bool = false,
    /// Whether data is followed through the functions of a file.
    taint_intrafile: bool = false,
    /// Whether conditions on arguments are kept in what is known of a function.
    guarded_taint_signatures: bool = false,
    /// Whether operators match up to association and commutation.
    ac_matching: bool = true,
    /// Whether `and` and `or` match with their sides swapped.
    commutative_boolop: bool = false,
    /// Whether `==` and `!=` match with their sides swapped.
    commutative_compop: bool = false,
    /// Whether `==` matches with its sides swapped.
    symmetric_eq: bool = false,
    /// Whether an assignment matches a definition with a value.
    vardef_assign: bool = true,
    /// Whether an assignment matches the definition of a field.
    flddef_assign: bool = false,
    /// Whether an expression matches an attribute or annotation.
    attr_expr: bool = true,
    /// Whether two identifiers are the same only if they resolve to the same.
    unify_ids_strictly: bool = true,
    /// Whether a function matches an arrow function.
    arrow_is_function: bool = true,
    /// Whether `var` matches `let` and `const`.
    let_is_var: bool = true,
    /// Whether `<... e ...>` looks into expressions.
    go_deeper_expr: bool = true,
    /// Whether `...` looks into nested statements.
    go_deeper_stmt: bool = true,
    /// Whether an expression as a statement matches inside of expressions too.
    implicit_deep_exprstmt: bool = true,
    /// Whether lists of fields and the like may hold more than the pattern says.
    implicit_ellipsis: bool = true,
    /// Whether `<a/>` matches `<a></a>`.
    xml_singleton_loose_matching: bool = true,
    /// Whether an element may have more attributes than the pattern says.
    xml_attrs_implicit_ellipsis: bool = true,
    /// Whether the children of an element match in their order only.
    xml_children_ordered: bool = true,
    /// What matches patterns of generic text.
    generic_engine: GenericEngine = GenericEngine::Spacegrep,
    /// As what an ambiguous C++ declaration is read.
    cpp_parsing_pref: CppPreference = CppPreference::Variable,
    /// Whether `...` goes past the end of the line, in aliengrep.
    generic_multiline: bool = true,
    /// The pairs of braces that nest, in aliengrep; `None` for the usual ones.
    generic_braces: Option<Vec<(String, String)>> = None,
    /// Pairs of braces beside the usual ones, in aliengrep.
    generic_extra_braces: Vec<(String, String)> = Vec::new(),
    /// What counts as part of a word beside letters, digits and `_`, in aliengrep.
    generic_extra_word_characters: Vec<String> = Vec::new(),
    /// Whether the case of letters does not matter, in aliengrep.
    generic_caseless: bool = false,
    /// How many lines `...` goes past at most, in spacegrep.
    generic_ellipsis_max_span: u32 = 10,
    /// The comments that are left out of generic text; `None` to leave none out.
    generic_comment_style: Option<CommentStyle> = None,
    /// Whether the rule wants to be matched across files.
    interfile: bool = false,
    /// Whether a last expression matches a return of it.
    implicit_return: bool = true,
    /// Whether decorators match in their order only.
    decorators_order_matters: bool = false,
    /// How many matches of a file are reported at most.
    max_match_per_file: Option<u32> = None,
    /// How many seconds following data through a function may take.
    taint_fixpoint_timeout: Option<f64> = None,
    /// How many seconds a file may take.
    timeout: Option<f64> = None,
    /// Whether large files may take longer.
    dynamic_timeout: Option<bool> = None,
    /// For how many kilobytes a file may take its time once more.
    dynamic_timeout_unit_kb: Option<u32> = None,
    /// How often it may do so at most.
    dynamic_timeout_max_multiplier: Option<u32> = None,
}

words! {
    /// An end of a flow of data.
    FlowEnd as "end" {
        /// Where it begins.
        Source = "source",
        /// Where it ends.
        Sink = "sink",
    }
}

words! {
    /// What matches patterns of generic text.
    GenericEngine as "engine" {
        /// By tokens, lines and indentation.
        Spacegrep = "spacegrep",
        /// By an expression made from the pattern.
        Aliengrep = "aliengrep",
    }
}

words! {
    /// How comments are written.
    CommentStyle as "style" {
        /// `/* */`
        C = "c",
        /// `/* */` and `//`
        Cpp = "cpp",
        /// `#`
        Shell = "shell",
    }
}

words! {
    /// As what an ambiguous C++ declaration is read.
    CppPreference as "preference" {
        /// A function.
        Function = "as_fundef",
        /// A variable with the arguments of its constructor.
        Variable = "as_vardef_with_ctor",
    }
}

impl OptionValue for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl OptionValue for u32 {
    const EXPECTED: &'static str = "a whole number from 0 up";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Integer(value) => Self::try_from(*value).ok(),
            _ => None,
        }
    }
}

impl OptionValue for f64 {
    const EXPECTED: &'static str = "a number of seconds";

    fn read(value: &Value) -> Option<Self> {
        let seconds: Self = match value {
            Value::Integer(value) => f64::from(i32::try_from(*value).ok()?),
            Value::Float(text) => text.parse().ok()?,
            _ => return None,
        };
        (seconds >= 0.0 && seconds.is_finite()).then_some(seconds)
    }
}

impl OptionValue for String {
    const EXPECTED: &'static str = "a text";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) if !text.is_empty() => Some(text.to_string()),
            _ => None,
        }
    }
}

impl OptionValue for Vec<String> {
    const EXPECTED: &'static str = "a list of texts, as in ['-']";

    fn read(value: &Value) -> Option<Self> {
        let Value::List(items) = value else { return None };
        items.iter().map(|item| String::read(&item.value)).collect()
    }
}

impl OptionValue for Vec<(String, String)> {
    const EXPECTED: &'static str = "a list of pairs, as in [['<', '>']]";

    fn read(value: &Value) -> Option<Self> {
        let Value::List(items) = value else { return None };
        items.iter().map(|item| Vec::read(&item.value)?.try_into().ok()).map(pair).collect()
    }
}

fn pair(texts: Option<[String; 2]>) -> Option<(String, String)> {
    texts.map(|[open, close]| (open, close))
}

impl<T: OptionValue> OptionValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(value: &Value) -> Option<Self> {
        T::read(value).map(Some)
    }
}

/// Makes words readable as values of options.
macro_rules! word_values {
    ($($name:ident: $expected:literal,)+) => {$(
        impl OptionValue for $name {
            const EXPECTED: &'static str = $expected;

            fn read(value: &Value) -> Option<Self> {
                match value {
                    Value::Text(text) => text.parse().ok(),
                    _ => None,
                }
            }
        }
    )+};
}

word_values! {
    FlowEnd: "source or sink",
    GenericEngine: "spacegrep or aliengrep",
    CommentStyle: "c, cpp or shell",
    CppPreference: "as_fundef or as_vardef_with_ctor",
}
