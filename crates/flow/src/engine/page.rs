//! Where in a page a text stands: between tags, in an attribute, in a script.

use seawall_rules::models::SinkKind;

/// The longest name and the longest end of what was read that matters.
const LONGEST: usize = 24;
/// Attributes whose values are addresses.
const ADDRESSES: &[&str] =
    &["action", "background", "cite", "data", "formaction", "href", "poster", "src"];
/// What runs the text that it is given.
const EVALUATORS: &[&str] = &["eval(", "execscript(", "function(", "setinterval(", "settimeout("];

/// A place in a page, and what stands right before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    mode: Mode,
    /// The element whose tag it is in, if that has no tags inside.
    element: Element,
    /// What the attribute is for whose value it is.
    attribute: Attribute,
    /// The quote that the value of the attribute stands in.
    quote: char,
    /// The quote that a text of the script stands in.
    string: Option<char>,
    /// Whether that text is run.
    is_run: bool,
    /// Whether the next letter is taken as it is.
    is_escaped: bool,
    /// The name that is being read, or the end of what was.
    recent: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    /// Between tags.
    #[default]
    Text,
    /// Behind `<`.
    Open,
    /// In the name of a tag.
    Name,
    /// In a tag, before an attribute.
    Tag,
    /// In the name of an attribute.
    Attribute,
    /// Behind the name of an attribute.
    After,
    /// Behind `=`.
    Value,
    /// In a value without quotes.
    Bare,
    /// In a value within quotes, where it begins.
    Begin,
    /// In a value within quotes.
    Quoted,
    /// Behind `<!` and `<?`.
    Declaration,
    Comment,
    Script,
    /// In a comment of a script that ends with its line.
    Remark,
    Style,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Element {
    #[default]
    Other,
    Script,
    Style,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    #[default]
    Other,
    Address,
    Event,
    Style,
}

impl Page {
    /// Reads on.
    pub(crate) fn read(&mut self, text: &str) {
        for letter in text.chars() {
            self.letter(letter);
        }
    }

    /// Reads on over data.
    pub(crate) fn skip(&mut self) {
        self.letter('a');
    }

    /// What data that stands here must be harmless for.
    pub(crate) fn kind(&self) -> &'static [SinkKind] {
        match self.mode {
            Mode::Text => &[SinkKind::Html],
            Mode::Begin | Mode::Quoted => self.quoted(),
            Mode::Comment => &[SinkKind::HtmlComment],
            Mode::Script => match self.string {
                Some(_) if self.is_run => &[SinkKind::Script],
                Some('\'') => &[SinkKind::ScriptSingle],
                Some(_) => &[SinkKind::ScriptDouble],
                None => &[SinkKind::Script],
            },
            Mode::Remark => &[SinkKind::Script],
            Mode::Style => &[SinkKind::Style],
            _ => &[SinkKind::HtmlBare],
        }
    }

    const fn quoted(&self) -> &'static [SinkKind] {
        let is_single = self.quote == '\'';
        match self.attribute {
            Attribute::Event => &[SinkKind::ScriptAttribute],
            Attribute::Style => &[SinkKind::Style],
            Attribute::Address if matches!(self.mode, Mode::Begin) && is_single => {
                &[SinkKind::HtmlAddress, SinkKind::HtmlSingle]
            }
            Attribute::Address if matches!(self.mode, Mode::Begin) => {
                &[SinkKind::HtmlAddress, SinkKind::HtmlDouble]
            }
            _ if is_single => &[SinkKind::HtmlSingle],
            _ => &[SinkKind::HtmlDouble],
        }
    }

    /// The place if it is one of two; between tags where they are too different.
    pub(crate) fn joined(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let (mut one, mut two) = (self.clone(), other.clone());
        one.recent.clear();
        two.recent.clear();
        if one == two { one } else { Self::default() }
    }

    fn go(&mut self, mode: Mode) {
        self.mode = mode;
        self.recent.clear();
    }

    /// Takes in a letter that was read.
    fn keep(&mut self, letter: char) {
        if self.recent.chars().count() >= LONGEST {
            self.recent.remove(0);
        }
        self.recent.extend(letter.to_lowercase());
    }

    fn letter(&mut self, letter: char) {
        let is_blank = letter.is_whitespace();
        match self.mode {
            Mode::Text if letter == '<' => self.go(Mode::Open),
            Mode::Text => {}
            Mode::Open if letter == '!' || letter == '?' => {
                self.go(Mode::Declaration);
                self.keep(letter);
            }
            Mode::Open if letter.is_alphabetic() || letter == '/' => {
                self.go(Mode::Name);
                self.keep(letter);
            }
            Mode::Open => self.go(Mode::Text),
            Mode::Name | Mode::Tag | Mode::Attribute | Mode::After | Mode::Value | Mode::Bare => {
                self.in_tag(letter, is_blank);
            }
            Mode::Begin | Mode::Quoted if letter == self.quote => self.go(Mode::Tag),
            Mode::Begin | Mode::Quoted => self.mode = Mode::Quoted,
            Mode::Declaration => {
                self.keep(letter);
                if self.recent == "!--" {
                    self.go(Mode::Comment);
                } else if letter == '>' {
                    self.go(Mode::Text);
                }
            }
            Mode::Comment => {
                self.keep(letter);
                if self.recent.ends_with("-->") {
                    self.go(Mode::Text);
                }
            }
            Mode::Script | Mode::Remark => self.in_script(letter),
            Mode::Style => {
                self.keep(letter);
                if self.recent.ends_with("</style") {
                    self.close();
                }
            }
        }
    }

    /// Goes on in a tag that ends an element.
    fn close(&mut self) {
        self.element = Element::Other;
        self.string = None;
        self.go(Mode::Tag);
    }

    fn in_tag(&mut self, letter: char, is_blank: bool) {
        match self.mode {
            Mode::Value if letter == '"' || letter == '\'' => {
                self.quote = letter;
                self.go(Mode::Begin);
            }
            _ if letter == '>' => {
                self.named();
                self.go(match self.element {
                    Element::Script => Mode::Script,
                    Element::Style => Mode::Style,
                    Element::Other => Mode::Text,
                });
                self.element = Element::Other;
            }
            Mode::Name if is_blank || letter == '/' && !self.recent.is_empty() => {
                self.named();
                self.go(Mode::Tag);
            }
            Mode::Tag if is_blank || letter == '/' => {}
            Mode::Tag => {
                self.go(Mode::Attribute);
                self.keep(letter);
            }
            Mode::Attribute | Mode::After if letter == '=' => {
                self.attribute = attribute(&self.recent);
                self.go(Mode::Value);
            }
            Mode::Attribute if is_blank => self.mode = Mode::After,
            Mode::Attribute if letter == '/' => self.go(Mode::Tag),
            Mode::Name | Mode::Attribute => self.keep(letter),
            Mode::After if !is_blank => {
                self.go(Mode::Attribute);
                self.keep(letter);
            }
            Mode::Value if !is_blank => self.go(Mode::Bare),
            Mode::Bare if is_blank => self.go(Mode::Tag),
            _ => {}
        }
    }

    /// Takes in the name of a tag, if one was read.
    fn named(&mut self) {
        if self.mode == Mode::Name {
            self.element = match self.recent.as_str() {
                "script" => Element::Script,
                "style" => Element::Style,
                _ => Element::Other,
            };
        }
    }

    fn in_script(&mut self, letter: char) {
        self.keep(letter);
        if self.recent.ends_with("</script") {
            self.close();
            return;
        }
        if std::mem::take(&mut self.is_escaped) {
            return;
        }
        match self.string {
            Some(quote) if letter == quote => self.string = None,
            Some(_) => self.is_escaped = letter == '\\',
            None if self.mode == Mode::Remark && letter == '\n' => self.mode = Mode::Script,
            None if self.mode == Mode::Remark => {}
            None if matches!(letter, '"' | '\'' | '`') => {
                self.string = Some(letter);
                let before = self.recent.trim_end_matches(letter).trim_end();
                self.is_run = EVALUATORS.iter().any(|one| before.ends_with(one));
            }
            None if self.recent.ends_with("//") => self.mode = Mode::Remark,
            None => {}
        }
    }
}

