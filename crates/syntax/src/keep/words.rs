//! What symbols say that neither the text nor the grammar does: words that lowerings give.

/// They, and what they put before and behind what is written.
#[rustfmt::skip]
pub(super) const ALL: &[&str] = &[
    " after", "operator ", "receiver", "object", "value", "enum", "class", "do", "macro",
    "property", "constructor", "map", "regex", "interface", "type", "declare", "default",
    "constant", "global", "file", "is", "by", "yield", "with", "true", "false", "this", "static",
    "revert", "not", "into", "get", "set", "init", "block", "as", "where", "var", "using", "use",
    "unsafe", "unchecked", "typename", "synchronized", "self", "readline", "orderby",
    "namespace", "mapping", "let", "join", "instanceof", "guard", "given", "fromcallable",
    "from", "for", "extension", "extends", "export", "equals", "emit", "echo", "del", "const",
    "concept", "call", "generator", "list", "dict", "path", "Closure", "chan", "<-", "$_", "?.",
    "<<", "&&", "**", "$", "=", "/", "!", "~", "*", "&", "|", "?", "+", "-", "\\", "`", ":", "@",
    "%", "(", ")", "[", "]", "{", "}", "<", ">", ".", ",", ";", "#", "\n", "\"", "'", " ", "_",
];
