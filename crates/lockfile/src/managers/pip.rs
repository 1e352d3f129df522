//! pip: options in files of requirements, and `pip.conf`.

use seawall_model::Span;

use super::{Asked, Manager, Registry, Setup};
use crate::draft::Draft;
use crate::format_of;
use crate::lines::lines;
use crate::paths::base;

pub(super) const MANAGER: Manager = Manager {
    name: "pip",
    claims: |path| {
        matches!(base(path), "pip.conf" | "pip.ini")
            || format_of(path).is_some_and(|format| format.name == "requirements")
    },
    read,
};

fn read(input: &crate::Input<'_>) -> Setup {
    let draft = Draft::new(input);
    let text = draft.text.clone();
    let mut setup = Setup::default();
    let mut goes_on = false;
    for line in lines(&text) {
        let code = line.trim();
        let is_value = line.indent() > 0 && goes_on;
        let (key, value) = code.split_once(['=', ' ']).unwrap_or((code, ""));
        let value = value.trim_start_matches(['=', ' ']).trim();
        let asked = match key {
            _ if is_value => Some(Asked::Beside),
            "--extra-index-url" | "extra-index-url" | "extra_index_url" => Some(Asked::Beside),
            "--index-url" | "-i" | "index-url" | "index_url" => Some(Asked::Alone),
            _ => None,
        };
        let is_extra = asked == Some(Asked::Beside);
        let urls = if is_value { code } else { value };
        setup.registries.extend(asked.iter().flat_map(|asked| named(urls, asked, line.span())));
        // Settings may list further ones below.
        goes_on = is_extra && format_of(input.path).is_none();
    }
    setup.told(draft)
}

fn named<'a>(
    urls: &'a str,
    asked: &'a Asked,
    span: Span,
) -> impl Iterator<Item = Registry> + use<'a> {
    let urls = urls.split_whitespace().take_while(|url| !url.starts_with('#'));
    urls.map(move |url| Registry { url: url.to_owned(), span, asked: asked.clone() })
}