/// What an attribute of this name is for.
fn attribute(name: &str) -> Attribute {
    match name {
        "style" => Attribute::Style,
        name if name.starts_with("on") => Attribute::Event,
        name if ADDRESSES.contains(&name) => Attribute::Address,
        _ => Attribute::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, SinkKind};

    fn check(before: &str, kind: SinkKind) {
        let mut page = Page::default();
        page.read(before);
        assert_eq!(page.kind().first(), Some(&kind), "{before}");
    }

    #[test]
    fn places_are_told_by_what_stands_before() {
        check("<p>", SinkKind::Html);
        check("<a title=\"", SinkKind::HtmlDouble);
        check("<a title='", SinkKind::HtmlSingle);
        check("<a title=", SinkKind::HtmlBare);
        check("<a title=x b", SinkKind::HtmlBare);
        check("<", SinkKind::HtmlBare);
        check("<a href='", SinkKind::HtmlAddress);
        check("<a href='/x?y=", SinkKind::HtmlSingle);
        check("<a onclick=\"f('", SinkKind::ScriptAttribute);
        check("<a style=\"color:", SinkKind::Style);
        check("<style> p { color: '", SinkKind::Style);
        check("<!-- a > b ", SinkKind::HtmlComment);
        check("<!-- a --> b ", SinkKind::Html);
        check("<!doctype html><p>", SinkKind::Html);
    }

    #[test]
    fn scripts_have_texts_of_their_own() {
        check("<script>x = ", SinkKind::Script);
        check("<script type='a'>x = '", SinkKind::ScriptSingle);
        check("<script>x = \"a\\\"", SinkKind::ScriptDouble);
        check("<script>x = 'a' + ", SinkKind::Script);
        check("<script>// don't\nx = \"", SinkKind::ScriptDouble);
        check("<script>setTimeout('", SinkKind::Script);
        check("<script>x = '</script>", SinkKind::Html);
        check("<script src='a'></script><p>", SinkKind::Html);
    }

    #[test]
    fn data_goes_on_with_what_it_stands_in() {
        let mut page = Page::default();
        page.read("<a href='");
        page.skip();
        assert_eq!(page.kind(), [SinkKind::HtmlSingle]);
        page.read("'>");
        assert_eq!(page.kind(), [SinkKind::Html]);
    }
}
