//! What members of libraries do exactly, over constants and containers.

use seawall_model::words;

use super::Slot;

/// What a member does exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Primitive {
    /// What is done.
    pub name: PrimitiveName,
    /// What it is done with; `None`: with the receiver, where there is one, and then the arguments.
    pub operands: Option<Vec<Slot>>,
    /// The value of [`PrimitiveName::Constant`], and of no other.
    pub constant: Option<Constant>,
}

/// A value that is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// Null, nil or none.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
}

words! {
    /// Something that is done with constants and containers; each says what its operands are.
    PrimitiveName as "primitive" {
        /// Value: the value.
        Identity = "identity",
        /// The value that is written with it, whatever the operands are.
        Constant = "constant",

        /// Texts: all of them, one after the other.
        StringConcat = "string.concat",
        /// Text, start, end if there is one: what stands between.
        StringSubstring = "string.substring",
        /// Text, number: the character there.
        StringCharAt = "string.char_at",
        /// Text: how many characters it has.
        StringLength = "string.length",
        /// Text: with capital letters.
        StringUpper = "string.upper",
        /// Text: with small letters.
        StringLower = "string.lower",
        /// Text: without blanks around it.
        StringTrim = "string.trim",
        /// Text, old, new: with the new in each place of the old.
        StringReplace = "string.replace",
        /// Text, other: whether they are the same.
        StringEquals = "string.equals",
        /// Text, other: whether they are the same but for capital and small letters.
        StringEqualsIgnoreCase = "string.equals_ignore_case",
        /// Text, part: whether the part stands in it.
        StringContains = "string.contains",
        /// Text, letters: whether any of the letters stands in it.
        StringContainsAny = "string.contains_any",
        /// Text, part: whether it begins with the part.
        StringStartsWith = "string.starts_with",
        /// Text, part: whether it ends with the part.
        StringEndsWith = "string.ends_with",
        /// Text, part, start if there is one: where the part first stands, or -1.
        StringIndexOf = "string.index_of",
        /// Text, part: where the part last stands, or -1.
        StringLastIndexOf = "string.last_index_of",
        /// Text, separator: the list of the pieces.
        StringSplit = "string.split",
        /// Separator, and a list or texts: the texts with the separator between them.
        StringJoin = "string.join",
        /// Pattern, values: the pattern with the values in its holes.
        StringFormat = "string.format",
        /// Text: whether it has no characters.
        StringIsEmpty = "string.is_empty",
        /// Text: whether it has none but blanks.
        StringIsBlank = "string.is_blank",
        /// Text: the text.
        StringToString = "string.to_string",
        /// Text: the list of its characters.
        StringChars = "string.chars",
        /// Text: from its last character to its first.
        StringReverse = "string.reverse",
        /// Text, number: so many times over.
        StringRepeat = "string.repeat",
        /// Text, other: below zero, zero or above it, as the text stands before, with or after the other.
        StringCompare = "string.compare",
        /// Text, expression: whether the expression matches all of it.
        StringMatches = "string.matches",
        /// Value: its text.
        StringValueOf = "string.value_of",

        /// Text if there is one: a new mutable text.
        BuilderNew = "builder.new",
        /// Builder, value: the builder, with the value's text at its end.
        BuilderAppend = "builder.append",
        /// Builder, number, value: the builder, with the value's text there.
        BuilderInsert = "builder.insert",
        /// Builder: the builder, from its last character to its first.
        BuilderReverse = "builder.reverse",
        /// Builder, start, end: the builder, without what stands between.
        BuilderDelete = "builder.delete",
        /// Builder: its text.
        BuilderToString = "builder.to_string",
        /// Builder: how many characters it has.
        BuilderLength = "builder.length",
        /// Builder, number: cuts it there.
        BuilderSetLength = "builder.set_length",

        /// Text, base if there is one: the number that it says.
        NumberParse = "number.parse",
        /// Number: its text.
        NumberToString = "number.to_string",
        /// Number: without its sign.
        NumberAbs = "number.abs",
        /// Numbers: the smallest.
        NumberMin = "number.min",
        /// Numbers: the greatest.
        NumberMax = "number.max",
        /// Number, boxed or not: the number.
        NumberValue = "number.value",

        /// An empty list, or one with the elements of the operand.
        ListNew = "list.new",
        /// Values: a list of them.
        ListOf = "list.of",
        /// List, value: the value comes to the end.
        ListAdd = "list.add",
        /// List, number, value: the value comes there, and what follows one further.
        ListInsert = "list.insert",
        /// List, value: the value comes to the front.
        ListAddFirst = "list.add_first",
        /// List, other: the elements of the other come to the end.
        ListAddAll = "list.add_all",
        /// List, number: the element there.
        ListGet = "list.get",
        /// List, number, value: the value takes the place of the element there, which is given.
        ListSet = "list.set",
        /// List, value: the first element that is equal to the value goes.
        ListRemove = "list.remove",
        /// List, number: the element there goes and is given.
        ListRemoveAt = "list.remove_at",
        /// List: the first element goes and is given.
        ListRemoveFirst = "list.remove_first",
        /// List: the last element goes and is given.
        ListRemoveLast = "list.remove_last",
        /// List: the first element.
        ListFirst = "list.first",
        /// List: the last element.
        ListLast = "list.last",
        /// List: how many elements it has.
        ListSize = "list.size",
        /// List: whether it has none.
        ListIsEmpty = "list.is_empty",
        /// List: all elements go.
        ListClear = "list.clear",
        /// List, value: whether it is an element.
        ListContains = "list.contains",
        /// List: what goes through its elements, in their order.
        ListIterator = "list.iterator",
        /// List: any of its elements.
        ListElements = "list.elements",
        /// List, start, end if there is one: a list of what stands between.
        ListSlice = "list.slice",
        /// List: turned around.
        ListReverse = "list.reverse",
        /// List: in another order.
        ListSort = "list.sort",
        /// List, separator: the text of the elements with the separator between them.
        ListJoin = "list.join",
        /// List: another with the same elements.
        ListCopy = "list.copy",

        /// An empty map, or one with the entries of the operand.
        MapNew = "map.new",
        /// Key, value, key, value: a map of them.
        MapOf = "map.of",
        /// Pairs of a key and a value each, as lists: a map of them.
        MapOfPairs = "map.of_pairs",
        /// Map, key, value: the value is under the key from then on; the one before is given.
        MapPut = "map.put",
        /// Map, key: the value under it.
        MapGet = "map.get",
        /// Map, key, other: the value under the key, or the other where there is none.
        MapGetOr = "map.get_or",
        /// Map, other: takes over the entries of the other.
        MapPutAll = "map.put_all",
        /// Map, key: the entry goes, and its value is given.
        MapRemove = "map.remove",
        /// Map, key: whether there is a value under it.
        MapContainsKey = "map.contains_key",
        /// Map: the list of its keys.
        MapKeys = "map.keys",
        /// Map: the list of its values.
        MapValues = "map.values",
        /// Map: the list of its entries.
        MapEntries = "map.entries",
        /// Map: how many entries it has.
        MapSize = "map.size",
        /// Map: all entries go.
        MapClear = "map.clear",
        /// What is passed by name: a map of it by the names.
        MapOfKeywords = "map.of_keywords",
        /// Map: another with the same entries.
        MapCopy = "map.copy",

        /// Entry of a map: its key.
        EntryKey = "entry.key",
        /// Entry of a map: its value.
        EntryValue = "entry.value",

        /// Map of maps, section, key, value: the value is under the key of the section from then on.
        SectionSet = "section.set",
        /// Map of maps, section, key: the value there.
        SectionGet = "section.get",
        /// Map of maps, file: takes over what the file says.
        SectionRead = "section.read",

        /// Iterator: the next element, one after the other.
        IteratorNext = "iterator.next",
        /// Iterator: whether there is one more element.
        IteratorHasNext = "iterator.has_next",

        /// Map, resource: becomes the map that a `.properties` file of the project says.
        PropertiesLoad = "properties.load",
        /// Name: the file of the project, or the resource among its classes, that has it.
        ResourceOpen = "resource.open",

        /// Name: the class that has it.
        ClassForName = "class.for_name",
        /// Class: a new object of it.
        ClassNewInstance = "class.new_instance",
        /// Object: its class.
        ClassOf = "class.of",

        /// Whatever the function gives that is passed, or the operands where it is not known.
        FunctionResult = "function.result",
        /// A list of what the function gives that is passed, or the operands where it is not known.
        FunctionEach = "function.each",
        /// Function: what the first function is called with that it is given.
        FunctionPromise = "function.promise",

        /// Expression, text: whether the expression matches somewhere in it, both with their delimiters.
        RegexMatches = "regex.matches",
        /// Expression, new, text: the text with the new in each place that the expression matches.
        RegexReplace = "regex.replace",

        /// Name: the file of the project that has it is run.
        Include = "include",
        /// Name, text: a header of the answer is set, which may say of what type that is.
        AnswerType = "answer.type",
        /// Nothing: the program ends.
        End = "end",

        /// Value: the same data, written in another way.
        Encode = "encode",
        /// Value: the same data, read from another way of writing.
        Decode = "decode",
    }
}
