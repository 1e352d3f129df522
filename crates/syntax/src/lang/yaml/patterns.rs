//! What stands alone in a line of a pattern of YAML, and is an entry or an item there.

/// A line of a pattern.
struct Line<'a> {
    text: &'a str,
    /// Where its dashes stand.
    dashes: Vec<usize>,
    /// Where what follows them begins.
    column: usize,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let (mut dashes, mut column) = (Vec::new(), 0);
        loop {
            let rest = text.get(column..).unwrap_or_default();
            column += rest.len() - rest.trim_start_matches(' ').len();
            let rest = text.get(column..).unwrap_or_default();
            if !rest.starts_with("- ") && rest.trim_end() != "-" {
                return Self { text, dashes, column };
            }
            dashes.push(column);
            column += 1;
        }
    }

    fn content(&self) -> &'a str {
        self.text.get(self.column..).unwrap_or_default().trim_end()
    }

    fn is_empty(&self) -> bool {
        self.content().is_empty() && self.dashes.is_empty() || self.content().starts_with('#')
    }

    /// Where it begins, its dashes included.
    fn start(&self) -> usize {
        self.dashes.first().copied().unwrap_or(self.column)
    }

    /// What begins at a column: an item, an entry, or nothing.
    fn at(&self, column: usize) -> Option<Place> {
        if self.dashes.contains(&column) {
            return Some(Place::Item);
        }
        (self.column == column && self.content() != "...").then_some(Place::Entry)
    }
}

/// What an ellipsis takes the place of.
#[derive(Clone, Copy)]
enum Place {
    Item,
    Entry,
}

/// The pattern with `...` made an item among items and an entry among entries; where it is alone it stays
/// a value.
pub(in crate::lang) fn with_places(pattern: &str) -> String {
    let lines: Vec<Line<'_>> = pattern.lines().map(Line::new).collect();
    let mut placed = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let place = if line.content() == "..." { place(&lines, number) } else { None };
        let before = line.text.get(..line.column).unwrap_or_default();
        placed.push(match place {
            Some(Place::Item) => format!("{before}- ..."),
            Some(Place::Entry) => format!("{before}...: ..."),
            None => raw(line.text),
        });
    }
    placed.join("\n")
}

/// The line with a string that has escapes of expressions, which are none of YAML's, in quotes that know
/// no escapes.
fn raw(line: &str) -> String {
    let Some((before, string)) = line.split_once('"') else { return line.to_owned() };
    let Some(inside) = string.trim_end().strip_suffix('"') else { return line.to_owned() };
    let mut escapes = inside.split('\\').skip(1);
    let is_of_expression =
        escapes.any(|escape| escape.starts_with(['s', 'S', 'd', 'D', 'w', 'W', '.', '$', '(']));
    if !is_of_expression {
        return line.to_owned();
    }
    format!("{before}'{}'", inside.replace('\'', "''"))
}

/// What stands beside the ellipsis of a line: above it, unless it begins an item of its own, or below it.
fn place(lines: &[Line<'_>], number: usize) -> Option<Place> {
    let line = lines.get(number)?;
    let (above, below) = lines.split_at(number);
    for other in above.iter().rev().filter(|other| !other.is_empty() && line.dashes.is_empty()) {
        if let Some(place) = other.at(line.column) {
            return Some(place);
        }
        if other.start() < line.column {
            break;
        }
    }
    let mut below = below.iter().skip(1).filter(|other| !other.is_empty());
    let mut within = below.by_ref().take_while(|other| other.start() >= line.column);
    within.find_map(|other| other.at(line.column))
}
