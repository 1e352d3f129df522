//! The kinds of nodes, and where each keeps its parts.

/// How a kind keeps its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any number of parts in their order.
    List,
    /// One part in each of these slots, or none where the code has none.
    Record(&'static [&'static str]),
}

macro_rules! shape {
    ([..]) => { Shape::List };
    ([$($slot:ident),*]) => { Shape::Record(&[$(stringify!($slot)),*]) };
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $shape:tt)*) => {
        /// What a node is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),* }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// How it keeps its parts.
            pub const fn shape(self) -> Shape {
                match self { $(Self::$kind => shape!($shape)),* }
            }
        }
    };
}

kinds! {
    /// A file, or a pattern of several statements.
    File [..]
    /// What no lowering knows; the symbol is the grammar's name for it.
    Other [..]
    /// What the grammar could not read.
    Broken [..]

    // Expressions.
    /// An identifier; the symbol is its name.
    Name []
    /// `object.member`; the symbol is `?.` where no object gives no member, as in calls and indexes.
    Member [object, member]
    /// `object[index]`.
    Index [object, arguments]
    /// `callee(arguments)`.
    Call [callee, generics, arguments]
    /// `new class(arguments) { body }`.
    New [class, arguments, body]
    /// What is passed to a call.
    Arguments [..]
    /// `name=value` or `name: value` among arguments.
    Keyword [name, value]
    /// `*value` or `...value`.
    Spread [value]
    /// `**value`.
    SpreadPairs [value]
    /// An operator before or after its operand; the symbol is the operator.
    Unary [operand]
    /// An operator between two operands; the symbol is the operator.
    Binary [left, right]
    /// `target = value`.
    Assign [target, value]
    /// `target += value`; the symbol is the operator before the `=`.
    Update [target, value]
    /// `condition ? yes : no`.
    Choice [condition, yes, no]
    /// A function without a name.
    Lambda [modifiers, parameters, result, body]
    /// `(type) value` or `value as type`.
    Cast [class, value]
    /// `await value`.
    Await [value]
    /// `yield value`; the symbol is `from` for a delegating one.
    Yield [value]
    /// `[a, b]`.
    Array [..]
    /// `(a, b)`, also without its parentheses.
    Tuple [..]
    /// `{a, b}`.
    Set [..]
    /// `{a: b}`; the symbol is `object` where keys are names of fields, of which a pattern need not say all.
    Dict [..]
    /// `key: value` in a dict.
    Pair [key, value]
    /// An expression with what it is repeated over; the symbol says what it makes.
    Comprehension [element, clauses]
    /// What a comprehension is repeated over, and its conditions.
    Clauses [..]
    /// `a:b:c` in an index.
    Slice [start, end, step]
    /// Markup within code.
    Element [name, attributes, children]
    /// What an element says of itself.
    Attributes [..]
    /// What stands in an element.
    Children [..]
    /// `{value}` among what stands in an element.
    Inserted [value]
    /// What stands around the code of a page; it has no symbol.
    Markup []

    // Literals: the symbol is the text without what delimits it.
    /// A string without parts that are code.
    String []
    /// A string with parts that are code, or of several strings in a row; the symbol of these is their text.
    Template [..]
    /// A character.
    Character []
    /// A whole number, as it is written.
    Integer []
    /// A number with a fraction, as it is written.
    Float []
    /// `true` or `false`, in whatever case.
    Boolean []
    /// `null`, `nil`, `None`.
    Null []
    /// `undefined` and the like.
    Undefined []
    /// A regular expression; the second part of the symbol after a `/` are its flags.
    Regex []
    /// `this` or `self`, where it is a word of the language.
    This []
    /// `super`.
    Super []

    /// A name that stands for itself, as `:name`; the symbol is the name.
    Atom []

    // Types.
    /// `class<arguments>`.
    Generic [class, arguments]
    /// What stands between angle brackets.
    Types [..]
    /// `element[size]`.
    ArrayType [element, size]
    /// `a | b`; the symbol is the operator.
    Union [..]

    // Statements.
    /// Statements one after the other.
    Block [..]
    /// An expression that stands as a statement.
    Expression [value]
    /// `modifiers class target = value`.
    Variable [modifiers, class, target, value]
    /// `if (condition) then else otherwise`.
    If [condition, then, otherwise]
    /// `while (condition) body otherwise`; the symbol is `do` when the body comes first. What stands in
    /// `otherwise` runs after a loop that no `break` left.
    While [condition, body, otherwise]
    /// `for (start; condition; step) body`.
    For [start, condition, step, body]
    /// `for (target in values) body otherwise`; the symbol tells kinds of it apart.
    ForEach [target, values, body, otherwise]
    /// Several expressions or declarations where one could stand, as in the head of a loop.
    Several [..]
    /// `return value`.
    Return [value]
    /// `throw value`, because of `cause`.
    Throw [value, cause]
    /// `try resources body catches finally`; `otherwise` runs after a body that threw nothing.
    Try [resources, body, catches, finally, otherwise]
    /// The handlers of a try.
    Catches [..]
    /// One handler.
    Catch [parameter, body]
    /// What is opened for a block; each is a variable, an assignment or an expression.
    Resources [..]
    /// `with (resources) body`.
    With [resources, body]
    /// `switch (subject) cases`.
    Switch [subject, cases]
    /// The cases of a switch.
    Cases [..]
    /// One case, whose labels are a list; `guard` must hold as well.
    Case [labels, body, guard]
    /// The labels of a case: its values, or none for the default.
    Labels [..]
    /// `break label`.
    Break [label]
    /// `continue label`.
    Continue [label]
    /// `goto label`; the symbol is `case` or `default` where it goes to another case of a switch.
    Goto [label]
    /// `label: statement`.
    Label [name, statement]
    /// A statement that does nothing.
    Pass []
    /// `assert condition : message`.
    Assert [condition, message]
    /// `package name`.
    Package [name]
    /// One thing that is imported: from where, what, and as what.
    Import [module, name, alias]
    /// All of a module's things.
    Wildcard []

    // Definitions.
    /// Words and decorators before a definition.
    Modifiers [..]
    /// A word before a definition; the symbol is the word.
    Modifier []
    /// `@value`.
    Decorator [value]
    /// The variables around a lambda that it names before it uses them; they stand among its modifiers.
    Captures [..]
    /// A function or method with a name; the symbol is `value` where it returns what it ends with.
    Function [modifiers, name, generics, parameters, result, body]
    /// What a function takes.
    Parameters [..]
    /// One of it; the symbol is `*` or `**` for the one that takes all the rest, `receiver` for what a
    /// method is called on where that stands apart; without a name it only parts the others: `*`, `/`.
    Parameter [modifiers, class, name, value]
    /// A class, interface, trait, enumeration or record; the symbol says which.
    Class [modifiers, name, generics, parents, parameters, body]
    /// `type name = class`; the symbol is `=` for another name of the same type.
    TypeAlias [modifiers, name, generics, class]
    /// What a class extends and implements; a keyword holds what is neither.
    Parents [..]
    /// What stands in a class.
    Body [..]

    // Only in patterns.
    /// `...`.
    Ellipsis []
    /// `<... value ...>`.
    Deep [value]
    /// `$NAME`; the symbol is the name with its dollar.
    Metavariable []
    /// `$...NAME`.
    MetavariableEllipsis []
    /// `(class $NAME)`; the symbol is the name with its dollar.
    TypedMetavariable [class]
}

impl Kind {
    /// Whether it has a value and no other kind is needed around it where a statement stands.
    pub(crate) const fn is_expression(self) -> bool {
        !matches!(
            self,
            Self::File
                | Self::Other
                | Self::Broken
                | Self::Markup
                | Self::Block
                | Self::Expression
                | Self::Variable
                | Self::If
                | Self::While
                | Self::For
                | Self::ForEach
                | Self::Return
                | Self::Throw
                | Self::Try
                | Self::With
                | Self::Switch
                | Self::Break
                | Self::Continue
                | Self::Goto
                | Self::Label
                | Self::Assert
                | Self::Package
                | Self::Import
                | Self::Function
                | Self::Class
                | Self::TypeAlias
        )
    }
}
